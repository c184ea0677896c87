"""What a campaign's page of questions says, put together once for the page, the search and search engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..model.base import Quotation
from ..model.dataset import Campaign, Dataset
from ..model.numbering import ref_name
from ..model.question import LegalSource, Question
from ..vietnamese.dates import short_date

OPEN: Final = "Kế hoạch không quy định"


class Office(NamedTuple):
    """Whom to ask. `until`: its last day, once that is over; `is_gone`: it, or the agency that it was part of, is no more."""

    name: str
    until: dt.date | None
    is_gone: bool = False

    def __str__(self) -> str:
        if self.until:
            return f"{self.name} (hoạt động đến hết ngày {short_date(self.until)})"
        return f"{self.name} (nay không còn)" if self.is_gone else self.name


class Answer(NamedTuple):
    """One question with its answer. `office`: the standing office, where neither the plan nor a rule answers."""

    id: str
    question: str
    text: str | None
    quotes: tuple[Quotation, ...]
    source: LegalSource | None
    note: str | None
    is_open: bool
    office: Office | None

    @property
    def lines(self) -> Iterator[str]:
        """The answer as plain lines, in the order of the page."""
        if self.text:
            yield self.text
        elif self.is_open:
            yield f"{OPEN}; hỏi cơ quan thường trực: {self.office}." if self.office else f"{OPEN}."
        for quoted in self.quotes:
            yield f"Nguyên văn, {ref_name(quoted.ref)} của kế hoạch: “{quoted.text}”"
        if self.source:
            yield f"{self.source.title}: “{self.source.text}”"
        if self.note:
            yield f"Ghi chú của người biên tập: {self.note}"


def answers(campaign: Campaign, dataset: Dataset, day: dt.date) -> tuple[Answer, ...]:
    """The campaign's questions in their order, as they stand on a day."""
    office = _office(campaign, dataset, day)
    return tuple(_answer(campaign, question, office) for question in campaign.questions)


def _answer(campaign: Campaign, question: Question, office: Office | None) -> Answer:
    is_open = question.answer is None and question.source is None
    return Answer(
        question.id,
        question.question,
        question.answer,
        tuple(campaign.quoted[id] for id in question.quotes if id in campaign.quoted),
        question.source,
        question.note,
        is_open,
        office if is_open else None,
    )


def _office(campaign: Campaign, dataset: Dataset, day: dt.date) -> Office | None:
    unit = dataset.unit(campaign.facts.standing_office or "")
    if unit is None:
        return None
    until = unit.valid_to if unit.valid_to and unit.valid_to < day else None
    return Office(unit.name, until, is_gone=dataset.is_gone(unit, day))
