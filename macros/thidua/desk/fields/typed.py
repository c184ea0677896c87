"""What stands in a form's boxes <-> the values of a record.

A control is named after its place: `results.0.figures.1.before`. The name of a row alone, `results.0`, says that the
row is there; it holds the id of the row's record where that has one. Numbers and days are read as a cell of a sheet is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...editing.sheet.cell_content import CellError
from ...editing.sheet.number_questions import reading_words
from ...editing.sheet.typed_values import DoubtfulNumber, day_of, number_of, number_words, whole_of
from ...model.base import Record
from ...model.fields import Field, fields_of
from ...model.finding import Place, Severity
from ...store.yaml_source import gate
from ...vietnamese.text import nfc, slug
from .controls import Control, control_of, form_fields, item_control
from .fault import Fault, Interpretation, shown

Typed = Mapping[str, tuple[str, ...]]
"""Name of a control -> what stands in it: one text, or each that is ticked."""
Values = dict[str, Any]
"""A record in the form: JSON, days as YYYY-MM-DD, without what is at its default."""
CHOSEN: Final = "~so"
"""Ends the name of the control in which a reading of a doubtful number is chosen."""
_LONGEST_ID: Final = 60


class _DoubtError(Exception):
    def __init__(self, doubt: DoubtfulNumber) -> None:
        self.doubt = doubt


def typed_of(record: type[Record], values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The values of a record -> what its form shows."""
    return dict(_typed(record, values, ""))


def in_use(typed: Typed) -> dict[str, tuple[str, ...]]:
    """The same without boxes in which nothing stands; an empty row counts."""
    return {name: texts for name, texts in typed.items() if any(texts) or name.rpartition(".")[2].isdecimal()}


def with_row(typed: Typed, name: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """The same with one more row at the end of a list, and the name of that row."""
    row = f"{name}.{max(row_numbers(typed, name), default=-1) + 1}"
    return {**typed, row: ("",)}, row


def without_row(typed: Typed, row: str) -> dict[str, tuple[str, ...]]:
    """The same without a row."""
    return {name: texts for name, texts in typed.items() if name != row and not name.startswith(f"{row}.")}


def with_row_moved(typed: Typed, row: str, step: int) -> dict[str, tuple[str, ...]]:
    """The same with a row before the one above it (-1), or after the one below it (1)."""
    name, _, number = row.rpartition(".")
    numbers = row_numbers(typed, name)
    at = numbers.index(int(number)) if number.isdecimal() and int(number) in numbers else -1
    if at < 0 or not 0 <= at + step < len(numbers):
        return dict(typed)
    other = f"{name}.{numbers[at + step]}"
    swapped = {}
    for key, texts in typed.items():
        for one, two in ((row, other), (other, row)):
            if key == one or key.startswith(f"{one}."):
                key = two + key.removeprefix(one)
                break
        swapped[key] = texts
    return swapped


def _typed(record: type[Record], values: Mapping[str, Any], at: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in form_fields(record):
        value, name = values.get(field.name, field.default), f"{at}{field.name}"
        if isinstance(value, Record):
            value = value.model_dump(mode="json")
        match control_of(record, field):
            case _ if value is None or value in ("", [], (), {}):
                continue
            case Control.GROUP:
                yield from _typed(field.record or record, value, f"{name}.")
            case Control.ROWS if field.record:
                for number, item in enumerate(value):
                    yield f"{name}.{number}", (str(item.get("id", "")),)
                    yield from _typed(field.record, item, f"{name}.{number}.")
            case Control.ROWS:
                yield from ((f"{name}.{number}", (shown(field, item),)) for number, item in enumerate(value))
            case Control.TICKS:
                yield name, tuple(map(str, value))
            case Control.LINES:
                yield name, ("\n".join(shown(field, item) for item in value),)
            case Control.TICK:
                yield from [(name, ("1",))] if value else []
            case _:
                yield name, (shown(field, value),)


def row_numbers(typed: Typed, name: str) -> list[int]:
    """The numbers of the rows of a list, in the order in which they stand."""
    start = f"{name}."
    ends = (key.removeprefix(start).partition(".")[0] for key in typed if key.startswith(start))
    return sorted({int(end) for end in ends if end.isdecimal()})


@dataclass
class Meaning:
    """What a form means: the values, what cannot be read, and the name of the control at each place."""

    values: Values
    faults: list[Fault] = dataclasses.field(default_factory=list)
    names: dict[Place, str] = dataclasses.field(default_factory=dict)

    def name_at(self, place: Place) -> str:
        """The control at a place, or the one around it; "" for the whole form."""
        for size in range(len(place), 0, -1):
            if place[:size] in self.names:
                return self.names[place[:size]]
        return ""


def meaning_of(record: type[Record], typed: Typed) -> Meaning:
    """What stands in a form -> what it means. What no control of the record holds is passed over."""
    meaning = Meaning({})
    meaning.values = _Reader(typed, meaning).record(record, "", ())
    return meaning


def settled(typed: Typed) -> dict[str, tuple[str, ...]]:
    """The same with the reading that was chosen in place of each doubtful number, if its box still holds it."""
    found = {name: texts for name, texts in typed.items() if not name.endswith(CHOSEN)}
    for name, (chosen, *_) in typed.items():
        own = name.removesuffix(CHOSEN)
        if own == name or own not in found:
            continue
        doubt = _doubt_of(found[own][0])
        if doubt and chosen in {reading.text for reading in _readings(doubt)}:
            found[own] = (chosen,)
    return found


class _Reader:
    def __init__(self, typed: Typed, meaning: Meaning) -> None:
        self.typed, self.meaning = typed, meaning

    def text(self, name: str) -> str:
        return nfc(self.typed.get(name, ("",))[0]).replace("\r\n", "\n").strip()

    def record(self, record: type[Record], at: str, place: Place) -> Values:
        values = {}
        for field in form_fields(record):
            name, here = f"{at}{field.name}", (*place, field.name)
            self.meaning.names[here] = name
            value = self.value(record, field, name, here)
            if value is not None and value not in ("", [], {}):
                values[field.name] = value
        return values

    def value(self, record: type[Record], field: Field, name: str, place: Place) -> Any:
        match control_of(record, field):
            case Control.GROUP:
                return self.record(field.record or record, f"{name}.", place)
            case Control.ROWS:
                return self.rows(record, field, name, place)
            case Control.TICKS:
                return list(self.typed.get(name, ()))
            case Control.LINES:
                lines = [line.strip() for line in self.text(name).split("\n") if line.strip()]
                return [self.single(Control.LINE, line, name, (*place, n)) for n, line in enumerate(lines)]
            case Control.TICK:
                value = bool(self.text(name))
                return value if field.required or value != field.default else None
            case control:
                return self.single(control, self.text(name), name, place)

    def rows(self, record: type[Record], field: Field, name: str, place: Place) -> list[Any]:
        """Rows in which nothing stands do not count."""
        found: list[Any] = []
        for number in row_numbers(self.typed, name):
            row, here = f"{name}.{number}", (*place, len(found))
            if field.record is None:
                value: Any = self.single(item_control(record, field), self.text(row), row, here)
            elif value := self.record(field.record, f"{row}.", here):
                value = self._with_id(field.record, value, row, found)
            if value:
                self.meaning.names[here] = row
                found.append(value)
        return found

    def _with_id(self, record: type[Record], value: Values, row: str, above: list[Values]) -> Values:
        if "id" not in fields_of(record):
            return value
        return {"id": self.text(row) or new_slug(record, value, {v.get("id", "") for v in above})} | value

    def single(self, control: Control, text: str, name: str, place: Place) -> Any:
        """The value of a control; None when it is empty. What cannot be read is noted, and stays as it is typed."""
        if not text:
            return None
        for what, remedy, severity in gate(text):
            if severity is Severity.ERROR:
                self.meaning.faults.append(Fault(place, what, remedy))
                return text
        try:
            match control:
                case Control.DAY:
                    return day_of(text).isoformat()
                case Control.NUMBER:
                    return number_of(text, self.text(f"{name.rpartition('.')[0]}.unit"), _ask)
                case Control.WHOLE:
                    return whole_of(text)
        except _DoubtError as error:
            what = f"«{error.doubt.text}» có thể là hai số khác nhau"
            self.meaning.faults.append(Fault(place, what, "Chọn số đúng", readings=_readings(error.doubt)))
        except CellError as error:
            self.meaning.faults.append(Fault(place, error.what, error.remedy))
        return text


def new_slug(record: type[Record], values: Values, taken: set[str]) -> str:
    """An id for a record that has none, from its first text: `thong-bao-nghi-le`, with a number if that is taken."""
    texts = (values.get(f.name) for f in form_fields(record) if f.holds is str and not f.refers_to)
    stem = slug(next((text for text in texts if isinstance(text, str)), ""))[:_LONGEST_ID]
    stem = re.sub("-[^-]*$", "", stem) if len(stem) == _LONGEST_ID else stem
    stem = stem or "muc"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(id for id in (stem, *numbered) if id not in taken)


def _ask(doubt: DoubtfulNumber) -> float:
    raise _DoubtError(doubt)


def _doubt_of(text: str) -> DoubtfulNumber | None:
    try:
        number_of(text, "", _ask)
    except _DoubtError as error:
        return error.doubt
    except CellError:
        pass
    return None


def _readings(doubt: DoubtfulNumber) -> tuple[Interpretation, ...]:
    return tuple(
        Interpretation(number_words(value), reading_words(value))
        for value in (doubt.with_thousands, doubt.with_decimals)
    )
