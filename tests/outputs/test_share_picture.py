"""The share picture: its words whole and in their places, its mark in previews, its bytes always the same."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from macros.outputs import lettering, share_ground
from macros.outputs.share_picture import SAFE, Card, Tone, card
from tests.support import hostile

NAME = Card(
    "Cá nhân được biểu dương",
    "Nguyễn Văn Minh Họa",
    ("Công chức, UBND xã Ví Dụ Một", "Giấy khen"),
    "Thi đua Ví Dụ",
    "huyện Ví Dụ, tỉnh Minh Họa",
    tone=Tone.HONOUR,
)
MARK = "BẢN XEM TRƯỚC · MINH HỌA"
NOTHING = Card("", "")
STACKED = "ẲẪỖ ỢỴỘ"
FULL = [
    Card(*[hostile.LINE] * 2, (hostile.LINE,) * 3, *[hostile.LINE] * 3),
    Card(hostile.LONG, "Nghiêng" * 90, (hostile.LONG,), *[hostile.LONG] * 3),
    Card(*[STACKED * 9] * 2, (STACKED * 9,) * 2, *[STACKED] * 3),
]
Box = tuple[int, int, int, int]


def opened(spec: Card) -> Image.Image:
    return Image.open(io.BytesIO(card(spec))).convert("RGB")


def words(spec: Card) -> Image.Image:
    """The words of a card alone: what differs from the same card without any."""
    return ImageChops.difference(opened(spec), opened(replace(NOTHING, tone=spec.tone)))


@pytest.mark.parametrize("tone", Tone)
def test_it_is_a_small_png_of_the_size_that_previews_want(tone: Tone) -> None:
    content = card(replace(NAME, tone=tone))
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(content) < 60_000
    assert picture.info == {}  # no date, no software, no place


def test_the_same_words_give_the_same_bytes_in_another_process() -> None:
    told = (
        "import hashlib; from tests.outputs.test_share_picture import NAME, MARK, card, replace;"
        "print(hashlib.sha256(card(replace(NAME, mark=MARK))).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(card(replace(NAME, mark=MARK))).hexdigest()


@pytest.mark.parametrize("part", ["eyebrow", "title", "campaign", "place", "address"])
def test_every_word_given_is_in_the_picture(part: str) -> None:
    assert words(replace(NOTHING, **{part: "Ví Dụ"})).getbbox()
    assert card(replace(NAME, **{part: "Ví Dụ A"})) != card(replace(NAME, **{part: "Ví Dụ Á"}))


def test_both_lines_are_in_the_picture() -> None:
    one, two = (card(replace(NAME, lines=("Đơn vị", line))) for line in ("Giấy khen", "Bằng khen"))
    assert one != two != card(replace(NAME, lines=("Đơn vị",)))


@pytest.mark.parametrize("spec", FULL)
@pytest.mark.parametrize("tone", Tone)
def test_full_pictures_keep_every_word_in_its_place(spec: Card, tone: Tone) -> None:
    drawn = words(replace(spec, tone=tone))
    left, _, right, bottom = drawn.getbbox() or (0, 0, 0, 0)
    assert SAFE - 4 <= left < right <= share_ground.WIDTH - SAFE + 4
    assert bottom < share_ground.HEIGHT - 10
    _, y, radius = share_ground.EMBLEM
    line: Box = (0, share_ground.BAND_TOP, share_ground.WIDTH, share_ground.BAND_TOP + 3)
    above: Box = (0, 0, share_ground.WIDTH, y + radius)
    assert drawn.crop(line).getbbox() is None
    assert drawn.crop(above).getbbox() is None


def test_a_name_stays_in_the_middle_square() -> None:
    left, _, right, _ = words(replace(NAME, lines=(), campaign="", place="")).getbbox() or (0, 0, 0, 0)
    assert 285 < left < right < 915
    assert right - left > 400  # and is large: read on a phone in a list of chats


def test_a_title_without_a_drawable_letter_leaves_the_rest() -> None:
    assert card(replace(NAME, title="🎉")) == card(replace(NAME, title=""))
    assert card(replace(NAME, title="Nguyễn 🎉 Văn")) == card(replace(NAME, title="Nguyễn Văn"))


@pytest.mark.parametrize("tone", Tone)
def test_a_preview_says_so_across_the_picture_and_in_a_line(tone: Tone) -> None:
    plain, marked = (opened(replace(NAME, tone=tone, mark=mark)) for mark in (None, MARK))
    changed = ImageChops.difference(plain, marked)
    for x in range(0, 1200, 300):
        for y in range(0, 630, 210):
            assert changed.crop((x, y, x + 300, y + 210)).getbbox(), (x, y)
    strip = marked.crop((0, 0, 1200, 36))
    assert strip.getpixel((5, 5)) == share_ground.STRIP
    dark = ImageChops.difference(strip, Image.new("RGB", strip.size, share_ground.STRIP)).getbbox()
    assert dark
    assert dark[2] - dark[0] == pytest.approx(lettering.width_of(MARK, lettering.Style(23, 700)), abs=6)
    assert 0 < dark[1] < dark[3] < 36


@pytest.mark.parametrize("tone", Tone)
def test_colours_are_those_of_the_stylesheet_and_easy_to_read(tone: Tone) -> None:
    colours = share_ground.COLOURS[tone]
    shown = {colour for _, colour in opened(replace(NAME, tone=tone)).getcolors(1 << 20) or []}
    assert {colours.ground, colours.title, colours.eyebrow, colours.text, colours.band} <= shown
    for over in (colours.title, colours.eyebrow, colours.text):
        assert contrast(colours.ground, over) >= 4.5
    for over in (share_ground.GOLD, share_ground.ON_BAND):
        assert contrast(colours.band, over) >= 4.5
    assert contrast(share_ground.STRIP, share_ground.STRIP_INK) >= 4.5


def contrast(one: share_ground.Colour, other: share_ground.Colour) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: share_ground.Colour) -> float:
        parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
