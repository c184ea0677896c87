"""All tables as one workbook (.xlsx): an introduction, a sheet for each table, the field dictionary.

The bytes depend on the data alone: openpyxl stamps the time of writing on the file and on each part of
its archive, so both are set to the day of the data.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from .fields import ValueType
from .tables import Cell

ADDRESS: Final = "du-lieu-mo/du-lieu.xlsx"
_AUTHOR: Final = "thidua"
_LONGEST: Final = 32_000
"""Of a cell's text; a spreadsheet holds 32,767 UTF-16 units."""
_CUT: Final = "… (đầy đủ trong tệp JSON)"
_WIDTHS: Final = {ValueType.DAY: 13, ValueType.NUMBER: 12, ValueType.WHOLE: 12, ValueType.YES_NO: 12}
_BOLD: Final = Font(bold=True)
_HEAD: Final = PatternFill("solid", fgColor="F3E3B3")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheets have no day before 1900, and a wrong one in that February; older days are written as text."""
_DAY_FORMAT: Final = "dd/mm/yyyy"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(frozen=True)
class Sheet:
    """One sheet: (heading, what its column holds) and its rows."""

    title: str
    columns: Sequence[tuple[str, ValueType]]
    rows: Iterable[Sequence[Cell]]


def content(introduction: Iterable[tuple[str, Cell]], sheets: Iterable[Sheet], day: dt.date) -> bytes:
    """The workbook's bytes. `day` is when the data last changed."""
    book: Any = Workbook()
    first = book.active
    first.title = "Giới thiệu"
    for number, pair in enumerate(introduction, 1):
        for place, value in enumerate(pair, 1):
            _put(first.cell(number, place), value)
        first.cell(number, 1).font = _BOLD
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 28, 90
    first.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    first.page_setup.fitToHeight = 0
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    moment = dt.datetime.combine(day, dt.time())
    book.properties.creator = _AUTHOR
    book.properties.created = moment
    file = io.BytesIO()
    book.save(file)
    return _dated(file.getvalue(), moment)


def _write(page: Any, sheet: Sheet) -> None:
    for place, (heading, shape) in enumerate(sheet.columns, 1):
        cell = page.cell(1, place)
        _put(cell, heading)
        cell.font, cell.fill = _BOLD, _HEAD
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(shape, 32)
    for number, row in enumerate(sheet.rows, 2):
        for place, value in enumerate(row, 1):
            if value is not None and value != "":
                _put(page.cell(number, place), value)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _put(cell: Any, value: Cell) -> None:
    """Write a value; a text stays a text, whatever sign it begins with."""
    cell.alignment = _TOP
    if isinstance(value, dt.date) and value < _FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = _DAY_FORMAT
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("□", _escaped(_short(value)))
    cell.data_type = "s"


def _escaped(text: str) -> str:
    """Spreadsheet files read `_x0041_` as a code; a text that looks so is to stay as it is."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _short(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * _LONGEST].decode("utf-16-le", errors="ignore") + _CUT


def _dated(book: bytes, moment: dt.datetime) -> bytes:
    """The same archive with `moment` as the time of its last change and none on its parts."""
    file = io.BytesIO()
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            inner = old.read(part)
            if part.filename == "docProps/core.xml":
                inner = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", inner)
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.create_system = 3
            new.writestr(entry, inner, zipfile.ZIP_DEFLATED)
    return file.getvalue()
