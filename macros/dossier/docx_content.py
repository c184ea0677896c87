"""A Word document's XML -> its paragraphs and table cells in order, each cell with its tags and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from ..vietnamese.text import fold, nfc
from .docx_file import attribute, local_name

_SECTION: Final = re.compile(r"(tieu chi \d+|[ivx]+)\.")
_CRITERION: Final = re.compile(r"tieu chi \d+")
# Elements that hold no text of the document: deleted or moved away, second drawings, field codes, properties.
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

HeadingKey = tuple[str, str]
"""The section and the heading of the column or row, as `text_key` writes them."""


@dataclass(frozen=True)
class Cell:
    """A table cell. `text`: what was filled in, without placeholders that still show. `tags`: of its blanks.

    `keys` identify the cell when its blank has lost its tag. `row`: counts the rows of the whole document.
    `pictures`: whether it holds any.
    """

    section: str
    text: str
    tags: tuple[str, ...]
    keys: tuple[HeadingKey, ...]
    row: int
    pictures: bool
    above: str = ""
    """The section that the table stands in, whatever section its rows name."""


@dataclass(frozen=True)
class Line:
    """A paragraph outside tables."""

    section: str
    text: str


@dataclass
class DocxContent:
    """The text of a document."""

    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def text_key(text: str) -> str:
    """Words without case, diacritics and punctuation: equal for all ways to write one heading."""
    return " ".join(re.findall(r"\w+", fold(text)))


def read_content(root: Element) -> DocxContent:
    """The text of a document. `root`: its w:document element."""
    paper = DocxContent()
    section, rows = "", 0
    for block in _blocks(root):
        if local_name(block) == "p":
            text = "".join(_texts(block)).strip()
            if found := _SECTION.match(fold(text)):
                section = found[1]
            if text:
                paper.lines.append(Line(section, text))
            continue
        heads: dict[int, str] = {}
        for number, row in enumerate(_parts(block, "tr")):
            rows += 1
            cells = list(_numbered_cells(row))
            if number == 0 and len(cells) > 2 and not any(list(_tags(cell)) for _, cell in cells):
                heads = {place: text_key(_text(cell)) for place, cell in cells}
                continue
            label = text_key(_text(cells[0][1])) if cells else ""
            # The criterion named in the table counts first: the heading above it may have been deleted.
            under = label if heads and _CRITERION.fullmatch(label) else section
            for place, cell in cells:
                heading = heads.get(place, "") if heads else label if place else ""
                keys = ((under, heading),) if heading else ()
                has_picture = any(local_name(e) in _PICTURES for e in cell.iter())
                paper.cells.append(
                    Cell(under, _text(cell), tuple(_tags(cell)), keys, rows, has_picture, section)
                )
    return paper


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs and tables of the body, also inside elements that only wrap them."""
    for child in root:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _parts(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table (`tr`) or the cells of a row (`tc`), also inside controls; none of an inner table."""
    for child in element:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _parts(child, name)


def _numbered_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row, each with the number of its first column, from 0."""
    place = 0
    for cell in _parts(row, "tc"):
        yield place, cell
        spans = (attribute(e, "val") for e in cell.iter() if local_name(e) == "gridSpan")
        place += int(next((span for span in spans if span.isdecimal() and len(span) < 4), "1"))


def _tags(cell: Element) -> Iterator[str]:
    yield from (attribute(e, "val") for e in cell.iter() if local_name(e) == "tag")


def _text(cell: Element) -> str:
    """The text of a cell, with a line for each paragraph and each break."""
    lines = ("".join(_texts(paragraph)) for paragraph in _paragraphs(cell))
    return nfc("\n".join(lines)).replace("\u00a0", " ").strip()


def _paragraphs(element: Element) -> Iterator[Element]:
    """All paragraphs in an element, also those of inner tables and frames."""
    for child in element:
        if local_name(child) == "p":
            yield child
        if local_name(child) not in _SKIPPED:
            yield from _paragraphs(child)


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        match local_name(child):
            case "t":
                yield child.text or ""
            case "br" | "cr":
                yield "\n"
            case "tab":
                yield "\t"
            case "noBreakHyphen":
                yield "-"
            case "sdt" if any(
                local_name(e) == "showingPlcHdr"
                for part in child
                if local_name(part) == "sdtPr"
                for e in part
            ):
                continue
            case "p" | "tbl":  # `_paragraphs` yields it by itself
                continue
            case name if name not in _SKIPPED:
                yield from _texts(child)
