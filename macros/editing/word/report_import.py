"""`thidua import bao-cao.docx`: a filled report becomes a draft record, saved through the gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from ...dossier.problems import ReportError, ReportProblem, unusable_report
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place, Problem, Severity
from ...model.honoree import Honoree
from ...model.layout import path_of
from ...model.lifecycle import Role, Status
from ...store.folder import Folder
from ...store.yaml_source import read
from .. import gate
from ..canonical import yaml_of
from ..field_titles import field_titles, with_titles
from ..history import Action, Origin
from ..sheet.row_matcher import RowMatcher, UnclearRowError
from ..status_log import with_log
from .reading import Imported, Returned, campaigns, lost_comments
from .report_draft import Answers, answers_of


def import_report(
    data: Path, form: Returned, source: str, role: Role, day: dt.date, *, year: int | None = None
) -> Imported:
    """Write the draft that a filled report makes, or add to the draft of the same name and unit.

    `source`: the name of the file. `year` None: that of the campaign whose form it is. ReportError, and nothing
    written, when the file cannot be used. OSError when the data folder cannot be written.
    """
    dataset, known = campaigns(data, year)
    answers = answers_of(form.file, form.content, dataset, known)
    campaign = answers.form.campaign
    before, record = _record(data, dataset, campaign, answers)
    after = with_log(before, _merged(before, record, campaign) if before else record, role, day)
    path = path_of(campaign.year, after)
    folder = Folder(data)
    warnings = list(answers.problems)
    if before != after:
        warnings += lost_comments(folder, path) if before else []
        change = path, folder.read(path), after
        warnings += _save(data, change, day, answers, Origin(Action.REPORT, role, source))
    changed = before is not None and before != after
    return Imported(
        () if before else (after.id,),
        (after.id,) if changed else (),
        1 if before and not changed else 0,
        tuple(warnings),
        tuple(answers.left_out),
    )


def _record(
    data: Path, dataset: Dataset, campaign: Campaign, answers: Answers
) -> tuple[Honoree | None, Honoree]:
    """The record so far, None for a new one; and the record that the report makes."""
    try:
        id, before = RowMatcher(dataset, campaign, Folder(data), ()).record_of(1, answers.values)
    except UnclearRowError:
        id, before = None, None  # the name is missing, which `Answers.record` reports
    if before and before.status is not Status.DRAFT:
        raise unusable_report(
            f"Đã có bản ghi «{before.id}» cùng tên, cùng đơn vị, đang là «{before.status.label}»; báo cáo không ghi đè",
            "Sửa bản ghi ấy bằng thidua edit",
        )
    record = answers.record(id or "cn-000")
    if record is None or id is None:
        raise ReportError(tuple(answers.problems))
    return before, record


def _merged(before: Honoree, record: Honoree, campaign: Campaign) -> Honoree:
    """A draft with the answers of a report; what the report does not answer stays."""
    by_criterion = {r.criterion: r for r in (*before.results, *record.results)}
    order = [c.id for c in campaign.criteria_for(before.kind)]
    results = sorted(
        by_criterion.values(), key=lambda r: order.index(r.criterion) if r.criterion in order else len(order)
    )
    answers = {
        name: value
        for name in ("post", "participant_group", "initiative")
        if (value := getattr(record, name)) is not None
    }
    return before.model_copy(update={**answers, "results": tuple(results)})


def _save(
    data: Path, change: tuple[str, bytes | None, Honoree], day: dt.date, answers: Answers, origin: Origin
) -> Iterator[ReportProblem]:
    """Write one file; `change`: its path, its content so far, and the record that it will hold."""
    path, current, after = change
    content = yaml_of(after).encode()

    def locate(problem: Problem) -> ReportProblem:
        if problem.file != f"{data.name}/{path}":
            return ReportProblem(f"{problem.file}:{problem.line}: {problem.what}", problem.remedy)
        remedy = with_titles(problem.remedy, field_titles(Honoree), "Trong bản ghi")
        place = _place(content, problem.line, after, answers)
        return ReportProblem(problem.what, remedy, answers.section_of(place))

    try:
        warnings = gate.save(data, {path: content}, day, origin, expected={path: current})
    except gate.RefusedError as error:
        errors = tuple(locate(p) for p in error.problems if p.severity is Severity.ERROR)
        raise ReportError((*errors, *answers.problems)) from None
    yield from map(locate, warnings)


def _place(content: bytes, line: int, after: Honoree, answers: Answers) -> Place:
    """The innermost value on a line of the file, with results counted as the report's answers count them."""
    place = max((p for p, at in read(content).lines.items() if at == line), key=len, default=())
    if place[:1] == ("results",) and len(place) > 1 and isinstance(place[1], int):
        id = after.results[place[1]].criterion
        number = answers.criteria.index(id) if id in answers.criteria else len(answers.criteria)
        return ("results", number, *place[2:])
    return place
