"""All tables as one workbook (.xlsx): an introduction, a sheet for each table, the field dictionary.

The bytes depend on the data alone: what would tell of the clock is set to the day of the data.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from .fields import ValueType
from .tables import Cell

if TYPE_CHECKING:
    from rustpy_xlsxwriter import Format

ADDRESS: Final = "du-lieu-mo/du-lieu.xlsx"
_INTRODUCED: Final = ("Mục", "Nội dung")
_LONGEST: Final = 32_000
"""Of a cell's text; a spreadsheet holds 32,767 UTF-16 units."""
_CUT: Final = "… (đầy đủ trong tệp JSON)"
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS: Final = {ValueType.DAY: 13, ValueType.NUMBER: 12, ValueType.WHOLE: 12, ValueType.YES_NO: 12}
_GOLD: Final = "#F3E3B3"
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheets have no day before 1900, and a wrong one in that February; older days are written as text."""
_PROPERTIES: Final = "docProps/core.xml"
_CLOCK: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Sheet(NamedTuple):
    """One sheet: (heading, what its column holds) and its rows. Each heading stands once."""

    title: str
    columns: Sequence[tuple[str, ValueType]]
    rows: Iterable[Sequence[Cell]]


def content(introduction: Iterable[tuple[str, str]], sheets: Iterable[Sheet], day: dt.date) -> bytes:
    """The workbook's bytes. `day` is when the data last changed."""
    from rustpy_xlsxwriter import FastExcel  # noqa: PLC0415 - only a build that made the data anew waits for it

    looks, file = _looks(), io.BytesIO()
    book = FastExcel(file).freeze(row=1)
    book.sheet(
        "Giới thiệu",
        [dict(zip(_INTRODUCED, line, strict=True)) for line in introduction],
        column_widths=[28, 90],
        column_formats=[looks.bold, looks.top],
        header_format=looks.head,
        page_setup={"fit_to_pages": (1, 0)},
    )
    for sheet in sheets:
        headings = [heading for heading, _ in sheet.columns]
        kinds = [value_type for _, value_type in sheet.columns]
        book.sheet(
            sheet.title,
            _records(headings, sheet.rows),
            column_widths=[_WIDTHS.get(kind, 32) for kind in kinds],
            column_formats=[looks.day if kind is ValueType.DAY else looks.top for kind in kinds],
            header_format=looks.head,
            autofilter=True,
        )
    book.save()
    return _dated(file, day)


def _records(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[dict[str, Cell]]:
    """The rows as the library takes them, each when it is written: all of them at once are the most that a build holds. A
    sheet without any has an empty one, or it would have no headings.
    """
    is_empty = True
    for row in rows:
        is_empty = False
        yield dict(zip(headings, row if _is_plain(row) else map(_written, row), strict=True))
    if is_empty:
        yield dict.fromkeys(headings)


def _is_plain(row: Sequence[Cell]) -> bool:
    """Whether every value may be written as it is: nearly always, and found for a row in the time of a cell."""
    texts = "".join([cell for cell in row if type(cell) is str])
    days = [cell for cell in row if isinstance(cell, dt.date)]
    return (
        len(texts) <= _LONGEST // 2
        and texts.replace("\n", "").isprintable()
        and min(days, default=_FIRST_DAY) >= _FIRST_DAY
    )


class _Looks(NamedTuple):
    """The formats of cells."""

    top: Format
    bold: Format
    head: Format
    day: Format


def _looks() -> _Looks:
    from rustpy_xlsxwriter import Format  # noqa: PLC0415 - loaded where there is something to write

    top, bold, head, day = (Format().set_align("top").set_text_wrap() for _ in _Looks._fields)
    return _Looks(
        top, bold.set_bold(), head.set_bold().set_background_color(_GOLD), day.set_num_format("dd/mm/yyyy")
    )


def _written(value: Cell) -> Cell:
    """A value as a cell holds it; a text stays a text, whatever sign it begins with."""
    if isinstance(value, str):
        short = _short(value)
        return short if short.isprintable() else _NOT_XML.sub("□", short)
    return value.isoformat() if isinstance(value, dt.date) and value < _FIRST_DAY else value


def _short(text: str) -> str:
    if len(text) <= _LONGEST // 2:  # a character is two units at most
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * _LONGEST].decode("utf-16-le", errors="ignore") + _CUT


def _dated(book: io.BytesIO, day: dt.date) -> bytes:
    """The same workbook, which says that it was made on a day: the library knows the clock only.

    What says so stands near the end: from there on the parts are written anew, and the sheets stay packed as they are.
    """
    time = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(book, "a") as made:
        names = made.namelist()
        parts = made.infolist()[names.index(_PROPERTIES) :]
        contents = [made.read(part) for part in parts]
        made.start_dir = parts[0].header_offset
        for part in parts:
            made.filelist.remove(part)
            del made.NameToInfo[part.filename]
        for part, held in zip(parts, contents, strict=True):
            made.writestr(part, _CLOCK.sub(time, held) if part.filename == _PROPERTIES else held)
    return book.getvalue()
