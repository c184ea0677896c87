"""A new campaign: from its plan or from answers alone, what was recognised, and the officer's word before it is written."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Final, cast

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from ...editing import gate
from ...editing.plan_proposal import groups
from ...editing.plan_text import MAX_BYTES
from ...model.finding import Severity
from ...model.numbering import ref_name
from ...model.own_kinds import NO_OWN_KINDS
from ...model.plan import Plan, squeeze
from ...model.unit import UnitKind
from ...vietnamese.os_errors import reason
from ..new_campaign import (
    QUESTIONS,
    FaultyPlanError,
    PlanReading,
    answers_of,
    begin,
    of_file,
    of_text,
    without_plan,
)
from ..sitting.frame import DeskPage, desk, go, page
from ..sitting.notices import Notice, Tone

ADDRESS: Final = "/phong-trao-moi/"
_blueprint = Blueprint("phong_trao_moi", __name__, url_prefix=ADDRESS.rstrip("/"))
PAGE: Final = DeskPage(_blueprint)
_KEY: Final = "thidua-phong-trao-moi"
_KEPT: Final = 10
_LONGEST: Final = 120
"""Characters of a heading."""


def _drafts() -> OrderedDict[str, PlanReading]:
    """Plans that were read in this sitting."""
    found = current_app.extensions.setdefault(_KEY, OrderedDict())
    return cast("OrderedDict[str, PlanReading]", found)


@_blueprint.get("/")
def show() -> str:
    return _first()


@_blueprint.post("/")
def read() -> Response | tuple[str, int]:
    file, text = request.files.get("tep"), request.form.get("van-ban", "").strip()
    try:
        if file and file.filename:
            draft = of_file(file.filename, file.stream.read(MAX_BYTES + 1))
        elif text:
            draft = of_text(text)
        elif request.form.get("lam") == "chua-co":
            draft = without_plan()
        else:
            return _first("Chọn tệp kế hoạch, hoặc dán văn bản vào ô dưới.", text), 422
    except FaultyPlanError as error:
        return _first(str(error), text), 422
    drafts, key = _drafts(), secrets.token_urlsafe(8)
    drafts[key] = draft
    while len(drafts) > _KEPT:
        drafts.popitem(last=False)
    return redirect(f"{ADDRESS}{key}", 303)


@_blueprint.get("/<key>")
def ask(key: str) -> str | Response:
    draft = _drafts().get(key)
    if draft is None:
        return go(ADDRESS, Notice("Chương trình vừa mở lại nên phải chọn lại tệp kế hoạch.", Tone.WARNING))
    return _second(key, draft, draft.first_answers())


@_blueprint.post("/<key>")
def write(key: str) -> str | Response | tuple[str, int]:
    draft = _drafts().get(key)
    if draft is None:
        return go(ADDRESS, Notice("Chương trình vừa mở lại nên phải chọn lại tệp kế hoạch.", Tone.WARNING))
    said = {question.name: request.form.get(question.name, "").strip() for question in QUESTIONS}
    dataset = desk().loaded.dataset
    taken = {campaign.key: campaign.facts.title for campaign in dataset.campaigns} if dataset else {}
    answers = answers_of(said, desk().day(), taken)
    if isinstance(answers, dict):
        return _second(key, draft, said, answers), 422
    try:
        begun = begin(desk(), draft, answers)
    except gate.RefusedError as error:
        return _second(key, draft, said, problems=error.problems), 422
    except OSError as error:
        return _second(key, draft, said, {"": f"Không ghi được: {reason(error)}. Chưa ghi gì."}), 422
    if any(problem.severity is Severity.ERROR for problem in begun.problems):
        return _second(key, draft, said, problems=begun.problems), 422
    del _drafts()[key]
    return page("new_campaign_done.html", title=answers.title, blanks=begun.blanks, problems=begun.problems)


def _first(fault: str = "", text: str = "") -> str:
    loaded = desk().loaded
    is_first = loaded.dataset is None or not loaded.dataset.campaigns
    broken = loaded.problems if is_first and any(desk().root.glob("*")) else ()
    return page("new_campaign.html", fault=fault, text=text, is_first=is_first, broken=broken)


def _second(
    key: str,
    draft: PlanReading,
    said: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    problems: tuple[object, ...] = (),
) -> str:
    found = desk().loaded.dataset  # none yet in an empty folder
    return page(
        "new_campaign_answers.html",
        key=key,
        draft=draft,
        outline=tuple(_outline(draft.plan)),
        groups=tuple(groups(draft.proposal)) if draft.name else (),
        questions=QUESTIONS,
        kinds=(found.site.kinds if found else NO_OWN_KINDS).choices(UnitKind),
        said=said,
        faults=faults or {},
        problems=problems,
    )


def _outline(plan: Plan) -> Iterator[tuple[int, str, str]]:
    """(depth, ref, heading) of each clause."""
    for clause in plan.clauses:
        if clause.depth:
            heading = squeeze(f"{clause.number} {clause.heading}") or ref_name(clause.ref)
            yield min(clause.depth, 4), clause.ref, shorten(heading, _LONGEST, placeholder="…")
