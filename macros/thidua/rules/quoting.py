"""Rules on quotations: the plan contains them, verbatim, in the clause that they cite."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from ..model.base import PartialDate
from ..model.campaign import Kind
from ..model.dataset import Dataset
from ..model.finding import Finding
from ..model.layout import PLAN, file_of
from ..model.numbering import ref_name


def refs_exist(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every `ref` is a clause of the plan."""
    for campaign in dataset.campaigns:
        refs = [clause.ref for clause in campaign.plan.clauses]
        noted = (
            ((campaign.key, "campaign", "notes", i), n.ref, n.as_written)
            for i, n in enumerate(campaign.facts.notes)
        )
        quoted = ((place, q.ref, q.text) for place, q in campaign.quotations)
        for place, ref, text in (*quoted, *noted):
            if ref not in refs:
                holding = campaign.plan.holding(text)
                remedy = (
                    f"Nguyên văn này có ở {_either(holding)}; ghi ref: {holding[0]}"
                    if len(holding) == 1
                    else f"Nguyên văn này có ở {_either(holding)}; xem kế hoạch rồi chọn một"
                    if holding
                    else f"Chọn một trong: {', '.join(refs)}"
                )
                yield Finding((*place, "ref"), f"Kế hoạch không có mục «{ref}»", remedy)


def quotes_are_verbatim(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every `text` with a `ref`, and every note's `as_written`, stands in that clause to the letter."""
    for campaign in dataset.campaigns:
        plan = campaign.plan
        for place, quoted in campaign.quotations:
            if plan.clause(quoted.ref) and not plan.quotes(quoted.ref, quoted.text):
                yield Finding(
                    (*place, "text"),
                    f"Nguyên văn không có trong {ref_name(quoted.ref)} của kế hoạch",
                    f"Chép lại đúng từng chữ từ {campaign.key}/{PLAN}"
                    + (
                        f", hoặc ghi ref: {holding[0]}"
                        if len(holding := plan.holding(quoted.text)) == 1
                        else ""
                    ),
                )
        for i, note in enumerate(campaign.facts.notes):
            if plan.clause(note.ref) and not plan.quotes(note.ref, note.as_written):
                yield Finding(
                    (campaign.key, "campaign", "notes", i, "as_written"),
                    f"Chữ «{note.as_written}» không có trong {ref_name(note.ref)} của kế hoạch",
                    f"Chép lại đúng từng chữ từ {campaign.key}/{PLAN}",
                )


def _either(refs: tuple[str, ...]) -> str:
    return " hoặc ".join(refs)


def criteria_are_numbered(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The criteria of each kind are numbered 1, 2, 3 … without a gap."""
    for campaign in dataset.campaigns:
        for kind in Kind:
            criteria = campaign.criteria_for(kind)
            orders = [c.order for c in criteria]
            wrong = next((c for n, c in enumerate(criteria, 1) if c.order != n), None)
            if wrong:
                place = campaign.criteria.index(wrong)
                yield Finding(
                    (campaign.key, "criteria", place, "order"),
                    f"Thứ tự tiêu chí {kind.label.lower()} là {', '.join(map(str, orders))}",
                    "Đánh số order liền nhau từ 1",
                    rests_on=(f"{file_of(wrong).path(campaign.key)}/*",),
                )


def dates_of_documents_exist(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A partial date names a month and a day that the calendar has."""
    for i, document in enumerate(dataset.documents):
        if document.issued and (fault := _fault(document.issued)):
            name, what = fault
            yield Finding(("documents", i, "issued", name), what, "Xem lại ngày, tháng, năm trong nguồn")


def _fault(date: PartialDate) -> tuple[str, str] | None:
    """(the wrong field, what is wrong); None for a valid date."""
    if not 1900 <= date.year <= 2200:
        return "year", f"Năm {date.year} không hợp lý"
    if date.month is None:
        return ("day", "Có ngày mà không có tháng") if date.day is not None else None
    if not 1 <= date.month <= 12:
        return "month", f"Không có tháng {date.month}"
    if date.day is not None and not 1 <= date.day <= calendar.monthrange(date.year, date.month)[1]:
        return "day", f"Tháng {date.month} năm {date.year} không có ngày {date.day}"
    return None
