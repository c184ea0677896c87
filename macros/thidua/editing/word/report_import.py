"""`thidua import bao-cao.docx`: a filled report becomes a draft record, or adds to the one that there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from ...dossier.problems import ReportError, ReportProblem, unusable_report
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place, Problem
from ...model.honoree import Honoree
from ...model.layout import path_of
from ...model.lifecycle import Status
from ...store import journal
from ...store.folder import Folder
from ...store.yaml_source import read
from ..canonical import yaml_of
from ..sheet.alignment import aligned
from ..sheet.columns import Column, columns_for
from ..sheet.merging import MergedRow, merge
from ..sheet.past import Past, RowContent, past_of
from ..sheet.row_matcher import RowMatcher, UnclearRowError
from ..sheet.rows import Slip, record_of
from ..sheet.words import pair_in_words
from ..status_log import with_log
from .form_plan import FormPlan, Target, in_file, plan_of
from .reading import ReturnedForm, campaigns
from .report_draft import FormAnswers, answers_of

_ANSWERED: Final = frozenset({"post", "participant_group", "initiative", "results"})
"""The fields that a report adds to a record; by the others the record was found."""


def plan_report(target: Target, form: ReturnedForm, *, key: str | None = None) -> FormPlan:
    """The draft that a filled report makes, or what it adds to the draft of the same name and unit.

    `key` None: that of the campaign whose form it is. ReportError when the file cannot be used.
    """
    dataset, known = campaigns(target.data, key)
    answers = answers_of(form.file, form.content, dataset, known)
    campaign, folder = answers.form.campaign, journal.folder(target.data)
    before, record = _record(folder, dataset, campaign, answers)
    most = len(answers.criteria) + (len(before.results) if before else 0)
    columns, past = columns_for(dataset, campaign, most), past_of(folder, target.file)
    after = with_log(
        before, _added(before, answers, columns, past) if before else record, target.role, target.day
    )
    plan = plan_of(
        target, dataset, campaign, [(before, after)], warnings=answers.problems, left_out=answers.left_out
    )
    path = path_of(campaign.key, after)
    row = past.row(_content_of(answers, after), after, columns)
    own = f"{target.data.name}/{path}"
    return replace(plan, locate=partial(_locate, own, after, answers), last_rows={path: row})


def _record(
    folder: Folder, dataset: Dataset, campaign: Campaign, answers: FormAnswers
) -> tuple[Honoree | None, Honoree]:
    """The record so far, None for a new one; and the record that the report makes."""
    try:
        id, before = RowMatcher(dataset, campaign, folder, ()).record_of("báo cáo", answers.values)
    except UnclearRowError:
        id, before = None, None  # the name is missing, which `FormAnswers.record` reports
    if before and before.status is not Status.DRAFT:
        raise unusable_report(
            f"Đã có bản ghi {before.label_and_id} cùng tên, cùng đơn vị, đang là «{before.status.label}»; báo cáo không ghi đè",
            "Sửa bản ghi ấy bằng thidua edit",
        )
    record = answers.record(id or "cn-000")
    if record is None or id is None:
        raise ReportError(tuple(answers.problems))
    return before, record


def _content_of(answers: FormAnswers, record: Honoree) -> RowContent:
    values = {path: value for path, value in answers.values.items() if path[0] in _ANSWERED}
    return RowContent(aligned(values, record).values)


def _added(before: Honoree, answers: FormAnswers, columns: tuple[Column, ...], past: Past) -> Honoree:
    """A draft with the answers of a report; what was changed in the draft since stays, and is told."""
    content, campaign = _content_of(answers, before), answers.form.campaign
    known = past.known(before, path_of(campaign.key, before), content, columns)
    merged = merge(content.values, known, columns)
    answers.problems += _left(merged, answers, before)
    if not merged.taken:
        return before
    slips: list[Slip] = []
    record = record_of(merged.values, columns, slips, before)
    if record is None:
        raise ReportError(tuple(ReportProblem(what, remedy) for _, what, remedy in slips))
    order = [c.id for c in campaign.criteria_for(before.kind)]
    results = sorted(
        record.results,
        key=lambda r: order.index(r.criterion) if r.criterion in order else len(order),
    )
    return record.model_copy(update={"results": tuple(results)})


def _left(merged: MergedRow, answers: FormAnswers, record: Honoree) -> Iterator[ReportProblem]:
    for difference in (*merged.kept, *merged.clashes):
        there, here = pair_in_words(difference.column, difference.old, difference.new)
        what = f"Báo cáo ghi {here}, còn bản ghi đã được sửa thành {there} nên giữ như bản ghi"
        section = answers.section_of(_answer(difference.column.path, record, answers))
        yield ReportProblem(what, "Nếu báo cáo đúng thì sửa bản ghi bằng thidua edit", section)


def _locate(own: str, after: Honoree, answers: FormAnswers, problem: Problem) -> ReportProblem:
    if problem.file != own:
        return ReportProblem(f"{problem.file}:{problem.line}: {problem.what}", problem.remedy)
    lines = read(yaml_of(after).encode()).lines
    place = max((p for p, at in lines.items() if at == problem.line), key=len, default=())
    return replace(in_file(problem), section=answers.section_of(_answer(place, after, answers)))


def _answer(place: Place, record: Honoree, answers: FormAnswers) -> Place:
    """A place in a record, with results counted as the report's answers count them."""
    if place[:1] == ("results",) and len(place) > 1 and isinstance(place[1], int):
        id = record.results[place[1]].criterion if place[1] < len(record.results) else None
        number = answers.criteria.index(id) if id in answers.criteria else len(answers.criteria)
        return ("results", number, *place[2:])
    return place
