"""A spreadsheet file, from any program -> its lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from ...vietnamese.os_errors import reason
from .cell_content import Cell
from .cell_pictures import pictures_in_cells
from .csv_grid import grids_of_csv
from .excel_book import SAVE_AS_XLSX, check_package, open_excel, pictures_in
from .excel_grid import NO_RESULT, cell_of, grid_of
from .grid import Grid, PastedPicture, Spot, check_size
from .open_document import is_open_spreadsheet, read_open_document
from .problems import SheetError, SheetProblem, unusable_file
from .table import IsHeading, Table, score, table_of
from .workbook import CAMPAIGN, CHOICES, GUIDE, LIST

_MAX_BYTES: Final = 50 * 1024 * 1024
_OLE: Final = b"\xd0\xcf\x11\xe0"  # .xls, and Excel files with a password
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_FEW: Final = 2  # known headings of a second list


@dataclass(frozen=True)
class Spreadsheet:
    """The lists of a file, in the order of its sheets, and notices about sheets that hold none."""

    tables: tuple[Table, ...]
    notices: tuple[SheetProblem, ...] = ()


def read_spreadsheet(file: Path, is_heading: IsHeading) -> Spreadsheet:
    """Read the lists in a file. SheetError when it is missing, too large, has a password or is no spreadsheet."""
    content = _content(file)
    if content.startswith(_OLE):
        raise _old_or_locked(file.name, content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _package(file.name, content, is_heading)
    if file.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise unusable_file(f"Tệp {file.name} không phải bảng tính .xlsx, .ods hoặc .csv", SAVE_AS_XLSX)
    grids = [grid for grid in grids_of_csv(file.name, content) if grid.cells]
    if not grids:
        raise _empty()
    tables = [table_of(grid, is_heading) for grid in grids]
    best = max(tables, key=lambda table: (score(table, is_heading), len(table.headings)))
    check_size(max(best.grid.cells), best.width)
    return Spreadsheet((best,))


def _content(file: Path) -> bytes:
    if file.exists() and not file.is_file():  # a pipe would be waited for, a device never ends
        raise unusable_file(f"{file.name} không phải tệp", "Chọn một tệp Excel hoặc CSV")
    try:
        size = file.stat().st_size
        if size <= _MAX_BYTES:
            return file.read_bytes()
    except OSError as error:
        raise unusable_file(
            f"Không đọc được {file.name}: {reason(error)}", "Kiểm tra lại tên và nơi đặt tệp"
        ) from None
    raise unusable_file(
        f"Tệp {file.name} lớn hơn 50 MB", "Xóa hình và các sheet không dùng, hoặc chia thành nhiều tệp"
    )


def _old_or_locked(name: str, content: bytes) -> SheetError:
    if _ENCRYPTED in content:
        return unusable_file(
            f"Tệp {name} có mật khẩu",
            "Mở tệp trong Excel, vào Tệp (File) → Thông tin (Info) → Bảo vệ sổ làm việc (Protect Workbook) → "
            "Mã hóa bằng mật khẩu (Encrypt with Password), xóa mật khẩu, lưu lại rồi nhập",
        )
    return unusable_file(
        f"Tệp {name} là tệp Excel kiểu cũ (.xls), hoặc có mật khẩu", f"Bỏ mật khẩu nếu có. {SAVE_AS_XLSX}"
    )


def _package(name: str, content: bytes, is_heading: IsHeading) -> Spreadsheet:
    """The lists of a zipped file: Excel's, or an open document."""
    parts = check_package(name, content)
    if "[Content_Types].xml" in parts:
        book = open_excel(name, content)
        lying = tuple(_grids(name, content, book))
        unread = pictures_in(content) - sum(len(grid.pictures) for grid in lying)
        in_cells = pictures_in_cells(content)
        grids = tuple(_with_pictures(grid, in_cells.get(grid.title, ())) for grid in lying)
        active = book.active.title if book.active else ""
        return _lists(grids, is_heading, unread, book=book, campaign=_campaign(book), active=active)
    if "content.xml" in parts and is_open_spreadsheet(content):
        document = read_open_document(name, content, CAMPAIGN)
        return _lists(document.grids, is_heading, document.unread_pictures, campaign=document.campaign)
    raise unusable_file(f"Tệp {name} không phải bảng tính Excel hoặc .ods", SAVE_AS_XLSX)


def _lists(
    grids: tuple[Grid, ...],
    is_heading: IsHeading,
    unread_pictures: int,
    *,
    book: Workbook | None = None,
    campaign: str | None = None,
    active: str = "",
) -> Spreadsheet:
    """The sheet with the most known headings, and all others that have some."""
    tables = [
        table_of(grid, is_heading, book, campaign)
        for grid in grids
        if grid.is_shown and grid.cells and grid.title not in (GUIDE, CHOICES)
    ]
    if not tables:
        raise _empty()
    best = max(tables, key=lambda t: (score(t, is_heading), t.title == LIST, t.title == active))
    lists = tuple(t for t in tables if t is best or score(t, is_heading) >= _FEW)
    for table in lists:
        check_size(max(table.grid.cells), max(map(max, table.grid.cells.values())))
    return Spreadsheet(lists, (*_others(grids, lists), *_unread_pictures(unread_pictures)))


def _unread_pictures(count: int) -> Iterable[SheetProblem]:
    if count > 0:
        what = f"Có {count} hình trong bảng không đọc được (hình ghép nhóm, hình vẽ EMF, WMF …)"
        yield SheetProblem(what, "Cần làm ảnh của ai thì dán lại ảnh JPEG hoặc PNG vào dòng của người ấy")


def _others(grids: Iterable[Grid], lists: tuple[Table, ...]) -> Iterable[SheetProblem]:
    """Notices about sheets that hold something, but no list; our own sheets need none."""
    read = {table.title for table in lists}
    for grid in grids:
        if not grid.cells or grid.title in read or grid.title in (GUIDE, CHOICES):
            continue
        why = "không có các tên cột của danh sách" if grid.is_shown else "đang bị ẩn"
        remedy = "" if grid.is_shown else "Cần nhập thì cho sheet ấy hiện ra (Unhide) rồi nhập lại"
        yield SheetProblem(f"Không đọc sheet «{grid.title}» vì {why}", remedy)


def _grids(name: str, content: bytes, book: Workbook) -> Iterable[Grid]:
    results: Workbook | None = None
    for sheet in book.worksheets:
        grid, formulas = grid_of(sheet)
        if formulas:
            results = results or open_excel(name, content, values=True)
            grid = _with_results(grid, formulas, results[sheet.title])
        yield grid


def _with_results(grid: Grid, formulas: Iterable[Spot], results: Any) -> Grid:
    cells: dict[int, dict[int, Cell]] = {row: dict(found) for row, found in grid.cells.items()}
    for row, column in formulas:
        cell = results.cell(row, column)
        cells[row][column] = NO_RESULT if cell.value is None else cell_of(cell, cell.value)
    return replace(grid, cells=cells)


def _with_pictures(grid: Grid, pictures: tuple[PastedPicture, ...]) -> Grid:
    """The grid with pictures that stand in its cells instead of a value."""
    if not pictures:
        return grid
    cells = {row: dict(found) for row, found in grid.cells.items()}
    for picture in pictures:
        cells.get(picture.row, {}).pop(picture.column, None)
    return replace(grid, cells={r: c for r, c in cells.items() if c}, pictures=(*grid.pictures, *pictures))


def _campaign(book: Any) -> str | None:
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    value = properties.get(CAMPAIGN)
    return str(value) if isinstance(value, int | str) else None


def _empty() -> SheetError:
    return unusable_file("Bảng chưa có gì", "Điền danh sách theo mẫu: thidua template danh-sach.xlsx")
