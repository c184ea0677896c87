"""Sizes of text on paper, held against the typeface itself and against the stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ImageFont

import macros
from macros.outputs.paper import ELLIPSIS, SIZES, css, ems, fitted, lines_of
from tests.support import hostile

PACKAGE = Path(macros.__file__).parent
STYLES = (PACKAGE / "theme/assets/to-in.css").read_text(encoding="utf-8")
BOLD = ImageFont.truetype(
    str(PACKAGE / "outputs/typeface/be-vietnam-pro-700.ttf"), 1000, layout_engine=ImageFont.Layout.BASIC
)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
SIGNS = "0123456789 .,:;!?()[]/\\-–—…“”‘’\"'%&@#+=<>*_·→"


@pytest.mark.parametrize("char", [*LETTERS, *LETTERS.upper(), *SIGNS])
def test_no_letter_is_wider_than_it_is_taken_for(char: str) -> None:
    assert ems(char) * 1000 >= BOLD.getlength(char)


def test_a_sentence_is_taken_for_little_more_than_it_is() -> None:
    words = "Ủy ban nhân dân huyện tặng Giấy khen cho tập thể có thành tích xuất sắc năm 2023"
    assert 1 <= ems(words) * 1000 / BOLD.getlength(words) < 1.12


def test_the_stylesheet_has_every_size_as_it_is_counted() -> None:
    written = {
        name: float(size)
        for name, size in re.findall(r"\.(z-\d+) \{ font-size: calc\(var\(--u\) \* ([\d.]+)\); \}", STYLES)
    }
    assert written == {css(size): size for size in SIZES}


def test_the_first_size_that_holds_a_text_is_taken() -> None:
    choices = ((10, 1), (5, 2), (4, 99))
    assert fitted("An", 100, choices).size == 10
    assert fitted("An " * 12, 100, choices).size == 5
    small = fitted("An " * 60, 100, choices)
    assert (small.size, small.is_cut) == (4, False)
    assert small.height >= small.lines * 4


@pytest.mark.parametrize("text", [hostile.LONG, "W" * 5000, "🌾" * 5000, hostile.LINE * 30])
def test_what_is_too_long_is_cut_and_says_so(text: str) -> None:
    set_ = fitted(text, 100, ((5, 4),))
    assert set_.is_cut
    assert set_.lines == 4
    assert set_.text.endswith(ELLIPSIS)
    assert text.startswith(set_.text.removesuffix(ELLIPSIS))
    assert 1 < lines_of(set_.text.split(), 20) <= 4


def test_white_space_is_no_text() -> None:
    assert fitted(" a\n\n b ", 100, ((5, 1),)).text == "a b"
