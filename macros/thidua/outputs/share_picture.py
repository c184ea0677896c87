"""The picture that Facebook, Zalo and others show beside a link: 1200 × 630, drawn with Pillow alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image

from . import lettering, png
from .lettering import Setting, Step, Style
from .share_background import (
    BAND_TOP,
    COLOURS,
    GOLD,
    ON_BAND,
    RINGS_CENTRE,
    SHADES,
    Colour,
    Ink,
    background,
    friezes_around,
    ink,
    palette,
)
from .share_card import WIDTH, Card, Tone

LARGEST: Final = 30_000
"""Bytes of a picture: some messengers fetch it before a link is shown."""
MOST_LINES: Final = 2
SAFE: Final = 60
"""Pixels at the left and the right without words: previews are cut."""
_WIDEST: Final = WIDTH - 2 * SAFE
_EYEBROW: Final = (Step(Style(30, 700), 760, 1), Step(Style(26, 700), _WIDEST, 1))
_TITLE: Final = tuple(
    Step(Style(size, 700), width, lines)
    for size, width, lines in (
        (128, 620, 1),  # within the middle square, which is all that some previews show
        (100, 620, 2),
        (88, 620, 2),
        (78, 700, 2),
        (64, 620, 2),
        (54, 620, 2),
        (68, 840, 3),
        (60, 940, 3),
        (52, 1000, 3),
        (46, 1040, 4),
        (42, _WIDEST, 4),
    )
)
_LINE: Final = (Step(Style(36, 400), 800, 1), Step(Style(32, 400), 1000, 1), Step(Style(28, 400), _WIDEST, 1))
_LONE_LINE: Final = (*_LINE[:2], Step(Style(30, 400), 1000, 2))
_CAMPAIGN: Final = (Step(Style(28, 700), 1000, 1), Step(Style(24, 700), _WIDEST, 1))
_PLACE: Final = (Step(Style(24, 400), _WIDEST, 1),)
_STACK_TOP: Final = 138
_STACK_BOTTOM: Final = BAND_TOP - 12
_GAP_AFTER_EYEBROW: Final = 4
_GAP_BEFORE_LINES: Final = 14


def card(spec: Card) -> bytes:
    """A PNG of at most `LARGEST` bytes. The same words, Pillow, zlib and typeface give the same bytes."""
    placed = tuple(_stack(spec))
    friezes = friezes_around(max((part.reach for part in placed), default=0.0))
    content = _drawn(spec, placed, friezes, SHADES)
    # So many words leave little of the ornament anyway, and letters so small are smooth with a shade less.
    return content if len(content) <= LARGEST else _drawn(spec, placed, 0, SHADES - 1)


def _drawn(spec: Card, placed: Iterable[_Placed], friezes: int, shades: int) -> bytes:
    place = " · ".join(filter(None, (spec.place, spec.address)))
    common, frame = _common(spec.tone, friezes, lettering.drawable(spec.mark or ""), spec.campaign, place)
    picture = common.copy()
    for part in placed:
        part.draw(picture, spec.tone, COLOURS[spec.tone].ground, shades)
    return png.encoded(picture, frame)


@dataclass(frozen=True)
class _Placed:
    """A set text, its colour, and the pixel row where it begins; its lines are centred."""

    setting: Setting
    colour: Colour
    top: int

    @property
    def bottom(self) -> int:
        return self.top + self.setting.height

    @property
    def tops(self) -> Iterator[tuple[str, int]]:
        """Each line and the pixel row of its upper edge."""
        return ((line, self.top + n * self.setting.leading) for n, line in enumerate(self.setting.lines))

    @property
    def reach(self) -> float:
        """Pixels from the centre of the rings to the furthest corner of a line."""
        setting, y = self.setting, RINGS_CENTRE[1]
        corners = (
            (setting.style.width(line) / 2, max(y - top, top + setting.ascent - y)) for line, top in self.tops
        )
        return max((math.hypot(*corner) for corner in corners), default=0.0)

    def draw(self, picture: Image.Image, tone: Tone, under: Colour, shades: int = SHADES) -> None:
        style = self.setting.style
        for line, top in self.tops:
            letters = _letters(line, style, (tone, self.colour, under, shades))
            left = (WIDTH - letters.numbers.width) // 2
            letters.lay(picture, left, top + self.setting.ascent - style.rise)


@lru_cache(maxsize=32)  # the same eyebrow, unit and award stand on many pictures
def _letters(line: str, style: Style, inked: tuple[Tone, Colour, Colour, int]) -> Ink:
    """A line as it is drawn; `inked` as in `ink`."""
    return ink(lettering.mask(line, style), *inked)


def _stack(spec: Card) -> Iterator[_Placed]:
    """Eyebrow, title and lines, together in the middle between emblem and band. The title takes what is left."""
    colours = COLOURS[spec.tone]
    eyebrow = _set(spec.eyebrow, _EYEBROW)
    steps = _LINE if len(spec.lines) > 1 else _LONE_LINE
    lines = [_set(line, steps, held=spec.held) for line in spec.lines[:MOST_LINES]]
    taken = eyebrow.height + _GAP_AFTER_EYEBROW + _GAP_BEFORE_LINES + sum(line.height for line in lines)
    room = _STACK_BOTTOM - _STACK_TOP - taken
    title = _set(spec.title, _TITLE, room, spec.held)
    top = _STACK_TOP + (room - title.height) // 2
    for setting, colour, gap in (
        (eyebrow, colours.eyebrow, _GAP_AFTER_EYEBROW),
        (title, colours.title, _GAP_BEFORE_LINES),
        *((line, colours.text, 0) for line in lines),
    ):
        part = _Placed(setting, colour, top)
        yield part
        top = part.bottom + gap


@lru_cache(maxsize=16)  # of one campaign there are two tones, each with none to all of the friezes
def _common(tone: Tone, friezes: int, mark: str, campaign: str, place: str) -> tuple[Image.Image, png.Frame]:
    """The background with the words that all pictures of a campaign share. Copy it before drawing on it."""
    picture = background(tone, friezes, mark).copy()
    band = COLOURS[tone].band
    above = _Placed(_set(campaign, _CAMPAIGN), GOLD, BAND_TOP + 14)
    above.draw(picture, tone, band)
    _Placed(_set(place, _PLACE), ON_BAND, above.bottom).draw(picture, tone, band)
    return picture, png.frame(picture, palette(tone), _STACK_TOP, BAND_TOP)


def _set(text: str, steps: tuple[Step, ...], room: float = math.inf, held: tuple[str, ...] = ()) -> Setting:
    return lettering.fitted(lettering.drawable(text), steps, room, held)
