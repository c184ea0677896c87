"""Leaves out rows that people hid; whether they mean them to be left out, they are asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from .problems import SheetProblem
from .questions import Choice, Inquiry, Question
from .table import Table

_LEAVE, _TAKE = "bo", "nhap"
_FEW: Final = 8


def kept_rows(table: Table, inquiry: Inquiry) -> tuple[Table, tuple[SheetProblem, ...]]:
    """The table without the rows that are left out, and notices that say so."""
    hidden = table.grid.hidden_rows.intersection(table.rows)
    if not hidden:
        return table, ()
    rows = row_numbers(hidden)
    question = Question(
        "dong-an",
        f"Bảng có {len(hidden)} dòng đang bị ẩn hoặc bị lọc ({rows}). Có nhập các dòng ấy không?",
        (Choice(_LEAVE, "Bỏ qua các dòng ấy"), Choice(_TAKE, "Nhập cả các dòng ấy")),
    )
    if inquiry.ask(question) != _LEAVE:
        return table, ()
    notice = SheetProblem(f"Đã bỏ qua {len(hidden)} dòng bị ẩn ({rows})", "")
    shown = {number: row for number, row in table.rows.items() if number not in hidden}
    return replace(table, rows=shown), (notice,)


def row_numbers(rows: Iterable[int]) -> str:
    """Numbers of rows for people to read: "dòng 3, 5, 8", the first few of many."""
    numbers = sorted(rows)
    shown = ", ".join(map(str, numbers[:_FEW]))
    return f"dòng {shown}{' …' if len(numbers) > _FEW else ''}"
