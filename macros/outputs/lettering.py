"""Vietnamese text set in the site's typeface with Pillow alone: what can be drawn, where lines break, pixels.

Pillow's basic layout needs no other library: NFC text has one glyph for each Vietnamese letter, marks and all.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from ..vietnamese.text import nfc

FINE: Final = 2
"""Letters are drawn this many times larger, then made smaller: even spacing and smooth edges without hinting."""
ELLIPSIS: Final = "…"
_FOLDER: Final = Path(__file__).parent / "typeface"
_MOST: Final = 400  # letters; no setting holds as many, so that the end of a longer text need not be measured
_SPACES: Final = " \u00a0"
_MARGIN: Final = 4  # pixels around a line, for letters that reach over their own width


_RISE, _DROP = 1.3, 0.3
"""Of the size: above the highest mark of the typeface (Ẵ) and below its lowest sign, from the baseline."""
_LEADING: Final = {400: 1.36, 700: 1.25}
_CAP: Final = 0.7


@dataclass(frozen=True)
class Style:
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


@dataclass(frozen=True)
class Step:
    """One way to set a text: its style, the width in pixels and the number of lines it may take."""

    style: Style
    width: int
    lines: int


@dataclass(frozen=True)
class Setting:
    """A text broken into lines of one style. All measures are pixels."""

    lines: tuple[str, ...]
    style: Style

    @property
    def leading(self) -> int:
        """From baseline to baseline: more where capitals carry two marks, so that no line touches the next."""
        usual = round(self.style.size * _LEADING[self.style.weight])
        clear = self.style.size // 20
        pairs = zip(self.lines, self.lines[1:], strict=False)
        needed = (reach(above, self.style)[1] + clear + reach(below, self.style)[0] for above, below in pairs)
        return max(usual, *needed, 0)

    @property
    def ascent(self) -> int:
        """From the upper edge to the first baseline."""
        usual = self._usual_half + self.style.size * _CAP / 2
        return max(round(usual), *(reach(line, self.style)[0] for line in self.lines[:1]), 0)

    @property
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
    drawn = "".join(_drawable(char) for char in nfc(text))
    while ELLIPSIS * 2 in drawn:
        drawn = drawn.replace(ELLIPSIS * 2, ELLIPSIS)
    return " ".join(part for part in drawn.split(" ") if part)


def fitted(text: str, steps: Sequence[Step], room: float = math.inf) -> Setting:
    """A drawable text set by the first step that holds it, no higher than `room`.

    What no step holds is set by the last one, broken within words where need be and cut with "…".
    """
    words = text[:_MOST].split(" ") if text else []
    for step in steps:
        if all(width_of(word, step.style) <= step.width for word in words):
            lines = _wrapped(words, step.style, step.width)
            if len(lines) <= step.lines:
                setting = Setting(_balanced(words, step, len(lines)), step.style)
                if setting.height <= room:
                    return setting
    last = steps[-1]
    lines = _wrapped([piece for word in words for piece in _pieces(word, last)], last.style, last.width)
    for count in range(last.lines, 0, -1):
        cut = lines if len(lines) <= count else (*lines[: count - 1], _cut(lines[count - 1], last))
        setting = Setting(cut, last.style)
        if setting.height <= room:
            break
    return setting


@lru_cache(maxsize=20_000)
def width_of(text: str, style: Style) -> float:
    """Pixels. Without kerning, the widths of words and spaces add up to that of their line."""
    return _font(style).getlength(text) / FINE


@lru_cache(maxsize=20_000)
def reach(text: str, style: Style) -> tuple[int, int]:
    """Pixels of ink above and below the baseline."""
    _, top, _, bottom = _font(style).getbbox(text, anchor="ls")
    return max(0, math.ceil(-top / FINE)), max(0, math.ceil(bottom / FINE))


def mask(text: str, style: Style) -> tuple[Image.Image, int]:
    """A line as a mask (mode L), and how many pixels lie left of where its text begins.

    Its baseline is `style.rise` pixels below its upper edge.
    """
    size = (math.ceil(width_of(text, style)) + 2 * _MARGIN) * FINE, (style.rise + style.drop) * FINE
    large = Image.new("L", size)
    at = _MARGIN * FINE, style.rise * FINE
    ImageDraw.Draw(large).text(at, text, fill=255, font=_font(style), anchor="ls")
    return large.reduce(FINE), _MARGIN


@cache
def _font(style: Style) -> ImageFont.FreeTypeFont:
    file = _FOLDER / f"be-vietnam-pro-{style.weight}.ttf"
    # from memory: on Windows, FreeType does not open paths with Vietnamese letters
    return ImageFont.truetype(str(file), style.size * FINE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _drawable(char: str) -> str:
    if char in _SPACES or _has_glyph(char):
        return char
    if char.isspace():
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() or _has_glyph(c))
    if plain := nfc(plain).strip():
        return plain
    return ELLIPSIS if unicodedata.category(char)[0] in "LN" else ""


def _has_glyph(char: str) -> bool:
    """The typeface shows nothing for what it lacks."""
    return _font(Style(20, 400)).getmask(char).getbbox() is not None


def _wrapped(words: Sequence[str], style: Style, width: float) -> tuple[str, ...]:
    """As much on each line as it holds."""
    lines: list[str] = []
    room = 0.0
    for word in words:
        needed = width_of(word, style) + width_of(" ", style)
        if lines and needed <= room:
            lines[-1] += f" {word}"
            room -= needed
        else:
            lines.append(word)
            room = width - width_of(word, style)
    return tuple(lines)


def _balanced(words: Sequence[str], step: Step, count: int) -> tuple[str, ...]:
    """The same number of lines in the narrowest column: no syllable alone on the last line."""
    low, high = 1, step.width
    while low < high:
        middle = (low + high) // 2
        fits = all(width_of(word, step.style) <= middle for word in words)
        if fits and len(_wrapped(words, step.style, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _wrapped(words, step.style, high)


def _pieces(word: str, step: Step) -> Iterator[str]:
    """A word in pieces that each fit on a line. A mark stays with its letter."""
    piece = ""
    for char in word:
        if not unicodedata.combining(char) and width_of(piece + char, step.style) > step.width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _cut(line: str, step: Step) -> str:
    """A line with "…" at its end, shortened by words, or by letters where there is one word only."""
    while line and width_of(line + ELLIPSIS, step.style) > step.width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:.…–-") + ELLIPSIS
