"""Problems of a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

_FEW: Final = 8
"""Rows that are named, at most."""
_MANY: Final = 3
"""From this many rows on, a problem that they share is told once."""


@dataclass(frozen=True)
class SheetProblem:
    """A problem in a cell, a row, a column or the whole file.

    `row`: its number in the spreadsheet; `heading`: of the column; None when the problem is not in one of them. `sheet`:
    the name of the sheet, where a file has several lists. `is_warning`: something may be wrong, though nothing is
    refused; else, of what is not refused, it is only to be noted.

    `what` and `remedy` are Vietnamese, without a final full stop.
    """

    what: str
    remedy: str
    row: int | None = None
    heading: str | None = None
    sheet: str = ""
    is_warning: bool = False

    @property
    def place(self) -> str:
        """ "sheet «Cá nhân», dòng 7, cột «Đơn vị»", or as much of it as is known."""
        return self._place(f"dòng {self.row}" if self.row else "")

    def _place(self, rows: str) -> str:
        sheet = f"sheet «{self.sheet}»" if self.sheet else ""
        column = f"cột «{self.heading}»" if self.heading else ""
        return ", ".join(filter(None, (sheet, rows, column)))

    @property
    def words(self) -> str:
        """The problem and its remedy as sentences."""
        return " ".join(map(_sentence, filter(None, (self.what, self.remedy))))

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words

    def of_rows(self, rows: Collection[int]) -> str:
        """The same problem in several rows, as one line."""
        return f"{self._place(f'{row_numbers(rows)} ({len(rows)} dòng)')}: {self.words}"


def row_numbers(rows: Iterable[int]) -> str:
    """Numbers of rows for people to read: "dòng 3, 5, 8", the first few of many."""
    numbers = sorted(rows)
    shown = ", ".join(map(str, numbers[:_FEW]))
    return f"dòng {shown}{' …' if len(numbers) > _FEW else ''}"


def lines_of_problems(problems: Iterable[SheetProblem]) -> Iterator[str]:
    """A line for each problem; what is wrong with many rows of one column is told once, where it stands first."""
    groups: dict[SheetProblem, list[int]] = {}
    for problem in problems:
        groups.setdefault(replace(problem, row=problem.row and 1), []).append(problem.row or 0)
    for problem, rows in groups.items():
        if problem.row and len(rows) >= _MANY:
            yield problem.of_rows(rows)
        else:
            yield from (str(replace(problem, row=row or None)) for row in rows)


def lines_of_notices(notices: Iterable[SheetProblem]) -> Iterator[str]:
    """The same for what is not refused: a warning says so, anything else is only to be noted."""
    for is_warning, own in groupby(notices, lambda notice: notice.is_warning):
        word = "Cảnh báo" if is_warning else "Lưu ý"
        yield from (f"{word}: {line}" for line in lines_of_problems(own))


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
