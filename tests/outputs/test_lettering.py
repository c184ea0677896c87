"""Text is set whole: every letter of Vietnamese with its marks, no empty box, no line over its measure."""

from __future__ import annotations

import string
import unicodedata

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.support import hostile
from thidua.outputs import lettering
from thidua.outputs.lettering import LetterStyle, Step, TextBlock
from thidua.vietnamese.text import BREVE, LETTERS, OTHER_LETTERS, SHORT_VOWELS, fold

BOLD = LetterStyle(42, 700)
STEPS = (Step(LetterStyle(80, 700), 620, 2), Step(BOLD, 1000, 4))
WRITTEN = (
    "".join(sorted(LETTERS)) + string.ascii_letters + string.digits + string.punctuation + "–—‘’“”…·€₫§°½"
)


def ink(text: str, style: LetterStyle) -> tuple[int, int, int, int]:
    """Where the ink lies on a sheet with room on all sides; the pen starts at (250, 250)."""
    scale = 1 if style.size >= 48 else 2
    font = ImageFont.truetype(
        f"{lettering.__file__.rpartition('lettering')[0]}typeface/be-vietnam-pro-{style.weight}.ttf",
        style.size * scale,
        layout_engine=ImageFont.Layout.BASIC,
    )
    sheet = Image.new("L", (500 * scale, 500 * scale))
    ImageDraw.Draw(sheet).text((250 * scale, 250 * scale), text, fill=255, font=font, anchor="ls")
    box = sheet.reduce(scale).getbbox()
    assert box, f"{text!r} leaves no ink"
    return box


@pytest.mark.parametrize("style", [LetterStyle(44, 400), LetterStyle(44, 700), LetterStyle(128, 700)])
def test_no_letter_loses_a_mark(style: LetterStyle) -> None:
    margin = style.margin
    for letter in WRITTEN:
        mask = lettering.mask(letter, style)
        left, top, right, bottom = ink(letter, style)
        whole = (left - 250 + margin, top - 250 + style.rise, right - 250 + margin, bottom - 250 + style.rise)
        assert mask.getbbox() == whole, letter
        assert min(whole) > 0, letter
        assert whole[2] < mask.width, letter
        assert whole[3] < mask.height, letter


def test_what_is_written_is_drawn() -> None:
    assert lettering.drawable(WRITTEN) == WRITTEN
    assert lettering.drawable(unicodedata.normalize("NFD", "Nguyễn Thị Ỵ")) == "Nguyễn Thị Ỵ"
    assert lettering.drawable(hostile.LINE) == hostile.LINE


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("Chúc mừng 🎉🏅 cả xã", "Chúc mừng cả xã"),
        ("Jürgen Čapek Ř", "Jurgen Čapek R"),
        ("Ksor H'Bơ\u0306", "Ksor H'B\ue004"),
        ("ＡＢ ﬁ ①", "AB fi 1"),
        ("Ông 李白 và bà", "Ông … và bà"),
        ("một\u200bhai\u202e \u00adba\n\tbốn", "mộthai ba bốn"),
        ("\U0010ffff\ue000", ""),
        ("10\u00a0000", "10\u00a0000"),
    ],
)
def test_what_the_typeface_lacks_is_no_empty_box(given: str, drawn: str) -> None:
    assert lettering.drawable(given) == drawn


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Lê Ỵ", ("Lê Ỵ",)),
        ("Một năm, nhiều việc", ("Một năm,", "nhiều việc")),
        ("", ()),
    ],
)
def test_lines_are_even(text: str, lines: tuple[str, ...]) -> None:
    assert lettering.fitted(text, STEPS) == TextBlock(lines, STEPS[0].style)


def test_a_name_is_set_in_smaller_letters_before_it_is_broken() -> None:
    assert lettering.fitted("Nguyễn Văn Minh Họa", STEPS) == TextBlock(("Nguyễn Văn Minh Họa",), BOLD)
    assert lettering.fitted("Đồng chí Nguyễn Văn Minh Họa", (Step(BOLD, 500, 2),)).lines == (
        "Đồng chí",
        "Nguyễn Văn Minh Họa",
    )


@pytest.mark.parametrize("style", [LetterStyle(28, 400), BOLD, LetterStyle(100, 700)])
def test_the_widths_of_letters_add_up_to_that_of_the_line(style: LetterStyle) -> None:
    for line in (hostile.LINE, "Nguyễn Văn Ạ, Tây, AVATAR", WRITTEN):
        assert style.width(line) * style.scale == style.font.getlength(line)


def test_a_longer_text_takes_the_next_step_and_loses_nothing() -> None:
    setting = lettering.fitted(hostile.LINE, STEPS)
    assert setting.style == BOLD
    assert " ".join(setting.lines) == hostile.LINE


@pytest.mark.parametrize(
    "text", [hostile.LONG, "Nghiêng" * 90, "i" * 5000, "Ữ" * 5000, "i " * 3000, f"Xã {'W' * 300}"]
)
def test_a_text_too_long_is_cut_with_an_ellipsis(text: str) -> None:
    lines = lettering.fitted(lettering.drawable(text), STEPS).lines
    assert len(lines) == STEPS[-1].lines
    assert all(0 < BOLD.width(line) <= STEPS[-1].width for line in lines)
    assert lines[-1].endswith("…")
    shown = "".join(lines).removesuffix("…").replace(" ", "")
    assert text.replace(" ", "").startswith(shown)
    assert len(shown) > 50


def test_an_endless_syllable_that_fits_in_pieces_is_whole() -> None:
    syllable = "Nghiêng" * 16
    lines = lettering.fitted(syllable, STEPS).lines
    assert len(lines) > 1
    assert "".join(lines) == syllable


def test_less_room_makes_a_text_smaller_then_shorter() -> None:
    title = "Một năm, nhiều việc"
    high = lettering.fitted(title, STEPS)
    assert lettering.fitted(title, STEPS, high.height) == high
    assert lettering.fitted(title, STEPS, high.height - 1) == TextBlock((title,), BOLD)
    assert len(lettering.fitted(hostile.LINE, STEPS, 2.5 * 42 * 1.25).lines) == 2


@pytest.mark.parametrize("style", [LetterStyle(100, 700), BOLD, LetterStyle(30, 400)])
def test_lines_never_touch(style: LetterStyle) -> None:
    setting = TextBlock(("ỢỴỘỰ", "ẲẪỖỄ"), style)
    _, top, _, bottom = (n - 250 for n in ink(setting.lines[0], style))
    _, next_top, _, next_bottom = (n - 250 for n in ink(setting.lines[1], style))
    assert bottom < setting.leading + next_top
    assert setting.ascent + top >= 0
    assert setting.ascent + setting.leading + next_bottom <= setting.height


@pytest.mark.parametrize("style", [LetterStyle(28, 400), BOLD], ids=["regular", "bold"])
def test_letters_of_the_country_s_other_languages_are_drawn_each_in_its_own_shape(style: LetterStyle) -> None:
    letters = [*sorted(OTHER_LETTERS), *(letter + BREVE for letter in sorted(SHORT_VOWELS))]
    drawn = [lettering.drawable(letter) for letter in letters]
    assert [len(glyph) for glyph in drawn] == [1] * len(letters)
    shapes = {lettering.mask(glyph, style).tobytes() for glyph in drawn}
    plain = {
        lettering.mask(fold(letter) if letter.islower() else fold(letter).upper(), style).tobytes()
        for letter in letters
    }
    assert len(shapes) == len(letters)
    assert shapes.isdisjoint(plain)
    for letter, glyph in zip(letters, drawn, strict=True):
        bare = (
            letter.removesuffix(BREVE)
            if len(letter) > 1
            else fold(letter)
            if letter.islower()
            else fold(letter).upper()
        )
        assert lettering.reach(glyph, style)[0] >= lettering.reach(bare, style)[0], letter
