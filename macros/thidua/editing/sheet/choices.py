"""The choices of a cell: codes of the data, each with the label that people see."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from textwrap import shorten
from typing import Final

from ...model.base import Label
from ...model.criterion import Criterion
from ...model.dataset import Campaign, Dataset
from ...model.decision import Decision
from ...model.kinds import RecordKind, Referent, choice_words
from ...model.layout import home_of
from ...model.unit import Unit
from ...vietnamese.abbreviations import ShortNames
from ...vietnamese.mistyping import correct
from ...vietnamese.text import fold
from .typed_values import DecideNumber, refuse_doubt

_LONGEST: Final = 100
"""Characters of a label in a drop-down; a longer one is shortened."""
_CITED: Final = ("", "Số ", "Số: ", "QĐ ", "QĐ số ", "Quyết định ", "Quyết định số ")
"""What stands before the number of a decision."""
_FEW: Final = 12
"""Choices that a message lists, at most."""
_MEANT: Final = 5
"""Choices that a text may mean and that are listed, at most."""

Note = Callable[[str, str], None]
"""Takes a name as it is typed, shortened, and in full."""


@dataclass(frozen=True)
class RowContext:
    """What else a row says that the reading of a cell depends on. `kind`: of the honoree, "" while unknown.

    `decide`: what is done about a number that may be two. `note`: takes what is read as the name that it shortens.
    """

    kind: str = ""
    is_sample: bool = False
    decide: DecideNumber = refuse_doubt
    note: Note = lambda _typed, _name: None


ALONE: Final = RowContext()
"""A cell of which no row is known."""


@dataclass(frozen=True)
class Choices:
    """(code, label) pairs. `coded`: cells show "label (code)", because labels may be alike.

    `unoffered`: codes that are understood but not in the drop-down. `others`: (code, another name), likewise.
    `samples`: codes of invented records. `kinds`: code -> the only kind of honoree that it is for. `records`: what
    kind of record is chosen, if it is one. `full`: (code, name) that people shorten, `terms`: (abbreviation, words).
    """

    pairs: tuple[tuple[str, str], ...]
    coded: bool = False
    unoffered: frozenset[str] = frozenset()
    others: tuple[tuple[str, str], ...] = ()
    samples: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, str], ...] = ()
    records: RecordKind | None = None
    full: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()

    def cell_text(self, code: str) -> str:
        """What a cell shows for a code; an unknown code is shown as it is."""
        label = self._labels.get(code)
        if label is None:
            return code
        return f"{label} ({code})" if self.coded else label

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(self.cell_text(code) for code, _ in self.pairs if code not in self.unoffered)

    def code(self, text: str) -> str | None:
        """The code for a typed code, label or both, without regard to case and diacritics; None when unclear."""
        found = self._readings.get(key(text), set())
        if len(found) > 1:  # they differ only in diacritics
            found = {code for code in found if text in (self._labels[code], self.cell_text(code), code)}
        if len(found) == 1:
            return next(iter(found))
        # "an outdated label (code)": the code counts, unless the label belongs to another code.
        if match := re.fullmatch(r"(.*)\(([^()]*)\)\s*", text, re.DOTALL):
            other, code = self._readings.get(key(match[1]), set()), match[2].strip()
            if code in self._labels and (not other or code in other):
                return code
        return None

    def meant(self, text: str, row: RowContext = ALONE) -> str | None:
        """The code for a typed text, also where it is the name of one choice, shortened; None when unclear.

        What is shortened is never taken for a sample of a real row, nor for what another kind of honoree has.
        """
        if code := self.code(text):
            return code
        found = [c for c in self._short.meaning(text).whole if self._is_for(c, row)]
        if len(found) != 1:
            return None
        row.note(text, self._labels[found[0]])
        return found[0]

    def remedy(self, text: str, row: RowContext) -> str:
        """What to do about a text that is no choice: what it was meant to be if only the typing is at fault, else the
        choices that fit the row, and how to add one. Never a sample for a real row, nor a choice for another kind."""
        fitting = {code: label for code, label in self.pairs if self._fits(code, row)}
        names = {label: code for code, label in fitting.items()} | {
            name: code for code, name in self.others if code in fitting
        }
        close = correct(text, names) if self.records is not RecordKind.DECISION else None
        adding = f". {_ADDING[self.records]}" if self.records in _ADDING else ""
        if close:
            return f"Có phải ý anh, chị là «{self.cell_text(close)}»?"
        if several := self._candidates(text, fitting):
            return several
        if 0 < len(fitting) <= _FEW:
            return f"Chọn một trong: {'; '.join(map(self.cell_text, fitting))}{adding}"
        if fitting:
            return f"Chọn trong danh sách của ô, ở bản đã đánh dấu{adding}"
        return adding[2:] or "Thêm bản ghi ấy vào dữ liệu trước"

    def _candidates(self, text: str, fitting: Collection[str]) -> str:
        """The remedy for what may be several choices, or is only a part of a name; "" where nothing is like it."""
        meaning = self._short.meaning(text)
        found = [c for c in fitting if c in meaning.whole] or [c for c in fitting if c in meaning.part]
        names = "; ".join(f"«{self.cell_text(code)}»" for code in found[:_MEANT])
        if len(found) == 1:
            return f"Có phải ý anh, chị là {names}?"
        more = f"; và {len(found) - _MEANT} tên khác" if len(found) > _MEANT else ""
        return f"Có thể là {names}{more}. Xin ghi đủ tên" if found else ""

    def _fits(self, code: str, row: RowContext) -> bool:
        return code not in self.unoffered and self._is_for(code, row)

    def _is_for(self, code: str, row: RowContext) -> bool:
        kind = dict(self.kinds).get(code, "")
        return (not kind or not row.kind or kind == row.kind) and (row.is_sample or code not in self.samples)

    @cached_property
    def _short(self) -> ShortNames:
        return ShortNames(self.full, self.terms)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return dict(self.pairs)

    @cached_property
    def _readings(self) -> dict[str, set[str]]:
        readings: dict[str, set[str]] = {}
        for code, label in self.pairs:
            for text in (code, label, self.cell_text(code)):
                readings.setdefault(key(text), set()).add(code)
        for code, name in self.others:
            readings.setdefault(key(name), set()).add(code)
        return readings


def key(text: str) -> str:
    """A text without case, diacritics and extra spaces: equal for texts that mean the same choice."""
    return " ".join(fold(text).split())


def of_labels(labels: Collection[Label]) -> Choices:
    kinds = ((member.value, getattr(member, "only_for", None)) for member in labels)
    return Choices(
        tuple((member.value, member.label) for member in labels),
        kinds=tuple((code, kind) for code, kind in kinds if kind),
    )


_ADDING: Final = {
    RecordKind.UNIT: f"Đơn vị chưa có thì thêm vào {home_of(RecordKind.UNIT).path('')} của thư mục dữ liệu trước",
    RecordKind.DECISION: "Quyết định chưa có thì tạo trước: thidua new quyet-dinh",
}
"""How a record that is not there yet comes into the data; what stands in the plan is not added."""
YES_NO: Final = Choices((("true", "có"), ("false", "không")))


def of_kind(kind: RecordKind, dataset: Dataset, campaign: Campaign) -> Choices:
    """The records of a kind that a field may name. Criteria with private evidence are understood, not offered."""
    found = dataset.records(kind, campaign)
    pairs = tuple((id, shorten(choice_words(r), _LONGEST, placeholder="…")) for id, r in found.items())
    private = frozenset(id for id, record in found.items() if getattr(record, "private_evidence", False))
    others = tuple(_other_names(dataset)) if kind is RecordKind.UNIT else ()
    if kind is RecordKind.DECISION:
        others = tuple(
            (id, name) for id, d in found.items() if isinstance(d, Decision) for name in _citations(d)
        )
    samples = frozenset(id for id, record in found.items() if getattr(record, "sample", False))
    kinds = ((id, getattr(record, "applies_to", None)) for id, record in found.items())
    return Choices(
        pairs,
        coded=True,
        unoffered=private,
        others=others,
        samples=samples,
        kinds=tuple((id, kind) for id, kind in kinds if kind),
        records=kind,
        full=() if kind is RecordKind.DECISION else tuple(_full_names(found)),
        terms=tuple((word.term, word.full) for word in dataset.words),
    )


def _full_names(records: Mapping[str, Referent]) -> Iterator[tuple[str, str]]:
    """(id, name) as a list may write it out or shorten it. A criterion is also called by its number, or its title."""
    for id, record in records.items():
        yield id, choice_words(record)
        if isinstance(record, Unit) and record.short:
            yield id, record.short
        if isinstance(record, Criterion):
            number = f"{RecordKind.CRITERION.label} {record.order}"
            yield from ((id, name) for name in (number, record.title, f"{number}: {record.title}"))
            yield id, f"{RecordKind.CRITERION.label} số {record.order}"


def _citations(decision: Decision) -> Iterator[str]:
    """How lists cite a decision: «Số 12/QĐ-UBND ngày 5/3/2024», «QĐ số 12/QĐ-UBND»."""
    day = decision.date
    days = (
        {
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d/%m/%Y}",
            f"{day.day} tháng {day.month} năm {day.year}",
            f"{day:%d} tháng {day:%m} năm {day.year}",
        }
        if day
        else set()
    )
    if decision.number is None:
        return
    for start, end in product(
        _CITED, ["", *(f"{sign} ngày {words}" for words in days for sign in ("", ","))]
    ):
        yield f"{start}{decision.number}{end}"


def _other_names(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """(id, name) for other names of units: their short names, and those with an abbreviation of words.yml (UBND xã …)."""
    words = [(f"{word.full.lower()} ", word) for word in dataset.words]
    for unit in dataset.units:
        if unit.short:
            yield unit.id, unit.short
        name = unit.name.lower()
        for start, word in words:
            if name.startswith(start):
                yield unit.id, word.term + unit.name[len(word.full) :]
