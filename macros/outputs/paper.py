"""How large a text may be on a sheet of paper, told at build time from its letters.

Lengths are in units of the sheet: 1 mm on A4, √2 mm on A3. The stylesheet `to-in.css` has one class for
each of `SIZES`. The widths of letters are those of the site's typeface in bold, rounded up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

SIZES: Final = (3.2, 3.6, 4.0, 4.5, 5.0, 5.6, 6.4, 7.5, 9.0, 11.0, 13.0, 16.0, 20.0)
"""Heights of letters that the stylesheet knows."""
LEADING: Final = 1.42
"""Height of a line in heights of its letters: room for marks above (Ẫ, Ữ) and below (ợ, ậ)."""
ELLIPSIS: Final = "…"
_SPACE: Final = 0.24
_WIDTHS: Final = {
    " ": _SPACE,
    "iljI": 0.32,
    ".,:;'|!·": 0.36,
    'ftr1J()[]{}"“”‘’`': 0.51,
    "sz/\\→": 0.57,
    "nuhvxyk-": 0.62,
    "abcdegopqđ23567890": 0.7,
    "EFLTPSZ4–": 0.73,
    "mwMW%@—…#&_~^=+<>": 1.06,
}
_UPPER, _BORROWED = 0.84, 1.5  # the other capitals; emoji and letters that another typeface lends

Choice = tuple[float, int]
"""A size, and the number of lines that a text may take in it."""


@dataclass(frozen=True)
class Setting:
    """A text as it stands on the sheet: its size, how much of the sheet it takes, and whether it was cut."""

    text: str
    size: float
    lines: int
    is_cut: bool = False

    @property
    def height(self) -> float:
        return self.lines * self.size * LEADING

    @property
    def css(self) -> str:
        return css(self.size)


def css(size: float) -> str:
    """The class of a size: 13.0 → `z-130`."""
    return f"z-{round(size * 10)}"


def fitted(text: str, width: float, choices: Sequence[Choice]) -> Setting:
    """A text in the first size in which it takes no more than so many lines; in the last size cut to them."""
    words = text.split()
    for size, most in choices:
        if (lines := lines_of(words, width / size, most)) <= most:
            return Setting(" ".join(words), size, lines)
    return _cut(words, width, *choices[-1])


def lines_of(words: Sequence[str], width: float, most: int = 10_000) -> int:
    """How many lines of so many ems words take; more than `most` are not counted on."""
    lines, used = 0, width
    for word in words:
        needed = ems(word)
        if used + _SPACE + needed <= width:
            used += _SPACE + needed
            continue
        lines, used = lines + 1, needed
        while used > width:  # broken inside, where a line is full: a wide letter may not fit into the rest
            lines, used = lines + 1, used - width + _BORROWED
        if lines > most:
            break
    return lines


def ems(text: str) -> float:
    """The width of a text in heights of its letters, never less than it is."""
    return sum(map(_em, text))


@cache
def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    plain = unicodedata.normalize("NFD", char)[0]
    for chars, width in _WIDTHS.items():
        if plain in chars:
            return width
    return _UPPER if plain.isascii() or plain == "Đ" else _BORROWED


def _cut(words: Sequence[str], width: float, size: float, most: int) -> Setting:
    """As much as stands on so many lines, with "…" at the end: whole words, or letters of a first endless one."""
    room = width / size
    low, high = 0, min(len(words), round(most * room / min(_WIDTHS.values())))
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_of([*words[: middle - 1], words[middle - 1] + ELLIPSIS], room, most) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    kept = " ".join(words[:low]) if low else "".join(_letters(words[0], most * (room - _BORROWED) - 1))
    return Setting(kept.rstrip(" ,;:.–-") + ELLIPSIS, size, most, is_cut=True)


def _letters(word: str, width: float) -> Iterator[str]:
    for char in word:
        width -= _em(char)
        if width < 0:
            return
        yield char
