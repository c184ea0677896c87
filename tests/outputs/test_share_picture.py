"""The share picture: its words whole and in their places, its mark in previews, its bytes always the same."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.support import hostile
from thidua.outputs import lettering, share_background
from thidua.outputs.share_card import Look
from thidua.outputs.share_picture import LARGEST, SAFE, Card, Tone, card

NAME = Card(
    "Cá nhân được khen thưởng",
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


def ground(tone: Tone, friezes: int) -> Image.Image:
    picture = share_background.background(tone, Look(), friezes, "").copy()
    colours = share_background.whole_palette(tone, Look())
    picture.putpalette([part for colour in colours for part in colour])
    return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """A mask of the pixels that are not the same."""
    return ImageChops.difference(one, other).convert("L").point(lambda level: 255 * (level > 0))


def words(spec: Card) -> Image.Image:
    """The words of a card alone: what differs from its ground, whichever of the friezes that has."""
    return apart(spec)[0]


def apart(spec: Card) -> tuple[Image.Image, Image.Image]:
    """A card's words, and the ornament around them."""
    shown, bare = opened(spec), ground(spec.tone, 0)
    grounds = [ground(spec.tone, friezes) for friezes in range(4)]
    drawn, own = max(((difference(shown, g), g) for g in grounds), key=lambda pair: pair[0].histogram()[0])
    return drawn, difference(own, bare)


@pytest.mark.parametrize("tone", Tone)
def test_it_is_a_small_png_of_the_size_that_previews_want(tone: Tone) -> None:
    content = card(NAME._replace(tone=tone))
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert picture.info == {}  # no date, no software, no place


@pytest.mark.parametrize("spec", [NAME, *FULL, *(full._replace(mark=MARK) for full in (NAME, *FULL))])
@pytest.mark.parametrize("tone", Tone)
def test_it_is_light_whatever_the_words_are(tone: Tone, spec: Card) -> None:
    assert len(card(spec._replace(tone=tone))) <= LARGEST == 30_000


@pytest.mark.usefixtures("second_process")
def test_the_same_words_give_the_same_bytes_in_another_process() -> None:
    told = (
        "import hashlib; from tests.outputs.test_share_picture import NAME, MARK, card;"
        "print(hashlib.sha256(card(NAME._replace(mark=MARK))).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(card(NAME._replace(mark=MARK))).hexdigest()


@pytest.mark.parametrize("part", ["eyebrow", "title", "campaign", "place", "address"])
def test_every_word_given_is_in_the_picture(part: str) -> None:
    assert words(NOTHING._replace(**{part: "Ví Dụ"})).getbbox()
    assert card(NAME._replace(**{part: "Ví Dụ A"})) != card(NAME._replace(**{part: "Ví Dụ Á"}))


def test_both_lines_are_in_the_picture() -> None:
    one, two = (card(NAME._replace(lines=("Đơn vị", line))) for line in ("Giấy khen", "Bằng khen"))
    assert one != two != card(NAME._replace(lines=("Đơn vị",)))


@pytest.mark.parametrize("spec", FULL)
@pytest.mark.parametrize("tone", Tone)
def test_full_pictures_keep_every_word_in_its_place(spec: Card, tone: Tone) -> None:
    drawn = words(spec._replace(tone=tone))
    left, _, right, bottom = drawn.getbbox() or (0, 0, 0, 0)
    assert SAFE - 4 <= left < right <= share_background.WIDTH - SAFE + 4
    assert bottom < share_background.HEIGHT - 10
    _, y, radius = share_background.EMBLEM
    line: Box = (0, share_background.BAND_TOP, share_background.WIDTH, share_background.BAND_TOP + 3)
    above: Box = (0, 0, share_background.WIDTH, y + radius)
    assert drawn.crop(line).getbbox() is None
    assert drawn.crop(above).getbbox() is None


def test_a_name_stays_in_the_middle_square() -> None:
    left, _, right, _ = words(NAME._replace(lines=(), campaign="", place="")).getbbox() or (0, 0, 0, 0)
    assert 285 < left < right < 915
    assert right - left > 400  # and is large: read on a phone in a list of chats


def test_a_title_without_a_drawable_letter_leaves_the_rest() -> None:
    assert card(NAME._replace(title="🎉")) == card(NAME._replace(title=""))
    assert card(NAME._replace(title="Nguyễn 🎉 Văn")) == card(NAME._replace(title="Nguyễn Văn"))


@pytest.mark.parametrize("tone", Tone)
def test_a_preview_says_so_across_the_picture_and_in_a_line(tone: Tone) -> None:
    plain, marked = (opened(NAME._replace(tone=tone, mark=mark)) for mark in (None, MARK))
    stamp = ImageChops.difference(plain, marked).crop((0, 37, 1200, 630))
    for x in range(150, 1050, 150):  # from edge to edge, whatever part of the picture is shown
        assert stamp.crop((x, 0, x + 150, 593)).getbbox(), x
    left, top, right, bottom = stamp.getbbox() or (0, 0, 0, 0)
    assert left < 120
    assert right > 1080
    assert bottom - top > 300
    strip = marked.crop((0, 0, 1200, 36))
    assert strip.getpixel((5, 5)) == share_background.STRIP
    dark = ImageChops.difference(strip, Image.new("RGB", strip.size, share_background.STRIP)).getbbox()
    assert dark
    assert dark[2] - dark[0] == pytest.approx(lettering.LetterStyle(23, 700).width(MARK), abs=6)
    assert 0 < dark[1] < dark[3] < 36


@pytest.mark.parametrize("title", ["Lê Ỵ", "Tổ công nghệ số cộng đồng " * 4, "W" * 300])
@pytest.mark.parametrize("tone", Tone)
def test_words_never_stand_on_the_ornament(tone: Tone, title: str) -> None:
    drawn, rings = apart(NAME._replace(tone=tone, title=title))
    assert rings.getbbox()
    assert ImageChops.multiply(drawn, rings).getbbox() is None


@pytest.mark.parametrize("tone", Tone)
def test_the_stamp_of_a_preview_stands_behind_the_words(tone: Tone) -> None:
    plain, marked = (opened(NAME._replace(tone=tone, mark=mark)) for mark in (None, MARK))
    colours = share_background.colours_of(tone, Look())
    for colour in (colours.title, colours.text):
        flat = difference(plain, Image.new("RGB", plain.size, colour)).point(lambda level: 255 - level)
        assert flat.histogram()[255] > 500
        assert ImageChops.multiply(flat, difference(plain, marked)).getbbox() is None


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(
    "look", [Look(), Look("#1f4e79"), Look("#0b6b3a", "#e0b020"), Look(None, "#4466cc")], ids=repr
)
def test_colours_are_those_of_the_stylesheet_and_easy_to_read(tone: Tone, look: Look) -> None:
    colours = share_background.colours_of(tone, look)
    if look.primary:
        assert f"#{bytes(colours.ground if tone is Tone.HONOUR else colours.title).hex()}" == look.primary
    assert len(share_background.palette(colours)) <= 16
    shown = {colour for _, colour in opened(NAME._replace(tone=tone, look=look)).getcolors(1 << 20) or []}
    assert {colours.ground, colours.title, colours.eyebrow, colours.text, colours.band} <= shown
    for over in (colours.title, colours.eyebrow, colours.text):
        assert contrast(colours.ground, over) >= 4.5
    for over in (colours.gold, share_background.ON_BAND):
        assert contrast(colours.band, over) >= 4.5
    assert contrast(share_background.STRIP, share_background.STRIP_INK) >= 4.5


def test_the_offices_own_emblem_stands_in_its_place(tmp_path: Path) -> None:
    Image.new("RGBA", (256, 256), (10, 200, 120, 255)).save(tmp_path / "phu-hieu.png")
    content = card(NAME._replace(look=Look(emblem=str(tmp_path / "phu-hieu.png"), content="1")))
    assert len(content) <= LARGEST
    with Image.open(io.BytesIO(content)) as picture:
        x, y, _ = share_background.EMBLEM
        assert picture.convert("RGB").getpixel((x, y)) == (10, 200, 120)
        assert {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []} >= {
            share_background.colours_of(Tone.HONOUR, Look()).title
        }


def contrast(one: share_background.Colour, other: share_background.Colour) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: share_background.Colour) -> float:
        parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
