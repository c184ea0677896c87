"""How a decision is cited, on every page, sheet and script: kind, number, day, and who issued it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..vietnamese.dates import short_date


class DecisionCitation(NamedTuple):
    """`Quyết định số 12/QĐ-UBND ngày 15/12/2024 của Ủy ban nhân dân huyện Ví Dụ`.

    In the order in which official documents cite one another (Nghị định 30/2020/NĐ-CP, Phụ lục I). A day or an
    issuer that is not known is left out; a missing number is said. `issuer` is None where it was named before.
    """

    number: str | None
    date: dt.date | None
    issuer: str | None = None

    @property
    def name(self) -> str:
        """Kind and number alone: what a link to the decision says."""
        return f"Quyết định số {self.number}" if self.number else "Quyết định chưa có số"

    @property
    def dated(self) -> str:
        """Without its issuer, for where there is little room."""
        return f"{self.name} ngày {short_date(self.date)}" if self.date else self.name

    def __str__(self) -> str:
        return f"{self.dated} của {self.issuer}" if self.issuer else self.dated
