"""A picture without words for those who cannot see it, or without its source, is no record."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from thidua.model.picture import Picture, former_stem, is_opaque, opaque_stem
from thidua.vietnamese.private import private_parts

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


def test_the_name_of_a_picture_can_look_like_nothing_else() -> None:
    """About one in 25 of the former names, with digits, looked like a telephone number: v03."""
    contents = [str(number).encode() for number in range(20_000)]
    stems = [opaque_stem("cn-001", content) for content in contents]
    assert len(set(stems)) == len(stems)
    assert [stem for stem in stems if any(private_parts(stem))] == []
    assert all(is_opaque(f"{stem}.jpg") and is_opaque(f"{stem}.JPG") for stem in stems)
    former = [former_stem("cn-001", content) for content in contents]
    assert any(any(private_parts(stem)) for stem in former)
    assert all(is_opaque(f"{stem}.jpg") for stem in former)


@pytest.mark.parametrize("name", ["0912345678.jpg", "chi-hoa.jpg", "cn-001.jpg", "cn-001-0912345678.jpg"])
def test_a_name_that_a_person_chose_is_not_taken_for_one_of_ours(name: str) -> None:
    assert not is_opaque(name)
