"""Builds the workbook: the list, a sheet that explains its columns, and a hidden sheet with the drop-down lists."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from ...store import whole_file
from . import guide
from .cells import Cell, text_of
from .choices import Choices
from .columns import CellType, Column
from .grid import MAX_ROWS
from .mark import HELP, MARK

LIST: Final = "Danh sách"
GUIDE: Final = "Giải thích các cột"
CHOICES: Final = "Lựa chọn"
CAMPAIGN: Final = "nam"
"""The custom property of the workbook that holds the campaign of its list, in older ones as a number."""
_LISTS: Final = "lua_chon_"
_AUTHOR: Final = "thidua"
_FORMATS: Final = {CellType.DAY: "dd/mm/yyyy", CellType.NUMBER: "General", CellType.WHOLE: "General"}
_WIDTHS: Final = {
    CellType.DAY: 13,
    CellType.NUMBER: 12,
    CellType.WHOLE: 12,
    CellType.YES_NO: 11,
    CellType.TEXT: 32,
}
_NEEDED, _OTHER = PatternFill("solid", fgColor="9B1C1C"), PatternFill("solid", fgColor="F3E3B3")
_NEEDED_FONT, _OTHER_FONT = Font(bold=True, color="FFFFFF"), Font(bold=True)
_EXAMPLE_FONT: Final = Font(italic=True, color="808080")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t")

Heading = tuple[str, Column | None]


def build(
    headings: Sequence[Heading], rows: Iterable[Sequence[Cell]], campaign: str, *, example: bool
) -> Any:
    """A workbook with these columns and rows; `example`: with the example row under the headings."""
    book: Any = Workbook()  # openpyxl's types lack custom properties
    sheet = book.active
    sheet.title = LIST
    _guide_sheet(book, [column for _, column in headings if column])
    _write_headings(sheet, headings)
    _drop_downs(book, sheet, headings)
    if example:
        put_row(sheet, 2, [_example_cell(column) for _, column in headings], headings)
        for cell in sheet[2]:
            cell.font = _EXAMPLE_FONT
    for number, row in enumerate(rows, 3 if example else 2):
        put_row(sheet, number, row, headings)
    book.custom_doc_props.append(StringProperty(name=CAMPAIGN, value=campaign))
    return book


def save(book: Workbook, out: Path) -> None:
    """Write the workbook. OSError when it cannot be written; then no part of it is left."""
    content = io.BytesIO()
    book.save(content)
    whole_file.put(out, content.getvalue())


def put_row(sheet: Any, number: int, row: Sequence[Cell], headings: Sequence[Heading]) -> None:
    for place, (value, (_, column)) in enumerate(zip(row, headings, strict=True), 1):
        if value is not None and value != "":
            put(sheet.cell(number, place), value, column)


def put(cell: Any, value: Cell, column: Column | None = None) -> None:
    """Write a value. A text stays a text even if it begins like a formula."""
    dimension = cell.parent.column_dimensions[cell.column_letter]
    cell._style = copy(dimension._style)
    if not isinstance(value, str):
        value = value if column is None or column.type in _FORMATS else text_of(value)
    if not isinstance(value, str):
        cell.value = value
        if column and column.type is CellType.DAY:
            cell.number_format = _FORMATS[CellType.DAY]
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("□", escape_codes(value))
    cell.data_type = "s"
    if value.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


def escape_codes(text: str) -> str:
    """A text in which programs do not take `_x0041_` for the code of a character."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def hide(sheet: Any, place: int) -> None:
    """Hide a column. It is sorted, saved and copied with its rows all the same."""
    sheet.column_dimensions[get_column_letter(place)].hidden = True


def remark(text: str) -> Comment:
    """A comment, large enough for its text."""
    comment = Comment(text, _AUTHOR)
    lines = sum(1 + len(line) // 45 for line in text.split("\n"))
    comment.width, comment.height = 340, 24 + 19 * lines
    return comment


def _example_cell(column: Column | None) -> Cell:
    if column is None or not column.in_example:
        return None
    return guide.EXAMPLE_CODE if column.path == ("id",) else guide.example_cell(column)


def _write_headings(sheet: Any, headings: Sequence[Heading]) -> None:
    for place, (heading, column) in enumerate(headings, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = 30 if column is None else _width(column)
        dimension.alignment = _TOP
        if column and column.type not in _FORMATS:
            dimension.number_format = "@"
        cell = sheet.cell(1, place)
        put(cell, heading)
        needed = column is not None and column.is_needed
        cell.fill, cell.font = (_NEEDED, _NEEDED_FONT) if needed else (_OTHER, _OTHER_FONT)
        if column:
            cell.comment = remark(guide.note(column))
        if heading == MARK:
            cell.comment = remark(HELP)
            hide(sheet, place)
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "B2"


def _width(column: Column) -> int:
    return 46 if column.many else _WIDTHS.get(column.type, 28)


def _drop_downs(book: Workbook, sheet: Any, headings: Sequence[Heading]) -> None:
    """Drop-down lists, each a column of a hidden sheet: inside a rule a list is limited to 255 characters."""
    hidden = book.create_sheet(CHOICES)
    hidden.sheet_state = "hidden"
    rules: dict[Choices, DataValidation] = {}
    for place, (heading, column) in enumerate(headings, 1):
        choices = column.choices if column and not column.many else None
        if not choices or not choices.offered:
            continue
        if choices not in rules:
            rules[choices] = _drop_down(book, hidden, len(rules) + 1, heading, choices)
            sheet.add_data_validation(rules[choices])
        letter = get_column_letter(place)
        rules[choices].add(f"{letter}2:{letter}{MAX_ROWS}")


def offer_choices(book: Any, wanted: Iterable[tuple[Any, Column]]) -> None:
    """Drop-down lists for single cells, each with its column, of a workbook that people made."""
    rules: dict[tuple[Choices, str], DataValidation] = {}
    if GUIDE in book.sheetnames:  # it was made here, and has them
        return
    for cell, column in wanted:
        choices, sheet = column.choices, cell.parent
        if column.many or not choices or not choices.offered:
            continue
        if CHOICES not in book.sheetnames:
            book.create_sheet(CHOICES).sheet_state = "hidden"
        if (choices, sheet.title) not in rules:
            number = sum(name.startswith(_LISTS) for name in book.defined_names) + 1
            rule = _drop_down(book, book[CHOICES], number, column.heading, choices)
            rules[choices, sheet.title] = rule
            sheet.add_data_validation(rule)
        rules[choices, sheet.title].add(cell.coordinate)


def _drop_down(book: Workbook, hidden: Any, number: int, heading: str, choices: Choices) -> DataValidation:
    put(hidden.cell(1, number), heading)
    for row, text in enumerate(choices.offered, 2):
        put(hidden.cell(row, number), text)
    letter, last = get_column_letter(number), len(choices.offered) + 1
    name = f"{_LISTS}{number}"  # some programs lose a list without a name when they save
    area = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${last}"
    book.defined_names[name] = DefinedName(name, attr_text=area)
    return DataValidation(
        type="list",
        formula1=name,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Không có trong danh sách",
        error="Chọn trong danh sách của ô, hoặc ghi đúng mã.",
    )


def _guide_sheet(book: Workbook, columns: Sequence[Column]) -> None:
    sheet = book.create_sheet(GUIDE)
    intro = (
        f"Mỗi dòng của sheet «{LIST}» là một tập thể hoặc cá nhân. Cột nền đỏ là cột bắt buộc. "
        f"Dòng có mã «{guide.EXAMPLE_CODE}» chỉ là ví dụ, không được nhập. Thứ tự cột tùy ý; cột không dùng có thể xóa. "
        "Ô để trống không làm mất giá trị đang có; muốn bỏ một giá trị thì ghi chữ «xóa» vào ô. Ghi «xóa» vào một cột "
        "bắt buộc của một nhóm (như «Kết quả 2 – Tiêu chí») là bỏ cả nhóm ấy."
    )
    put(sheet.cell(1, 1), intro)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(guide.TITLES))
    sheet.row_dimensions[1].height = 64
    for number, row in enumerate([guide.TITLES, *map(guide.guide, columns)], 2):
        for place, text in enumerate(row, 1):
            put(sheet.cell(number, place), text)
            sheet.cell(number, place).alignment = _TOP
    for cell in sheet[2]:
        cell.fill, cell.font = _OTHER, _OTHER_FONT
    sheet["A1"].alignment = _TOP
    for place, width in enumerate((34, 44, 26, 40, 34, 44), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A3"
