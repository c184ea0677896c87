"""Imports a sheet: a plan of what each row would do, and then all of it is written, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ...model.finding import Problem, Severity
from ...model.honoree import Honoree
from ...model.layout import file_of, path_of
from ...model.lifecycle import Role
from ...store.folder import Changes, Folder
from ...vietnamese.os_errors import reason
from .. import gate
from ..canonical import yaml_of
from ..history import Action, Origin
from ..last_lists import with_rows
from .cell_locator import CellLocator
from .cells import text_of
from .columns import heading_key
from .exporting import dataset_of
from .headings import columns_of, known_headings
from .marked_copy import Decision, write_marked_copy
from .past import past_of
from .photos import Photos
from .problems import SheetError, SheetProblem
from .questions import Inquiry
from .row_filter import kept_rows
from .row_matcher import ID, RowMatcher
from .row_reader import Progress, Row, RowReader, Sheet, cell_at, is_example
from .spreadsheet import read_table


@dataclass(frozen=True)
class Imported:
    """What an import did: ids of new and changed records, the number of unchanged ones, warnings.

    `left`: ids of records that were changed elsewhere since the list was made, and are left as they are there.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    warnings: tuple[SheetProblem, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import will do. Nothing is written before `write`; with `problems` nothing can be.

    `changes`: path -> new content. `as_read`: path -> what the file held when the plan was made, None for no file.
    `deleted`: rows of records that are no longer there, and stay away. `decisions`: for the marked copy, by row.
    """

    data: Path
    file: Path
    sheet: Sheet
    rows: tuple[Row, ...]
    deleted: tuple[int, ...]
    changes: Changes
    as_read: Changes
    problems: tuple[SheetProblem, ...]
    warnings: tuple[SheetProblem, ...]
    decisions: Mapping[int, Decision]
    role: Role
    day: dt.date

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
    def imported(self) -> Imported:
        """What will have been done."""
        changed = [row for row in self.rows if row.is_changed]
        return Imported(
            tuple(row.after.id for row in self.new),
            tuple(row.after.id for row in self.changed),
            len(self.rows) - len(changed),
            self.warnings,
            tuple(row.after.id for row in self.left),
        )


def plan_import(
    data: Path,
    file: Path,
    role: Role,
    day: dt.date,
    progress: Progress = lambda _done, _all: None,
    *,
    year: int | None = None,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Read every row of a spreadsheet and say what it would do. Nothing is written.

    `year` None: the year in the workbook's properties, else the newest. `answers`: to the questions that the sheet
    raises, by key or kind. SheetError when the file cannot be used. UnansweredError when questions are open.
    """
    data = data.resolve()
    folder = Folder(data)
    as_read = _current_files(data)
    dataset, campaign = dataset_of(data, year)
    known = known_headings(dataset, campaign)
    table = read_table(file, lambda text: heading_key(text) in known)
    if year is None and table.year and table.year != campaign.year:
        dataset, campaign = dataset_of(data, table.year)
    inquiry = Inquiry(answers)
    table, notices = kept_rows(table, inquiry)
    sheet = Sheet(table, dataset, campaign, columns_of(table, dataset, campaign))
    cells = dict(sheet.cells())
    examples = {number for number in cells if is_example(cells[number])}
    filled = {number: row for number, row in cells.items() if number not in examples}
    codes = {text_of(cell_at(row, ID)).lower() for row in filled.values()} - {""}
    matcher = RowMatcher(dataset, campaign, folder, codes)
    past = past_of(folder, file)
    reader = RowReader(
        sheet, matcher, Photos(folder, file.parent, campaign.year), past, inquiry, role=role, day=day
    )
    reader.read(filled, progress)
    inquiry.raise_open()
    changes = dict(_changes(campaign.year, reader.rows))
    skipped = (SheetProblem("Đã bỏ qua dòng ví dụ của mẫu", "", number) for number in sorted(examples))
    return Plan(
        data, file, sheet, tuple(reader.rows), tuple(reader.deleted), changes,
        {path: as_read.get(path) for path in changes if path.endswith(".yml")},
        tuple(reader.problems), (*notices, *skipped, *reader.warnings, *_lost_comments(folder, changes)),
        reader.decisions, role, day,
    )  # fmt: skip


def checked(plan: Plan) -> Plan:
    """The plan with what the rules find in it, as `write` would."""
    return _with_found(plan, gate.check_changes(plan.data, plan.changes, plan.day))


def write(plan: Plan) -> Imported:
    """Write all records of a plan at once. SheetError, and nothing is written, when anything is wrong or was
    changed since the plan was made. OSError when the data folder cannot be written."""
    if plan.problems:
        raise refusal(plan)
    year, folder = plan.sheet.campaign.year, Folder(plan.data)
    said = {
        path_of(year, row.after): row.said
        for row in plan.rows
        if row.is_changed and not row.after.status.is_gone
    }
    kept = with_rows(folder, said)
    expected = {**plan.as_read, **{path: folder.read(path) for path in kept}}
    origin = Origin(Action.SHEET, plan.role, plan.file.name)
    try:
        found = gate.save(plan.data, {**plan.changes, **kept}, plan.day, origin, expected)
    except gate.RefusedError as error:
        raise refusal(_with_found(plan, error.problems)) from None
    return _with_found(plan, found).imported


def import_sheet(
    data: Path,
    file: Path,
    role: Role,
    day: dt.date,
    progress: Progress = lambda _done, _all: None,
    *,
    year: int | None = None,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Imported:
    """Plan and write at once, for those who ask nobody: see `plan_import` and `write`."""
    plan = plan_import(data, file, role, day, progress, year=year, answers=answers)
    if plan.problems:
        raise refusal(checked(plan))
    return write(plan)


def refusal(plan: Plan, *, with_copy: bool = True) -> SheetError:
    """The error for a plan with problems, and a copy of the sheet with the problems marked, beside it."""
    sheet = plan.sheet
    places = {column.heading: place for column, place in sheet.headings.places.items()}
    ordered = tuple(
        sorted(set(plan.problems), key=lambda p: (p.row or 0, places.get(p.heading or "", 0), p.what))
    )
    if not with_copy:
        return SheetError(ordered)
    try:
        copy = write_marked_copy(
            plan.file, sheet.table, sheet.headings, ordered, sheet.campaign.year, decisions=plan.decisions
        )
    except OSError as error:
        note = SheetProblem(
            f"Không ghi được bản cần sửa cạnh {plan.file.name}: {reason(error)}", "Sửa thẳng trong tệp gốc"
        )
        return SheetError((*ordered, note))
    return SheetError(ordered, copy)


def _current_files(data: Path) -> dict[str, bytes]:
    """Path -> content of all honorees' files, so that nothing is lost that others write meanwhile."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes() for path in data.glob(file_of(Honoree).pattern)
    }


def _changes(year: int, rows: list[Row]) -> Iterator[tuple[str, bytes]]:
    for row in rows:
        if row.is_changed:
            yield path_of(year, row.after), yaml_of(row.after).encode()
            yield from row.files.items()


def _with_found(plan: Plan, found: tuple[Problem, ...]) -> Plan:
    """The plan with problems and warnings of the gate, each in the cell that it came from."""
    year = plan.sheet.campaign.year
    origins = {}
    for row in plan.rows:
        path = path_of(year, row.after)
        if content := plan.changes.get(path):
            origins[f"{plan.data.name}/{path}"] = row.number, row.groups, content
    locator = CellLocator(origins, plan.sheet.columns)
    errors = [locator.locate(p) for p in found if p.severity is Severity.ERROR]
    warnings = [locator.locate(p) for p in found if p.severity is Severity.WARNING]
    return replace(
        plan,
        problems=tuple(dict.fromkeys((*plan.problems, *errors))),
        warnings=tuple(dict.fromkeys((*plan.warnings, *warnings))),
    )


def _lost_comments(folder: Folder, changes: Changes) -> Iterator[SheetProblem]:
    """A warning for each file that is rewritten and loses comments that people wrote."""
    for path in changes:
        before = folder.read(path) if path.endswith(".yml") else None
        if before and any(line.lstrip().startswith(b"#") for line in before.splitlines()):
            yield SheetProblem(f"Tệp {path} được viết lại nên ghi chú viết tay (sau dấu #) không còn", "")
