"""How large a text may be on a printed sheet, worked out when the sheet is made.

Lengths are in units of the sheet: 1 mm on A4, √2 mm on A3. The stylesheet `to-in.css` has one class for
each of `SIZES`. Lines are broken here, at the sense; the browser only breaks a word that is longer than a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ..vietnamese import joints
from . import lettering, typesetting

SIZES: Final = (3.2, 3.6, 4.0, 4.5, 5.0, 5.6, 6.4, 7.5, 9.0, 11.0, 13.0, 16.0, 20.0)
"""Heights of letters that the stylesheet knows."""
LEADING: Final = 1.42
"""Height of a line in heights of its letters: room for marks above (Ẫ, Ữ) and below (ợ, ậ)."""
_MEASURED: Final = tuple(lettering.LetterStyle(1000, weight) for weight in (400, 700))
"""Letters large enough for their widths to be exact. Most are wider in bold, but not quotation marks."""
_SPARE: Final = 1.01
"""A browser sets letters with kerning, which makes a few pairs wider, and rounds."""
_BORROWED: Final = 1.5
"""Width of an emoji or a letter that another typeface lends, at most, in heights of letters."""

Choice = tuple[float, int]
"""A size, and the number of lines that a text may take in it."""


class Setting(NamedTuple):
    """A text as it stands on the sheet: its size, how many lines it takes at most, and whether it was cut.

    `rows`: where the sheet breaks it.
    """

    text: str
    size: float
    lines: int
    rows: tuple[str, ...]
    is_cut: bool = False

    @property
    def height(self) -> float:
        """In units of the sheet."""
        return self.lines * self.size * LEADING

    @property
    def css(self) -> str:
        return css(self.size)


def css(size: float) -> str:
    """The class of a size: 13.0 → `z-130`."""
    return f"z-{round(size * 10)}"


def fitted(text: str, width: float, choices: Sequence[Choice], held: Sequence[str] = ()) -> Setting:
    """A text in the first size in which it takes no more lines than its choice allows; in the last size cut to them.

    `held`: names and phrases that stay on one line.
    """
    plain = " ".join(text.split())
    return _fitted(plain, width, tuple(choices), joints.standing_in(plain, held))


@lru_cache(maxsize=512)  # the campaign's title, units, decisions and criteria stand on many sheets
def _fitted(text: str, width: float, choices: tuple[Choice, ...], held: tuple[str, ...]) -> Setting:
    steps = [typesetting.Step(_Style(size), width, lines) for size, lines in choices]
    best = next(typesetting.settings(text, steps, held))
    return Setting(best.text, best.style.size, len(best.lines), best.rows, best.is_cut)


@lru_cache(maxsize=8192)  # a word is measured again for each size that is tried
def ems(text: str) -> float:
    """The width of a text in either weight, in heights of its letters: as Pillow measures them, and a little more."""
    return sum(map(_ADVANCES.__getitem__, text))


class _Style(NamedTuple):
    size: float

    def width(self, text: str) -> float:
        return self.size * ems(text)


class _Advances(dict[str, float]):
    """The width of each letter, as far as asked."""

    def __missing__(self, char: str) -> float:
        self[char] = _SPARE * _advance(char)
        return self[char]


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0  # the browser puts it on the letter before
    if char != " " and not lettering.has_glyph(char):
        return _BORROWED
    return max(style.width(char) / style.size for style in _MEASURED)


_ADVANCES: Final = _Advances()
