"""Text in a terminal, measured in cells. A Vietnamese letter takes one cell once it is composed (NFC, UAX #11)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .text import nfc

_GAP = 2
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What moves the cursor, changes colours or turns the direction of writing; all but a tab and the end of a line."""
_NARROWEST = 16


def printable(text: str) -> str:
    r"""Any text -> the same with its control characters as escapes: `\x1b[2J`. Ends of lines and tabs stay."""
    return _CONTROL.sub(_escape, text)


def on_one_line(text: str) -> str:
    r"""Any text -> the same, printable, with its ends of lines as escapes too: `\n`."""
    return printable(text).replace("\n", "\\n")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cell_width(text: str) -> int:
    """How many cells a text takes: none for combining marks, two for wide characters such as emoji."""
    return sum(_cell(sign) for sign in nfc(text))


def _cell(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text in `width` cells, broken at spaces; a word longer than a line is broken anywhere."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if cell_width(longer) <= width:
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
        if piece and cell_width(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def list_item(mark: str, text: str, width: int) -> Iterator[str]:
    """The lines of a text after a mark such as "- ", all indented by the mark's width."""
    for i, line in enumerate(wrap(text, max(width - cell_width(mark), _NARROWEST))):
        yield (mark if i == 0 else " " * cell_width(mark)) + line


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table in `width` cells: the first column holds words, the others figures or short codes.

    Columns that do not fit follow in another table below, which repeats the first column.
    """
    every = (headings, *rows)
    widths = [max(cell_width(row[i]) for row in every) for i in range(len(headings))]
    first = min(widths[0], max(width * 2 // 5, _NARROWEST))
    for number, block in enumerate(_blocks(widths, width - first)):
        if number:
            yield ""
        for row in every:
            figures = "".join(_right(row[i], widths[i] + _GAP) for i in block)
            for i, line in enumerate(wrap(row[0], first)):
                yield (line + " " * (first - cell_width(line)) + figures if i == 0 else line).rstrip()


def _blocks(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """The numbers of the columns that fit beside each other in `room` cells, without the first column."""
    block, left = list[int](), room
    for i, width in enumerate(widths[1:], 1):
        if block and width + _GAP > left:
            yield block
            block, left = [], room
        block.append(i)
        left -= width + _GAP
    yield block


def _right(text: str, width: int) -> str:
    return " " * (width - cell_width(text)) + text
