"""The cells of a row -> what they say; the values of a record -> the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any, Final

from pydantic import ValidationError

from ...model.base import Writer
from ...model.fields import fields_of
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.lifecycle import Consent
from ...store import messages
from .cells import Cell, CellError, from_cell
from .choices import ALONE, Note, RowContext, key
from .columns import Column
from .guide import example
from .merging import CellWord, Values
from .typed_values import DecideNumber, refuse_doubt

Groups = dict[str, list[int]]
Slip = tuple[Column | None, str, str]
"""A problem in a cell: the column, what is wrong, the remedy."""

EMPTY: Final = "Ô này để trống"
_UNDER_ITS_KEY: Final = re.compile(r"^Mục «[^»]*» \(([^()]*)\)")
"""How messages name a field: by its key, which a spreadsheet does not show, and its title."""


def values_of(
    cells: Mapping[Column, Cell],
    slips: list[Slip],
    decide: DecideNumber = refuse_doubt,
    note: Note = ALONE.note,
) -> Values:
    """What each cell of a row says: a value, None for nothing, or a word; what cannot be read goes into `slips`.

    `decide`: about numbers that may be two. `note`: called with what is shortened, and what it is read as.
    """
    values: Values = {}
    row = _context(cells, decide, note)
    for column, cell in cells.items():
        try:
            values[column.path] = _clear(column) if is_clear(cell) else from_cell(column, cell, row)
        except CellError as error:
            slips.append((column, error.what, error.remedy))
    return values


def _context(cells: Mapping[Column, Cell], decide: DecideNumber, note: Note) -> RowContext:
    """What the cells rest on, as far as it can be read."""
    found: Values = {("kind",): "", ("sample",): False}
    for column, cell in cells.items():
        if column.path in found:
            with suppress(CellError):
                found[column.path] = from_cell(column, cell)
    return RowContext(found["kind",] or "", bool(found["sample",]), decide, note)


def is_clear(cell: Cell) -> bool:
    """Whether a cell holds the word that takes a value away, however it is typed: xóa, xoá, XÓA, xoa."""
    return isinstance(cell, str) and key(cell.strip(' \t\r\n\xa0.«»"“”()[]')) == "xoa"


def _clear(column: Column) -> CellWord:
    """CellError for what every record has, and for what the program alone writes."""
    if column.path[0] == "name" and column.is_needed:
        raise CellError("Không xóa tên bằng bảng", "Muốn gỡ một người hay một tập thể: thidua withdraw")
    if column.is_status and column.path[-1] != "review_on":
        raise CellError(f"Không xóa được «{column.heading}» bằng bảng", "Để trống ô này là giữ nguyên")
    if column.path[-1] == "id" or (column.is_needed and not column.is_record):
        raise CellError(
            f"«{column.heading}» không thể không có", "Để trống ô này là giữ nguyên, hoặc chọn giá trị khác"
        )
    return CellWord.CLEAR


def record_of(
    values: Values, columns: tuple[Column, ...], slips: list[Slip], before: Honoree | None = None
) -> Honoree | None:
    """Values -> the record; None when `slips` has any, also those that are added here.

    `before`: the record so far, whose fields that only the program writes have no columns and stay.
    """
    slips.extend(_missing(values, columns, slips))
    if slips:
        return None
    groups = groups_of(values)
    try:
        record = Honoree.model_validate(_nested(values, groups))
        machine = [name for name, field in fields_of(Honoree).items() if field.writer is Writer.PROGRAM]
        return (
            record.model_copy(update={name: getattr(before, name) for name in machine}) if before else record
        )
    except ValidationError as error:
        for finding in messages.findings(error, Honoree, ()):
            column = column_at(sheet_place(finding.place, groups), columns)
            slips.append((column, _UNDER_ITS_KEY.sub(r"«\1»", finding.what), finding.remedy))
    return None


def consent_of(values: Values) -> Consent | None:
    """The consent in the values of a record; None for none, or for one that `record_of` refuses."""
    nested = _nested({path: value for path, value in values.items() if path[0] == "consent"}, {})
    try:
        return Consent.model_validate(nested["consent"]) if nested else None
    except ValidationError:
        return None


def column_at(place: Place, columns: Iterable[Column]) -> Column | None:
    """The column of a place in the record, else the first one around or inside it."""
    columns = tuple(columns)
    exact = (c for c in columns if place[: len(c.path)] == c.path)
    inside = (c for c in columns if c.path[: len(place)] == place)
    return next(exact, None) or (next(inside, None) if place else None)


def groups_of(values: Values) -> Groups:
    """Field -> the numbers of its groups of columns that are filled in, in their order."""
    groups: Groups = {}
    for path, value in values.items():
        if value is not None and len(path) > 1 and isinstance(path[1], int):
            numbers = groups.setdefault(str(path[0]), [])
            if path[1] not in numbers:
                numbers.append(path[1])
    return groups


def _nested(values: Values, groups: Groups) -> dict[str, Any]:
    """Values by path -> nested dictionaries, without blank ones."""
    raw: dict[str, Any] = {}
    for path, value in values.items():
        if value is None:
            continue
        inside: Any = raw
        for step, following in pairwise(path):
            if isinstance(following, int):
                inside = inside.setdefault(step, [{} for _ in groups[str(step)]])
            elif isinstance(step, int):
                inside = inside[groups[str(path[0])].index(step)]
            else:
                inside = inside.setdefault(step, {})
        inside[path[-1]] = value
    return raw


def sheet_place(place: Place, groups: Groups) -> Place:
    """A place in the record, with list items counted as their groups of columns in the sheet."""
    if len(place) > 1 and isinstance(place[1], int) and place[0] in groups:
        return (place[0], groups[str(place[0])][place[1]], *place[2:])
    return place


def _missing(values: Values, columns: tuple[Column, ...], slips: list[Slip]) -> Iterator[Slip]:
    """A problem for each required cell that is blank, unless its whole nested record is."""
    reported = {column for column, _, _ in slips}
    begun = {
        path[:size] for path, value in values.items() if value is not None for size in range(len(path) + 1)
    }
    for column in columns:
        if not column.is_needed or values.get(column.path) is not None or column in reported:
            continue
        around = column.path[:-1]
        if around and around not in begun:
            continue
        yield column, EMPTY, _fill_in(column)


def _fill_in(column: Column) -> str:
    if column.choices and column.choices.offered:
        return "Chọn trong danh sách của ô, ở bản đã đánh dấu"
    shown_example = example(column)
    return f"Điền vào ô, ví dụ {shown_example}" if shown_example else "Điền vào ô"
