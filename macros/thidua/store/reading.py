"""One file of the data folder -> the records in it, and every fault that the file tells by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from ..model.base import Record
from ..model.finding import Finding, Place
from ..model.layout import DataFile, Form
from ..model.numbering import FORMS_OF_PLANS
from ..model.plan import Clause, Plan, PlanPassage
from ..model.plan_reader import parse
from . import messages
from .partial import partial
from .privacy import private_facts
from .yaml_faults import Fault, conflict
from .yaml_source import Source, decode, gate, read


class Reading(NamedTuple):
    """What one file means by itself."""

    records: tuple[Any, ...] | None
    """In the order of the file; None for one that could not be read in full, or instead of all of them."""
    faults: tuple[Fault, ...] = ()
    unreadable: frozenset[str] = frozenset()
    """The ids of records that could not be read in full, as far as they tell theirs."""


def reading_of(raw: bytes, file: DataFile) -> tuple[Reading, bytes | None]:
    """What the bytes of a file of this kind mean, and what `restored` makes the same of: None unless all is sound."""
    source = read(raw)
    walk = _Walk(source)
    records = walk.list(file.record) if file.form is Form.LIST else walk.one(file.record)
    if file.form is Form.FOLDER and records:
        walk.report(*private_facts(records[0] or partial(file.record, source.value)))
    reading = Reading(records, (*source.faults, *walk.faults), frozenset(walk.unreadable))
    sound = records is not None and None not in records and not walk.unreadable
    return reading, _plain(source.value) if sound else None


def restored(plain: bytes, faults: Iterable[Fault], file: DataFile) -> Reading:
    """A sound reading from its plain values, as `reading_of` gave them. ValueError when they are not."""
    if file.form is not Form.LIST:
        return Reading((file.record.model_validate_json(plain),), tuple(faults))
    return Reading(tuple(map(file.record.model_validate, from_json(plain) or ())), tuple(faults))


def plan_of(raw: bytes) -> tuple[Reading, bytes | None]:
    """The same of a plan's text: one record, the `Plan`; and what `restored_plan` makes of it."""
    faults: list[Fault] = []
    text = decode(raw, faults)
    faults += filter(None, [conflict(text or "")])
    if text is None or faults:
        return Reading(None, tuple(faults)), None
    for number, row in enumerate(text.splitlines(), 1):
        faults += (Fault(number, *suspicion) for suspicion in gate(row))
    plan = parse(text)
    faults += _of_numbers(plan)
    return Reading((plan,), tuple(faults)), to_json(plan)


def restored_plan(plain: bytes, faults: Iterable[Fault]) -> Reading:
    """The reading of a plan as `plan_of` gave it. ValueError or TypeError when it is none."""
    source, clauses = from_json(plain)
    read = tuple(
        Clause(**clause | {"passages": tuple(PlanPassage(**passage) for passage in clause["passages"])})
        for clause in clauses
    )
    return Reading((Plan(source, read),), tuple(faults))


def _of_numbers(plan: Plan) -> Iterator[Fault]:
    """What is wrong with the numbers of a plan's clauses: every clause has an address of its own."""
    if not plan.has_parts:
        yield Fault(1, "Không nhận ra mục nào của kế hoạch", FORMS_OF_PLANS)
    for first, second in plan.doubles():
        numbers = second.number or second.heading
        yield Fault(
            second.line,
            f"«{numbers}» ở dòng này có cùng mã mục {second.ref} với dòng {first.line}",
            "So với bản gốc: nếu thiếu dòng của phần, mục cấp trên thì thêm vào; nếu bản gốc đánh trùng số thì giữ "
            f"nguyên chữ, gõ dấu \\ trước dấu sau số ({_escaped(numbers)}) để dòng này thuộc mục ở trên",
        )


def _escaped(number: str) -> str:
    return f"{number[:-1]}\\{number[-1:]}" if number[-1:] in ".)/" else f"\\{number}"


def _plain(value: Any) -> bytes | None:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half a pair of UTF-16: "\ud800" may be written in quotes
        return None


class _Walk:
    """Makes records of a file's values and puts down what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.unreadable: set[str] = set()

    def report(self, *findings: Finding) -> None:
        self.faults += (Fault(self.source.line(f.place), f.what, f.remedy, f.severity) for f in findings)

    def one(self, record: type[Record]) -> tuple[Any, ...] | None:
        """A file that holds one record."""
        if self.source.value is None and self.source.faults:
            return None
        return (self.record((), self.source.value, record),)

    def list(self, record: type[Record]) -> tuple[Any, ...] | None:
        """A file that holds a list of records."""
        value = self.source.value
        if isinstance(value, list):
            return tuple(self.record((i,), item, record) for i, item in enumerate(value))
        if value is not None:
            remedy = "Mỗi bản ghi bắt đầu bằng dấu gạch và dấu cách: - id: …"
            self.report(Finding((), "Tệp phải là danh sách", remedy))
        return () if value is None and not self.source.faults else None

    def record(self, place: Place, value: Any, record: type[Record]) -> Any:
        """The record at a place; None when anything in it cannot be read."""
        refused = self.source.refused
        is_whole = not any(p[: len(place)] == place for p in refused)
        try:
            if isinstance(value, dict):
                parsed = record.model_validate(value)
                if is_whole:
                    return parsed
            elif is_whole:
                self.report(Finding(place, *_not_a_record(value)))
        except ValidationError as error:
            found = messages.findings(error, record, place)
            # A fault of the writing speaks of what was refused.
            self.report(
                *(f for f in found if not any(f.place[:n] in refused for n in range(len(f.place) + 1)))
            )
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            self.unreadable.add(value["id"])
        return None


def _not_a_record(value: object) -> tuple[str, str]:
    """What is wrong with something that stands where a record should."""
    if value is None:
        return "Bản ghi trống", "Viết từng dòng: tên mục, dấu hai chấm, giá trị; hoặc xóa phần trống này"
    if isinstance(value, list):
        return "Ở đây chỉ có một bản ghi, không phải danh sách", "Xóa dấu gạch ở đầu dòng"
    return "Bản ghi phải có tên mục", "Viết từng dòng: tên mục, dấu hai chấm, giá trị"
