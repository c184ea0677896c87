"""The picture that Facebook, Zalo and others show beside a link: 1200 × 630, drawn with Pillow alone."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Final

import PIL
from PIL import Image, ImageDraw

from . import lettering, share_ground
from .lettering import Setting, Step, Style
from .share_ground import BAND_TOP, COLOURS, GOLD, ON_BAND, STRIP, STRIP_INK, WIDTH, Colour, Tone

RECIPE: Final = f"1-{PIL.__version__}"
"""Names what `card` makes. Raise the first number when another picture comes out of the same words."""
MOST_LINES: Final = 2
SAFE: Final = 60
"""Pixels at the left and the right without words: previews are cut."""
_MIDDLE: Final = WIDTH // 2
_WIDEST: Final = WIDTH - 2 * SAFE
_EYEBROW: Final = (Step(Style(30, 700), 760, 1), Step(Style(26, 700), _WIDEST, 1))
_TITLE: Final = tuple(
    Step(Style(size, 700), width, lines)
    for size, width, lines in (
        (128, 620, 1),  # within the middle square, which is all that some previews show
        (100, 620, 2),
        (88, 620, 2),
        (78, 700, 2),
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
_STRIP: Final = (Step(Style(23, 700), _WIDEST, 1),)
_STRIP_HEIGHT: Final = 36
_STACK_TOP: Final = 138
_STACK_BOTTOM: Final = BAND_TOP - 12
_GAP_AFTER_EYEBROW: Final = 4
_GAP_BEFORE_LINES: Final = 14


@dataclass(frozen=True)
class Card:
    """The words of one picture, in the order in which they stand."""

    eyebrow: str
    """What it is: "Cá nhân được biểu dương", "Tiêu chí tập thể"."""
    title: str
    """A name or a headline of any length."""
    lines: tuple[str, ...] = ()
    """Below the title: unit, award. Two are drawn."""
    campaign: str = ""
    place: str = ""
    address: str | None = None
    """The site's host, where there is one."""
    mark: str | None = None
    """What a preview says across the picture: "BẢN XEM TRƯỚC · MINH HỌA"."""
    tone: Tone = Tone.NOTICE


def card(spec: Card) -> bytes:
    """A PNG. The same words, Pillow and typeface give the same bytes."""
    picture = share_ground.ground(spec.tone).copy()
    _stack(picture, spec)
    _band(picture, spec)
    mark = lettering.drawable(spec.mark or "")
    if mark:
        share_ground.stamp(picture, spec.tone, mark)
        _strip(picture, mark)
    small = picture.quantize(palette=share_ground.palette(spec.tone, bool(mark)), dither=Image.Dither.NONE)
    file = io.BytesIO()
    small.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _stack(picture: Image.Image, spec: Card) -> None:
    """Eyebrow, title and lines, together in the middle between emblem and band. The title takes what is left."""
    colours = COLOURS[spec.tone]
    eyebrow = _set(spec.eyebrow, _EYEBROW)
    lines = [_set(line, _LINE if len(spec.lines) > 1 else _LONE_LINE) for line in spec.lines[:MOST_LINES]]
    taken = eyebrow.height + _GAP_AFTER_EYEBROW + _GAP_BEFORE_LINES + sum(line.height for line in lines)
    room = _STACK_BOTTOM - _STACK_TOP - taken
    title = _set(spec.title, _TITLE, room)
    top = _STACK_TOP + (room - title.height) // 2
    top = _draw(picture, eyebrow, colours.eyebrow, top) + _GAP_AFTER_EYEBROW
    top = _draw(picture, title, colours.title, top) + _GAP_BEFORE_LINES
    for line in lines:
        top = _draw(picture, line, colours.text, top)


def _band(picture: Image.Image, spec: Card) -> None:
    place = " · ".join(filter(None, (spec.place, spec.address)))
    below = _draw(picture, _set(spec.campaign, _CAMPAIGN), GOLD, BAND_TOP + 14)
    _draw(picture, _set(place, _PLACE), ON_BAND, below)


def _strip(picture: Image.Image, mark: str) -> None:
    """The mark once more in plain words: a picture that is cut or small still says it."""
    ImageDraw.Draw(picture).rectangle((0, 0, WIDTH, _STRIP_HEIGHT - 1), fill=STRIP)
    setting = lettering.fitted(mark, _STRIP)
    _draw(picture, setting, STRIP_INK, (_STRIP_HEIGHT - setting.height) // 2)


def _set(text: str, steps: tuple[Step, ...], room: float = math.inf) -> Setting:
    return lettering.fitted(lettering.drawable(text), steps, room)


def _draw(picture: Image.Image, setting: Setting, colour: Colour, top: int) -> int:
    """Lines centred below `top`; the place where the next may begin."""
    for number, line in enumerate(setting.lines):
        letters, margin = lettering.mask(line, setting.style)
        left = _MIDDLE - (letters.width - 2 * margin) // 2 - margin
        baseline = top + setting.ascent + number * setting.leading
        picture.paste(colour, (left, baseline - setting.style.rise), letters)
    return top + setting.height
