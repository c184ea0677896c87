"""Texts on a screen of fixed cells. A Vietnamese letter is one cell once it is composed (Unicode NFC, UAX #11)."""

import unicodedata
from collections.abc import Iterator, Sequence

from .text import nfc

_GAP = 2
_LEAST = 16


def cells(text: str) -> int:
    """How many cells a text takes: none for a mark on another letter, two for wide signs such as emoji."""
    return sum(_cell(sign) for sign in nfc(text))


def _cell(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text in `width` cells, broken at spaces; a word that is longer yet is broken anywhere."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width)
        lines.extend(whole)
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for sign in nfc(word):
        if piece and cells(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def item(mark: str, text: str, width: int) -> Iterator[str]:
    """A text behind a mark such as "- ", its further lines indented as far."""
    for i, line in enumerate(wrapped(text, max(width - cells(mark), _LEAST))):
        yield (mark if i == 0 else " " * cells(mark)) + line


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A table within `width` cells: the first column holds words, the others figures or short signs.

    Columns that do not fit beside the others stand in a further table below, again behind the first column.
    """
    every = (headings, *rows)
    widths = [max(cells(row[i]) for row in every) for i in range(len(headings))]
    first = min(widths[0], max(width * 2 // 5, _LEAST))
    for number, block in enumerate(_blocks(widths, width - first)):
        if number:
            yield ""
        for row in every:
            figures = "".join(_right(row[i], widths[i] + _GAP) for i in block)
            for i, line in enumerate(wrapped(row[0], first)):
                yield (line + " " * (first - cells(line)) + figures if i == 0 else line).rstrip()


def _blocks(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """The numbers of the columns that stand beside one another, the first column left out."""
    block, left = list[int](), room
    for i, width in enumerate(widths[1:], 1):
        if block and width + _GAP > left:
            yield block
            block, left = [], room
        block.append(i)
        left -= width + _GAP
    yield block


def _right(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text
