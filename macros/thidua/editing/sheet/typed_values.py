"""Numbers and days as people type them into cells. What could mean two things is not bent into one of them."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...vietnamese.dates import number
from ...vietnamese.written_dates import read_date
from .cell_content import Cell, CellError, text_of

_GROUPED: Final = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?|-?\d{1,3}( \d{3})+(,\d+)?")
_POINT: Final = re.compile(r"-?\d+\.\d+")
_EITHER: Final = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
"""Thousands for one writer, three decimals for another."""


@dataclass(frozen=True)
class DoubtfulNumber:
    """«1.240»: one thousand two hundred and forty, or one and 24 hundredths. `unit`: "" where none stands beside it."""

    text: str
    unit: str

    @property
    def with_thousands(self) -> float:
        return float(self.text.replace(".", "").replace(",", ""))

    @property
    def with_decimals(self) -> float:
        return float(self.text.replace(",", "."))


DecideNumber = Callable[[DoubtfulNumber], float]
"""Asks which number is meant; while nobody has answered, it gives either."""


def refuse_doubt(doubt: DoubtfulNumber) -> float:
    """For those who ask nobody."""
    raise CellError(
        f"«{doubt.text}» có thể là {number(doubt.with_thousands)} hoặc {number(doubt.with_decimals)}",
        f"Viết {doubt.with_thousands:.0f} nếu là hàng nghìn, {number_words(doubt.with_decimals)} nếu là số thập phân",
    )


def day_of(cell: Cell) -> dt.date:
    """The day that a cell means. CellError for what is no day."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str):
        raise CellError(
            f"«{text_of(cell)}» là một số, không phải ngày",
            "Gõ lại theo ngày/tháng/năm, ví dụ 30/11/2024",
        )
    try:
        return read_date(cell)
    except ValueError as error:
        what, _, remedy = str(error).partition(". Xin ")
        raise CellError(what, f"Xin {remedy}" if remedy else "Xin kiểm tra lại") from None


def number_of(cell: Cell, unit: str, decide: DecideNumber) -> float:
    """1.234.567 and 2,5 are as Vietnamese write them; 2.5 can only be 2,5 of another language. CellError for no number."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    text = " ".join(text_of(cell).replace("−", "-").split())
    if _EITHER.fullmatch(text):
        return decide(DoubtfulNumber(text, unit))
    if _GROUPED.fullmatch(text) and not re.match(r"-?0\.", text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _POINT.fullmatch(text):
        return float(text)
    raise CellError(
        f"«{shortened(text)}» không phải là số",
        "Chỉ viết số, không kèm đơn vị; dùng dấu phẩy thập phân, ví dụ 83,5",
    )


def whole_of(cell: Cell) -> int:
    """A whole number, so that 1.240 is no doubt. CellError for what is none."""
    found = number_of(cell, "", lambda doubt: doubt.with_thousands)
    if found != int(found):
        raise CellError(f"«{text_of(cell)}» không phải là số nguyên", "Viết số nguyên, ví dụ 12")
    return int(found)


def number_words(value: float) -> str:
    """A number so that no reader can doubt it: "1240", "2,5", and "1,2340" for three decimals."""
    text = number(value).replace(".", "")
    return f"{text}0" if _EITHER.fullmatch(text) else text


def shortened(text: str) -> str:
    """A text for a message: on one line, at most 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
