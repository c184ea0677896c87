"""What an import will do, row by row and file by file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...model.dataset import Campaign, Dataset
from ...model.lifecycle import Role
from ...store.folder import Changes
from ..import_result import ImportResult, waiting_among
from .lists import Sheet
from .marked_copy import OpenRow
from .problems import SheetProblem
from .row_reader import Row


@dataclass(frozen=True)
class SheetImport(ImportResult):
    """`left`: ids of records that were changed elsewhere since the list was made, and are left as they are there."""

    warnings: tuple[SheetProblem, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetPlan:
    """What an import will do. Nothing is written before `write`; with `problems` nothing can be.

    `changes`: path -> new content. `as_read`: path -> what the file held when the plan was made, None for no file.
    `deleted`: rows, as people find them, of records that are no longer there, and stay away. `open_rows`: for the marked
    copy, by title of the list and row. `answers`: to questions about columns, to be remembered. `replies`: to all others,
    for the marked copy.
    """

    data: Path
    file: Path
    sheets: tuple[Sheet, ...]
    rows: tuple[Row, ...]
    deleted: tuple[str, ...]
    changes: Changes
    as_read: Changes
    problems: tuple[SheetProblem, ...]
    warnings: tuple[SheetProblem, ...]
    open_rows: Mapping[str, Mapping[int, OpenRow]]
    answers: Mapping[str, str]
    replies: Mapping[str, str]
    role: Role
    day: dt.date

    @property
    def dataset(self) -> Dataset:
        return self.sheets[0].dataset

    @property
    def campaign(self) -> Campaign:
        return self.sheets[0].campaign

    @property
    def new(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.before is None)

    @property
    def changed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.before and row.is_changed)

    @property
    def left(self) -> tuple[Row, ...]:
        """The rows that say something older than the record; they may also be among the changed ones."""
        return tuple(row for row in self.rows if row.kept)

    @property
    def waiting(self) -> int:
        """See `waiting_among`."""
        return waiting_among(row.after for row in self.rows if row.is_changed)

    @property
    def imported(self) -> SheetImport:
        """What will have been done."""
        changed = [row for row in self.rows if row.is_changed]
        return SheetImport(
            tuple(row.after.id for row in self.new),
            tuple(row.after.id for row in self.changed),
            len(self.rows) - len(changed),
            self.warnings,
            tuple(row.after.id for row in self.left),
        )
