"""Imports a sheet: every row becomes a record, or none is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ...model.base import is_id
from ...model.dataset import Campaign, Dataset
from ...model.fields import personal_fields
from ...model.finding import Place, Severity
from ...model.honoree import Honoree
from ...model.layout import file_of, path_of
from ...model.lifecycle import Role
from ...store.folder import Changes, Folder
from ...vietnamese.os_errors import reason
from .. import gate
from ..canonical import yaml_of
from ..history import Action, Origin
from ..status_log import needs_approver, with_log
from . import guide
from .cell_locator import CellLocator
from .cells import Cell, CellError, text_of
from .choices import key
from .columns import Column, heading_key
from .exporting import dataset_of
from .headings import Headings, columns_of, known_headings, match_headings
from .marked_copy import write_marked_copy
from .photos import Photos
from .problems import SheetError, SheetProblem
from .questions import Inquiry
from .row_filter import kept_rows
from .row_matcher import ID, RowMatcher, UnclearRowError
from .rows import Groups, Slip, column_at, groups_of, merge, record_of, values_of
from .spreadsheet import read_table
from .table import Table

Progress = Callable[[int, int], None]
"""Called with the number of rows that are read, and that of all rows."""
_PROGRESS_STEP: Final = 200  # rows
_PHOTO: Final[Place] = ("picture", "file")


@dataclass(frozen=True)
class Imported:
    """What an import did: ids of new and changed records, the number of unchanged ones, warnings."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    warnings: tuple[SheetProblem, ...]


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
    """Check every row of a spreadsheet, then write all its records at once, or none.

    `year` None: the year in the workbook's properties, else the newest. `answers`: to the questions that the sheet
    raises, by key or kind. SheetError when anything is wrong; its `copy` is the path of a copy with the problems
    marked. UnansweredError when questions are open. OSError when the data folder cannot be written.
    """
    data = data.resolve()
    current = _current_files(data)
    dataset, campaign = dataset_of(data, year)
    known = known_headings(dataset, campaign)
    table = read_table(file, lambda text: heading_key(text) in known)
    if year is None and table.year and table.year != campaign.year:
        dataset, campaign = dataset_of(data, table.year)
    inquiry = Inquiry(answers)
    table, notices = kept_rows(table, inquiry)
    sheet = _Sheet(table, dataset, campaign, columns_of(table, dataset, campaign))
    work = _Rows(sheet, Folder(data), file, role, day)
    work.read(progress)
    inquiry.raise_open()
    problems, warnings = _save(data, work, day, current)
    if problems:
        raise _marked_error(file, sheet, problems)
    changed = [r for r in work.rows if r.is_changed]
    return Imported(
        tuple(r.after.id for r in changed if r.before is None),
        tuple(r.after.id for r in changed if r.before),
        len(work.rows) - len(changed),
        (*notices, *warnings),
    )


@dataclass(frozen=True)
class _Sheet:
    table: Table
    dataset: Dataset
    campaign: Campaign
    columns: tuple[Column, ...]

    @cached_property
    def headings(self) -> Headings:
        return match_headings(self.table, self.columns)

    def cells(self) -> Iterator[tuple[int, dict[Column, Cell]]]:
        """(number, cells by column) of every row that has anything besides our own remarks."""
        for number, row in self.table.rows.items():
            if row.keys() - self.headings.remarks:
                yield number, {c: row.get(place) for c, place in self.headings.places.items()}

    def column(self, path: Place) -> Column | None:
        return column_at(path, self.columns)


@dataclass(frozen=True)
class _Row:
    """A row that became a record. `groups`: its numbered groups of columns. `files`: path -> new picture."""

    number: int
    before: Honoree | None
    after: Honoree
    groups: Groups
    files: dict[str, bytes]

    @property
    def is_changed(self) -> bool:
        return self.after != self.before


class _Rows:
    """Reads the rows of one sheet; problems are collected, not raised."""

    def __init__(self, sheet: _Sheet, folder: Folder, file: Path, role: Role, day: dt.date) -> None:
        self.sheet, self.role, self.day, self.name = sheet, role, day, file.name
        self.folder = folder
        self.photos = Photos(folder, file.parent, sheet.campaign.year)
        self.problems = list(sheet.headings.problems)
        self.warnings: list[SheetProblem] = []
        self.rows: list[_Row] = []

    def read(self, progress: Progress) -> None:
        filled = [(n, cells) for n, cells in self.sheet.cells() if not self._is_example(n, cells)]
        codes = {text_of(_cell(cells, ID)).lower() for _, cells in filled} - {""}
        matcher = RowMatcher(self.sheet.dataset, self.sheet.campaign, self.folder, codes)
        for count, (number, cells) in enumerate(filled, 1):
            self._read_row(number, cells, matcher)
            if count % _PROGRESS_STEP == 0 or count == len(filled):
                progress(count, len(filled))
        if not filled and not self.problems:
            what, remedy = "Bảng chưa có dòng nào để nhập", "Điền từ dòng dưới tên cột, lưu lại rồi nhập"
            self.problems.append(SheetProblem(what, remedy))

    def _is_example(self, number: int, cells: dict[Column, Cell]) -> bool:
        is_example = key(text_of(_cell(cells, ID))) == key(guide.EXAMPLE_CODE)
        if is_example:
            self.warnings.append(SheetProblem("Đã bỏ qua dòng ví dụ của mẫu", "", number))
        return is_example

    def _read_row(self, number: int, cells: dict[Column, Cell], matcher: RowMatcher) -> None:
        slips: list[Slip] = []
        values = values_of(cells, slips)
        before: Honoree | None = None
        files: dict[str, bytes] = {}
        try:
            id, before = matcher.record_of(number, values)
            values[ID] = id
            if id and is_id(id) and values.get(_PHOTO):
                values[_PHOTO], files = self._photo(number, id, values[_PHOTO])
        except UnclearRowError as error:
            unclear = self.sheet.column(error.path)
            if all(column != unclear for column, _, _ in slips):  # an unreadable cell is not an empty one
                slips.append((unclear, error.what, error.remedy))
        except CellError as error:
            slips.append((self.sheet.column(_PHOTO), error.what, error.remedy))
        merged = merge(values, before, self.sheet.columns)
        record = record_of(merged, self.sheet.columns, slips)
        if record and before and _restores_removed(before, record):
            what = f"Bản ghi «{before.id}» {before.status.label.lower()}, mà dòng này còn thông tin đã gỡ"
            slips.append((self.sheet.column(ID), what, "Xóa dòng này khỏi bảng"))
        if record and before and not slips and needs_approver(before, record, self.role):
            what = f"Bản ghi «{before.id}» đã công bố, chỉ người duyệt mới sửa được"
            slips.append(
                (self.sheet.column(ID), what, "Nhập lại với --role duyet, hoặc bỏ các thay đổi ở dòng này")
            )
        if record and not slips:
            after = with_log(before, record, self.role, self.day)
            self.rows.append(_Row(number, before, after, groups_of(merged), files))
        self.problems += [
            SheetProblem(what, remedy, number, column.heading if column else None)
            for column, what, remedy in slips
            if column not in self.sheet.headings.missing
        ]

    def _photo(self, number: int, id: str, name: str) -> tuple[str, dict[str, bytes]]:
        stored, files, warning = self.photos.resolve(id, name)
        if warning:
            self.warnings.append(SheetProblem(warning, "Muốn thay ảnh thì đổi tên tệp ảnh mới", number))
        return stored, files


def _cell(cells: dict[Column, Cell], path: Place) -> Cell:
    return next((cell for column, cell in cells.items() if column.path == path), None)


def _restores_removed(before: Honoree, after: Honoree) -> bool:
    """Whether an old list would fill in again what was removed from a record since."""
    return (
        before.status.is_gone
        and any(getattr(after, name) and not getattr(before, name) for name in personal_fields(Honoree))
        and after.status.is_gone
    )  # the rules judge a record that is to be published again


def _current_files(data: Path) -> dict[str, bytes]:
    """Path -> content of all honorees' files, so that nothing is lost that others write meanwhile."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes() for path in data.glob(file_of(Honoree).pattern)
    }


def _save(
    data: Path, work: _Rows, day: dt.date, current: Mapping[str, bytes]
) -> tuple[list[SheetProblem], list[SheetProblem]]:
    """Write all rows if there are no problems so far, else only check them. Returns (problems, warnings)."""
    year, changed = work.sheet.campaign.year, [row for row in work.rows if row.is_changed]
    changes: dict[str, bytes | None] = {}
    origins: dict[str, tuple[int, Groups, bytes]] = {}
    for row in changed:
        path, content = path_of(year, row.after), yaml_of(row.after).encode()
        changes |= {path: content, **row.files}
        origins[f"{data.name}/{path}"] = row.number, row.groups, content
    warnings = [*work.warnings, *_lost_comments(work.folder, changes)]
    expected = {path: current.get(path) for path in changes if path.endswith(".yml")}
    try:
        if work.problems:
            found = gate.check_changes(data, changes, day)
        else:
            origin = Origin(Action.SHEET, work.role, work.name)
            found = gate.save(data, changes, day, origin, expected)
    except gate.RefusedError as error:
        found = error.problems
    locator = CellLocator(origins, work.sheet.columns)
    errors = [locator.locate(p) for p in found if p.severity is Severity.ERROR]
    warnings += [locator.locate(p) for p in found if p.severity is Severity.WARNING]
    return [*work.problems, *errors], warnings


def _lost_comments(folder: Folder, changes: Changes) -> Iterator[SheetProblem]:
    """A warning for each file that is rewritten and loses comments that people wrote."""
    for path in changes:
        before = folder.read(path) if path.endswith(".yml") else None
        if before and any(line.lstrip().startswith(b"#") for line in before.splitlines()):
            yield SheetProblem(f"Tệp {path} được viết lại nên ghi chú viết tay (sau dấu #) không còn", "")


def _marked_error(file: Path, sheet: _Sheet, problems: Iterable[SheetProblem]) -> SheetError:
    places = {column.heading: place for column, place in sheet.headings.places.items()}
    ordered = tuple(sorted(set(problems), key=lambda p: (p.row or 0, places.get(p.heading or "", 0), p.what)))
    year = sheet.campaign.year
    try:
        copy = write_marked_copy(file, sheet.table, sheet.headings, ordered, year)
    except OSError as error:
        note = SheetProblem(
            f"Không ghi được bản cần sửa cạnh {file.name}: {reason(error)}", "Sửa thẳng trong tệp gốc"
        )
        return SheetError((*ordered, note))
    return SheetError(ordered, copy)
