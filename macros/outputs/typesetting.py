"""Where the lines of a text break: as large as it fits, whole words first, cut with "…" when nothing else helps.

One typesetter for share pictures (lengths in pixels) and for posters (lengths in units of the sheet); how wide
letters are is for a `Style` to say.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

ELLIPSIS: Final = "…"
_BEFORE_ELLIPSIS: Final = " ,;:.…–-"
"""Signs that do not stand before it."""


class Style(Protocol):
    """How letters look."""

    def width(self, text: str, /) -> float:
        """Of a text on one line. The widths of its letters add up: there is no kerning."""


S = TypeVar("S", bound=Style)


@dataclass(frozen=True)
class Step(Generic[S]):
    """One way to set a text: its style, the width and the number of lines that it may take."""

    style: S
    width: float
    lines: int


@dataclass(frozen=True)
class Lines(Generic[S]):
    """A text broken into lines. `text`: what of it stands on them; `is_cut`: its end does not."""

    lines: tuple[str, ...]
    style: S
    text: str
    is_cut: bool = False


@dataclass(frozen=True)
class _Piece:
    """A word, or a part of one that is longer than a line. `gap`: what parts it from the piece before."""

    text: str
    width: float
    gap: str = " "


def settings(text: str, steps: Sequence[Step[S]], *, even: bool = False) -> Iterator[Lines[S]]:
    """Every way to set a text of single spaces, the best first: whole by each step that holds it, then cut.

    Only the last step breaks words and cuts: first to all its lines, then to one line less, down to one.
    `even`: the lines are as even as they can be, so that no syllable stands alone on the last.
    """
    words = text.split(" ") if text else []
    for step in steps:
        pieces = [_Piece(word, step.style.width(word)) for word in words]
        if all(piece.width <= step.width for piece in pieces):
            space = step.style.width(" ")
            starts = _starts(pieces, space, step.width)
            if len(starts) <= step.lines:
                if even:
                    starts = _starts(pieces, space, _narrowest(pieces, space, step.width, len(starts)))
                yield Lines(_lines(pieces, starts), step.style, text)
    last = steps[-1]
    pieces = [piece for word in words for piece in _broken(word, last)]
    starts = _starts(pieces, last.style.width(" "), last.width)
    most = max(1, last.lines)
    if len(starts) <= most:
        yield Lines(_lines(pieces, starts), last.style, text)
    for count in range(min(most, len(starts) - 1), 0, -1):
        yield _cut(pieces, starts, count, last)


def _starts(pieces: Sequence[_Piece], space: float, width: float) -> list[int]:
    """The number of the piece that begins each line, with as much on each line as it holds."""
    starts: list[int] = []
    room = -1.0
    for number, piece in enumerate(pieces):
        needed = space + piece.width
        if needed <= room:
            room -= needed
        else:
            starts.append(number)
            room = width - piece.width
    return starts


def _narrowest(pieces: Sequence[_Piece], space: float, width: float, count: int) -> float:
    """The least whole width in which pieces take no more than so many lines."""
    low, high = int(max((piece.width for piece in pieces), default=0)) + 1, int(width)
    while low < high:
        middle = (low + high) // 2
        if len(_starts(pieces, space, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return high


def _lines(pieces: Sequence[_Piece], starts: Sequence[int]) -> tuple[str, ...]:
    bounds = itertools.pairwise((*starts, len(pieces)))
    return tuple(_joined(pieces[start:end]) for start, end in bounds)


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.gap + piece.text for piece in pieces).lstrip(" ")


def _broken(word: str, step: Step[S]) -> Iterator[_Piece]:
    """A word in pieces that each fit on a line. A mark stays with its letter."""
    text, used, gap = "", 0.0, " "
    for char in word:
        needed = step.style.width(char)
        if text and used + needed > step.width and not unicodedata.combining(char):
            yield _Piece(text, used, gap)
            text, used, gap = "", 0.0, ""
        text, used = text + char, used + needed
    yield _Piece(text, used, gap)


def _cut(pieces: Sequence[_Piece], starts: Sequence[int], count: int, step: Step[S]) -> Lines[S]:
    """So many lines, the last shortened by words, or by letters where there is one word only, and ended with "…"."""
    first, end = starts[count - 1], starts[count]
    line = _joined(pieces[first:end])
    while line and step.style.width(line + ELLIPSIS) > step.width:
        line = line.rpartition(" ")[0] or line[:-1]
    line = line.rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS
    before = _joined(pieces[:first])
    text = before + pieces[first].gap + line if before else line
    return Lines((*_lines(pieces, starts)[: count - 1], line), step.style, text, is_cut=True)
