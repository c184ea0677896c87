"""What stands behind the words of a share picture: colours, the drum's rings, the sun emblem, the watermark."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from . import lettering

WIDTH: Final = 1200
HEIGHT: Final = 630
BAND_TOP: Final = 520
EMBLEM: Final = (WIDTH // 2, 88, 42)
"""Centre and radius in pixels."""
_FINE: Final = 3  # drawn larger, then made smaller
_RAYS: Final = 14  # of the sun on the Đông Sơn drums
_CLEAR: Final = 320  # pixels to each side of the middle that the rings leave to the words
_MARK_STYLE: Final = lettering.Style(58, 700)
_MARK_ANGLE: Final = 21.0  # degrees
_MARK_STRENGTH: Final = 0.2
_STEPS: Final = 5  # shades between two colours: smooth edges of letters

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Tone(StrEnum):
    """The mood of a picture: red for those who are honored and for the campaign, paper for texts."""

    HONOUR = "honour"
    NOTICE = "notice"


@dataclass(frozen=True)
class Colours:
    ground: Colour
    title: Colour
    eyebrow: Colour
    text: Colour
    ring: Colour
    band: Colour
    watermark: Colour
    ring_strength: float


ON_BAND: Final[Colour] = (0xFF, 0xF8, 0xEE)
GOLD: Final[Colour] = (0xF0, 0xC8, 0x69)
_RED: Final[Colour] = (0x8F, 0x18, 0x1B)
_DEEP: Final[Colour] = (0x6F, 0x10, 0x13)
STRIP: Final[Colour] = (0xFB, 0xEE, 0xCD)
STRIP_INK: Final[Colour] = (0x4A, 0x34, 0x05)

COLOURS: Final = {
    Tone.HONOUR: Colours(_RED, ON_BAND, GOLD, (0xFB, 0xEE, 0xCD), (0xE7, 0xB7, 0x54), _DEEP, ON_BAND, 0.6),
    Tone.NOTICE: Colours(
        (0xFF, 0xFD, 0xF9), _RED, (0x7A, 0x56, 0x08), (0x24, 0x1B, 0x17), (0xA9, 0x76, 0x12), _RED, _RED, 0.5
    ),
}
"""The colours of the site's stylesheet, light and band."""


@cache
def ground(tone: Tone) -> Image.Image:
    """All that pictures of a tone have in common. Copy it before drawing on it."""
    colours = COLOURS[tone]
    picture = Image.new("RGB", (WIDTH, HEIGHT), colours.ground)
    picture.paste(colours.ring, mask=_rings().point(lambda level: round(level * colours.ring_strength)))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, BAND_TOP, WIDTH, HEIGHT), fill=colours.band)
    draw.rectangle((0, BAND_TOP, WIDTH, BAND_TOP + 3), fill=GOLD)
    x, y, radius = EMBLEM
    emblem = _emblem(radius, colours.band)
    picture.paste(emblem, (x - radius, y - radius), emblem)
    return picture


def stamp(picture: Image.Image, tone: Tone, words: str) -> None:
    """Lay the watermark over a picture."""
    mask = _watermark(words)
    for colour, top, bottom in ((COLOURS[tone].watermark, 0, BAND_TOP), (ON_BAND, BAND_TOP, HEIGHT)):
        picture.paste(colour, (0, top), mask.crop((0, top, WIDTH, bottom)))


@cache
def _watermark(words: str) -> Image.Image:
    """The words again and again, aslant over the whole picture: a mask (mode L)."""
    line, _ = lettering.mask(words, _MARK_STYLE)
    side = math.ceil(math.hypot(WIDTH, HEIGHT))
    sheet = Image.new("L", (side, side))
    step, gap = line.width + 90, 150
    for row, y in enumerate(range(side // 2 % gap - gap, side, gap)):
        shift = (row % 2) * step // 2
        for x in range(-step + shift, side, step):
            sheet.paste(line, (x, y))
    turned = sheet.rotate(_MARK_ANGLE, Image.Resampling.BICUBIC)
    left, top = (side - WIDTH) // 2, (side - HEIGHT) // 2
    cut = turned.crop((left, top, left + WIDTH, top + HEIGHT))
    return cut.point(lambda level: round(level * _MARK_STRENGTH))


@cache
def palette(tone: Tone, is_marked: bool) -> Image.Image:
    """The colours of such pictures: what stands on what, with the shades between, and the
    same under the watermark.
    """
    c = COLOURS[tone]
    on_ground = [*_shades(c.ground, c.ring, 2 * _STEPS)]
    for over in (c.title, c.eyebrow, c.text, c.band, GOLD):
        on_ground += _shades(c.ground, over)
    on_band = [*_shades(c.band, ON_BAND), *_shades(c.band, GOLD)]
    shades = on_ground + on_band
    if is_marked:
        shades += [_mixed(shade, c.watermark, _MARK_STRENGTH) for shade in on_ground]
        shades += [_mixed(shade, ON_BAND, _MARK_STRENGTH) for shade in on_band]
        shades += _shades(STRIP, STRIP_INK)
    kept = dict.fromkeys(shades)
    holder = Image.new("P", (1, 1))
    holder.putpalette([part for shade in kept for part in shade])
    return holder


def _shades(under: Colour, over: Colour, steps: int = _STEPS) -> list[Colour]:
    return [_mixed(under, over, step / steps) for step in range(steps + 1)]


def _mixed(under: Colour, over: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return red, green, blue


def _rings() -> Image.Image:
    """Rings of a bronze drum around the words: a mask that is strongest at the sides."""
    large = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
    draw = ImageDraw.Draw(large)
    centre = (WIDTH / 2, BAND_TOP / 2)
    for radius in (372, 382, 428, 438, 486, 496, 548, 558, 612, 622):
        _circle(draw, centre, radius, 2)
    for angle in _angles(168):
        _line(draw, centre, angle, 392, 418)
    for angle in _angles(84):
        _dot(draw, _at(centre, 462, angle), 6)
    for angle in _angles(98):
        teeth = [_at(centre, 506, angle - 0.024), _at(centre, 540, angle), _at(centre, 506, angle + 0.024)]
        _outline(draw, teeth)
    for angle in _angles(196):
        _line(draw, centre, angle, 568, 602)
    fade = Image.new("L", (WIDTH, 1))
    fade.putdata([_faded(x) for x in range(WIDTH)])
    return ImageChops.multiply(large.reduce(_FINE), fade.resize((WIDTH, HEIGHT)))


def _faded(x: int) -> int:
    """255 at the sides, 0 in the middle."""
    way = (abs(x + 0.5 - WIDTH / 2) - _CLEAR) / (WIDTH / 2 - _CLEAR)
    return round(255 * max(0.0, way))


def _emblem(radius: int, field: Colour) -> Image.Image:
    """The site's emblem: a sun of many rays on a round field, ringed with gold."""
    fine = 2 * radius * _FINE
    large = Image.new("RGBA", (fine, fine), (*GOLD, 0))
    draw = ImageDraw.Draw(large)
    middle = (radius, radius)

    def disc(share: float, colour: Colour) -> None:
        _disc(draw, middle, radius * share, colour)

    for share, colour in ((1.0, GOLD), (0.95, field), (0.88, GOLD), (0.85, field)):
        disc(share, colour)
    star = [
        _at(middle, radius * (0.78 if corner % 2 else 0.42), angle)
        for corner, angle in enumerate(_angles(2 * _RAYS))
    ]
    draw.polygon([(x * _FINE, y * _FINE) for x, y in star], fill=GOLD)
    for share, colour in ((0.28, field), (0.15, GOLD)):
        disc(share, colour)
    return large.reduce(_FINE)


def _angles(count: int) -> Iterator[float]:
    return (2 * math.pi * number / count - math.pi / 2 for number in range(count))


def _at(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _scaled(*points: Point) -> list[Point]:
    # to whole pixels: sine and cosine differ in their last digit from machine to machine
    return [(round(x * _FINE), round(y * _FINE)) for x, y in points]


def _circle(draw: ImageDraw.ImageDraw, centre: Point, radius: float, width: int) -> None:
    x, y = centre
    box = _scaled((x - radius, y - radius), (x + radius, y + radius))
    draw.ellipse(box, outline=255, width=width * _FINE)


def _dot(draw: ImageDraw.ImageDraw, centre: Point, radius: float) -> None:
    _circle(draw, centre, radius, 2)


def _disc(draw: ImageDraw.ImageDraw, centre: Point, radius: float, colour: Colour) -> None:
    x, y = centre
    draw.ellipse(_scaled((x - radius, y - radius), (x + radius, y + radius)), fill=colour)


def _line(draw: ImageDraw.ImageDraw, centre: Point, angle: float, start: float, end: float) -> None:
    draw.line(_scaled(_at(centre, start, angle), _at(centre, end, angle)), fill=255, width=2 * _FINE)


def _outline(draw: ImageDraw.ImageDraw, points: list[Point]) -> None:
    draw.line(_scaled(*points), fill=255, width=2 * _FINE)
