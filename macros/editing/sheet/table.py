"""A spreadsheet file (.xlsx or CSV, from any program) -> its headings and rows."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook

from ...vietnamese.os_errors import reason
from .cells import Cell, UnreadableCell, text_of
from .problems import unusable_file
from .workbook import LIST, MAX_ROWS, YEAR

REMARKS: Final = "Giải thích"
"""The heading of the column for problems; nothing in it is data."""
_MAX_BYTES: Final = 50 * 1024 * 1024
_MAX_UNPACKED: Final = 150 * 1024 * 1024  # bytes, enough for 20,000 full rows
_MAX_COLUMNS: Final = 500
_HEADING_ROWS: Final = 10  # people put titles above the headings
_OLE: Final = b"\xd0\xcf\x11\xe0"  # .xls, and any office file with a password
_SAVE_AS_CSV: Final = "Trong Excel chọn Lưu thành (Save As), kiểu CSV UTF-8, hoặc kiểu Excel Workbook (.xlsx)"
_SAVE_AS_XLSX: Final = (
    "Mở tệp trong Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nhập tệp ấy"
)
_CODES: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")

IsHeading = Callable[[str], bool]
"""Whether a text is the heading of a column."""


@dataclass(frozen=True)
class Table:
    """One sheet. Rows and columns are numbered from 1, as in the spreadsheet.

    `book` and `title`: the workbook and the name of the sheet, None and "" for a CSV file. `year`: of the list,
    from the workbook's properties. `width`: the last column. `hidden`: rows that nobody sees, filtered out or hidden.
    """

    heading_row: int
    headings: dict[int, str]
    rows: dict[int, dict[int, Cell]]
    book: Workbook | None = None
    title: str = ""
    year: int | None = None
    width: int = field(default=0)
    hidden: frozenset[int] = frozenset()


def read_table(file: Path, is_heading: IsHeading) -> Table:
    """Read the list in a file. SheetError when it is missing, too large or no spreadsheet."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= _MAX_BYTES else b""
    except OSError as error:
        raise unusable_file(
            f"Không đọc được {file.name}: {reason(error)}", "Kiểm tra lại tên và nơi đặt tệp"
        ) from None
    if size > _MAX_BYTES:
        raise unusable_file(
            f"Tệp {file.name} lớn hơn 50 MB", "Xóa hình và các sheet không dùng, hoặc chia thành nhiều tệp"
        )
    if content.startswith(_OLE):
        raise unusable_file(
            f"Tệp {file.name} có mật khẩu, hoặc là tệp Excel kiểu cũ (.xls)",
            f"Bỏ mật khẩu nếu có. {_SAVE_AS_XLSX}",
        )
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _workbook(file.name, content, is_heading)
    if file.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise unusable_file(f"Tệp {file.name} không phải bảng tính .xlsx hoặc .csv", _SAVE_AS_XLSX)
    return _csv(file.name, content, is_heading)


def _workbook(name: str, content: bytes, is_heading: IsHeading) -> Table:
    _check_package(name, content)
    book = _open(name, content, values=False)
    sheet = _sheet_with_list(book, is_heading)
    if sheet is None:
        raise unusable_file(f"Tệp {name} không có sheet nào có dữ liệu", f"Ghi danh sách vào sheet «{LIST}»")
    _check_size(sheet.max_row, sheet.max_column)
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
                value = UnreadableCell(f"Ô báo lỗi {value}", "Sửa công thức, hoặc gõ giá trị vào ô")
            elif isinstance(value, str):
                value = _CODES.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
            grid.setdefault(cell.row, {})[cell.column] = value
    if formulas:
        values = _open(name, content, values=True)[sheet.title]
        for row, column in formulas:
            found: Any = values.cell(row, column).value
            grid[row][column] = found if found is not None else UnreadableCell(
                "Ô là công thức mà tệp không kèm kết quả", "Mở tệp trong Excel rồi lưu lại, hoặc gõ giá trị vào ô"
            )  # fmt: skip
    hidden = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
    table = _table(grid, is_heading, book=book, title=sheet.title, year=_year(book), width=sheet.max_column)
    return replace(table, hidden=hidden.intersection(table.rows))


def _check_package(name: str, content: bytes) -> None:
    """SheetError for a zip that is no Excel file, or unpacks to more than the memory should hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            kinds = "[Content_Types].xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _damaged(name) from None
    if not kinds:
        raise unusable_file(f"Tệp {name} không phải bảng tính Excel", _SAVE_AS_XLSX)
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise unusable_file(
            f"Bảng trong {name} quá lớn",
            "Xóa các dòng, cột trống đã tô màu hoặc kẻ khung, hoặc chia thành nhiều tệp",
        )


def _open(name: str, content: bytes, *, values: bool) -> Workbook:
    """`values`: read the saved results of formulas instead of the formulas."""
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # openpyxl warns programmers about features that it drops
            return load_workbook(io.BytesIO(content), data_only=values)
    except Exception:  # a damaged file can raise any exception in openpyxl
        raise _damaged(name) from None


def _damaged(name: str) -> Exception:
    return unusable_file(f"Tệp {name} bị hỏng, không mở được", f"{_SAVE_AS_XLSX}; hoặc lấy lại bản chưa hỏng")


def _sheet_with_list(book: Workbook, is_heading: IsHeading) -> Any:
    """The sheet with the most known headings; of several, «Danh sách»."""

    def score(sheet: Any) -> tuple[int, bool, bool]:
        rows = sheet.iter_rows(
            max_row=min(_HEADING_ROWS, sheet.max_row),
            max_col=min(_MAX_COLUMNS, sheet.max_column),
            values_only=True,
        )
        most = max(
            (sum(is_heading(text_of(c)) for c in row if isinstance(c, str)) for row in rows), default=0
        )
        return most, sheet.title == LIST, sheet is book.active

    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return max(sheets, key=score, default=None)


def _year(book: Any) -> int | None:
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    value = properties.get(YEAR)
    return value if isinstance(value, int) else None


def _csv(name: str, content: bytes, is_heading: IsHeading) -> Table:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise unusable_file(f"Tệp {name} được lưu bằng mã UTF-16", _SAVE_AS_CSV)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unusable_file(
            f"Tệp {name} không phải UTF-8, có lẽ lưu bằng bảng mã cũ nên mất dấu", _SAVE_AS_CSV
        ) from None
    first = 1
    if declared := re.match(r"sep=(.)\r?\n", text):
        text, first = text[declared.end() :], 2
    signs = [declared[1]] if declared else [";", ",", "\t"]
    tables = [_table(dict(_csv_rows(name, text, sign, first)), is_heading) for sign in signs]
    return max(tables, key=lambda table: (sum(map(is_heading, table.headings.values())), len(table.headings)))


def _csv_rows(name: str, text: str, sign: str, first: int) -> Iterator[tuple[int, dict[int, Cell]]]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign), first):
            if number % 1000 == 0:
                _check_size(number, len(row))
            filled: dict[int, Cell] = {i: value for i, value in enumerate(row, 1) if value.strip()}
            if filled:
                yield number, filled
    except csv.Error:
        raise unusable_file(
            f"Tệp {name} có ô dài quá mức hoặc ngoặc kép không đóng", "Mở tệp trong Excel để sửa ô ấy"
        ) from None


def _table(grid: dict[int, dict[int, Cell]], is_heading: IsHeading, **more: Any) -> Table:
    """The row with the most known headings has the headings; rows above it are titles."""
    if not grid:
        raise unusable_file("Bảng chưa có gì", "Điền danh sách theo mẫu: thidua template danh-sach.xlsx")
    _check_size(max(grid), max(map(max, grid.values())))
    at = max(
        sorted(grid)[:_HEADING_ROWS], key=lambda n: sum(is_heading(text_of(c)) for c in grid[n].values())
    )
    headings = {place: text_of(cell) for place, cell in grid[at].items()}
    rows = {number: grid[number] for number in sorted(grid) if number > at}
    width = max([more.pop("width", 0), *(max(row) for row in grid.values())])
    return Table(at, headings, rows, width=width, **more)


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS + _HEADING_ROWS:
        raise unusable_file(
            f"Bảng có tới dòng {rows}, quá {MAX_ROWS} dòng",
            "Xóa các dòng trống ở cuối bảng, hoặc chia thành nhiều tệp",
        )
    if columns > _MAX_COLUMNS:
        raise unusable_file(f"Bảng có tới cột thứ {columns}", "Xóa các cột trống ở bên phải bảng")
