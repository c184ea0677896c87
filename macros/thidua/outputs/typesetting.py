"""Where the lines of a text break: as large as it fits, at the sense, whole words first, cut with "…" when nothing else helps.

One typesetter for share pictures (lengths in pixels) and for posters (lengths in units of the sheet); how wide
letters are is for a `Style` to say.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from ..vietnamese.joints import WHOLE, costs

ELLIPSIS: Final = "…"
_BEFORE_ELLIPSIS: Final = " ,;:.…–-"
"""Signs that do not stand before it."""
_KEPT: Final = ((WHOLE / 2, 0.75), (WHOLE, 0.5))
"""What stays whole, by what it costs to break it, and for how much smaller letters: the least share of the size in which a
text would stand if anything were broken. First agencies with their places, then names and phrases."""
_UNEVEN: Final = 900.0
"""What a line costs that is as much shorter than the others as the whole measure; a little of it costs far less."""
_ANOTHER: Final = 150.0
"""What a line more costs than are needed."""


class Style(Protocol):
    """How letters look."""

    def width(self, text: str, /) -> float:
        """Of a text on one line. The widths of its letters add up: there is no kerning."""


S = TypeVar("S", bound=Style)


class Step(NamedTuple, Generic[S]):
    """One way to set a text: its style, the width and the number of lines that it may take."""

    style: S
    width: float
    lines: int


class Lines(NamedTuple, Generic[S]):
    """A text broken into lines. `text`: what of it stands on them; `is_cut`: its end does not.

    `rows`: the lines again, those of one endless word together, since nothing stands between them.
    """

    lines: tuple[str, ...]
    style: S
    text: str
    rows: tuple[str, ...]
    is_cut: bool = False


class _Piece(NamedTuple):
    """What stays on one line: a phrase, a word, or a part of one that is longer than a line.

    `gap`: what parts it from the piece before; `price`: what it costs that a line begins with it.
    """

    text: str
    width: float
    gap: str = " "
    price: float = WHOLE


def settings(text: str, steps: Sequence[Step[S]], held: Sequence[str] = ()) -> Iterator[Lines[S]]:
    """Every way to set a text of single spaces, the best first: by each step that holds it with its names and phrases
    whole (`held`, and those of `vietnamese/joints.py`); then by each that holds its words; then cut.

    Lines end where the sense allows, and are as even as they can be. Only the last step breaks words and cuts: first to
    all its lines, then to one line less, down to one.
    """
    words = text.split(" ") if text else []
    prices = costs(words, held)
    single = list(zip(words, prices, strict=False))
    loose = next((step for step in steps if _fits(single, step)), None)
    for limit, least in _KEPT:
        groups = list(_groups(words, prices, limit))
        for step in steps:
            if loose and step.style.width("n") < least * loose.style.width("n"):
                break
            yield from _whole(text, groups, step)
    for step in steps:
        yield from _whole(text, single, step)
    last = steps[-1]
    pieces = [piece for group in _groups(words, prices, WHOLE) for piece in _broken(*group, last)]
    space = last.style.width(" ")
    starts = _starts(pieces, space, last.width)
    most = max(1, last.lines)
    if len(starts) <= most:
        starts = _balanced(pieces, space, last, starts)
        yield Lines(_lines(pieces, starts), last.style, text, _rows(pieces, starts))
    for count in range(min(most, len(starts) - 1), 0, -1):
        yield _cut(pieces, starts, count, last)


_Priced = tuple[str, float]
"""A word or several, and what it costs that a line begins with it."""


def _groups(words: Sequence[str], prices: Sequence[float], limit: float) -> Iterator[_Priced]:
    """The words that stay on one line together, since a break between them costs `limit` or more."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or prices[end] < limit:
            yield " ".join(words[start:end]), prices[start]
            start = end


def _pieces(parts: Sequence[_Priced], step: Step[S]) -> list[_Piece]:
    return [_Piece(text, step.style.width(text), price=price) for text, price in parts]


def _fits(parts: Sequence[_Priced], step: Step[S]) -> bool:
    pieces = _pieces(parts, step)
    if any(piece.width > step.width for piece in pieces):
        return False
    return len(_starts(pieces, step.style.width(" "), step.width)) <= step.lines


def _whole(text: str, parts: Sequence[_Priced], step: Step[S]) -> Iterator[Lines[S]]:
    """A text by a step that holds all its parts."""
    if _fits(parts, step):
        pieces, space = _pieces(parts, step), step.style.width(" ")
        starts = _balanced(pieces, space, step, _starts(pieces, space, step.width))
        lines = _lines(pieces, starts)
        yield Lines(lines, step.style, text, lines)


def _starts(pieces: Sequence[_Piece], space: float, width: float) -> list[int]:
    """The number of the piece that begins each line, with as much on each line as it holds."""
    starts: list[int] = []
    room = -1.0
    for number, piece in enumerate(pieces):
        needed = (space if piece.gap else 0.0) + piece.width
        if needed <= room:
            room -= needed
        else:
            starts.append(number)
            room = width - piece.width
    return starts


def _balanced(pieces: Sequence[_Piece], space: float, step: Step[S], starts: list[int]) -> list[int]:
    """Where lines begin so that they are even and end at the sense: on as few lines as `starts`, or on one more."""
    if len(starts) <= 1:
        return starts
    found = []
    for more in (0, 1):
        count = len(starts) + more
        if count <= step.lines:
            price, lines = _cheapest(pieces, space, step.width, count)
            if len(lines) <= step.lines:
                found.append((price + _ANOTHER * len(lines), lines))
    return min(found)[1] if found else starts


def _cheapest(pieces: Sequence[_Piece], space: float, width: float, count: int) -> tuple[float, list[int]]:
    """The price of the best way to part pieces into about this many lines, and where these begin."""
    ends = [0.0]
    for piece in pieces:
        ends.append(ends[-1] + piece.width + (space if piece.gap else 0.0))
    aim = (ends[-1] + space) / count - space
    best = [(0.0, -1)]
    for end in range(1, len(pieces) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            length = ends[end] - ends[start] - (space if pieces[start].gap else 0.0)
            if length > width and start < end - 1:
                break
            uneven = _UNEVEN * ((length - aim) / width) ** 2
            options.append((best[start][0] + uneven + (pieces[start].price if start else 0.0), start))
        best.append(min(options))
    starts = [best[-1][1]]
    while starts[0] > 0:
        starts.insert(0, best[starts[0]][1])
    return best[-1][0], starts


def _lines(pieces: Sequence[_Piece], starts: Sequence[int]) -> tuple[str, ...]:
    bounds = itertools.pairwise((*starts, len(pieces)))
    return tuple(_joined(pieces[start:end]) for start, end in bounds)


def _rows(pieces: Sequence[_Piece], starts: Sequence[int]) -> tuple[str, ...]:
    return _lines(pieces, [start for start in starts if start == 0 or pieces[start].gap])


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.gap + piece.text for piece in pieces).lstrip(" ")


def _broken(text: str, price: float, step: Step[S]) -> Iterator[_Piece]:
    """Words that stay together, where a line holds them; else each by itself, and what is too long even so in pieces."""
    width = step.style.width(text)
    if width <= step.width:
        yield _Piece(text, width, price=price)
        return
    for word in text.split(" "):
        yield from _letters(word, price, step)
        price = WHOLE


def _letters(word: str, price: float, step: Step[S]) -> Iterator[_Piece]:
    """A word in pieces that each fit on a line. A mark stays with its letter."""
    text, used, gap = "", 0.0, " "
    for char in word:
        needed = step.style.width(char)
        if text and used + needed > step.width and not unicodedata.combining(char):
            yield _Piece(text, used, gap, price)
            text, used, gap, price = "", 0.0, "", WHOLE
        text, used = text + char, used + needed
    yield _Piece(text, used, gap, price)


def _cut(pieces: Sequence[_Piece], starts: Sequence[int], count: int, step: Step[S]) -> Lines[S]:
    """This many lines, the last shortened by words, or by letters where there is one word only, and ended with "…"."""
    first, end = starts[count - 1], starts[count]
    line = _joined(pieces[first:end])
    while line and step.style.width(line + ELLIPSIS) > step.width:
        line = line.rpartition(" ")[0] or line[:-1]
    line = line.rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS
    before = _joined(pieces[:first])
    text = before + pieces[first].gap + line if before else line
    above = starts[: count - 1]
    lines, rows = (_lines(pieces[:first], above), _rows(pieces[:first], above)) if above else ((), ())
    rows = (*rows, line) if pieces[first].gap or not rows else (*rows[:-1], rows[-1] + line)
    return Lines((*lines, line), step.style, text, rows, is_cut=True)
