"""Imports a sheet: a plan of what each row would do, and then all of it is written, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from ...model.dataset import Campaign, Dataset
from ...model.finding import Problem, Severity
from ...model.honoree import Honoree
from ...model.layout import file_of, path_of
from ...model.lifecycle import Role
from ...store import journal
from ...store.folder import Changes, Folder
from ...vietnamese.os_errors import reason
from .. import gate
from ..canonical import yaml_of
from ..comments import loss_of_comments
from ..history import Action, Origin
from ..last_lists import with_rows
from .cell_locator import CellLocator, SourceRow
from .cells import Cell, text_of
from .column_memory import remembered
from .columns import Column
from .exporting import dataset_of
from .headings import is_known, known_headings
from .lists import Sheet, lists_of
from .marked_copy import write_marked_copy
from .past import past_of
from .photos import Photos
from .problems import SheetError, SheetProblem
from .questions import Inquiry
from .replies import replies_in
from .row_matcher import ID, RowMatcher
from .row_photos import RowPhotos
from .row_reader import Row, RowReader, cell_at, is_example
from .sheet_plan import SheetImport, SheetPlan
from .spreadsheet import Spreadsheet, read_spreadsheet

Progress = Callable[[int, int], None]
"""Called with the number of rows that are read, and that of all rows."""
_PROGRESS_STEP: Final = 200  # rows
_NOBODY: Final = SheetProblem("Bảng chưa có dòng nào để nhập", "Điền từ dòng dưới tên cột, lưu lại rồi nhập")


def plan_import(
    data: Path,
    file: Path,
    role: Role,
    day: dt.date,
    progress: Progress = lambda _done, _all: None,
    *,
    key: str | None = None,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> SheetPlan:
    """Read every row of a spreadsheet and say what it would do. Nothing is written.

    `key`: of the campaign; None: that in the workbook's properties, else that of the home page. `answers`: to the questions that the sheet
    raises, by key or kind. SheetError when the file cannot be used. UnansweredError when questions are open.
    """
    data = data.resolve()
    folder = journal.folder(data)
    as_read = _current_files(folder)
    spreadsheet, dataset, campaign = _open(data, file, key)
    inquiry = Inquiry(answers, remembered(folder), replies_in(spreadsheet.tables[0].book))
    sheets, notices = lists_of(spreadsheet, dataset, campaign, inquiry)
    lists = [_filled_list(sheet) for sheet in sheets]
    matcher = RowMatcher(dataset, campaign, folder, _codes(lists))
    photos, past = Photos(folder, file.parent, campaign.key), past_of(folder, file)
    readers = [
        RowReader(sheet, matcher, RowPhotos(sheet, photos), past, inquiry, role=role, day=day)
        for sheet in sheets
    ]
    _read(readers, [filled.rows for filled in lists], progress)
    inquiry.raise_open()
    rows = tuple(row for reader in readers for row in reader.rows)
    changes = dict(_changes(campaign.key, rows))
    problems = [problem for reader in readers for problem in reader.problems]
    if not problems and not any(filled.rows for filled in lists):
        problems = [_NOBODY]
    warnings = [warning for reader in readers for warning in reader.warnings]
    skipped = [note for filled in lists for note in filled.skipped]
    return SheetPlan(
        data, file, sheets, rows,
        tuple(place for reader in readers for place in reader.deleted), changes,
        {path: as_read.get(path) for path in changes if path.endswith(".yml")},
        tuple(problems), (*inquiry.notices, *notices, *skipped, *warnings, *_lost_comments(folder, changes)),
        {reader.sheet.title: reader.open_rows for reader in readers}, inquiry.lasting, inquiry.replies, role, day,
    )  # fmt: skip


def _open(data: Path, file: Path, key: str | None) -> tuple[Spreadsheet, Dataset, Campaign]:
    """A spreadsheet, and the data and the campaign that it is for. SheetError."""
    dataset, campaign = dataset_of(data, key)
    known = known_headings(campaign)
    spreadsheet = read_spreadsheet(file, lambda text: is_known(text, known))
    made_for = spreadsheet.tables[0].campaign
    if key is None and made_for and made_for != campaign.key:
        dataset, campaign = dataset_of(data, made_for)
    return spreadsheet, dataset, campaign


class _FilledList(NamedTuple):
    """What somebody wrote into a list. `skipped`: a note for each example row of the template, which are not among `rows`."""

    rows: Mapping[int, dict[Column, Cell]]
    skipped: tuple[SheetProblem, ...]


def _filled_list(sheet: Sheet) -> _FilledList:
    rows, skipped = dict[int, dict[Column, Cell]](), list[SheetProblem]()
    for number, cells in sheet.cells():
        if is_example(cells):
            skipped.append(SheetProblem("Đã bỏ qua dòng ví dụ của mẫu", "", number, sheet=sheet.title))
        else:
            rows[number] = cells
    return _FilledList(rows, tuple(skipped))


def _codes(lists: Iterable[_FilledList]) -> set[str]:
    """The ids that are typed in any list."""
    return {text_of(cell_at(row, ID)).lower() for filled in lists for row in filled.rows.values()} - {""}


def _read(
    readers: Iterable[RowReader], lists: Sequence[Mapping[int, dict[Column, Cell]]], progress: Progress
) -> None:
    """Read the rows of each list with its reader."""
    total, done = sum(map(len, lists)), 0
    for reader, rows in zip(readers, lists, strict=True):
        reader.read(rows, _steps(progress, done, total))
        done += len(rows)


def _steps(progress: Progress, done: int, total: int) -> Callable[[int], None]:
    """Tells of every so many rows of all lists, and of the last one."""

    def step(count: int) -> None:
        if (done + count) % _PROGRESS_STEP == 0 or done + count == total:
            progress(done + count, total)

    return step


def checked(plan: SheetPlan) -> SheetPlan:
    """The plan with what the rules find in it, as `write` would."""
    return _with_found(plan, gate.check_changes(plan.data, plan.changes, plan.day))


def write(plan: SheetPlan) -> SheetImport:
    """Write all records of a plan at once. SheetError, and nothing is written, when anything is wrong or was
    changed since the plan was made. OSError when the data folder cannot be written."""
    if plan.problems:
        raise refusal(plan)
    key, folder = plan.campaign.key, journal.folder(plan.data)
    rows = {
        path_of(key, row.after): row.last_row
        for row in plan.rows
        if (row.is_changed or not row.last_row.own) and not row.after.status.is_gone
    }
    kept = with_rows(folder, rows) if plan.changes else {}
    expected = {**plan.as_read, **{path: folder.read(path) for path in kept}}
    origin = Origin(Action.SHEET, plan.role, plan.file.name)
    try:
        found = gate.save(plan.data, {**plan.changes, **kept}, plan.day, origin, expected)
    except gate.RefusedError as error:
        raise refusal(_with_found(plan, error.problems)) from None
    return _with_found(plan, found).imported


def refusal(plan: SheetPlan, *, with_copy: bool = True) -> SheetError:
    """The error for a plan with problems, and a copy of the sheet with the problems marked, beside it."""
    places = {
        (sheet.title, sheet.heading(column)): place
        for sheet in plan.sheets
        for column, place in sheet.headings.places.items()
    }
    titles = [sheet.title for sheet in plan.sheets]

    def order(problem: SheetProblem) -> tuple[int, int, int, str]:
        sheet = titles.index(problem.sheet) if problem.sheet in titles else 0
        return sheet, problem.row or 0, places.get((problem.sheet, problem.heading or ""), 0), problem.what

    ordered = tuple(sorted(set(plan.problems), key=order))
    if not with_copy:
        return SheetError(ordered)
    try:
        copy = write_marked_copy(plan.file, plan.sheets, ordered, plan.open_rows, plan.replies)
    except OSError as error:
        note = SheetProblem(
            f"Không ghi được bản cần sửa cạnh {plan.file.name}: {reason(error)}", "Sửa thẳng trong tệp gốc"
        )
        return SheetError((*ordered, note))
    return SheetError(ordered, copy)


def _current_files(folder: Folder) -> dict[str, bytes]:
    """Path -> content of all honorees' files, so that nothing is lost that others write meanwhile."""
    homes = [file_of(Honoree).path(key) for key in folder.folders()]
    paths = (f"{home}/{name}" for home in homes for name in folder.files(home))
    return {path: content for path in paths if (content := folder.read(path)) is not None}


def _changes(key: str, rows: Iterable[Row]) -> Iterator[tuple[str, bytes]]:
    for row in rows:
        if row.is_changed:
            yield path_of(key, row.after), yaml_of(row.after).encode()
            yield from row.files.items()


def _with_found(plan: SheetPlan, found: tuple[Problem, ...]) -> SheetPlan:
    """The plan with problems and warnings of the gate, each in the cell that it came from."""
    key, sheets = plan.campaign.key, {sheet.title: sheet for sheet in plan.sheets}
    origins = {}
    for row in plan.rows:
        path = path_of(key, row.after)
        if content := plan.changes.get(path):
            origins[f"{plan.data.name}/{path}"] = SourceRow(
                sheets[row.sheet], row.number, row.groups, content
            )
    locator = CellLocator(origins, plan.sheets[0].columns)
    errors = [locator.locate(p) for p in found if p.severity is Severity.ERROR]
    warnings = [replace(locator.locate(p), is_warning=True) for p in found if p.severity is Severity.WARNING]
    return replace(
        plan,
        problems=tuple(dict.fromkeys((*plan.problems, *errors))),
        warnings=tuple(dict.fromkeys((*plan.warnings, *warnings))),
    )


def _lost_comments(folder: Folder, changes: Changes) -> Iterator[SheetProblem]:
    """A warning for each file that is rewritten and loses comments that people wrote."""
    for path in changes:
        if path.endswith(".yml") and (what := loss_of_comments(path, folder.read(path))):
            yield SheetProblem(what, "", is_warning=True)
