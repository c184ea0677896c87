"""A form as its template sees it: boxes with their labels, what stands in them, and what is wrong with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ...model.base import Record
from ...model.fields import Field
from ...model.honoree import Award, Name
from ...model.lifecycle import Consent, Publishing, Status, lifecycle_of
from ..words.form import help_in_form
from .controls import Control, control_of, form_fields, item_control
from .fault import Fault, Interpretation, example_of
from .options import Option, Options
from .typed import CHOSEN, Meaning, Typed, Values, row_numbers

_UNFOLDED: Final = (Name, Award, Consent)
_ENDS: Final = re.compile(r"[.…?!]$|\S(?:@|://)\S+$")
"""How a sentence ends; after an address a full stop would be typed with it."""
_SEARCHED: Final = 9
"""From this many choices on, a list is searched by typing."""


def id_of_box(name: str) -> str:
    """The id of a box's element on the page."""
    return "o-" + name.replace(".", "-").replace("_", "-")


class Need(StrEnum):
    """When a box must be filled in, in the words beside its mark."""

    NEVER = "không cần"
    ALWAYS = ""
    TO_PUBLISH = "để công bố"
    WITH_GROUP = "nếu điền phần này"


@dataclass(frozen=True)
class Box:
    """A control, a group of boxes, or a list of rows. `name`: see `typed`; `id`: of its element on the page.

    `texts`: what stands in it; `parts`: of a group; `rows`: of a list. `is_open`: a group that is not folded; `is_alone`: it is its whole
    page, which has its title; `is_optional`: one that may be left out as a whole.
    `readings`: of a doubtful number, to choose from in the control `chooser`.
    """

    name: str
    title: str
    control: Control
    help: str = ""
    texts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    faults: tuple[Fault, ...] = ()
    need: Need = Need.NEVER
    longest: int | None = None
    parts: tuple[Box, ...] = ()
    rows: tuple[Box, ...] = ()
    is_open: bool = False
    is_alone: bool = False
    is_optional: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it has the mark of what must be filled in; a group leaves it to its parts."""
        return self.need is not Need.NEVER and self.control is not Control.GROUP

    @property
    def is_required(self) -> bool:
        return self.need is Need.ALWAYS

    @property
    def id(self) -> str:
        return id_of_box(self.name)

    @property
    def text(self) -> str:
        return self.texts[0] if self.texts else ""

    @property
    def readings(self) -> tuple[Interpretation, ...]:
        return next((fault.readings for fault in self.faults if fault.readings), ())

    @property
    def chooser(self) -> str:
        return self.name + CHOSEN

    @property
    def is_wrong(self) -> bool:
        return any(not fault.is_warning for fault in self.faults)

    @property
    def is_searched(self) -> bool:
        return len(self.options) >= _SEARCHED

    def within(self) -> Iterator[Box]:
        """The box and all boxes in it, as they stand on the page."""
        yield self
        for inner in (*self.parts, *self.rows):
            yield from inner.within()

    @property
    def is_used(self) -> bool:
        return any(box.faults or any(box.texts) for box in self.within())


@dataclass(frozen=True)
class View:
    """A whole form. `general`: what is wrong and stands in none of its boxes."""

    boxes: tuple[Box, ...]
    general: tuple[Fault, ...] = ()

    @property
    def marks(self) -> frozenset[Need]:
        """When those of its boxes must be filled in that have the mark."""
        return frozenset(box.need for outer in self.boxes for box in outer.within() if box.is_marked)

    @property
    def summary(self) -> list[tuple[str, Box, Fault]]:
        """Everything that is wrong, as it stands on the page: (where, box, fault)."""
        return [(where, box, fault) for where, box in _named(self.boxes) for fault in box.faults]


def view_of(
    record: type[Record],
    typed: Typed,
    options: Options,
    faults: Mapping[str, Sequence[Fault]] = MappingProxyType({}),
    only: Collection[str] = (),
) -> View:
    """The form of a class of records, filled in. `faults`: by the name of their box, "" for none.

    `only`: the fields that it shows, if not all; to what should be looked at in the others they have a form of their own.
    """
    found = {name: list(own) for name, own in faults.items()}
    general = tuple(found.pop("", ()))
    boxes = _Boxes(typed, options, found).of(record, "", Need.ALWAYS)
    if only:
        boxes = tuple(
            replace(box, is_open=True, is_alone=len(only) == 1) for box in boxes if box.name in only
        )
    shown = {box.name for outer in boxes for box in outer.within()}
    lost = (
        fault
        for name, own in found.items()
        if name not in shown
        for fault in own
        if not (only and fault.is_warning)
    )
    return View(boxes, (*general, *lost))


def _named(boxes: Iterable[Box], above: str = "") -> Iterator[tuple[str, Box]]:
    """(titles of the box and of what it stands in, box) for each box."""
    for box in boxes:
        yield f"{above}{box.title}", box
        yield from _named(box.parts, f"{above}{box.title} › ")
        yield from _named(box.rows, above)


def by_box(faults: Iterable[Fault], meaning: Meaning) -> dict[str, list[Fault]]:
    """Faults by the name of the box in which they stand, "" for none."""
    found: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        found["" if fault.file else meaning.name_at(fault.place)].append(fault)
    return found


@dataclass(frozen=True)
class _Boxes:
    typed: Typed
    options: Options
    faults: Mapping[str, Sequence[Fault]]

    def of(self, record: type[Record], at: str, need: Need) -> tuple[Box, ...]:
        """The boxes of a record. `need`: when those must be filled in without which there is no such record."""
        return tuple(self.box(record, field, f"{at}{field.name}", need) for field in form_fields(record))

    def box(self, record: type[Record], field: Field, name: str, whole: Need) -> Box:
        control, options = control_of(record, field), self.options.of(record, field)
        is_needed = field.required and not field.nullable
        need = whole if is_needed else Need.TO_PUBLISH if field.to_publish else Need.NEVER
        box = Box(
            name, field.title, control, _help(record, field, is_chosen=bool(options)),
            self.typed.get(name, ()), options, tuple(self.faults.get(name, ())), need, field.longest,
        )  # fmt: skip
        if control is Control.GROUP and field.record:
            is_whole = not (field.nullable or field.record is Publishing)
            of_parts = Need.ALWAYS if is_whole else Need.TO_PUBLISH if field.to_publish else Need.WITH_GROUP
            parts = self.of(field.record, f"{name}.", of_parts)
            filled = replace(box, parts=parts, is_optional=not is_whole)
            return replace(filled, is_open=field.record in _UNFOLDED or is_whole or filled.is_used)
        if control is Control.ROWS:
            return replace(box, rows=tuple(self.rows(record, field, name)))
        return replace(box, options=_with_chosen(field, box.options, box.texts))

    def rows(self, record: type[Record], field: Field, name: str) -> Iterator[Box]:
        for count, number in enumerate(row_numbers(self.typed, name), 1):
            row = f"{name}.{number}"
            faults, texts = tuple(self.faults.get(row, ())), self.typed.get(row, ())
            title = f"{field.title} {count}"
            if field.record:
                parts = self.of(field.record, f"{row}.", Need.ALWAYS)
                yield Box(row, title, Control.GROUP, texts=texts, faults=faults, parts=parts)
            else:
                options = _with_chosen(field, self.options.of(record, field), texts)
                yield Box(row, title, item_control(record, field), "", texts, options, faults)


def _with_chosen(field: Field, options: tuple[Option, ...], texts: Sequence[str]) -> tuple[Option, ...]:
    """What is chosen stays, also where it is not offered, or not there any more."""
    if not options:
        return options
    known = {option.value for option in options}
    labels = {code.value: code.label for code in field.codes or ()}
    others = (
        Option(t, labels.get(t, f"«{t}» (không có trong danh sách)")) for t in texts if t and t not in known
    )
    return (*options, *others)


def _help(record: type[Record], field: Field, *, is_chosen: bool) -> str:
    own = field.codes is Status and lifecycle_of(record) is not None
    parts = [
        "" if field.refers_to else help_in_form(field.help, record),
        "" if is_chosen else example_of(field),
        "Gỡ khỏi trang hoặc ghi việc hủy thì làm ở Danh sách." if own else "",
    ]
    return " ".join(part if _ENDS.search(part) else f"{part}." for part in parts if part)


def first_text(record: type[Record], values: Values) -> str:
    """What a record that is being typed is called: the first text of its form."""
    for field in form_fields(record):
        value = values.get(field.name)
        if field.record is Name and isinstance(value, dict):
            value = value.get("display")
        elif control_of(record, field) is not Control.LINE:
            continue
        if isinstance(value, str):
            return value
    return ""
