"""What stands behind the words of a share picture: colours, the drum's rings, the sun emblem, a preview's stamp.

Pictures are drawn in the numbers of a palette (Pillow's mode L), not in colours. Sixteen are enough for flat
grounds and smooth letters, and a PNG of so few is half as large and made in half the time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image, ImageDraw

from . import lettering
from .share_card import HEIGHT, WIDTH, Tone

BAND_TOP: Final = 520
EMBLEM: Final = (WIDTH // 2, 88, 42)
"""Centre and radius in pixels."""
RINGS_CENTRE: Final = (WIDTH // 2, BAND_TOP // 2)
_STRIP_HEIGHT: Final = 36
"""Pixels at the upper edge of a preview, which says there in plain words what it is."""
_STRIP_STYLES: Final = tuple(lettering.Step(lettering.Style(size, 700), WIDTH - 120, 1) for size in (23, 18))
_STAMP_STYLES: Final = tuple(
    lettering.Step(lettering.Style(size, 700), 1100, 1) for size in (110, 92, 74, 60, 48)
)
_STAMP_ANGLE: Final = 18.0  # degrees
_FINE: Final = 3  # drawn larger, then made smaller
_RAYS: Final = 14  # of the sun on the Đông Sơn drums

Colour = tuple[int, int, int]
Point = tuple[float, float]
Drawing = Callable[[ImageDraw.ImageDraw], None]


@dataclass(frozen=True)
class Colours:
    """Of a tone. `edges` only smooth the edges of letters; `rings`, the strongest first, smooth each other."""

    ground: Colour
    title: Colour
    eyebrow: Colour
    text: Colour
    band: Colour
    stamp: Colour
    rings: tuple[Colour, ...]
    edges: tuple[Colour, ...]


def _between(under: Colour, over: Colour, *shares: float) -> tuple[Colour, ...]:
    """The colours that are so far, 0 to 1, on the way from one to another."""
    mixed = (tuple(round(a + (b - a) * share) for a, b in zip(under, over, strict=True)) for share in shares)
    return tuple((red, green, blue) for red, green, blue in mixed)


ON_BAND: Final[Colour] = (0xFF, 0xF8, 0xEE)
GOLD: Final[Colour] = (0xF0, 0xC8, 0x69)
STRIP: Final[Colour] = (0xFB, 0xEE, 0xCD)
STRIP_INK: Final[Colour] = (0x4A, 0x34, 0x05)
_RED: Final[Colour] = (0x8F, 0x18, 0x1B)
_DEEP: Final[Colour] = (0x6F, 0x10, 0x13)
_PAPER: Final[Colour] = (0xFF, 0xFD, 0xF9)
_BROWN: Final[Colour] = (0x7A, 0x56, 0x08)
_INK: Final[Colour] = (0x24, 0x1B, 0x17)
_THIRDS: Final = (1 / 3, 2 / 3)
SHADES: Final = 3
"""Steps from the ground to a letter's own colour: two between them smooth its edges."""
_RINGS: Final = (0.55, 0.38, 0.25)
_STAMP: Final = 0.2

COLOURS: Final = {
    Tone.HONOUR: Colours(
        ground=_RED,
        title=ON_BAND,
        eyebrow=GOLD,
        text=STRIP,
        band=_DEEP,
        stamp=_between(_RED, ON_BAND, _STAMP)[0],
        rings=_between(_RED, (0xE7, 0xB7, 0x54), *_RINGS),
        edges=(
            *_between(_RED, ON_BAND, *_THIRDS),
            *_between(_RED, GOLD, *_THIRDS),
            *_between(STRIP, STRIP_INK, 0.5, 1),
        ),
    ),
    Tone.NOTICE: Colours(
        ground=_PAPER,
        title=_RED,
        eyebrow=_BROWN,
        text=_INK,
        band=_RED,
        stamp=_between(_PAPER, _RED, _STAMP)[0],
        rings=_between(_PAPER, (0xA9, 0x76, 0x12), *_RINGS),
        edges=(
            *_between(_PAPER, _RED, *_THIRDS),
            *_between(_PAPER, _INK, *_THIRDS),
            *_between(_PAPER, _BROWN, 2 / 3),
            *_between(_RED, GOLD, 0.5),
        ),
    ),
}
"""The colours of the site's stylesheet, light and band."""


@cache
def palette(tone: Tone) -> tuple[Colour, ...]:
    """The sixteen colours, at most, of a tone's pictures; number 0 is the ground."""
    c = COLOURS[tone]
    flat = (c.ground, c.title, c.eyebrow, c.text, c.band, c.stamp, GOLD, STRIP)
    return tuple(dict.fromkeys((*flat, *c.rings, *c.edges)))


@cache
def _number(tone: Tone, colour: Colour) -> int:
    """Of the palette's colour that is nearest to one."""

    def distance(number: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(palette(tone)[number], colour, strict=True))

    return min(range(len(palette(tone))), key=distance)


@cache
def _levels(tone: Tone, over: Colour, under: Colour, shades: int) -> tuple[bytes, bytes]:
    """For each level of a mask the number of its colour, and 255 where it is another than beneath, else 0."""
    shares = (round(level / 255 * shades) / shades for level in range(256))
    numbers = bytes(_number(tone, shade) for shade in _between(under, over, *shares))
    return numbers, bytes(255 * (number != numbers[0]) for number in numbers)


@dataclass(frozen=True)
class Ink:
    """What a mask covers, in the numbers of a palette; `where`: 255 for each pixel that it covers."""

    numbers: Image.Image
    where: Image.Image

    def lay(self, picture: Image.Image, left: int, top: int) -> None:
        """Draw it on a picture."""
        picture.paste(self.numbers, (left, top), self.where)


def ink(mask: Image.Image, tone: Tone, over: Colour, under: Colour, shades: int = SHADES) -> Ink:
    """A mask (mode L) in a colour, its edges smoothed by so many steps towards the colour beneath."""
    levels = mask.tobytes()
    numbers, where = (
        Image.frombytes("L", mask.size, levels.translate(table))
        for table in _levels(tone, over, under, shades)
    )
    return Ink(numbers, where)


@cache
def background(tone: Tone, friezes: int, mark: str) -> Image.Image:
    """All that pictures of a tone have in common, with so many friezes around. Copy it before drawing on it.

    `mark`: what a preview says of itself, "" in what is published.
    """
    colours = COLOURS[tone]
    picture = Image.new("L", (WIDTH, HEIGHT))
    for frieze, ring in zip(_FRIEZES[:friezes], colours.rings, strict=False):
        ornament = _drawn((WIDTH, HEIGHT), frieze.draw)
        ink(ornament, tone, ring, colours.ground, SHADES - 1).lay(picture, 0, 0)
    if mark:
        _stamp(picture, tone, mark)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, BAND_TOP, WIDTH, HEIGHT), fill=_number(tone, colours.band))
    draw.rectangle((0, BAND_TOP, WIDTH, BAND_TOP + 3), fill=_number(tone, GOLD))
    _emblem(picture, tone)
    return picture


def friezes_around(reach: float) -> int:
    """How many friezes leave so many pixels around the rings' centre to the words."""
    return sum(frieze.inner >= reach for frieze in _FRIEZES)


def _stamp(picture: Image.Image, tone: Tone, mark: str) -> None:
    """The mark once large and aslant behind the words, and in a strip above: cut or small, a picture still says it."""
    colours = COLOURS[tone]
    line = lettering.fitted(mark, _STAMP_STYLES)
    letters = lettering.mask(line.lines[0], line.style)
    turned = letters.rotate(_STAMP_ANGLE, Image.Resampling.BICUBIC, expand=True)
    x, y = RINGS_CENTRE
    left, top = x - turned.width // 2, y - turned.height // 2 + _STRIP_HEIGHT // 2
    ink(turned, tone, colours.stamp, colours.ground, shades=1).lay(picture, left, top)
    ImageDraw.Draw(picture).rectangle((0, 0, WIDTH, _STRIP_HEIGHT - 1), fill=_number(tone, STRIP))
    line = lettering.fitted(mark, _STRIP_STYLES)
    letters = lettering.mask(line.lines[0], line.style)
    top = (_STRIP_HEIGHT - line.height) // 2 + line.ascent - line.style.rise
    ink(letters, tone, STRIP_INK, STRIP).lay(picture, (WIDTH - letters.width) // 2, top)


def _emblem(picture: Image.Image, tone: Tone) -> None:
    """The site's emblem: a sun of many rays on a round field, ringed with gold."""
    colours = COLOURS[tone]
    x, y, radius = EMBLEM
    middle = (radius, radius)
    corners = enumerate(_angles(2 * _RAYS))
    star = [_at(middle, radius * (0.78 if corner % 2 else 0.42), angle) for corner, angle in corners]

    def put(drawing: Drawing, over: Colour, under: Colour) -> None:
        mask = _drawn((2 * radius, 2 * radius), drawing)
        ink(mask, tone, over, under).lay(picture, x - radius, y - radius)

    def disc(share: float, over: Colour, under: Colour) -> None:
        put(lambda draw: _disc(draw, middle, radius * share), over, under)

    disc(1.0, GOLD, colours.ground)
    disc(0.95, colours.band, GOLD)
    disc(0.88, GOLD, colours.band)
    disc(0.85, colours.band, GOLD)
    put(lambda draw: draw.polygon(_scaled(*star), fill=255), GOLD, colours.band)
    disc(0.28, colours.band, GOLD)
    disc(0.15, GOLD, colours.band)


@dataclass(frozen=True)
class _Frieze:
    """A ring of the drum's ornament. `inner`: the radius within which nothing of it lies, in pixels."""

    inner: float
    draw: Drawing


def _drawn(size: tuple[int, int], drawing: Drawing) -> Image.Image:
    """A smooth mask of what is drawn `_FINE` times larger."""
    width, height = size
    large = Image.new("L", (width * _FINE, height * _FINE))
    drawing(ImageDraw.Draw(large))
    return large.reduce(_FINE)


def _rays(draw: ImageDraw.ImageDraw) -> None:
    _circles(draw, 572)
    for angle in _angles(132):
        _line(draw, (_at(RINGS_CENTRE, 580, angle), _at(RINGS_CENTRE, 612, angle)))


def _teeth(draw: ImageDraw.ImageDraw) -> None:
    for angle in _angles(80):
        corners = ((518, -0.03), (558, 0.0), (518, 0.03))
        _line(draw, [_at(RINGS_CENTRE, radius, angle + turn) for radius, turn in corners])


def _dots(draw: ImageDraw.ImageDraw) -> None:
    for angle in _angles(66):
        _circle(draw, _at(RINGS_CENTRE, 482, angle), 7)


_FRIEZES: Final = (_Frieze(570, _rays), _Frieze(516, _teeth), _Frieze(474, _dots))
"""The outer ones first."""


def _circles(draw: ImageDraw.ImageDraw, *radii: float) -> None:
    for radius in radii:
        _circle(draw, RINGS_CENTRE, radius)


def _angles(count: int) -> Iterator[float]:
    return (2 * math.pi * number / count - math.pi / 2 for number in range(count))


def _at(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _scaled(*points: Point) -> list[Point]:
    # to whole pixels: sine and cosine differ in their last digit from machine to machine
    return [(round(x * _FINE), round(y * _FINE)) for x, y in points]


def _circle(draw: ImageDraw.ImageDraw, centre: Point, radius: float) -> None:
    x, y = centre
    draw.ellipse(_scaled((x - radius, y - radius), (x + radius, y + radius)), outline=255, width=2 * _FINE)


def _disc(draw: ImageDraw.ImageDraw, centre: Point, radius: float) -> None:
    x, y = centre
    draw.ellipse(_scaled((x - radius, y - radius), (x + radius, y + radius)), fill=255)


def _line(draw: ImageDraw.ImageDraw, points: Sequence[Point]) -> None:
    draw.line(_scaled(*points), fill=255, width=2 * _FINE)
