"""The rows of the desk's lists: what each record is called, where it belongs, in which state it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...editing.record_finder import unit_of
from ...model.ahead import is_ahead, public_from
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.decision import Decision
from ...model.honoree import Honoree
from ...model.lifecycle import Status, was_published
from ...model.story import Story
from ...model.unit import Unit
from ...vietnamese.dates import short_date
from ...vietnamese.text import fold, name_sort_key, sort_key
from ..ways import Way, of_record
from ..words.problems import name_of
from .entry_kinds import EntryKind

PER_PAGE: Final = 50
RowRecord = Honoree | Story | Decision | Unit


@dataclass(frozen=True)
class Row:
    """`place`: unit, or who decided; `state`: in words; `ways`: besides the form at `address`."""

    id: str
    name: str
    place: str
    state: str
    status: Status | None
    address: str
    is_sample: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class ResultPage:
    """A page of what was found. `total`: of all pages; `counts`: in which state how many are, before one was chosen."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    counts: tuple[tuple[Status, int], ...]


@dataclass(frozen=True)
class Query:
    """What is looked for: letters of name or place, a state, a page from 1."""

    words: str = ""
    status: str = ""
    page: int = 1


def found(dataset: Dataset, campaign: Campaign, kind: EntryKind, query: Query, day: dt.date) -> ResultPage:
    """The records of a list that answer a query, without regard to marks and capitals."""
    wanted = fold(query.words).split()
    records = _in_order(kind.records(dataset, campaign))
    matching = [r for r in records if not wanted or _matches(dataset, r, wanted)]
    statuses = [_status(r) for r in matching]
    counts = tuple((s, statuses.count(s)) for s in kind.states if s in statuses)
    if query.status:
        matching = [r for r in matching if _status(r) == query.status]
    pages = max(-(-len(matching) // PER_PAGE), 1)
    at = min(max(query.page, 1), pages)
    shown = matching[(at - 1) * PER_PAGE : at * PER_PAGE]
    return ResultPage(
        tuple(row_of(dataset, kind.word, r, day) for r in shown), len(matching), at, pages, counts
    )


def row_of(dataset: Dataset, word: str, record: RowRecord, day: dt.date) -> Row:
    return Row(
        record.id,
        name_of(record),
        _place(dataset, record),
        _state(record, day),
        _status(record),
        of_record(word, record.id),
        record.sample,
        tuple(_ways(word, record)),
    )


def _status(record: RowRecord) -> Status | None:
    return record.status if isinstance(record, Honoree | Story) else None


def _in_order(records: Sequence[Any]) -> list[RowRecord]:
    """As people look for them."""
    if records and isinstance(records[0], Unit):
        return sorted(records, key=lambda unit: sort_key(unit.name))
    if records and isinstance(records[0], Story):
        return sorted(records, key=lambda r: (r.date, r.id), reverse=True)
    if records and isinstance(records[0], Decision):
        return sorted(records, key=lambda r: (r.date or dt.date.max, r.id), reverse=True)
    return sorted(records, key=_name_key)


def _name_key(record: Honoree) -> tuple[object, ...]:
    """People by given name; those without a name last."""
    name = record.name
    if name is None:
        return (True, record.id)
    if record.kind is Kind.CA_NHAN:
        return (False, name_sort_key(name.display, name.sort), record.id)
    return (False, sort_key(name.display), record.id)


def _matches(dataset: Dataset, record: RowRecord, wanted: list[str]) -> bool:
    text = fold(f"{name_of(record)} {_place(dataset, record)}")
    return all(word in text for word in wanted)


def _place(dataset: Dataset, record: RowRecord) -> str:
    if isinstance(record, Unit):
        return record.kind.label
    unit = dataset.unit(unit_of(record))
    where = unit.label if unit else ""
    if isinstance(record, Decision):
        signed = f"ký ngày {short_date(record.date)}" if record.date else "chưa có ngày"
        return f"{record.title} · {where}, {signed}"
    return f"{record.category.label} · {where}" if isinstance(record, Story) else where


def _state(record: RowRecord, day: dt.date) -> str:
    if isinstance(record, Decision):
        if record.revoked:
            return f"Bị hủy theo {record.revoked.number}"
        return "" if record.number else "Chưa có số"
    if isinstance(record, Unit):
        return f"Đến hết {short_date(record.valid_to)}" if record.valid_to else ""
    first = public_from(record)
    if first and is_ahead(record, day) and not record.status.is_gone:
        return f"{record.status.label}, hiện từ {short_date(first)}"
    if record.status.is_gone and record.status_log:  # those without a name would all look alike
        return f"{record.status.label}, ngày {short_date(record.status_log[-1].date)}"
    return record.status.label


def way_off(word: str, record: object) -> Way | None:
    """Where the form of a record leads to take it away; None where there is no such way."""
    if isinstance(record, Decision):
        return None if record.revoked else Way("Xóa quyết định", f"/xoa/{word}/{record.id}")
    if isinstance(record, Honoree | Story) and not record.status.is_gone:
        return Way(title_of_removal(record), f"/go/{word}/{record.id}")
    return None


def title_of_removal(record: Honoree | Story) -> str:
    if was_published(record.status, record.status_log):
        return "Gỡ khỏi trang"
    return "Xóa bản nháp" if record.status is Status.DRAFT else "Xóa bản chưa công bố"


def _ways(word: str, record: RowRecord) -> Iterator[Way]:
    """What takes a record off the site, or lets somebody back."""
    if isinstance(record, Unit):
        return
    if isinstance(record, Decision):
        if not record.revoked:
            yield Way("Ghi việc hủy", f"/huy/{word}/{record.id}")
        return
    if record.status.is_gone:
        if record.mark:
            yield Way("Cho trở lại", f"/cho-tro-lai/{record.id}")
        return
    yield Way(title_of_removal(record), f"/go/{word}/{record.id}")
    if isinstance(record, Honoree) and record.status in (Status.AWARDED, Status.PUBLISHED):
        yield Way("Ghi việc hủy", f"/huy/{word}/{record.id}")
