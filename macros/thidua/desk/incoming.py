"""What a list or a filled form that came in would change, and what must be asked or mended first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..editing import sheet, word
from ..editing.sheet.preview import RecordChange
from ..editing.sheet.questions import SheetQuestion
from ..editing.sheet.words import pair_in_words
from ..model.dataset import Dataset
from ..model.lifecycle import Role
from .sitting.desk import Desk
from .sitting.jobs import Job
from .sitting.uploads import Upload
from .words.office import in_office_words


@dataclass(frozen=True)
class Questions:
    """Questions are open. `problems`: answers that were none."""

    questions: tuple[SheetQuestion, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """It cannot be taken. `problems`: why, a line each; `copy`: the file in which each place is marked."""

    problems: tuple[str, ...]
    copy: Path | None = None


@dataclass(frozen=True)
class ShownChange:
    """What becomes of one record: `fields` are (heading, old, new), none for a new one."""

    name: str
    place: str
    where: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ImportOffer:
    """It can be taken. `kept`: rows that are older than their record, and leave it as it is; `notes`: what is only told."""

    plan: sheet.SheetPlan | word.FormPlan
    counts: str
    changed: tuple[ShownChange, ...]
    new: tuple[ShownChange, ...]
    kept: tuple[ShownChange, ...]
    notes: tuple[str, ...]

    @property
    def role(self) -> Role:
        """In which role it would be logged."""
        return self.plan.role if isinstance(self.plan, sheet.SheetPlan) else self.plan.target.role

    @property
    def is_empty(self) -> bool:
        return not self.plan.changes


Outcome = Questions | Refusal | ImportOffer


def read(desk: Desk, upload: Upload, key: str | None, job: Job) -> Outcome:
    """Read what came in. Nothing is written."""
    try:
        return _form(desk, upload, key) if word.is_form(upload.file) else _list(desk, upload, key, job)
    except sheet.UnansweredError as error:
        return Questions(error.questions, tuple(_said(str(problem)) for problem in error.problems))
    except sheet.SheetError as error:
        return Refusal(tuple(map(_said, sheet.lines_of_problems(error.problems))), error.copy)
    except word.ReportError as error:
        return Refusal(tuple(_said(str(problem)) for problem in error.problems))


def _list(desk: Desk, upload: Upload, key: str | None, job: Job) -> ImportOffer:
    plan = sheet.plan_import(
        desk.root, upload.file, desk.role, desk.day(), job.step, key=key, answers=upload.answers
    )
    sheet.remember(desk.root, plan.answers)
    job.tell("Đã đọc xong, đang kiểm tra.")
    plan = sheet.checked(plan)
    if plan.problems:
        raise sheet.refusal(plan)
    data = plan.dataset
    notes = [*map(_said, sheet.lines_of_notices(plan.warnings))]
    if plan.deleted:
        notes.append(f"Không đưa trở lại người đã xóa sau khi lấy bảng: {', '.join(plan.deleted)}.")
    return ImportOffer(
        plan,
        sheet.counts_of_plan(plan),
        tuple(_changes(data, (RecordChange(r.before, r.after, r.taken, r.where) for r in plan.changed))),
        tuple(_changes(data, (RecordChange(None, r.after, (), r.where) for r in plan.new))),
        tuple(_changes(data, (RecordChange(r.before, r.after, r.kept, r.where) for r in plan.left))),
        tuple(notes),
    )


def _form(desk: Desk, upload: Upload, key: str | None) -> ImportOffer:
    plan = word.checked(word.plan_form(desk.root, upload.file, desk.role, desk.day(), key=key))
    notes = [_said(warning.notice) for warning in plan.warnings]
    if plan.left_out:
        notes.append(f"Có trong mẫu, không đưa vào dữ liệu: {', '.join(plan.left_out)}.")
    changes = plan.record_changes
    return ImportOffer(
        plan,
        sheet.counts(changes),
        tuple(_changes(plan.dataset, (c for c in changes if c.before))),
        tuple(_changes(plan.dataset, (c for c in changes if not c.before))),
        (),
        tuple(notes),
    )


def _changes(dataset: Dataset, changes: Iterable[RecordChange]) -> Iterator[ShownChange]:
    for change in changes:
        unit = dataset.unit(change.after.unit)
        fields = tuple(
            (difference.column.heading, *pair_in_words(difference.column, difference.old, difference.new))
            for difference in change.differences
        )
        yield ShownChange(change.after.label, unit.label if unit else "", change.where, fields)


def write(ready: ImportOffer) -> tuple[str, tuple[str, ...], int]:
    """Write it: what was done, what is to be noted, and how many of its records wait for somebody's yes.

    SheetError or ReportError, and nothing was written, when anything was changed since; OSError.
    """
    plan = ready.plan
    if isinstance(plan, sheet.SheetPlan):
        done = sheet.write(plan)
        notes = tuple(map(_said, sheet.lines_of_notices(done.warnings)))
        return f"Đã nhập: {done.counts}.", notes, plan.waiting
    written = word.write(plan)
    notes = tuple(_said(warning.notice) for warning in written.warnings)
    return f"Đã nhập: {written.counts}.", notes, plan.waiting


def is_warning(note: str) -> bool:
    """Whether something may be wrong, and is not only to be noted."""
    return note.startswith("Cảnh báo")


def _said(line: str) -> str:
    return in_office_words(line)
