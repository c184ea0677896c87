"""Danh sách: what there is, found by letters and state; several drafts approved at once."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from ...editing import approval, gate
from ...editing.approver import NotTheApproverError
from ...editing.unpublished import lacks
from ...model.lifecycle import Role
from ...vietnamese.os_errors import reason
from ...worklist import Topic
from ..records.entry_kinds import LISTED
from ..records.rows import Query, found, row_of
from ..sitting.frame import DeskPage, campaign_asked, desk, go, page
from ..sitting.notices import Notice, Tone
from ..sitting.survey import PATIENCE
from ..ways import TO_PUBLISHING
from ..words.problems import finding_in_words, name_of, register_of_record

_blueprint = Blueprint("danh_sach", __name__)
PAGE: Final = DeskPage(_blueprint, "Danh sách", "/danh-sach/")
_APPROVALS: Final = "/danh-sach/cho-duyet"


@_blueprint.get("/danh-sach/")
def first() -> str:
    return show(next(iter(LISTED)))


@_blueprint.get("/danh-sach/<word>")
def show(word: str) -> str:
    if word not in LISTED:
        abort(404)
    here, kind = desk(), LISTED[word]
    dataset = here.dataset
    campaign = campaign_asked(dataset)
    number = request.args.get("trang", "1")
    query = Query(
        request.args.get("tim", "").strip(),
        request.args.get("trang-thai", ""),
        int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    kept = {"nam": campaign.key if kind.in_campaign else "", "tim": query.words}

    def way(**changes: object) -> str:
        """The same list, asked in another way."""
        asked = {**kept, "trang-thai": query.status, **changes}
        return f"/danh-sach/{word}?{urlencode({name: value for name, value in asked.items() if value})}"

    return page(
        "list.html",
        lists=LISTED,
        kind=kind,
        campaign=campaign,
        campaigns=dataset.campaigns if kind.in_campaign else (),
        query=query,
        found=found(dataset, campaign, kind, query, here.day()),
        way=way,
    )


@_blueprint.get(_APPROVALS)
def approvals() -> str:
    here = desk()
    dataset = here.dataset
    outlook, is_current = here.survey.now(PATIENCE)
    sections = (s for own in outlook.sections.values() for s in own) if outlook else ()
    entries = [e for s in sections if s.topic in (Topic.AWARDED, Topic.DRAFTS) for e in s.entries]
    waiting = []
    for entry in entries:
        record, register = entry.record, register_of_record(entry.record)
        assert record
        assert register
        lacking = tuple(finding_in_words(f, record, dataset) for f in lacks(entry.reasons))
        waiting.append((row_of(dataset, register.word, record, here.day()), register, lacking))
    return page(
        "approvals.html",
        lists=LISTED,
        is_known=outlook is not None,
        is_current=is_current,
        ready=[(row, register) for row, register, lacking in waiting if not lacking],
        unready=[one for one in waiting if one[2]],
        may_approve=here.role is Role.DUYET,
    )


@_blueprint.post("/duyet")
def approve() -> Response:
    here = desk()
    ids = request.form.getlist("ban")
    if not ids:
        return go(
            _APPROVALS, Notice("Chưa chọn bản nào. Đánh dấu ít nhất một bản rồi bấm lại.", Tone.WARNING)
        )
    with here.lock:
        loaded = here.loaded
        assert loaded.dataset
        try:
            plan = approval.approval(loaded, loaded.dataset, ids, here.day(), here.role)
            warnings = approval.approve(here.root, plan, here.day())
        except NotTheApproverError as error:
            return go(_APPROVALS, Notice(f"{error} Chuyển sang vai trò duyệt rồi bấm lại.", Tone.BAD))
        except gate.RefusedError as error:
            return go(_APPROVALS, Notice("Chưa duyệt bản nào.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return go(_APPROVALS, Notice(f"Không ghi được: {reason(error)}. Chưa duyệt bản nào.", Tone.BAD))
    names = tuple(name_of(one.record) for one in plan.approved)
    left = tuple(f"Chưa duyệt vì còn thiếu: {name_of(one.record)}" for one in plan.refused)
    if not names:
        return go(
            _APPROVALS,
            Notice("Chưa duyệt bản nào: các bản đã chọn còn thiếu, hoặc vừa được duyệt.", Tone.WARNING, left),
        )
    text = f"Đã duyệt {len(names)} bản. Lần công bố tới sẽ đưa lên trang."
    tone = Tone.WARNING if left or warnings else Tone.GOOD
    return go(_APPROVALS, Notice(text, tone, (*names, *left), warnings, can_undo=True, way=TO_PUBLISHING))
