"""A picture without words for those who cannot see it, or without its source, is no record."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from macros.model.picture import Picture

SOUND = {"file": "tt-001.jpg", "alt": "Cán bộ hướng dẫn người dân", "credit": "Đài Truyền thanh"}


def test_a_picture_says_what_it_shows_and_whose_it_is() -> None:
    assert Picture.model_validate(SOUND).taken_on is None


@pytest.mark.parametrize("field", ["alt", "credit"])
@pytest.mark.parametrize("value", [..., None, "", " ", "\t", "\n", "\u00a0", "\u3000 ", "\u2003"])
def test_words_and_source_are_required_and_are_more_than_space(field: str, value: Any) -> None:
    given = {k: v for k, v in (SOUND | {field: value}).items() if v is not ...}
    with pytest.raises(ValidationError) as refused:
        Picture.model_validate(given)
    assert [error["loc"] for error in refused.value.errors()] == [(field,)]
