"""Asks what a column is that the template lacks: one of its fields, or nothing that is imported."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from openpyxl.utils import get_column_letter

from ...vietnamese.mistyping import correct
from ...vietnamese.text import fold, slug
from .columns import Column
from .questions import Choice, SheetQuestion

LEAVE: Final = "bo"
_LIKELY: Final = 3
"""The most columns that stand first because their names are alike; the others stand in the order of the template."""
_LONG: Final = 2
"""A name with at least this many spaces is meant also where a heading says more."""
_TAKEDOWN: Final = frozenset({"withdrawal", "revocation"})
_REMARKS: Final = frozenset({"ghi chu", "ghi chu khac", "nhan xet"})
"""Headings of what people note for themselves."""
PRIVATE: Final = frozenset(
    {
        "nam sinh", "ngay sinh", "ngay thang nam sinh", "sinh nam", "noi sinh", "tuoi", "gioi tinh", "nam nu", "nu", "dan toc",
        "ton giao", "dang vien", "ngay vao dang", "cccd", "so cccd", "cmnd", "so cmnd", "can cuoc", "so can cuoc",
        "que quan", "noi o", "cho o", "dia chi", "dia chi thuong tru", "ho khau", "so dien thoai", "dien thoai", "sdt",
        "so dt", "email", "so tai khoan", "suc khoe", "ky nhan", "ky ten",
    }
)  # fmt: skip
"""Headings of what has no field, because it is nobody's business: nobody need be asked."""


def column_question(heading: str, place: int, free: Iterable[Column]) -> SheetQuestion:
    """Which column of the template a heading means. `free`: the columns that the sheet does not have yet."""
    offered = _offered(free)
    likely = sorted(offered, key=lambda column: -_likeness(heading, column))[:_LIKELY]
    offered = [*likely, *(column for column in offered if column not in likely)]
    codes = (Choice(slug(column.heading), column.heading) for column in offered)
    return SheetQuestion(
        f"cot/{slug(heading)}",
        f"Cột «{heading}» (cột {get_column_letter(place)}) không có trong mẫu. Cột này ghi gì?",
        (Choice(LEAVE, "Không nhập cột này"), *codes),
        _usual(heading, offered),
        lasting=True,
    )


def _offered(free: Iterable[Column]) -> list[Column]:
    """What a list is likely to have: nothing that the program fills in or that takes somebody off the site, and of numbered
    groups the first."""
    return [
        c for c in free
        if not c.is_status and c.path[0] not in _TAKEDOWN
        and all(step == 0 for step in c.path if isinstance(step, int))
    ]  # fmt: skip


def _usual(heading: str, offered: list[Column]) -> str | None:
    if " ".join(fold(heading).split()) in _REMARKS:
        return LEAVE
    names = {
        name: column.heading for column in offered for name in (column.heading, *_own_names(column, offered))
    }
    close = correct(heading, names)
    within = {
        column for name, column in names.items() if name.count(" ") >= _LONG and fold(name) in fold(heading)
    }
    if not close and len(within) == 1:
        close = within.pop()
    return slug(close) if close else None


def _own_names(column: Column, offered: list[Column]) -> tuple[str, ...]:
    """What a column is called without its group, where no other is called so."""
    shared = sum(other.title == column.title for other in offered) > 1
    return (*(() if shared else (column.title,)), *column.also)


def _likeness(heading: str, column: Column) -> float:
    names = (column.heading, column.title, *column.also)
    return max(SequenceMatcher(None, fold(heading), fold(name)).ratio() for name in names)
