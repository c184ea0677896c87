"""A Word document -> its paragraphs and table cells in order, and what else stands in it that they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final
from xml.etree.ElementTree import Element

from ..vietnamese.text import fold, nfc
from .blanks import INVISIBLE, PRIVATE, is_form_tag
from .docx_file import DocxFile, attribute, is_on, local_name
from .docx_prompts import Prompts, text_key

__all__ = [
    "Cell",
    "DocxContent",
    "HeadingKey",
    "Line",
    "Remainder",
    "Rest",
    "is_ticked",
    "read_content",
    "section_key",
    "text_key",
]

_UNNUMBERED: Final = "|".join(re.escape(fold(title)) for title in PRIVATE.values())
_SECTION: Final = re.compile(rf"(tieu chi \d+|[ivx]+|{_UNNUMBERED})\.")
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
_DRAWINGS: Final = {"drawing", "pict", "object"}
_PICTURES: Final = {"blip", "imagedata", "chart", "OLEObject", "relIds"}
"""What a drawing holds that shows something: a picture, a chart, an embedded file, a diagram; lines do not."""
_HIDDEN: Final = {"strike": "struck", "dstrike": "struck", "vanish": "hidden"}
_AROUND_HINTS: Final = re.compile(rf"(?<!\w){INVISIBLE}|{INVISIBLE}(?!\w)")
HeadingKey = tuple[str, str]
"""The section and the heading of the column or row, as `text_key` writes them."""


class Remainder(Enum):
    """What stands in a document beside the text of its paragraphs and cells."""

    TEXT_BOX = auto()
    PICTURE = auto()
    DELETED = auto()
    STRUCK = auto()
    HIDDEN = auto()


@dataclass(frozen=True)
class Rest:
    """One such thing. `text` is "" for a picture."""

    section: str
    kind: Remainder
    text: str


@dataclass(frozen=True)
class Cell:
    """A table cell. `text`: what was filled in, without placeholders that still show. `tags`: of its blanks.

    `keys` identify the cell when its blank has lost its tag. `row`: counts the rows of the whole document.
    `pictures`: whether it holds any. `answers`: tag -> the text in each of its blanks. `ticks`: tag -> whether
    its box is ticked.
    """

    section: str
    text: str
    tags: tuple[str, ...]
    keys: tuple[HeadingKey, ...]
    row: int
    pictures: bool
    above: str = ""
    """The section that the table stands in, whatever section its rows name."""
    answers: tuple[tuple[str, str], ...] = ()
    ticks: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Line:
    """A paragraph outside tables. `answers`: tag -> the text in each of its blanks."""

    section: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass
class DocxContent:
    """The text of a document, and what else stands in it."""

    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rest: list[Rest] = field(default_factory=list)


def section_key(title: str) -> str:
    """How a section with an unnumbered heading is called in `DocxContent`."""
    return fold(title)


def read_content(file: DocxFile, *, prompts: bool = False) -> DocxContent:
    """The text of a document. `prompts`: as it looks, with the hints in empty blanks."""
    return _ContentReader(file, prompts).read()


@dataclass(frozen=True)
class _Table:
    """A table: the criterion that its first column names ("" for none), and its cells as if that one counted."""

    above: str
    label: str
    cells: tuple[Cell, ...]


class _ContentReader:
    def __init__(self, file: DocxFile, keep_prompts: bool) -> None:
        self.file = file
        self._prompts = Prompts(file, kept=keep_prompts)
        self.content = DocxContent()
        self.section, self.rows = "", 0

    def read(self) -> DocxContent:
        tables: list[_Table] = []
        for block in _blocks(self.file.root):
            if local_name(block) == "p":
                self._paragraph(block)
            else:
                tables.append(self._table(block))
            self._rest_of(block)
        self.content.cells = [cell for table in tables for cell in self._placed(table, tables)]
        return self.content

    def _paragraph(self, block: Element) -> None:
        text = nfc("".join(self._texts(block))).replace("\u00a0", " ").strip()
        if found := _SECTION.match(fold(text)):
            self.section = found[1]
        if text:
            self.content.lines.append(Line(self.section, text, tuple(self._answers(block))))

    def _answers(self, block: Element) -> Iterator[tuple[str, str]]:
        for control in block.iter():
            if local_name(control) == "sdt" and (tag := next(_tags(control), "")):
                yield tag, "" if self._prompts.show_in(control) else "".join(self._texts(control)).strip()

    def _table(self, block: Element) -> _Table:
        heads: dict[int, str] = {}
        found: list[Cell] = []
        named = ""
        for number, row in enumerate(_parts(block, "tr")):
            self.rows += 1
            cells = list(_numbered_cells(row))
            if number == 0 and len(cells) > 2 and not any(list(_tags(cell)) for _, cell in cells):
                heads = {place: text_key(self._text(cell)) for place, cell in cells}
                continue
            label = text_key(self._text(cells[0][1])) if cells else ""
            # The criterion named in the table counts first: the heading above it may have been deleted.
            under = label if heads and _CRITERION.fullmatch(label) else self.section
            named = named or (label if under == label else "")
            for place, cell in cells:
                heading = heads.get(place, "") if heads else label if place else ""
                found.append(
                    Cell(
                        under,
                        self._text(cell),
                        tuple(_tags(cell)),
                        ((under, heading),) if heading else (),
                        self.rows,
                        any(map(_is_picture, cell.iter())),
                        self.section,
                        tuple(self._answers(cell)),
                        tuple(_ticks(cell)),
                    )
                )
        return _Table(self.section, named, tuple(found))

    def _placed(self, table: _Table, tables: list[_Table]) -> Iterator[Cell]:
        """The cells of a table, under the heading above it when it is a copy of a table that stands under its own."""
        is_copy = (
            table.label not in ("", table.above)
            and _CRITERION.fullmatch(table.above) is not None
            and any(other.above == other.label == table.label for other in tables)
        )
        for cell in table.cells:
            if not is_copy:
                yield cell
                continue
            keys = tuple((table.above, heading) for _, heading in cell.keys)
            yield replace(cell, section=table.above, keys=keys)

    def _text(self, cell: Element) -> str:
        """The text of a cell, with a line for each paragraph and each break."""
        lines = ("".join(self._texts(paragraph)) for paragraph in self._paragraphs(cell))
        text = nfc("\n".join(lines)).replace("\u00a0", " ").strip()
        return "" if self._prompts.is_default(text) else text

    def _paragraphs(self, element: Element) -> Iterator[Element]:
        """All paragraphs in an element, also those of inner tables and frames."""
        for child in element:
            name = local_name(child)
            if name == "p":
                yield child
            if name not in _SKIPPED and not (name == "sdt" and self._prompts.show_in(child)):
                yield from self._paragraphs(child)

    def _texts(self, element: Element) -> Iterator[str]:
        for child in element:
            match local_name(child):
                case "t":
                    yield _AROUND_HINTS.sub("", child.text or "")
                case "br" | "cr":
                    yield "\n"
                case "tab":
                    yield "\t"
                case "noBreakHyphen":
                    yield "-"
                case "sdt" if self._prompts.show_in(child):
                    continue
                case "r" if _mark_on(child):
                    continue
                case "p" | "tbl":  # `_paragraphs` yields these
                    continue
                case name if name not in _SKIPPED:
                    yield from self._texts(child)

    def _rest_of(self, block: Element) -> None:
        """What a paragraph or table holds beside its text."""
        in_table = local_name(block) == "tbl"
        for element in _without_second_drawings(block):
            name = local_name(element)
            if name == "txbxContent" and not in_table:  # in a cell it is read as the cell's text
                lines = ("".join(self._texts(p)) for p in self._paragraphs(element))
                self._add(Remainder.TEXT_BOX, "\n".join(lines))
            elif name in _DRAWINGS and not in_table and _is_picture(element):
                self.content.rest.append(Rest(self.section, Remainder.PICTURE, ""))
            elif name == "del":
                self._add(
                    Remainder.DELETED,
                    "".join(e.text or "" for e in element.iter() if local_name(e) == "delText"),
                )
            elif name == "r" and (mark := _mark_on(element)):
                kind = Remainder.STRUCK if mark == "struck" else Remainder.HIDDEN
                self._add(kind, "".join(e.text or "" for e in element if local_name(e) == "t"))

    def _add(self, kind: Remainder, text: str) -> None:
        """One more thing; runs that follow one another are one."""
        if not text.strip():
            return
        last = self.content.rest[-1] if self.content.rest else None
        if last and kind is not Remainder.TEXT_BOX and (last.section, last.kind) == (self.section, kind):
            self.content.rest[-1] = Rest(self.section, kind, f"{last.text}{text}")
        else:
            self.content.rest.append(Rest(self.section, kind, text.strip()))


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


def _tags(element: Element) -> Iterator[str]:
    """The tags of our own blanks; other programs put controls with tags of theirs around anything."""
    tags = (attribute(e, "val") for e in element.iter() if local_name(e) == "tag")
    yield from filter(is_form_tag, tags)


def _ticks(cell: Element) -> Iterator[tuple[str, bool]]:
    """Tag -> whether it is ticked, of each box: by its control's state, else by the sign that it shows."""
    for control in cell.iter():
        if local_name(control) != "sdt" or not (tag := next(_tags(control), "")):
            continue
        state = [e for e in control.iter() if local_name(e) == "checked"]
        if any(local_name(e) == "checkbox" for e in control.iter()):
            text = "".join(e.text or "" for e in control.iter() if local_name(e) == "t")
            yield tag, is_on(state[0]) if state else is_ticked(text)


def is_ticked(text: str) -> bool:
    """Whether a typed or drawn sign stands for a ticked box: ☒, ☑, x, v."""
    return text.strip().casefold() in {"☒", "☑", "✓", "✔", "✗", "✘", "\uf0fe", "\uf0fd", "\uf078", "x", "v"}


def _without_second_drawings(element: Element) -> Iterator[Element]:
    """Every element below, but what only older programs show in place of a drawing that stands beside it."""
    waiting = [*reversed(element)]
    while waiting:
        child = waiting.pop()
        if local_name(child) != "Fallback":
            yield child
            waiting += reversed(child)


def _is_picture(element: Element) -> bool:
    return local_name(element) in _DRAWINGS and any(local_name(e) in _PICTURES for e in element.iter())


def _mark_on(run: Element) -> str | None:
    """Which mark keeps a run out of the text: "struck" through by hand, "hidden"; None for an ordinary run."""
    marks = (e for part in run if local_name(part) == "rPr" for e in part)
    return next((_HIDDEN[local_name(e)] for e in marks if local_name(e) in _HIDDEN and is_on(e)), None)
