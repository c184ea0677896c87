"""What is wrong with a spreadsheet: the row, the column, what it is and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SheetProblem:
    """`row` as the spreadsheet numbers it; `heading` the column's; None where it is of no one row or column.

    `what` and `remedy` are Vietnamese, without a final full stop.
    """

    what: str
    remedy: str
    row: int | None = None
    heading: str | None = None

    @property
    def place(self) -> str:
        """ "dòng 7, cột «Đơn vị»", or as much of it as is known."""
        row = f"dòng {self.row}" if self.row else ""
        column = f"cột «{self.heading}»" if self.heading else ""
        return ", ".join(filter(None, (row, column)))

    @property
    def words(self) -> str:
        """What and remedy as sentences."""
        return " ".join(map(_sentence, filter(None, (self.what, self.remedy))))

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


class SheetError(Exception):
    """Why nothing was imported or exported. `copy`: the marked copy to be corrected, where one was made."""

    def __init__(self, problems: tuple[SheetProblem, ...], copy: Path | None = None) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems, self.copy = problems, copy


def refused(what: str, remedy: str) -> SheetError:
    """The whole file cannot be used."""
    return SheetError((SheetProblem(what, remedy),))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
