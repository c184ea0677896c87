"""Vietnamese text drawn in the site's typeface with Pillow alone: what can be drawn, how wide it is, its pixels.

Pillow's basic layout needs no other library: NFC text has one glyph for each Vietnamese letter, marks and all.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..vietnamese.text import nfc
from . import typesetting
from .typesetting import ELLIPSIS

if TYPE_CHECKING:
    from PIL import Image, ImageFont

_LARGE: Final = 48
"""Pixels. Smaller letters are drawn twice as large, then made smaller: on half pixels their spacing is even."""
_FOLDER: Final = Path(__file__).parent / "typeface"
_MOST: Final = 400  # letters; no setting holds as many, so that the end of a longer text need not be measured
_SPACES: Final = " \u00a0"
_ONE_GLYPH: Final = {f"{letter}\u0306": chr(0xE000 + number) for number, letter in enumerate("êÊôÔơƠưƯ")}
"""Letters of the country's other languages that Unicode writes as two characters, and where the typeface has them."""
_SHORT: Final = re.compile("|".join(_ONE_GLYPH) + "|[\ue000-\uf8ff]")
"""These, and characters that somebody else's typeface may have put in the same places."""


_RISE, _DROP = 1.3, 0.3
"""Of the size: above the highest mark of the typeface (Ẵ) and below its lowest sign, from the baseline."""
_OVERHANG: Final = 0.08
"""Of the size: how far a letter (Ư, at most) reaches over its own width."""
_LEADING: Final = {400: 1.36, 700: 1.25}
_CAP: Final = 0.7


@dataclass(frozen=True)
class LetterStyle:
    """Size in pixels and weight (400, 700) of text."""

    size: int
    weight: int

    @property
    def rise(self) -> int:
        """Pixels above the baseline that hold any letter."""
        return math.ceil(self.size * _RISE)

    @property
    def drop(self) -> int:
        """Pixels below the baseline that hold any letter."""
        return math.ceil(self.size * _DROP)

    @property
    def margin(self) -> int:
        """Pixels at each end of a line that hold what reaches over its width."""
        return math.ceil(self.size * _OVERHANG)

    @property
    def scale(self) -> int:
        """How many times larger letters are drawn."""
        return 1 if self.size >= _LARGE else 2

    @cached_property
    def font(self) -> ImageFont.FreeTypeFont:
        from PIL import ImageFont

        file = _FOLDER / f"be-vietnam-pro-{self.weight}.ttf"
        layout = ImageFont.Layout.BASIC
        return ImageFont.truetype(str(file), self.size * self.scale, layout_engine=layout)

    def width(self, text: str) -> float:
        """Pixels, as they are drawn."""
        return sum(map(self._advances.__getitem__, text))

    @cached_property
    def _advances(self) -> _Advances:
        return _Advances(self)


class _Advances(dict[str, float]):
    """How many pixels the pen goes on after each letter, as far as asked."""

    def __init__(self, style: LetterStyle) -> None:
        super().__init__()
        self._font, self._scale = style.font, style.scale

    def __missing__(self, char: str) -> float:
        self[char] = self._font.getlength(char) / self._scale
        return self[char]


Step = typesetting.Step[LetterStyle]
_PLAIN: Final = LetterStyle(20, 400)


@dataclass(frozen=True)
class TextBlock:
    """A text broken into lines of one style. All measures are pixels."""

    lines: tuple[str, ...]
    style: LetterStyle

    @cached_property
    def leading(self) -> int:
        """From baseline to baseline: more where capitals carry two marks, so that no line touches the next."""
        usual = round(self.style.size * _LEADING[self.style.weight])
        clear = self.style.size // 20
        pairs = zip(self.lines, self.lines[1:], strict=False)
        needed = (reach(above, self.style)[1] + clear + reach(below, self.style)[0] for above, below in pairs)
        return max(usual, *needed, 0)

    @cached_property
    def ascent(self) -> int:
        """From the upper edge to the first baseline."""
        usual = self._usual_half + self.style.size * _CAP / 2
        return max(round(usual), *(reach(line, self.style)[0] for line in self.lines[:1]), 0)

    @cached_property
    def height(self) -> int:
        if not self.lines:
            return 0
        below = max(
            round(self._usual_half - self.style.size * _CAP / 2), reach(self.lines[-1], self.style)[1]
        )
        return self.ascent + (len(self.lines) - 1) * self.leading + below

    @property
    def _usual_half(self) -> float:
        return self.style.size * _LEADING[self.style.weight] / 2


def drawable(text: str) -> str:
    """A text as it can be drawn: NFC, single spaces, no signs that the typeface lacks.

    A foreign letter becomes its plain form (ü → u), one without such a form "…"; emoji, other signs and
    invisible characters are left out. Nothing is ever drawn as an empty box.
    """
    drawn = "".join(_drawable(char) for char in _SHORT.sub(lambda m: _ONE_GLYPH.get(m[0], ""), nfc(text)))
    while ELLIPSIS * 2 in drawn:
        drawn = drawn.replace(ELLIPSIS * 2, ELLIPSIS)
    return " ".join(part for part in drawn.split(" ") if part)


def fitted(text: str, steps: Sequence[Step], room: float = math.inf, held: Sequence[str] = ()) -> TextBlock:
    """A drawable text set by the first step that holds it, in even lines no higher than `room`, `held` and other phrases whole.

    What no step holds is set by the last one, broken within words where need be and cut with "…".
    """
    setting = TextBlock((), steps[-1].style)
    for found in typesetting.settings(text[:_MOST], steps, held):
        setting = TextBlock(found.lines, found.style)
        if setting.height <= room:
            break
    return setting


@lru_cache(maxsize=20_000)
def reach(text: str, style: LetterStyle) -> tuple[int, int]:
    """Pixels of ink above and below the baseline."""
    _, top, _, bottom = style.font.getbbox(text, anchor="ls")
    return max(0, math.ceil(-top / style.scale)), max(0, math.ceil(bottom / style.scale))


def mask(text: str, style: LetterStyle) -> Image.Image:
    """A line as a mask (mode L): its baseline `style.rise` pixels below the upper edge, `style.margin` pixels more at each end."""
    from PIL import Image, ImageDraw

    scale = style.scale
    size = (math.ceil(style.width(text)) + 2 * style.margin) * scale, (style.rise + style.drop) * scale
    large = Image.new("L", size)
    at = style.margin * scale, style.rise * scale
    ImageDraw.Draw(large).text(at, text, fill=255, font=style.font, anchor="ls")
    return large if scale == 1 else large.reduce(scale)


@lru_cache(maxsize=4096)
def _drawable(char: str) -> str:
    if char in _SPACES or has_glyph(char):
        return char
    if char.isspace():
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() or has_glyph(c))
    if plain := nfc(plain).strip():
        return plain
    return ELLIPSIS if unicodedata.category(char)[0] in "LN" else ""


def has_glyph(char: str) -> bool:
    """Whether the typeface has ink for a sign; it shows nothing for what it lacks."""
    return _PLAIN.font.getmask(char).getbbox() is not None
