"""What an import will change, in lines for people to read before they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ...model.dataset import Dataset
from ...model.honoree import Honoree
from ..import_result import counted
from .columns import Column, flat
from .mark import shown
from .merging import BY_PROGRAM, Difference
from .sheet_plan import SheetPlan
from .words import pair_in_words

_IMPORTANT: Final = {"status": "trạng thái", "consent": "sự đồng ý"}


@dataclass(frozen=True)
class RecordChange:
    """What becomes of one record; `before` is None for a new one. `where`: in the file, "" where that says nothing."""

    before: Honoree | None
    after: Honoree
    differences: tuple[Difference, ...]
    where: str = ""


def change_of(before: Honoree | None, after: Honoree, columns: tuple[Column, ...]) -> RecordChange:
    """The change from one record to another, as far as people make it."""
    old = flat(before, columns) if before else {}
    new = flat(after, columns)
    differences = (
        Difference(column, old.get(column.path), new[column.path])
        for column in columns
        if column.path not in BY_PROGRAM and shown(old.get(column.path)) != shown(new[column.path])
    )
    return RecordChange(before, after, tuple(differences) if before else ())


def lines_of_plan(plan: SheetPlan) -> Iterator[str]:
    """What the rows of a sheet will change, and what of them is left out because the record is newer."""
    new = [RecordChange(None, row.after, (), row.where) for row in plan.new]
    changed = [RecordChange(r.before, r.after, r.taken, r.where) for r in plan.changed]
    yield from lines_of(changed, plan.dataset)
    if plan.left:
        yield "Để nguyên, vì bản ghi được sửa sau khi lập bảng:"
    for row in plan.left:
        yield f"  {_name(row.after)} ({row.where})"
        for difference in row.kept:
            there, here = pair_in_words(difference.column, difference.old, difference.new)
            yield f"    {difference.column.heading}: bảng ghi {here}, bản ghi là {there}"
    if plan.deleted:
        yield f"Không đưa trở lại bản ghi đã xóa sau khi lấy bảng: {', '.join(plan.deleted)}"
    yield from lines_of(new, plan.dataset)


def lines_of(changes: Iterable[RecordChange], dataset: Dataset) -> Iterator[str]:
    """Changed records with each field, old and new; then new ones."""
    changes = tuple(changes)
    changed = [change for change in changes if change.before]
    new = [change for change in changes if not change.before]
    if changed:
        yield "Sửa:"
    for change in changed:
        yield f"  {_name(change.after)}{_where(change)}"
        for difference in change.differences:
            old, now = pair_in_words(difference.column, difference.old, difference.new)
            yield f"    {difference.column.heading}: {old} → {now}"
    if new:
        yield "Mới:"
    for change in new:
        unit = dataset.unit(change.after.unit)
        yield f"  {_name(change.after)}, {unit.name if unit else change.after.unit}{_where(change)}"


def counts(changes: Iterable[RecordChange], unchanged: int = 0) -> str:
    """ "2 bản ghi mới, 3 bản ghi sửa (1 đổi sự đồng ý)"."""
    changes = tuple(changes)
    changed = [change for change in changes if change.before]
    parts = []
    for name, title in _IMPORTANT.items():
        count = sum(any(d.column.path[0] == name for d in change.differences) for change in changed)
        parts += [f"{count} đổi {title}"] if count else []
    notable = f" ({', '.join(parts)})" if parts else ""
    return counted(len(changes) - len(changed), len(changed), unchanged, notable)


def counts_of_plan(plan: SheetPlan) -> str:
    """`counts` of the rows of a sheet, and how many stay as they are."""
    changes = [RecordChange(row.before, row.after, row.taken) for row in plan.rows if row.is_changed]
    kept = f", {len(plan.left)} dòng cũ hơn bản ghi" if plan.left else ""
    return f"{counts(changes, plan.imported.unchanged)}{kept}"


def _name(record: Honoree) -> str:
    return f"{record.id} {record.label}"


def _where(change: RecordChange) -> str:
    return f" ({change.where})" if change.where else ""
