"""The picture that Facebook, Zalo and others show beside a link: 1200 × 630, drawn with Pillow alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from PIL import Image

from ..vietnamese import joints
from . import lettering, png
from .lettering import LetterStyle, Step, TextBlock
from .share_background import (
    BAND_TOP,
    ON_BAND,
    RINGS_CENTRE,
    SHADES,
    Colour,
    Colours,
    background,
    colours_of,
    friezes_around,
    ink,
    whole_palette,
)
from .share_card import HEIGHT, WIDTH, Card, Look, Tone

LARGEST: Final = 30_000
"""Bytes of a picture: some messengers fetch it before a link is shown."""
MOST_LINES: Final = 2
SAFE: Final = 60
"""Pixels at the left and the right without words: previews are cut."""
_WIDEST: Final = WIDTH - 2 * SAFE
_EYEBROW: Final = (Step(LetterStyle(30, 700), 760, 1), Step(LetterStyle(26, 700), _WIDEST, 1))
_TITLE: Final = tuple(
    Step(LetterStyle(size, 700), width, lines)
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
_LINE: Final = (
    Step(LetterStyle(36, 400), 800, 1),
    Step(LetterStyle(32, 400), 1000, 1),
    Step(LetterStyle(28, 400), _WIDEST, 1),
)
_LONE_LINE: Final = (*_LINE[:2], Step(LetterStyle(30, 400), 1000, 2))
_CAMPAIGN: Final = (Step(LetterStyle(28, 700), 1000, 1), Step(LetterStyle(24, 700), _WIDEST, 1))
_PLACE: Final = (Step(LetterStyle(24, 400), _WIDEST, 1),)
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


def _drawn(spec: Card, placed: Iterable[_PlacedBlock], friezes: int, shades: int) -> bytes:
    place = " · ".join(filter(None, (spec.place, spec.address)))
    ground = _Ground(spec.tone, spec.look, friezes, lettering.drawable(spec.mark or ""), spec.campaign, place)
    lines: list[_Line | None] = [line for part in placed for line in part.rows]
    lines = lines or [None]
    rows = pairwise([_STACK_TOP, *(line.top for line in lines[1:] if line), BAND_TOP])
    strips = (_strip(ground, *own, line, shades) for own, line in zip(rows, lines, strict=True))
    above, below = _edges(ground)
    return png.encoded(WIDTH, whole_palette(spec.tone, spec.look), (above, *strips, below))


class _Line(NamedTuple):
    """A line of text, as it stands in the picture. `top`: the first pixel row that is its own, and no line's above."""

    text: str
    style: LetterStyle
    colour: Colour
    top: int
    baseline: int
    often: bool
    """Whether it stands on many pictures."""

    def draw(
        self, picture: Image.Image, colours: Colours, under: Colour, shades: int = SHADES, up: int = 0
    ) -> None:
        """On the rows of a picture that begin `up` pixels below its upper edge."""
        letters = ink(lettering.mask(self.text, self.style), colours, self.colour, under, shades)
        letters.lay(picture, (WIDTH - letters.numbers.width) // 2, self.baseline - self.style.rise - up)


class _PlacedBlock(NamedTuple):
    """A set text, its colour, and the pixel row where it begins; its lines are centred."""

    setting: TextBlock
    colour: Colour
    top: int
    often: bool = True

    @property
    def bottom(self) -> int:
        return self.top + self.setting.height

    @property
    def rows(self) -> Iterator[_Line]:
        setting, top = self.setting, self.top
        for number, text in enumerate(setting.lines):
            baseline = self.top + setting.ascent + number * setting.leading
            yield _Line(text, setting.style, self.colour, top, baseline, self.often)
            top = baseline + lettering.reach(text, setting.style)[1]

    @property
    def reach(self) -> float:
        """Pixels from the centre of the rings to the furthest corner of a line."""
        setting, y = self.setting, RINGS_CENTRE[1]
        tops = (self.top + number * setting.leading for number in range(len(setting.lines)))
        corners = (
            (setting.style.width(line) / 2, max(y - top, top + setting.ascent - y))
            for line, top in zip(setting.lines, tops, strict=True)
        )
        return max((math.hypot(*corner) for corner in corners), default=0.0)


def _stack(spec: Card) -> Iterator[_PlacedBlock]:
    """Eyebrow, title and lines, together in the middle between emblem and band. The title takes what is left."""
    colours = colours_of(spec.tone, spec.look)
    eyebrow = _set(spec.eyebrow, _EYEBROW)
    steps = _LINE if len(spec.lines) > 1 else _LONE_LINE
    lines = [_set(line, steps, held=spec.held) for line in spec.lines[:MOST_LINES]]
    taken = eyebrow.height + _GAP_AFTER_EYEBROW + _GAP_BEFORE_LINES + sum(line.height for line in lines)
    room = _STACK_BOTTOM - _STACK_TOP - taken
    title = _set(spec.title, _TITLE, room, spec.held)
    top = _STACK_TOP + (room - title.height) // 2
    for setting, colour, gap, often in (
        (eyebrow, colours.eyebrow, _GAP_AFTER_EYEBROW, True),
        (title, colours.title, _GAP_BEFORE_LINES, False),
        *((line, colours.text, 0, number > 0) for number, line in enumerate(lines)),  # the second: the award
    ):
        part = _PlacedBlock(setting, colour, top, often)
        yield part
        top = part.bottom + gap


class _Ground(NamedTuple):
    """What all pictures of a campaign share: `mark` of a preview, the words on the band. As in `background`."""

    tone: Tone
    look: Look
    friezes: int
    mark: str
    campaign: str
    place: str

    @property
    def colours(self) -> Colours:
        return colours_of(self.tone, self.look)

    @property
    def bits(self) -> int:
        return png.bits(whole_palette(self.tone, self.look))


@lru_cache(maxsize=16)  # of one campaign there are two tones, each with none to all of the friezes
def _whole(ground: _Ground) -> Image.Image:
    """Of a picture all but the words between emblem and band. Not to be drawn on."""
    picture = background(ground.tone, ground.look, ground.friezes, ground.mark).copy()
    colours = ground.colours
    above = _PlacedBlock(_set(ground.campaign, _CAMPAIGN), colours.gold, BAND_TOP + 14)
    place = _PlacedBlock(_set(ground.place, _PLACE), ON_BAND, above.bottom)
    for line in (*above.rows, *place.rows):
        line.draw(picture, colours, colours.band)
    return picture


@lru_cache(maxsize=16)
def _edges(ground: _Ground) -> tuple[png.Strip, png.Strip]:
    """What is above and below the words between emblem and band."""

    def rows(top: int, bottom: int) -> png.Strip:
        return png.strip(_whole(ground).crop((0, top, WIDTH, bottom)), often=True, bits=ground.bits)

    return rows(0, _STACK_TOP), rows(BAND_TOP, HEIGHT)


@lru_cache(maxsize=64)  # the same eyebrow, unit and award stand on many pictures
def _strip(ground: _Ground, top: int, bottom: int, line: _Line | None, shades: int) -> png.Strip:
    """The rows around one line of words."""
    picture = _whole(ground).crop((0, top, WIDTH, bottom))
    if line:
        line.draw(picture, ground.colours, ground.colours.ground, shades, up=top)
    return png.strip(picture, often=line is None or line.often, bits=ground.bits)


def _set(text: str, steps: tuple[Step, ...], room: float = math.inf, held: tuple[str, ...] = ()) -> TextBlock:
    drawn = lettering.drawable(text)
    return _fitted(drawn, steps, room, joints.standing_in(drawn, held))


_fitted: Final = lru_cache(maxsize=64)(lettering.fitted)  # what stands on many pictures is set once
