"""Sizes of text on paper, held against the typeface itself and against the stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ImageFont

import thidua
from tests.support import hostile
from thidua.outputs.sheet_text import SIZES, css, ems, fitted
from thidua.outputs.typesetting import ELLIPSIS

PACKAGE = Path(thidua.__file__).parent
STYLES = (PACKAGE / "theme/assets/to-in.css").read_text(encoding="utf-8")
BOLD, REGULAR = (
    ImageFont.truetype(
        str(PACKAGE / f"outputs/typeface/be-vietnam-pro-{weight}.ttf"),
        2000,
        layout_engine=ImageFont.Layout.BASIC,
    )
    for weight in (700, 400)
)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
SIGNS = "0123456789 .,:;!?()[]/\\-–—…“”‘’\"'%&@#+=<>*_·→"
SENTENCE = "Ủy ban nhân dân huyện tặng Giấy khen cho tập thể có thành tích xuất sắc năm 2023"


@pytest.mark.parametrize("char", [*LETTERS, *LETTERS.upper(), *SIGNS])
def test_no_letter_is_wider_than_it_is_taken_for(char: str) -> None:
    assert ems(char) * 2000 >= BOLD.getlength(char)
    assert ems(char) * 2000 >= REGULAR.getlength(char)


def test_a_sentence_is_taken_for_hardly_more_than_it_is() -> None:
    assert 1 <= ems(SENTENCE) * 2000 / BOLD.getlength(SENTENCE) < 1.02


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


def test_a_word_is_made_smaller_before_it_is_broken() -> None:
    choices = ((10, 3), (5, 3), (2, 3))
    assert fitted("Nghiêng" * 4, 100, choices).size == 5
    broken = fitted("Nghiêng" * 30, 100, choices)
    assert (broken.size, broken.text, broken.lines) == (2, "Nghiêng" * 30, 3)


@pytest.mark.parametrize("text", [hostile.LONG, "W" * 5000, "🌾" * 5000, hostile.LINE * 30])
@pytest.mark.parametrize("most", [1, 4])
def test_what_is_too_long_is_cut_and_says_so(text: str, most: int) -> None:
    setting = fitted(text, 100, ((5, most),))
    assert setting.is_cut
    assert setting.lines == most
    assert setting.text.endswith(ELLIPSIS)
    assert " ".join(text.split()).startswith(setting.text.removesuffix(ELLIPSIS))
    again = fitted(setting.text, 100, ((5, most),))
    assert (again.text, again.is_cut) == (setting.text, False), "it stands on its lines, the sign with it"
    assert ems(setting.text) * 5 <= 100 * most


def test_without_room_there_is_one_line() -> None:
    assert fitted("An " * 99, 100, ((5, 0),)).lines == 1
    assert fitted("", 100, ((5, 0),)).lines == 0


def test_white_space_is_no_text() -> None:
    assert fitted(" a\n\n b ", 100, ((5, 1),)).text == "a b"
