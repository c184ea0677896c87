"""One row merged into its record: what was changed in the sheet is taken, what was changed in the record stays.

Fields that say something together only (a consent, a photo with its description, one result) are merged as one. An empty
cell means nothing; a value is taken away by the word for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import Any, Final

from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.lifecycle import Channel, Consent, Status, covers, is_refused
from .columns import Column, flat
from .mark import Base, shown

Values = dict[Place, Any]


class CellWord(Enum):
    """What a cell may say instead of a value."""

    CLEAR = "xóa"


BY_PROGRAM: Final = frozenset({("status_log",), ("publishing", "updated_on")})
_DEFAULTS: Final[Values] = {("status",): Status.DRAFT.value, ("status_log",): ()}

ChangedElsewhere = Callable[[str], bool]
"""Whether a field was changed by other means than lists since the list was made, as far as that is known."""


@dataclass(frozen=True)
class Difference:
    """What a row says otherwise than the record: `old` is the record's value, `new` the row's, None for none."""

    column: Column
    old: Any
    new: Any


@dataclass(frozen=True)
class MergedRow:
    """`values`: of the record. `taken`: changed in the sheet; `kept`: changed in the record only, and left;
    `clashes`: changed in both, and left until somebody decides."""

    values: Values
    taken: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()
    clashes: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class KnownRecord:
    """What is known of a record besides what it is: `base`, what it was for the row, None when nobody knows."""

    before: Honoree | None
    base: Base | None = None
    changed_elsewhere: ChangedElsewhere = field(default=lambda _name: False)


def unit_of(path: Place) -> Place:
    """The part of a record that is merged as one: a field, or one of several results."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def merge(row: Mapping[Place, Any], known: KnownRecord, columns: tuple[Column, ...]) -> MergedRow:
    """What a row says, by the path of its columns, and what is known of its record -> what becomes of the record.

    A cell that shows the old value leaves it exactly as it was. The program, not the sheet, writes the log and
    `updated_on`.
    """
    if known.before is None:
        return MergedRow(_new(row, columns))
    old = flat(known.before, columns)
    values = dict(old)
    taken: list[Difference] = []
    kept: list[Difference] = []
    clashes: list[Difference] = []
    for unit, group in groupby(_differences(row, old, columns), lambda d: unit_of(d.column.path)):
        differences = list(group)
        here = [d for d in differences if known.base is None or known.base.differs(d.column.path, d.new)]
        if not here:
            kept += differences
        elif _is_changed_there(unit, old, known, columns):
            clashes += here
            kept += [d for d in differences if d not in here]
        else:
            taken += here
            values |= {d.column.path: d.new for d in here}
    return MergedRow(values, tuple(taken), tuple(kept), tuple(clashes))


def is_changed_here(row: Mapping[Place, Any], base: Base) -> bool:
    """Whether any cell says something else than what the record was."""
    filled = ((path, value) for path, value in row.items() if value is not None and path not in BY_PROGRAM)
    return any(base.differs(path, None if value is CellWord.CLEAR else value) for path, value in filled)


def widens(before: Consent | None, after: Consent | None) -> bool:
    """Whether a consent that stands would allow more, or longer, than before."""
    if before is None or before == after:
        return False
    if after is None or (is_refused(before) and not is_refused(after)):
        return True
    if any(covers(after, channel) and not covers(before, channel) for channel in Channel):
        return True
    ends = after.expires_on
    return before.expires_on is not None and (ends is None or ends > before.expires_on)


def _new(row: Mapping[Place, Any], columns: Iterable[Column]) -> Values:
    values = {c.path: None if (v := row.get(c.path)) is CellWord.CLEAR else v for c in columns}
    if not values.get(("sample",)):
        values["status_log",] = None  # a list cannot contain an approval
    for path, default in _DEFAULTS.items():
        if values.get(path) is None:
            values[path] = default
    return values


def whole_records_cleared(row: Values, columns: tuple[Column, ...]) -> Values:
    """A nested record goes as a whole when something that it needs is taken away."""
    gone = {c.path[:-1] for c in columns if c.is_record and c.is_needed and row.get(c.path) is CellWord.CLEAR}
    if not gone:
        return row
    return {**row, **{c.path: CellWord.CLEAR for c in columns if c.path[:-1] in gone}}


def _differences(
    row: Mapping[Place, Any], old: Mapping[Place, Any], columns: Iterable[Column]
) -> Iterator[Difference]:
    """Where the row says something else than the record."""
    for column in columns:
        value, was = row.get(column.path), old.get(column.path)
        if value is None or column.path in BY_PROGRAM:
            continue
        now = None if value is CellWord.CLEAR else value
        if shown(now) != shown(was):
            yield Difference(column, was, now)


def _is_changed_there(
    unit: Place, old: Mapping[Place, Any], known: KnownRecord, columns: Iterable[Column]
) -> bool:
    if known.base is None:
        return known.changed_elsewhere(str(unit[0]))
    base = known.base
    paths = (c.path for c in columns if unit_of(c.path) == unit and c.path not in BY_PROGRAM)
    return any(base.differs(path, old.get(path)) for path in paths)
