"""Whom a plan is for is read as narrowly as its words allow."""

from __future__ import annotations

import pytest

from thidua.editing.plan_groups import group_of, is_mixed
from thidua.model.base import Quotation


@pytest.mark.parametrize(
    ("text", "minors", "mixed", "label"),
    [
        ("Học sinh các trường tiểu học", True, False, "Học sinh"),
        ("Thiếu nhi, đội viên.", True, False, None),
        ("Học sinh và giáo viên các trường", False, True, None),
        ("Cán bộ, công chức, trẻ em ở xã", False, True, None),
        ("Hộ gia đình trên địa bàn xã", False, False, "Hộ gia đình"),
        ("Hộ gia đình, doanh nghiệp", False, False, None),
    ],
)
def test_a_group(text: str, minors: bool, mixed: bool, label: str | None) -> None:
    group = group_of(Quotation(id="dt-1", ref="II.1", text=text))
    assert (group.minors, is_mixed(group), group.label) == (minors, mixed, label)
