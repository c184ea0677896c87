"""Whoever saves over somebody else's change sees both values, in words, beside each box that differs."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.desk.records.overtaken import both_values
from thidua.model.honoree import Honoree
from thidua.model.own_kinds import NO_OWN_KINDS

NOW = {"post": "Trưởng thôn", "status": "draft", "name": {"display": "An", "sort": None}, "id": "cn-001"}


@pytest.mark.parametrize(
    ("typed", "place", "here"),
    [
        ({"post": "Phó thôn"}, ("post",), "ghi «Trưởng thôn», ở đây là «Phó thôn»"),
        ({"post": ""}, ("post",), "ghi «Trưởng thôn», ở đây là «trống»"),
        ({"status": "awarded"}, ("status",), "ghi «Bản nháp», ở đây là «Đã có quyết định, chưa công bố»"),
        ({"name": {"display": "Bình"}}, ("name", "display"), "ghi «An», ở đây là «Bình»"),
        ({"name": None}, ("name", "display"), "ghi «An», ở đây là «trống»"),
        ({"results": [{"criterion": "cn-1", "text": "Xong."}]}, ("results",), "ghi «trống», ở đây là «cn-1, Xong.»"),
    ],
)  # fmt: skip
def test_a_field_that_differs_is_told_with_both_values(
    typed: dict[str, Any], place: tuple[str, ...], here: str
) -> None:
    (fault,) = both_values(Honoree, NOW, {**NOW, **typed}, NO_OWN_KINDS)
    assert (fault.place, here in fault.what) == (place, True), fault


def test_what_no_box_shows_is_not_compared() -> None:
    assert list(both_values(Honoree, NOW, {**NOW, "id": "cn-002"}, NO_OWN_KINDS)) == []
