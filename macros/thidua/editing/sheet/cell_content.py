"""What a cell holds, whatever program wrote it."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Final

from ...vietnamese.dates import short_date
from ...vietnamese.text import nfc
from .number_formats import plain

_SPACES: Final = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces of other widths, which come along when text is pasted from Word or the web."""


@dataclass(frozen=True)
class UnreadableCell:
    """A cell without a usable value: it shows an error, or a formula without its result."""

    what: str
    remedy: str


@dataclass(frozen=True)
class FormattedValue:
    """A number or day whose cell shows more than the plain value: 0.98, "98%"."""

    value: float | dt.date | dt.time
    text: str


Cell = str | float | bool | dt.date | dt.time | dt.timedelta | FormattedValue | UnreadableCell | None


class CellError(Exception):
    """Why a cell cannot be read. `what` and `remedy`: Vietnamese, without a final full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}")
        self.what, self.remedy = what, remedy


def text_of(cell: Cell) -> str:
    """The content of a cell as a text in NFC without spaces around it."""
    match cell:
        case None | UnreadableCell():
            return ""
        case FormattedValue():
            return cell.text
        case str():
            return _SPACES.sub(" ", nfc(cell)).replace("\r\n", "\n").replace("\r", "\n").strip()
        case bool():
            return "có" if cell else "không"
        case int() | float():
            return plain(cell) if math.isfinite(cell) else str(cell)
        case dt.datetime():
            return short_date(cell.date())
        case dt.date():
            return short_date(cell)
    return str(cell)
