"""What a filled Word form will change; shown first, written whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ...dossier.problems import ReportError, ReportProblem
from ...model.dataset import Campaign, Dataset
from ...model.finding import Problem, Severity
from ...model.honoree import Honoree
from ...model.layout import path_of
from ...model.lifecycle import Role
from ...store import journal
from ...store.folder import Changes
from .. import gate
from ..canonical import yaml_of
from ..comments import loss_of_comments
from ..field_titles import field_titles, with_titles
from ..history import Action, Origin
from ..import_result import ImportResult, waiting_among
from ..last_lists import LastRow, with_rows
from ..sheet.columns import columns_for
from ..sheet.preview import RecordChange, change_of

Locate = Callable[[Problem], ReportProblem]
"""A problem of the gate -> where people find it in their form, or in the data."""


@dataclass(frozen=True)
class FormImport(ImportResult):
    """`left_out`: what the form holds on purpose and no record does; nothing of its content is in here."""

    warnings: tuple[ReportProblem, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """Where a form goes, from whom, and when."""

    data: Path
    file: Path
    role: Role
    day: dt.date


@dataclass(frozen=True)
class FormPlan:
    """`records`: (record so far, None for a new one; record that it becomes) of all that the form is about.

    `as_read`: path -> what the file held when the plan was made. `last_rows`: what is kept of it for the next time.
    """

    target: Target
    dataset: Dataset
    campaign: Campaign
    records: tuple[tuple[Honoree | None, Honoree], ...]
    as_read: Changes
    warnings: tuple[ReportProblem, ...]
    left_out: tuple[str, ...]
    locate: Locate
    last_rows: Mapping[str, LastRow] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def changes(self) -> Changes:
        """Path -> new content."""
        key = self.campaign.key
        return {
            path_of(key, after): yaml_of(after).encode() for before, after in self.records if before != after
        }

    @property
    def record_changes(self) -> tuple[RecordChange, ...]:
        columns = columns_for(self.dataset, self.campaign)
        return tuple(change_of(before, after, columns) for before, after in self.records if before != after)

    @property
    def waiting(self) -> int:
        """See `waiting_among`."""
        return waiting_among(after for _, after in self.records)

    @property
    def imported(self) -> FormImport:
        """What will have been done."""
        changed = [(before, after) for before, after in self.records if before != after]
        return FormImport(
            tuple(after.id for before, after in changed if before is None),
            tuple(after.id for before, after in changed if before),
            len(self.records) - len(changed),
            self.warnings,
            self.left_out,
        )


def plan_of(
    target: Target,
    dataset: Dataset,
    campaign: Campaign,
    records: Iterable[tuple[Honoree | None, Honoree]],
    *,
    warnings: Iterable[ReportProblem],
    left_out: Iterable[str],
) -> FormPlan:
    """A plan for these records as their files are now. Problems are told of the files; see `locate`."""
    folder, records = journal.folder(target.data), tuple(records)
    changed = [after for before, after in records if before != after]
    as_read = {path: folder.read(path) for path in (path_of(campaign.key, after) for after in changed)}
    losses = filter(None, (loss_of_comments(path, content) for path, content in as_read.items()))
    every_warning = (*warnings, *(ReportProblem(what, "", is_warning=True) for what in losses))
    return FormPlan(target, dataset, campaign, records, as_read, every_warning, tuple(left_out), in_file)


def checked(plan: FormPlan) -> FormPlan:
    """The plan with the warnings of the gate. ReportError when it would refuse the changes."""
    return _with_found(plan, gate.check_changes(plan.target.data, plan.changes, plan.target.day))


def write(plan: FormPlan) -> FormImport:
    """Write all records at once. ReportError, and nothing is written, when anything is wrong or was changed since
    the plan was made. OSError when the data folder cannot be written."""
    target, changes = plan.target, plan.changes
    if not changes:
        return plan.imported
    folder = journal.folder(target.data)
    kept = with_rows(folder, {path: row for path, row in plan.last_rows.items() if path in changes})
    expected = {**plan.as_read, **{path: folder.read(path) for path in kept}}
    origin = Origin(Action.REPORT, target.role, target.file.name)
    try:
        found = gate.save(target.data, {**changes, **kept}, target.day, origin, expected)
    except gate.RefusedError as error:
        found = error.problems
    return _with_found(plan, found).imported


def in_file(problem: Problem) -> ReportProblem:
    """A problem that is told of the data file."""
    remedy = with_titles(problem.remedy, field_titles(Honoree), "Trong bản ghi")
    return ReportProblem(problem.what, remedy, f"{problem.file}:{problem.line}")


def _with_found(plan: FormPlan, found: Iterable[Problem]) -> FormPlan:
    found = tuple(found)
    if errors := tuple(plan.locate(p) for p in found if p.severity is Severity.ERROR):
        raise ReportError((*errors, *plan.warnings))
    warnings = (replace(plan.locate(p), is_warning=True) for p in found)
    return replace(plan, warnings=tuple(dict.fromkeys((*plan.warnings, *warnings))))
