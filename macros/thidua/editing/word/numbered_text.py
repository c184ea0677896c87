"""A Word document -> its paragraphs as a reader sees them, with the numbers that Word counts by itself.

Automatic numbers stand in no text: they are counted here as Word counts them (ISO/IEC 29500-1, 17.9), so that `II.` and `a)`
are there to be cited. Words stay as they are; what was deleted with changes tracked is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element

import docx

from ...dossier.docx_file import attribute, is_on, local_name, open_docx
from ...vietnamese.text import nfc

_SKIPPED: Final = {"del", "moveFrom", "Fallback", "rPr", "pPr", "instrText", "delText", "txbxContent"}
_CHANGES: Final = {"ins", "del", "moveFrom", "moveTo"}
_BULLET: Final = "-"
_ROMAN: Final = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True)
class WordTable:
    """An outermost table: the places of its paragraphs, from `first` up to before `end`, and its cells by rows."""

    first: int
    end: int
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_grid(self) -> bool:
        """Whether it sets facts side by side; a single row or column only lays out text, as the head of a letter."""
        return len(self.rows) > 1 and all(len(row) > 1 for row in self.rows)


@dataclass(frozen=True)
class NumberedText:
    """The paragraphs, without empty ones, and the tables that they stand in.

    `has_changes`: somebody's changes wait for a decision in Word; those added are in the text, those deleted are not.
    """

    paragraphs: tuple[str, ...]
    tables: tuple[WordTable, ...]
    has_changes: bool


@dataclass(frozen=True)
class _Level:
    """One level of a list, as the document defines it."""

    form: str
    text: str
    start: int
    legal: bool
    """Shows the numbers above as digits."""


@dataclass
class _List:
    """Lists of the document that count on together."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """Count one on at a level; its number as printed."""
        own = self.levels.get(level)
        if own is None:
            return ""
        self.counts[level] = self.counts.get(level, own.start - 1) + 1
        for deeper in [at for at in self.counts if at > level]:
            del self.counts[deeper]
        if own.form == "bullet":
            return _BULLET
        printed = own.text
        for at in range(level + 1):
            other = self.levels.get(at, own)
            count = self.counts.get(at, other.start)
            form = "decimal" if own.legal and at < level else other.form
            printed = printed.replace(f"%{at + 1}", _counted(count, form))
        return printed.strip()


def read_numbered(content: bytes) -> NumberedText:
    """Read a Word document with the numbers that Word shows. ReportError when it is none that can be read."""
    root = open_docx(content).root
    reader = _Reader(_Lists(content))
    reader.read(root)
    changes = any(local_name(e) in _CHANGES and len(e) for e in root.iter())
    return NumberedText(tuple(reader.paragraphs), tuple(reader.tables), changes)


@dataclass
class _Reader:
    """Reads paragraphs and tables in their order, as Word counts its numbers."""

    lists: _Lists
    paragraphs: list[str] = field(default_factory=list)
    tables: list[WordTable] = field(default_factory=list)

    def read(self, element: Element, *, in_cell: bool = False) -> None:
        for child in element:
            name = local_name(child)
            if name == "p":
                self._paragraph(child, in_cell=in_cell)
            elif name == "tbl" and not in_cell:
                first = len(self.paragraphs)
                rows = tuple(self._rows(child))
                self.tables.append(WordTable(first, len(self.paragraphs), rows))
            elif name not in _SKIPPED:
                self.read(child, in_cell=in_cell)

    def _paragraph(self, paragraph: Element, *, in_cell: bool) -> None:
        """An empty one is left out, but in a table its number may be all that a cell shows: 1, 2, 3 below STT."""
        text = nfc("".join(_texts(paragraph))).strip()
        number = self.lists.number(paragraph) if text or in_cell else ""
        if text or number not in ("", _BULLET):
            self.paragraphs.append(f"{number} {text}".strip())

    def _rows(self, table: Element) -> Iterator[tuple[str, ...]]:
        """What is merged downwards stands in its first cell alone; one that is merged across counts for all it covers."""
        for row in (e for e in table if local_name(e) == "tr"):
            cells: list[str] = []
            for cell in (e for e in row if local_name(e) == "tc"):
                begin = len(self.paragraphs)
                self.read(cell, in_cell=True)
                marks = next((e for e in cell if local_name(e) == "tcPr"), ())
                across = int(_value(marks, "gridSpan") or 1)
                cells += [" ".join(self.paragraphs[begin:]), *[""] * (across - 1)]
            if any(cells):
                yield tuple(cells)


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "r" and _is_hidden(child):
            continue
        elif name not in _SKIPPED:
            yield from _texts(child)


def _is_hidden(run: Element) -> bool:
    marks = next((child for child in run if local_name(child) == "rPr"), ())
    return any(local_name(mark) == "vanish" and is_on(mark) for mark in marks)


class _Lists:
    """The lists of a document, and how far each is counted."""

    def __init__(self, content: bytes) -> None:
        document = docx.Document(io.BytesIO(content))
        self._styles = {s.style_id: s.element for s in document.styles if s.style_id}
        self._numberings: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()
        part = next(
            (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element)

    def _read(self, root: Any) -> None:
        abstract = {attribute(e, "abstractNumId"): e for e in root if local_name(e) == "abstractNum"}
        for num in (e for e in root if local_name(e) == "num"):
            base = _value(num, "abstractNumId")
            levels = dict(_levels(abstract.get(base, ())))
            own = base
            for change in (e for e in num if local_name(e) == "lvlOverride"):
                at = int(attribute(change, "ilvl") or 0)
                levels |= dict(_levels(change))
                if (start := _value(change, "startOverride")) and at in levels:
                    level = levels[at]
                    levels[at] = _Level(level.form, level.text, int(start), level.legal)
                    own = f"{base}/{attribute(num, 'numId')}"
            self._numberings[attribute(num, "numId")] = (own, levels)

    def number(self, paragraph: Element) -> str:
        """The number before a paragraph; "" when it has none."""
        properties = next((e for e in paragraph if local_name(e) == "pPr"), None)
        id, level = self._place(properties)
        if id not in self._numberings:
            return ""
        own, levels = self._numberings[id]
        return self._lists.setdefault(own, _List(levels)).next(level)

    def _place(self, properties: Any) -> tuple[str, int]:
        """(id of the list, level) from the paragraph itself or from its style and those it is based on."""
        style: str | None = None
        id, level = "", ""
        for _ in range(12):
            if properties is not None:
                numbers = next((e for e in properties if local_name(e) == "numPr"), ())
                id, level = id or _value(numbers, "numId"), level or _value(numbers, "ilvl")
                style = style or _value(properties, "pStyle")
            if id or not style or style not in self._styles:
                break
            element = self._styles[style]
            properties = next((e for e in element if local_name(e) == "pPr"), None)
            style = _value(element, "basedOn")
        return id, int(level or 0)


def _levels(parent: Any) -> Iterator[tuple[int, _Level]]:
    for level in (e for e in parent if local_name(e) == "lvl"):
        yield (
            int(attribute(level, "ilvl") or 0),
            _Level(
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText"),
                int(_value(level, "start") or 1),
                any(local_name(e) == "isLgl" and is_on(e) for e in level),
            ),
        )


def _value(parent: Any, name: str) -> str:
    """The value of a child element; "" when it is missing."""
    return next((attribute(e, "val") for e in parent if local_name(e) == name), "")


def _counted(count: int, form: str) -> str:
    """A count as Word prints it."""
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "none":
        return ""
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text
