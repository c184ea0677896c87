"""All tables as one workbook (.xlsx): an introduction, a sheet for each table, the field dictionary.

The bytes depend on the data alone: what would tell of the clock is set to the day of the data.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .fields import ValueType
from .tables import Cell

ADDRESS: Final = "du-lieu-mo/du-lieu.xlsx"
_AUTHOR: Final = "thidua"
_LONGEST: Final = 32_000
"""Of a cell's text; a spreadsheet holds 32,767 UTF-16 units."""
_CUT: Final = "… (đầy đủ trong tệp JSON)"
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS: Final = {ValueType.DAY: 13, ValueType.NUMBER: 12, ValueType.WHOLE: 12, ValueType.YES_NO: 12}
_TOP: Final = {"valign": "top", "text_wrap": True}
_HEAD: Final = _TOP | {"bold": True, "bg_color": "#F3E3B3"}
_DAY: Final = _TOP | {"num_format": "dd/mm/yyyy"}
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheets have no day before 1900, and a wrong one in that February; older days are written as text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: (heading, what its column holds) and its rows."""

    title: str
    columns: Sequence[tuple[str, ValueType]]
    rows: Iterable[Sequence[Cell]]


def content(
    introduction: Iterable[tuple[str, Cell]], sheets: Iterable[Sheet], day: dt.date, *, is_large: bool = False
) -> bytes:
    """The workbook's bytes. `day` is when the data last changed; `is_large`: thousands of rows, kept out of memory."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a build that made the data anew waits for it

    file = io.BytesIO()
    book = Workbook(file, {"constant_memory": True} if is_large else {"in_memory": True})
    book.set_properties({"author": _AUTHOR, "created": dt.datetime.combine(day, dt.time())})
    looks = _Looks(*map(book.add_format, (_TOP, _TOP | {"bold": True}, _HEAD, _DAY)))
    first = book.add_worksheet("Giới thiệu")
    put = _writer(first, looks)
    for number, (title, value) in enumerate(introduction):
        put(number, 0, title, looks.bold)
        put(number, 1, value, looks.top)
    first.set_column(0, 0, 28)
    first.set_column(1, 1, 90)
    first.fit_to_pages(1, 0)
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.title), sheet, looks)
    book.close()
    return file.getvalue()


@dataclass(frozen=True)
class _Looks:
    """The formats of one workbook."""

    top: Any
    bold: Any
    head: Any
    day: Any


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    put, top = _writer(page, looks), looks.top
    for place, (heading, value_type) in enumerate(sheet.columns):
        put(0, place, heading, looks.head)
        page.set_column(place, place, _WIDTHS.get(value_type, 32))
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            if value is not None and value != "":
                put(last, place, value, top)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _writer(page: Any, looks: _Looks) -> Callable[[int, int, Cell, Any], None]:
    """A function that writes a value at (row, column) in a format; a text stays a text, whatever sign it begins with."""

    def put(row: int, column: int, value: Cell, look: Any) -> None:
        if isinstance(value, dt.date):
            if value >= _FIRST_DAY:
                page.write_datetime(row, column, value, looks.day)
                return
            value = value.isoformat()
        if not isinstance(value, str):
            page.write_number(row, column, value, look)
            return
        text = _NOT_XML.sub("□", _short(value))
        if text.startswith("<r>"):  # XlsxWriter would take it for XML of its own
            page.write_rich_string(row, column, text[0], text[1], text[2:], look)
        else:
            page.write_string(row, column, text, look)

    return put


def _short(text: str) -> str:
    if len(text) <= _LONGEST // 2:  # a character is two units at most
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * _LONGEST].decode("utf-16-le", errors="ignore") + _CUT
