"""A list of 60 rows as an office hands it in: titles, merged headings, groups, photos, totals, a signature, 12 mistakes.

Everybody in it is invented, and all are called «Thử» so that nobody can take them for somebody.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font

from tests.support.people import DECISION
from tests.support.photos import corners, saved

PEOPLE, TEAMS = "Cá nhân", "Tập thể"
_MOTTO: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_UPPER: Final = (
    "STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức\nkhen thưởng", "Số quyết định", "Nội dung khen",
    "Kết quả 1", None, None, "Sáng kiến", None, None, "Ảnh", None, None, "Ghi chú",
)  # fmt: skip
_LOWER: Final = {
    8: "Tiêu chí", 9: "Kết quả", 10: "Số liệu", 11: "Tên sáng kiến", 12: "Nội dung", 13: "Ngày công nhận",
    14: "Tệp ảnh", 15: "Mô tả ảnh", 16: "Nguồn ảnh",
}  # fmt: skip
_HEAD: Final = 8
NAME, POST, UNIT, FORM, DECIDED, CITATION, CRITERION, RESULT, FIGURES = range(2, 11)
TITLE, IDEA, RECOGNISED, PHOTO, ALT, CREDIT, REMARK = range(11, 18)
_FAMILIES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Chamaléa", "Kator", "Đàng", "Bá", "Thập", "Hứa")
_MIDDLES: Final = ("Văn", "Thị", "Hữu", "Ngọc", "Minh")
_GIVEN: Final = ("An", "Bình", "Chi", "Dũng")
_COMMUNES: Final = ("xã Cà Ná", "UBND xã Nhị Hà", "xã Phước Dinh", "Xã Phước Hà", "UBND xã Phước Minh")
_OFFICES: Final = ("Phòng Nội vụ", "Phòng Văn hóa và Thông tin")


@dataclass(frozen=True)
class Mistake:
    """What is wrong at one place, and what a clerk types there to mend it. `value` None: the row is deleted."""

    sheet: str
    row: int
    column: int
    wrong: Any
    value: Any
    words: str
    """Stands in what the clerk is told of it."""


def _name(number: int) -> str:
    family, middle = _FAMILIES[number % 10], _MIDDLES[number // 10 % 5]
    return f"{family} {middle} {_GIVEN[number % 4]} Thử"


def _person(number: int, unit: str) -> dict[int, Any]:
    return {
        1: number, NAME: _name(number), POST: "Công chức", UNIT: unit, FORM: "Giấy khen",
        DECIDED: DECISION.number, CITATION: "Có thành tích trong cải cách hành chính năm 2023",
        CRITERION: "cn-1", RESULT: f"Giải quyết {90 + number % 10}% hồ sơ trước hạn.",
    }  # fmt: skip


def _team(number: int, unit: str) -> dict[int, Any]:
    return _person(number, unit) | {
        NAME: f"Tổ Một cửa Thử số {number}", POST: None, CRITERION: "tt-1", RESULT: "Hoàn thành kế hoạch năm.",
    }  # fmt: skip


def _people() -> Iterator[dict[int, Any] | str]:
    yield "I. Khối phòng, ban"
    yield from (_person(n, _OFFICES[n % 2]) for n in range(1, 13))
    yield "II. Khối xã"
    yield from (_person(n, _COMMUNES[n % 5]) for n in range(13, 43))


def _teams() -> Iterator[dict[int, Any] | str]:
    yield "I. Khối phòng, ban"
    yield from (_team(n, _OFFICES[n % 2]) for n in range(1, 5))
    yield "II. Khối xã"
    yield from (_team(n, _COMMUNES[n % 5]) for n in range(5, 19))


MISTAKES: Final = (
    Mistake(PEOPLE, 12, UNIT, "Phòng Nội vu huyện Thuận Nma", "Phòng Nội vụ", "Phòng Nội vụ"),
    Mistake(PEOPLE, 14, RECOGNISED, "31/11/2023", "30/11/2023", "31/11/2023"),
    Mistake(PEOPLE, 16, FORM, "Giấy khn", "Giấy khen", "Giấy khen"),
    Mistake(PEOPLE, 18, DECIDED, "9908/QĐ-UBND", DECISION.number, DECISION.number or ""),
    Mistake(PEOPLE, 25, UNIT, "xã Ví Dụ Ba Mươi", "xã Phước Dinh", "xã Ví Dụ Ba Mươi"),
    Mistake(PEOPLE, 27, NAME, _name(13), None, "dòng 24"),
    Mistake(PEOPLE, 29, CRITERION, "tt-1", "cn-1", "tt-1"),
    Mistake(PEOPLE, 31, RESULT, "Trả kết quả tại nhà, ai cần gọi 0912 345 678.", "Trả kết quả tại nhà.", "0912 345 678"),
    Mistake(PEOPLE, 33, UNIT, None, "xã Phước Hà", "Đơn vị công tác"),
    Mistake(PEOPLE, 35, FIGURES, "Hồ sơ quá hạn từ 14 xuống 0", "Hồ sơ quá hạn | 14 | 0 | hồ sơ", "Đo điều gì | Trước | Sau | Đơn vị tính"),
)  # fmt: skip
"""Ten of the twelve: the others are asked about, a number that may be two and a name in capitals."""
CAPITALS: Final = (PEOPLE, 37, NAME, "PHẠM NGỌC HOA THỬ")
DOUBTFUL: Final = (PEOPLE, 39, FIGURES, "Hồ sơ trả trước hạn | 830 | 1.240 | hồ sơ")
HIDDEN, STRUCK = 41, 43
NOBODY: Final = (_name(30), _name(32))
"""Of the hidden row and of the one that is crossed out."""
PHOTOS: Final = {PEOPLE: (11, 26, 28), TEAMS: (12,)}


def write(folder: Path) -> Path:
    """The list with all its mistakes, as `danh-sach.xlsx`."""
    book = openpyxl.Workbook()
    _fill(book.active, PEOPLE, "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", _people())
    _fill(book.create_sheet(), TEAMS, "DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", _teams())
    book[TEAMS].cell(_HEAD, NAME).value = "Tên tập thể"
    for mistake in MISTAKES:
        cells = book[mistake.sheet]
        if mistake.value is None:
            for cell in cells[mistake.row]:
                cell.value = cell.value if cell.column == 1 else cells.cell(24, cell.column).value
        else:
            cells.cell(mistake.row, mistake.column).value = mistake.wrong
    for sheet, row, column, value in (CAPITALS, DOUBTFUL):
        book[sheet].cell(row, column).value = value
    people = book[PEOPLE]
    for column, value in ((TITLE, "Phiếu hẹn bằng hình Thử"), (IDEA, "Mỗi phiếu có một hình vẽ.")):
        people.cell(14, column).value = value
    people.row_dimensions[HIDDEN].hidden = True
    for cell in people[STRUCK]:
        cell.font = Font(strike=True)
    people.cell(20, NAME).comment = Comment("Hỏi lại đơn vị", "Người lập")
    people.cell(21, REMARK).value = "Bổ sung ngày 20/11"
    for sheet, rows in PHOTOS.items():
        for row in rows:
            cells = book[sheet]
            cells.add_image(Image(io.BytesIO(saved(corners(240, 300)))), f"N{row}")
            cells.cell(row, ALT).value = "Cán bộ bên bàn tiếp dân"
            cells.cell(row, CREDIT).value = "Tổ ảnh Thử"
    book.save(folder / "danh-sach.xlsx")
    return folder / "danh-sach.xlsx"


def mend(copy: Path) -> int:
    """Correct the mistakes in a marked copy, as a clerk does. Returns how many cells or rows were corrected."""
    book = openpyxl.load_workbook(copy)
    for mistake in MISTAKES:
        cells = book[mistake.sheet]
        if mistake.value is None:
            for cell in cells[mistake.row]:
                cell.value = None
        else:
            cells.cell(mistake.row, mistake.column).value = mistake.value
    book.save(copy)
    return len(MISTAKES)


def _fill(sheet: Any, title: str, heading: str, rows: Iterator[dict[int, Any] | str]) -> None:
    sheet.title = title
    sheet["A1"], sheet["H1"] = "ỦY BAN NHÂN DÂN\nHUYỆN THUẬN NAM", _MOTTO[0]
    sheet["H2"], sheet["A4"] = _MOTTO[1], heading
    sheet["A5"] = "(Kèm theo Tờ trình ngày 28 tháng 11 năm 2023)"
    for area in ("A1:G1", "H1:Q1", "H2:Q2", "A4:Q4", "A5:Q5", "H8:J8", "K8:M8", "N8:P8"):
        sheet.merge_cells(area)
    for column, words in enumerate(_UPPER, 1):
        if words:
            sheet.cell(_HEAD, column).value = words
    for column, words in _LOWER.items():
        sheet.cell(_HEAD + 1, column).value = words
    for column in range(1, 18):
        if column not in _LOWER:
            sheet.merge_cells(start_row=_HEAD, end_row=_HEAD + 1, start_column=column, end_column=column)
        sheet.cell(_HEAD, column).alignment = Alignment(horizontal="center", wrap_text=True)
    number, count = _HEAD + 2, 0
    for row in rows:
        if isinstance(row, str):
            sheet.cell(number, 1).value = row
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=17)
        else:
            count += 1
            for column, value in row.items():
                sheet.cell(number, column).value = value
        number += 1
    sheet.cell(number, 2).value = f"Tổng cộng: {count}"
    sheet.cell(number + 2, 12).value = "Thuận Nam, ngày 28 tháng 11 năm 2023"
    sheet.cell(number + 3, 2).value, sheet.cell(number + 3, 12).value = "NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG"
    sheet.cell(number + 6, 12).value = "Hứa Người Ký Thử"
