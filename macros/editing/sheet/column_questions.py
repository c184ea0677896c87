"""Asks what a column is that the template lacks: one of its fields, or nothing that is imported."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from openpyxl.utils import get_column_letter

from ...vietnamese.text import fold, nearest, slug
from .columns import Column
from .questions import Choice, Question

LEAVE: Final = "bo"
_LIKELY: Final = 3
"""So many columns stand first because their names are alike; the others stand in the order of the template."""
_TAKEDOWN: Final = frozenset({"withdrawal", "revocation"})
_REMARKS: Final = frozenset({"ghi chu", "ghi chu khac", "nhan xet", "so dien thoai", "dien thoai"})
"""Headings of what people note for themselves."""


def column_question(heading: str, place: int, free: Iterable[Column]) -> Question:
    """`free`: the columns of the template that the sheet does not have yet."""
    offered = _offered(free)
    likely = sorted(offered, key=lambda column: -_likeness(heading, column))[:_LIKELY]
    offered = [*likely, *(column for column in offered if column not in likely)]
    codes = (Choice(slug(column.heading), column.heading) for column in offered)
    return Question(
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
    close = nearest(heading, [name for column in offered for name in (column.title, column.heading)])
    meant = [column for column in offered if close in (column.title, column.heading)]
    return slug(meant[0].heading) if len(meant) == 1 else None


def _likeness(heading: str, column: Column) -> float:
    names = (column.heading, column.title, *column.also)
    return max(SequenceMatcher(None, fold(heading), fold(name)).ratio() for name in names)
