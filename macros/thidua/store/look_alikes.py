"""Signs that look like those of YAML and are others: keyboards, word processors and chat programs put them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..vietnamese.late_pattern import LatePattern
from .yaml_faults import Fault

_COLON: Final = LatePattern(r"\s*(?:- +)*(\w+)\s*([：﹕︰꞉∶])\s*(.*)")
_SPACE: Final = LatePattern(r"[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
_DASH: Final = LatePattern(r"\s*([–—−‑‐－•·])\s+\S")


def faults_near(rows: list[str], line: int) -> Iterator[Fault]:
    """What of the kind stands in a line, counted from 1, or in the last one above it that is not blank."""
    above = next((n for n in range(line - 1, 0, -1) if rows[n - 1].strip()), 0)
    for number in (line, above):
        row = rows[number - 1] if 0 < number <= len(rows) else ""
        yield from _in_row(row, number)


def _in_row(row: str, number: int) -> Iterator[Fault]:
    if found := _SPACE.compiled.match(row):
        what = (
            f"Đầu dòng có khoảng trắng lạ {_named(found[1])} ở cột {found.start(1) + 1}, không phải dấu cách"
        )
        yield Fault(number, what, "Xóa hết khoảng trắng ở đầu dòng rồi gõ lại bằng phím cách")
    elif found := _COLON.compiled.match(row):
        what = f"Sau «{found[1]}» là dấu {_named(found[2])} ở cột {found.start(2) + 1}, không phải dấu hai chấm thường"
        yield Fault(number, what, f"Gõ lại dấu ấy bằng bàn phím: {found[1]}: {found[3] or '…'}")
    elif found := _DASH.compiled.match(row):
        what = f"Đầu dòng có dấu {_named(found[1])} ở cột {found.start(1) + 1}, không phải dấu gạch nối"
        yield Fault(number, what, "Gõ dấu gạch nối (-) rồi một dấu cách")


def _named(sign: str) -> str:
    shown = f"«{sign}» " if sign.isprintable() and not sign.isspace() else ""
    return f"{shown}(U+{ord(sign):04X})"
