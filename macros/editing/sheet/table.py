"""A spreadsheet file -> headings and rows, whoever saved it: Excel, LibreOffice, or a program that writes CSV."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook

from ...vietnamese.os_errors import reason
from .cells import Broken, Cell, text_of
from .problems import refused
from .workbook import LIST, MAX_ROWS, YEAR

REMARKS: Final = "Giải thích"
"""The column that a marked copy adds; nothing in it is data."""
_MAX_BYTES: Final = 50 * 1024 * 1024
_MAX_UNPACKED: Final = 150 * 1024 * 1024  # 20,000 full rows
_MAX_COLUMNS: Final = 500
_HEADING_ROWS: Final = 10  # people like a title above the headings
_OLE: Final = b"\xd0\xcf\x11\xe0"  # .xls, and any office file with a password
_SAVE_AS_CSV: Final = "Trong Excel chọn Lưu thành (Save As), kiểu CSV UTF-8, hoặc kiểu Excel Workbook (.xlsx)"
_SAVE_AS_XLSX: Final = (
    "Mở tệp trong Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nhập tệp ấy"
)
_CODES: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")

Known = Callable[[str], bool]
"""Whether a text is the heading of a column."""


@dataclass(frozen=True)
class Table:
    """What one sheet holds. Rows and columns have the numbers that the spreadsheet gives them, from 1.

    `book` and `title`: the workbook and the sheet in it, None for a CSV file. `year`: of which year the
    list says it is.
    """

    heading_row: int
    headings: dict[int, str]
    rows: dict[int, dict[int, Cell]]
    book: Workbook | None = None
    title: str = ""
    year: int | None = None
    width: int = field(default=0)


def read_table(file: Path, known: Known) -> Table:
    """SheetError when the file is missing, is no spreadsheet, or is too large."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= _MAX_BYTES else b""
    except OSError as error:
        raise refused(
            f"Không đọc được {file.name}: {reason(error)}", "Kiểm tra lại tên và nơi đặt tệp"
        ) from None
    if size > _MAX_BYTES:
        raise refused(
            f"Tệp {file.name} lớn hơn 50 MB", "Xóa hình và các sheet không dùng, hoặc chia thành nhiều tệp"
        )
    if content.startswith(_OLE):
        raise refused(
            f"Tệp {file.name} có mật khẩu, hoặc là tệp Excel kiểu cũ (.xls)",
            f"Bỏ mật khẩu nếu có. {_SAVE_AS_XLSX}",
        )
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _workbook(file.name, content, known)
    if file.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise refused(f"Tệp {file.name} không phải bảng tính .xlsx hoặc .csv", _SAVE_AS_XLSX)
    return _csv(file.name, content, known)


def _workbook(name: str, content: bytes, known: Known) -> Table:
    _refuse_unfit_package(name, content)
    book = _open(name, content, values=False)
    sheet = _sheet_with_list(book, known)
    if sheet is None:
        raise refused(f"Tệp {name} không có sheet nào có dữ liệu", f"Ghi danh sách vào sheet «{LIST}»")
    _refuse_giants(sheet.max_row, sheet.max_column)
    grid: dict[int, dict[int, Cell]] = {}
    formulas = []
    for cells in sheet.iter_rows():
        for cell in cells:
            value: Any = cell.value
            if value is None or value == "":
                continue
            if cell.data_type == "f":
                formulas.append((cell.row, cell.column))
            elif cell.data_type == "e":
                value = Broken(f"Ô báo lỗi {value}", "Sửa công thức, hoặc gõ giá trị vào ô")
            elif isinstance(value, str):
                value = _CODES.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
            grid.setdefault(cell.row, {})[cell.column] = value
    if formulas:
        values = _open(name, content, values=True)[sheet.title]
        for row, column in formulas:
            found: Any = values.cell(row, column).value
            grid[row][column] = found if found is not None else Broken(
                "Ô là công thức mà tệp không kèm kết quả", "Mở tệp trong Excel rồi lưu lại, hoặc gõ giá trị vào ô"
            )  # fmt: skip
    return _table(grid, known, book=book, title=sheet.title, year=_year(book), width=sheet.max_column)


def _refuse_unfit_package(name: str, content: bytes) -> None:
    """A small file may unpack to something that fills the memory, or be no Excel file at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            kinds = "[Content_Types].xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _damaged(name) from None
    if not kinds:
        raise refused(f"Tệp {name} không phải bảng tính Excel", _SAVE_AS_XLSX)
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise refused(
            f"Bảng trong {name} quá lớn",
            "Xóa các dòng, cột trống đã tô màu hoặc kẻ khung, hoặc chia thành nhiều tệp",
        )


def _open(name: str, content: bytes, *, values: bool) -> Workbook:
    """`values`: formulas as what they gave when the file was saved."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of what a copy will not keep, for programmers
            return load_workbook(io.BytesIO(content), data_only=values)
    except Exception:  # openpyxl raises whatever a damaged file leads it to
        raise _damaged(name) from None


def _damaged(name: str) -> Exception:
    return refused(f"Tệp {name} bị hỏng, không mở được", f"{_SAVE_AS_XLSX}; hoặc lấy lại bản chưa hỏng")


def _sheet_with_list(book: Workbook, known: Known) -> Any:
    """The sheet with the most headings that we know; "Danh sách" where that leaves a doubt."""

    def score(sheet: Any) -> tuple[int, bool, bool]:
        rows = sheet.iter_rows(
            max_row=min(_HEADING_ROWS, sheet.max_row),
            max_col=min(_MAX_COLUMNS, sheet.max_column),
            values_only=True,
        )
        most = max((sum(known(text_of(c)) for c in row if isinstance(c, str)) for row in rows), default=0)
        return most, sheet.title == LIST, sheet is book.active

    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return max(sheets, key=score, default=None)


def _year(book: Any) -> int | None:
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    value = properties.get(YEAR)
    return value if isinstance(value, int) else None


def _csv(name: str, content: bytes, known: Known) -> Table:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise refused(f"Tệp {name} được lưu bằng mã UTF-16", _SAVE_AS_CSV)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(
            f"Tệp {name} không phải UTF-8, có lẽ lưu bằng bảng mã cũ nên mất dấu", _SAVE_AS_CSV
        ) from None
    first = 1
    if declared := re.match(r"sep=(.)\r?\n", text):
        text, first = text[declared.end() :], 2
    signs = [declared[1]] if declared else [";", ",", "\t"]
    tables = [_table(dict(_csv_rows(name, text, sign, first)), known) for sign in signs]
    return max(tables, key=lambda table: (sum(map(known, table.headings.values())), len(table.headings)))


def _csv_rows(name: str, text: str, sign: str, first: int) -> Iterator[tuple[int, dict[int, Cell]]]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign), first):
            if number % 1000 == 0:
                _refuse_giants(number, len(row))
            filled: dict[int, Cell] = {i: value for i, value in enumerate(row, 1) if value.strip()}
            if filled:
                yield number, filled
    except csv.Error:
        raise refused(
            f"Tệp {name} có ô dài quá mức hoặc ngoặc kép không đóng", "Mở tệp trong Excel để sửa ô ấy"
        ) from None


def _table(grid: dict[int, dict[int, Cell]], known: Known, **more: Any) -> Table:
    """The row with the most known headings is the row of headings; what stands above it is a title."""
    if not grid:
        raise refused("Bảng chưa có gì", "Điền danh sách theo mẫu: thidua template danh-sach.xlsx")
    _refuse_giants(max(grid), max(map(max, grid.values())))
    at = max(sorted(grid)[:_HEADING_ROWS], key=lambda n: sum(known(text_of(c)) for c in grid[n].values()))
    headings = {place: text_of(cell) for place, cell in grid[at].items()}
    rows = {number: grid[number] for number in sorted(grid) if number > at}
    width = max([more.pop("width", 0), *(max(row) for row in grid.values())])
    return Table(at, headings, rows, width=width, **more)


def _refuse_giants(rows: int, columns: int) -> None:
    if rows > MAX_ROWS + _HEADING_ROWS:
        raise refused(
            f"Bảng có tới dòng {rows}, quá {MAX_ROWS} dòng",
            "Xóa các dòng trống ở cuối bảng, hoặc chia thành nhiều tệp",
        )
    if columns > _MAX_COLUMNS:
        raise refused(f"Bảng có tới cột thứ {columns}", "Xóa các cột trống ở bên phải bảng")
