"""A spreadsheet of LibreOffice, Google Sheets and others (.ods) -> grids.

Read with lxml, for libraries for this format tell neither which rows are hidden nor what is crossed out, and the
format itself holds what each cell shows.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from ...vietnamese.dates import short_date
from .cell_content import Cell, FormattedValue, UnreadableCell
from .excel_book import damaged
from .excel_grid import NO_RESULT
from .grid import Area, Grid, PastedPicture, Spot, check_size
from .number_formats import plain
from .problems import unusable_file

_MIME: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{path}:1.0}}"
    for name, path in {
        "table": "table", "office": "office", "text": "text", "style": "style", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
}  # fmt: skip
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_NO_CLIP: Final = re.compile(r"rect\((\s*0(\.0+)?\w*\s*,?)+\)|auto|")
_PARTS: Final = re.compile(r"\d+")


def _q(name: str) -> str:
    """ "table:name" -> the name as lxml writes it."""
    prefix, _, local = name.partition(":")
    return _NAMES[prefix] + local


@dataclass(frozen=True)
class OpenDocument:
    """`unread_pictures`: how many pictures have no place on a row, or are cut in a way that is not understood."""

    grids: tuple[Grid, ...]
    unread_pictures: int
    campaign: str | None


def is_open_spreadsheet(content: bytes) -> bool:
    """Whether a zipped file says that it is a spreadsheet, and no text or drawing."""
    with zipfile.ZipFile(io.BytesIO(content)) as package, suppress(KeyError):
        return package.read("mimetype").startswith(_MIME)
    return False


def read_open_document(name: str, content: bytes, campaign_property: str) -> OpenDocument:
    """Read an OpenDocument spreadsheet. SheetError for a damaged file or one with a password."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise unusable_file(
                    f"Tệp {name} có mật khẩu",
                    "Mở tệp, lưu lại (Save As) mà bỏ chọn «Save with password» rồi nhập",
                )
            parts = {n: package.read(n) for n in package.namelist() if n.endswith(".xml") or "Pictures/" in n}
        body = _parsed(parts["content.xml"])
        styles = _Styles(body, _parsed(parts["styles.xml"]) if "styles.xml" in parts else None)
        sheets = [_Sheet(table, styles, parts) for table in body.iter(_q("table:table")) if _is_top(table)]
        grids = tuple(sheet.grid() for sheet in sheets)
        return OpenDocument(
            grids, sum(s.unread for s in sheets), _campaign(parts.get("meta.xml"), campaign_property)
        )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        raise damaged(name) from None


class _Styles:
    """What the named styles of a document say."""

    def __init__(self, *documents: Any) -> None:
        self._styles = {
            (style.get(_q("style:family")), style.get(_q("style:name"))): style
            for document in documents if document is not None
            for style in document.iter(_q("style:style"))
        }  # fmt: skip

    def says(self, family: str, name: str | None, properties: str, attribute: str) -> str:
        """An attribute of a style or of what it is based on, "" if none has it."""
        seen = 0
        while (style := self._styles.get((family, name))) is not None and seen < 20:
            for found in style.iterfind(_q(properties)):
                if value := found.get(_q(attribute)):
                    return str(value)
            name, seen = style.get(_q("style:parent-style-name")), seen + 1
        return ""

    def is_struck(self, family: str, name: str | None) -> bool:
        for attribute in ("style:text-line-through-style", "style:text-line-through-type"):
            value = self.says(family, name, "style:text-properties", attribute)
            if value:
                return value != "none"
        return False


@dataclass
class _Sheet:
    """Walks over one table."""

    table: Any
    styles: _Styles
    parts: Mapping[str, bytes]
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    struck: set[Spot] = field(default_factory=set)
    half_struck: dict[Spot, str] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)
    pictures: list[PastedPicture] = field(default_factory=list)
    unread: int = 0

    def grid(self) -> Grid:
        hidden_columns, defaults = self._columns()
        number = 1
        for row, is_hidden in _rows(self.table):
            repeated = _count(row, "table:number-rows-repeated")
            if self._is_filled(row):
                check_size(number + repeated - 1, 1)
                for each in range(number, number + repeated):
                    self._row(each, row, defaults)
                    if is_hidden:
                        self.hidden_rows.add(each)
            number += repeated
        self.unread += sum(
            1 for shapes in self.table.iterfind(_q("table:shapes")) for _ in shapes.iter(_q("draw:image"))
        )
        style = self.table.get(_q("table:style-name"))
        shown = self.styles.says("table", style, "style:table-properties", "table:display") != "false"
        return Grid(
            self.cells, self.table.get(_q("table:name")) or "", max(map(max, self.cells.values()), default=0), shown,
            tuple(self.merged), frozenset(self.hidden_rows), frozenset(hidden_columns), frozenset(self.struck),
            self.half_struck, self.notes, tuple(self.pictures),
        )  # fmt: skip

    def _columns(self) -> tuple[set[int], dict[int, str]]:
        """(hidden columns, the style of a cell without one, by column)."""
        hidden, defaults, number = set(), {}, 1
        for column in self.table.iter(_q("table:table-column")):
            repeated = min(_count(column, "table:number-columns-repeated"), 1000)
            for each in range(number, number + repeated):
                defaults[each] = column.get(_q("table:default-cell-style-name")) or ""
                if column.get(_q("table:visibility")) in ("collapse", "filter"):
                    hidden.add(each)
            number += repeated
        return hidden, defaults

    def _is_filled(self, row: Any) -> bool:
        return any(len(cell) or _is_spanned(cell) for cell in _cells(row))

    def _row(self, number: int, row: Any, defaults: Mapping[int, str]) -> None:
        place = 1
        for cell in _cells(row):
            repeated = _count(cell, "table:number-columns-repeated")
            if len(cell) and cell.tag == _q("table:table-cell"):
                check_size(1, place + repeated - 1)
                style = cell.get(_q("table:style-name")) or row.get(_q("table:default-cell-style-name"))
                for each in range(place, place + repeated):
                    self._cell((number, each), cell, style or defaults.get(each))
            if _is_spanned(cell):
                down, across = (
                    _count(cell, "table:number-rows-spanned"),
                    _count(cell, "table:number-columns-spanned"),
                )
                self.merged.append(Area(number, place, number + down - 1, place + across - 1))
            place += repeated

    def _cell(self, spot: Spot, cell: Any, style: str | None) -> None:
        pieces = [
            piece for number, line in enumerate(cell.iterfind(_q("text:p")))
            for piece in ([("\n", False)] if number else []) + list(self._pieces(line, struck=False))
        ]  # fmt: skip
        text = "".join(piece for piece, _ in pieces)
        value = _value(cell, text)
        if value is not None and value != "":
            self.cells.setdefault(spot[0], {})[spot[1]] = value
            words = [(piece, struck) for piece, struck in pieces if piece.strip()]
            if self.styles.is_struck("table-cell", style) or (words and all(struck for _, struck in words)):
                self.struck.add(spot)
            elif any(struck for _, struck in words):
                self.half_struck[spot] = "".join(piece for piece, struck in pieces if not struck)
        for note in cell.iterfind(_q("office:annotation")):
            lines = (
                "".join(piece for piece, _ in self._pieces(line, struck=False))
                for line in note.iterfind(_q("text:p"))
            )
            self.notes[spot] = "\n".join(lines).strip()
        for frame in cell.iterfind(_q("draw:frame")):
            self._frame(spot, frame)

    def _pieces(self, element: Any, *, struck: bool) -> Iterator[tuple[str, bool]]:
        """The words of a paragraph, each with whether it is crossed out."""
        if element.text:
            yield element.text, struck
        for child in element:
            if child.tag == _q("text:s"):
                yield " " * _count(child, "text:c"), struck
            elif child.tag in (_q("text:line-break"), _q("text:tab")):
                yield ("\n" if child.tag == _q("text:line-break") else "\t"), struck
            else:
                own = struck or self.styles.is_struck("text", child.get(_q("text:style-name")))
                yield from self._pieces(child, struck=own)
            if child.tail:
                yield child.tail, struck

    def _frame(self, spot: Spot, frame: Any) -> None:
        image = frame.find(_q("draw:image"))
        if image is None:
            return
        style = frame.get(_q("draw:style-name"))
        clip = self.styles.says("graphic", style, "style:graphic-properties", "fo:clip")
        content = self.parts.get((image.get(_LINK) or "").removeprefix("./"))
        if content is None or not _NO_CLIP.fullmatch(clip):
            self.unread += 1
        else:
            self.pictures.append(PastedPicture(*spot, content))


def _value(cell: Any, text: str) -> Cell:
    kind, raw = cell.get(_q("office:value-type")), cell.get(_q("office:value"))
    if cell.get(_CALC) == "error" or (cell.get(_q("table:formula")) and kind is None):
        return (
            UnreadableCell(f"Ô báo lỗi {text}", "Sửa công thức, hoặc gõ giá trị vào ô") if text else NO_RESULT
        )
    if kind == "boolean":
        return bool(cell.get(_q("office:boolean-value")) == "true")
    if kind in ("float", "percentage", "currency") and raw is not None:
        number = float(raw)
        return FormattedValue(number, text) if text and text != plain(number) else number
    if kind == "date":
        with suppress(ValueError):
            return _day(cell.get(_q("office:date-value")) or "", text)
    return text


def _day(raw: str, text: str) -> Cell:
    """A day shown with day, month and year is shown as we write it; one shown in part, as it is."""
    day = dt.datetime.fromisoformat(raw.split(".", maxsplit=1)[0])
    return FormattedValue(day, short_date(day.date()) if len(_PARTS.findall(text)) == 3 or not text else text)


def _rows(table: Any, *, hidden: bool = False) -> Iterator[tuple[Any, bool]]:
    """(row, whether it is hidden), also of rows within groups."""
    for child in table:
        if child.tag == _q("table:table-row"):
            yield child, hidden or child.get(_q("table:visibility")) in ("collapse", "filter")
        elif child.tag in map(_q, ("table:table-row-group", "table:table-header-rows", "table:table-rows")):
            yield from _rows(child, hidden=hidden or child.get(_q("table:display")) == "false")


def _cells(row: Any) -> Iterator[Any]:
    tags = _q("table:table-cell"), _q("table:covered-table-cell")
    return (cell for cell in row if cell.tag in tags)


def _is_spanned(cell: Any) -> bool:
    return _count(cell, "table:number-rows-spanned") > 1 or _count(cell, "table:number-columns-spanned") > 1


def _count(element: Any, attribute: str) -> int:
    return int(element.get(_q(attribute)) or 1)


def _is_top(table: Any) -> bool:
    """Not a table within a cell."""
    return bool(table.getparent().tag == _q("office:spreadsheet"))


def _campaign(meta: bytes | None, name: str) -> str | None:
    for found in _parsed(meta).iter(_q("meta:user-defined")) if meta else ():
        if found.get(_q("meta:name")) == name:
            text = str(found.text or "").strip()
            return text.removesuffix(".0") or None
    return None


def _parsed(raw: bytes) -> Any:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
