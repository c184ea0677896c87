"""Problems of a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SheetProblem:
    """A problem in a cell, a row, a column or the whole file.

    `row`: its number in the spreadsheet; `heading`: of the column; None when the problem is not in one of them. `sheet`:
    the name of the sheet, where a file has several lists.

    `what` and `remedy` are Vietnamese, without a final full stop.
    """

    what: str
    remedy: str
    row: int | None = None
    heading: str | None = None
    sheet: str = ""

    @property
    def place(self) -> str:
        """ "sheet «Cá nhân», dòng 7, cột «Đơn vị»", or as much of it as is known."""
        sheet = f"sheet «{self.sheet}»" if self.sheet else ""
        row = f"dòng {self.row}" if self.row else ""
        column = f"cột «{self.heading}»" if self.heading else ""
        return ", ".join(filter(None, (sheet, row, column)))

    @property
    def words(self) -> str:
        """The problem and its remedy as sentences."""
        return " ".join(map(_sentence, filter(None, (self.what, self.remedy))))

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


class SheetError(Exception):
    """Nothing was imported or exported. `copy`: path of the marked copy, if one was written."""

    def __init__(self, problems: tuple[SheetProblem, ...], copy: Path | None = None) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems, self.copy = problems, copy


def unusable_file(what: str, remedy: str) -> SheetError:
    """The error for a file that cannot be used at all."""
    return SheetError((SheetProblem(what, remedy),))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
