"""A document's XML -> its paragraphs and cells in their order, each cell with the blanks and headings around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from ..vietnamese.text import fold, nfc
from .docx_file import attribute, local

_SECTION: Final = re.compile(r"(tieu chi \d+|[ivx]+)\.")
_CRITERION: Final = re.compile(r"tieu chi \d+")
# What is not the text itself: deleted or moved away, drawn twice, or codes of fields.
_SKIPPED: Final = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "sdtPr",
    "tblPr",
    "tcPr",
    "trPr",
}
_PICTURES: Final = {"drawing", "pict", "object"}

Key = tuple[str, str]
"""The section and the heading of the column or row, folded."""


@dataclass(frozen=True)
class Cell:
    """`text` is what was filled in, without hints that still show. `keys`: what a cell is when its blank has lost
    its tag. `row`: the same for all cells of a row of the document.
    """

    section: str
    text: str
    tags: tuple[str, ...]
    keys: tuple[Key, ...]
    row: int
    pictures: bool
    above: str = ""
    """The heading that the table stands under, whatever its rows say."""


@dataclass(frozen=True)
class Line:
    """A paragraph that stands in no table."""

    section: str
    text: str


@dataclass
class Paper:
    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def key(text: str) -> str:
    """What two ways to write one heading have in common."""
    return " ".join(re.findall(r"\w+", fold(text)))


def read(root: Element) -> Paper:
    paper = Paper()
    section, rows = "", 0
    for block in _blocks(root):
        if local(block) == "p":
            text = "".join(_texts(block)).strip()
            if found := _SECTION.match(fold(text)):
                section = found[1]
            if text:
                paper.lines.append(Line(section, text))
            continue
        heads: dict[int, str] = {}
        for number, row in enumerate(_parts(block, "tr")):
            rows += 1
            cells = list(_placed(row))
            if number == 0 and len(cells) > 2 and not any(list(_tags(cell)) for _, cell in cells):
                heads = {place: key(_text(cell)) for place, cell in cells}
                continue
            label = key(_text(cells[0][1])) if cells else ""
            # A table that names its criterion is believed before the heading that may have been lost above it.
            under = label if heads and _CRITERION.fullmatch(label) else section
            for place, cell in cells:
                heading = heads.get(place, "") if heads else label if place else ""
                keys = ((under, heading),) if heading else ()
                has_picture = any(local(e) in _PICTURES for e in cell.iter())
                paper.cells.append(
                    Cell(under, _text(cell), tuple(_tags(cell)), keys, rows, has_picture, section)
                )
    return paper


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs and tables of the body; what only wraps them is passed through."""
    for child in root:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _parts(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, though a control stand around them; none of an inner table."""
    for child in element:
        if local(child) == wanted:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _parts(child, wanted)


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """Cells with the number of the column in which they begin."""
    place = 0
    for cell in _parts(row, "tc"):
        yield place, cell
        spans = (attribute(e, "val") for e in cell.iter() if local(e) == "gridSpan")
        place += int(next((span for span in spans if span.isdecimal() and len(span) < 4), "1"))


def _tags(cell: Element) -> Iterator[str]:
    yield from (attribute(e, "val") for e in cell.iter() if local(e) == "tag")


def _text(cell: Element) -> str:
    """A line for each paragraph and each break."""
    lines = ("".join(_texts(paragraph)) for paragraph in _paragraphs(cell))
    return nfc("\n".join(lines)).replace("\u00a0", " ").strip()


def _paragraphs(element: Element) -> Iterator[Element]:
    """Also those of inner tables and frames; none twice."""
    for child in element:
        if local(child) == "p":
            yield child
        if local(child) not in _SKIPPED:
            yield from _paragraphs(child)


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        match local(child):
            case "t":
                yield child.text or ""
            case "br" | "cr":
                yield "\n"
            case "tab":
                yield "\t"
            case "noBreakHyphen":
                yield "-"
            case "sdt" if any(
                local(e) == "showingPlcHdr" for told in child if local(told) == "sdtPr" for e in told
            ):
                continue
            case "p" | "tbl":  # read by itself
                continue
            case name if name not in _SKIPPED:
                yield from _texts(child)
