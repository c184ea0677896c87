"""Explanations of the columns, made from the model."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from .cells import SEPARATOR, to_cell
from .columns import DASH, CellType, Column

EXAMPLE_CODE: Final = "ví dụ"
"""The code of the example row, which an import skips."""
TITLES: Final = ("Cột", "Ý nghĩa", "Bắt buộc", "Cách ghi", "Ví dụ", "Lựa chọn")
_FORMS: Final = {
    CellType.DAY: "Ngày/tháng/năm, ví dụ 30/11/2024",
    CellType.NUMBER: "Số, không kèm đơn vị; dấu phẩy thập phân",
    CellType.WHOLE: "Số nguyên",
    CellType.YES_NO: "có hoặc không",
    CellType.CHOICE: "Chọn trong danh sách của ô, hoặc ghi mã",
    CellType.PICTURE: "Tên tệp ảnh đặt cạnh tệp bảng này, hoặc tên ảnh đã có",
    CellType.TEXT: "Chữ",
}


def guide(column: Column) -> tuple[str, str, str, str, str, str]:
    """A column's row in the sheet of explanations; its cells are those of `TITLES`."""
    offered = column.choices.offered if column.choices else ()
    choices = "\n".join(offered)
    return (
        column.heading,
        column.field.help,
        needed(column),
        form(column),
        example(column),
        choices,
    )


def note(column: Column) -> str:
    """The comment on a column's heading."""
    rows = (column.field.help, f"Cách ghi: {form(column)}.", f"Bắt buộc: {needed(column)}.")
    shown_example = example(column)
    return "\n".join([*filter(None, rows), *([f"Ví dụ: {shown_example}"] if shown_example else [])])


def needed(column: Column) -> str:
    if column.path == ("id",):
        return "không; bản ghi mới để trống, phần mềm tự cấp mã"
    if column.path == ("status_log",):
        return "không; phần mềm tự ghi khi trạng thái đổi"
    if column.is_status:
        return "không; để trống là giữ nguyên"
    if not column.is_needed:
        return "không"
    group = column.heading.rpartition(DASH)[0]
    return f"có, khi điền «{group}»" if group else "có"


def form(column: Column) -> str:
    if column.parts:
        names = SEPARATOR.join(part.title for part in column.parts)
        return f"Mỗi mục một dòng trong ô (Alt+Enter): {names}"
    words = _FORMS[column.type]
    if column.many and column.type is CellType.CHOICE:
        return "Mỗi lựa chọn một dòng trong ô (Alt+Enter), hoặc cách nhau bằng dấu phẩy"
    return f"Mỗi mục một dòng trong ô (Alt+Enter): {words.lower()}" if column.many else words


def example(column: Column) -> str:
    """The model's example as people would type it; "" when there is none."""
    cell = example_cell(column)
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    return str(cell) if cell is not None else ""


def example_cell(column: Column) -> str | float | dt.date | None:
    """The model's example as the content of a cell."""
    raw = column.field.example
    if column.parts:
        raw = [
            {str(part.path[0]): _example_value(part, item.get(part.path[0])) for part in column.parts}
            for item in raw or [{part.path[0]: part.field.example for part in column.parts}]
        ]
    return to_cell(column, _example_value(column, raw))


def _example_value(column: Column, raw: Any) -> Any:
    """The model's example, which is written as in YAML, as a value."""
    if isinstance(raw, list):
        return tuple(_example_value(column, item) for item in raw)
    if isinstance(raw, str) and column.type is CellType.DAY:
        return dt.date.fromisoformat(raw)
    return raw
