"""What stands behind the words of a share picture: colours, the drum's rings, the sun emblem, a preview's stamp.

Pictures are drawn in the numbers of a palette (Pillow's mode L), not in colours. Sixteen are enough for flat
grounds and smooth letters, and a PNG of so few is half as large and made in half the time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from ..model import theme
from ..model.theme import legible
from . import lettering
from .share_card import HEIGHT, WIDTH, Look, Tone

BAND_TOP: Final = 520
EMBLEM: Final = (WIDTH // 2, 88, 42)
"""Centre and radius in pixels."""
RINGS_CENTRE: Final = (WIDTH // 2, BAND_TOP // 2)
_STRIP_HEIGHT: Final = 36
"""Pixels at the upper edge of a preview, which says there in plain words what it is."""
_STRIP_STYLES: Final = tuple(
    lettering.Step(lettering.LetterStyle(size, 700), WIDTH - 120, 1) for size in (23, 18)
)
_STAMP_STYLES: Final = tuple(
    lettering.Step(lettering.LetterStyle(size, 700), 1100, 1) for size in (110, 92, 74, 60, 48)
)
_STAMP_ANGLE: Final = 18.0  # degrees
_FINE: Final = 3  # drawn larger, then made smaller
_RAYS: Final = 14  # of the sun on the Đông Sơn drums

Colour = tuple[int, int, int]
Point = tuple[float, float]
Drawing = Callable[[ImageDraw.ImageDraw], None]


class Colours(NamedTuple):
    """Of a tone. `edges` only smooth the edges of letters; `rings`, the strongest first, smooth each other."""

    ground: Colour
    title: Colour
    eyebrow: Colour
    text: Colour
    band: Colour
    gold: Colour
    """On the band, and of the emblem."""
    stamp: Colour
    rings: tuple[Colour, ...]
    edges: tuple[Colour, ...]


def _between(under: Colour, over: Colour, *shares: float) -> tuple[Colour, ...]:
    """The colours that are so far, 0 to 1, on the way from one to another."""
    mixed = (tuple(round(a + (b - a) * share) for a, b in zip(under, over, strict=True)) for share in shares)
    return tuple((red, green, blue) for red, green, blue in mixed)


ON_BAND: Final[Colour] = (0xFF, 0xF8, 0xEE)
STRIP: Final[Colour] = (0xFB, 0xEE, 0xCD)
STRIP_INK: Final[Colour] = (0x4A, 0x34, 0x05)
_PAPER: Final = "#fffdf9"
_INK: Final[Colour] = (0x24, 0x1B, 0x17)
_THIRDS: Final = (1 / 3, 2 / 3)
SHADES: Final = 3
"""Steps from the ground to a letter's own colour: two between them smooth its edges."""
_RINGS: Final = (0.55, 0.38, 0.25)
_STAMP: Final = 0.2
_EMBLEM_COLOURS: Final = 24
"""Of an office's own emblem, besides those of the picture."""


@cache
def colours_of(tone: Tone, look: Look) -> Colours:
    """The colours of the site's stylesheet, light and band; of an office's own, each as legible as there."""
    red = look.primary or "#8f181b"
    gold = _parts(look.accent or look.primary, legible(look.accent or "#f0c869", red), "#f0c869")
    main, deep = _parts(None, red), _parts(look.primary, theme.mixed(red, "#000000", 0.25), "#6f1013")
    if tone is Tone.HONOUR:
        text = _parts(look.primary, legible("#fbeecd", red), "#fbeecd")
        return Colours(
            ground=main, title=ON_BAND, eyebrow=gold, text=text, band=deep, gold=gold,
            stamp=_between(main, ON_BAND, _STAMP)[0],
            rings=_between(main, _parts(look.accent, look.accent or "", "#e7b754"), *_RINGS),
            edges=(*_between(main, ON_BAND, *_THIRDS), *_between(main, gold, *_THIRDS), *_between(STRIP, STRIP_INK, 0.5, 1)),
        )  # fmt: skip
    paper = _parts(None, _PAPER)
    brown = _parts(look.accent, legible(look.accent or "#000000", _PAPER, 5), "#7a5608")
    return Colours(
        ground=paper, title=main, eyebrow=brown, text=_INK, band=main, gold=gold, stamp=_between(paper, main, _STAMP)[0],
        rings=_between(paper, _parts(look.accent, look.accent or "", "#a97612"), *_RINGS),
        edges=(*_between(paper, main, *_THIRDS), *_between(paper, _INK, *_THIRDS), *_between(paper, brown, 2 / 3),
               *_between(main, gold, 0.5)),
    )  # fmt: skip


def _parts(own: str | None, colour: str, standard: str | None = None) -> Colour:
    """Red, green and blue of a colour that follows from an `own` one, else of the standard one."""
    number = int((colour if own or standard is None else standard)[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


@cache
def palette(colours: Colours) -> tuple[Colour, ...]:
    """The sixteen colours, at most, of a tone's pictures; number 0 is the ground."""
    c = colours
    flat = (c.ground, c.title, c.eyebrow, c.text, c.band, c.stamp, c.gold, STRIP)
    return tuple(dict.fromkeys((*flat, *c.rings, *c.edges)))


@cache
def whole_palette(tone: Tone, look: Look) -> tuple[Colour, ...]:
    """Those, and behind them the ones of an office's own emblem."""
    own = _own_emblem(tone, look)
    return (*palette(colours_of(tone, look)), *(own[1] if own else ()))


@cache
def _own_emblem(tone: Tone, look: Look) -> tuple[Image.Image, tuple[Colour, ...]] | None:
    """An office's own emblem in the numbers of colours of its own, and these, on the ground of a tone."""
    if not look.emblem:
        return None
    _, _, radius = EMBLEM
    with Image.open(look.emblem) as opened:
        drawn = opened.convert("RGBA").resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
    whole = Image.new("RGBA", drawn.size, (*colours_of(tone, look).ground, 255))
    whole.alpha_composite(drawn)
    few = whole.convert("RGB").quantize(_EMBLEM_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    parts = few.getpalette("RGB") or []
    found = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return Image.frombytes("L", few.size, few.tobytes()), tuple(found)


@cache
def _number(colours: Colours, colour: Colour) -> int:
    """Of the palette's colour that is nearest to one."""

    def distance(number: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(palette(colours)[number], colour, strict=True))

    return min(range(len(palette(colours))), key=distance)


@cache
def _levels(colours: Colours, over: Colour, under: Colour, shades: int) -> tuple[bytes, bytes]:
    """For each level of a mask the number of its colour, and 255 where it is another than beneath, else 0."""
    shares = (round(level / 255 * shades) / shades for level in range(256))
    numbers = bytes(_number(colours, shade) for shade in _between(under, over, *shares))
    return numbers, bytes(255 * (number != numbers[0]) for number in numbers)


class Ink(NamedTuple):
    """What a mask covers, in the numbers of a palette; `where`: 255 for each pixel that it covers."""

    numbers: Image.Image
    where: Image.Image

    def lay(self, picture: Image.Image, left: int, top: int) -> None:
        """Draw it on a picture."""
        picture.paste(self.numbers, (left, top), self.where)


def ink(mask: Image.Image, colours: Colours, over: Colour, under: Colour, shades: int = SHADES) -> Ink:
    """A mask (mode L) in a colour, its edges smoothed by so many steps towards the colour beneath."""
    levels = mask.tobytes()
    numbers, where = (
        Image.frombytes("L", mask.size, levels.translate(table))
        for table in _levels(colours, over, under, shades)
    )
    return Ink(numbers, where)


@cache
def background(tone: Tone, look: Look, friezes: int, mark: str) -> Image.Image:
    """All that pictures of a tone have in common, with so many friezes around. Copy it before drawing on it.

    `mark`: what a preview says of itself, "" in what is published.
    """
    colours = colours_of(tone, look)
    picture = Image.new("L", (WIDTH, HEIGHT))
    for frieze, ring in zip(_FRIEZES[:friezes], colours.rings, strict=False):
        ornament = _drawn((WIDTH, HEIGHT), frieze.draw)
        ink(ornament, colours, ring, colours.ground, SHADES - 1).lay(picture, 0, 0)
    if mark:
        _stamp(picture, colours, mark)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, BAND_TOP, WIDTH, HEIGHT), fill=_number(colours, colours.band))
    draw.rectangle((0, BAND_TOP, WIDTH, BAND_TOP + 3), fill=_number(colours, colours.gold))
    if own := _own_emblem(tone, look):
        x, y, radius = EMBLEM
        picture.paste(
            own[0].point([number + len(palette(colours)) & 255 for number in range(256)]),
            (x - radius, y - radius),
        )
    else:
        _emblem(picture, colours)
    return picture


def friezes_around(reach: float) -> int:
    """How many friezes leave so many pixels around the rings' centre to the words."""
    return sum(frieze.inner >= reach for frieze in _FRIEZES)


def _stamp(picture: Image.Image, colours: Colours, mark: str) -> None:
    """The mark once large and aslant behind the words, and in a strip above: cut or small, a picture still says it."""
    line = lettering.fitted(mark, _STAMP_STYLES)
    letters = lettering.mask(line.lines[0], line.style)
    turned = letters.rotate(_STAMP_ANGLE, Image.Resampling.BICUBIC, expand=True)
    x, y = RINGS_CENTRE
    left, top = x - turned.width // 2, y - turned.height // 2 + _STRIP_HEIGHT // 2
    ink(turned, colours, colours.stamp, colours.ground, shades=1).lay(picture, left, top)
    ImageDraw.Draw(picture).rectangle((0, 0, WIDTH, _STRIP_HEIGHT - 1), fill=_number(colours, STRIP))
    line = lettering.fitted(mark, _STRIP_STYLES)
    letters = lettering.mask(line.lines[0], line.style)
    top = (_STRIP_HEIGHT - line.height) // 2 + line.ascent - line.style.rise
    ink(letters, colours, STRIP_INK, STRIP).lay(picture, (WIDTH - letters.width) // 2, top)


def _emblem(picture: Image.Image, colours: Colours) -> None:
    """The site's emblem: a sun of many rays on a round field, ringed with gold."""
    x, y, radius = EMBLEM
    middle = (radius, radius)
    corners = enumerate(_angles(2 * _RAYS))
    star = [_at(middle, radius * (0.78 if corner % 2 else 0.42), angle) for corner, angle in corners]

    def put(drawing: Drawing, over: Colour, under: Colour) -> None:
        mask = _drawn((2 * radius, 2 * radius), drawing)
        ink(mask, colours, over, under).lay(picture, x - radius, y - radius)

    def disc(share: float, over: Colour, under: Colour) -> None:
        put(lambda draw: _disc(draw, middle, radius * share), over, under)

    disc(1.0, colours.gold, colours.ground)
    disc(0.95, colours.band, colours.gold)
    disc(0.88, colours.gold, colours.band)
    disc(0.85, colours.band, colours.gold)
    put(lambda draw: draw.polygon(_scaled(*star), fill=255), colours.gold, colours.band)
    disc(0.28, colours.band, colours.gold)
    disc(0.15, colours.gold, colours.band)


class _Frieze(NamedTuple):
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
