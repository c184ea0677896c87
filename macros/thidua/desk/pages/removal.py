"""Taking a record off the site, noting that an award was revoked, letting somebody back: first what it will do, then the deed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, request
from pydantic import ValidationError
from werkzeug.wrappers import Response

from ...editing import gate
from ...editing.approver import LET_BACK, NotTheApproverError
from ...editing.drafts import without_drafts
from ...editing.history import Action, Origin
from ...editing.other_files import Holder
from ...editing.readmission import CannotReadmitError, let_back, readmission
from ...editing.takedown import NotPossibleError
from ...model.decision import Decision, Revocation
from ...model.finding import Problem
from ...model.honoree import Honoree
from ...model.layout import path_of
from ...model.lifecycle import Role, WithdrawalReason, was_published
from ...model.registers import REGISTERS
from ...model.removal import Return
from ...model.story import Story
from ...publish import removal as removals
from ...publish.removal import PlannedRemoval, PlanTakedown
from ...store import journal
from ...store.removals import as_remembered
from ...vietnamese.dates import parse_date, short_date
from ...vietnamese.os_errors import reason
from ..records.entry_kinds import ENTRY_KINDS
from ..records.rows import title_of_removal
from ..sitting.frame import DeskPage, desk, go, page
from ..sitting.notices import Notice, Tone
from ..ways import TO_PUBLISHING
from ..words.office import in_office_words
from ..words.problems import name_of

_Filed = Honoree | Story | Decision
_blueprint = Blueprint("go_bo", __name__)
PAGE: Final = DeskPage(_blueprint)
_REASONS: Final = {r.value: r.label for r in WithdrawalReason if r is not WithdrawalReason.REVOKED}
_REASONS_OF_DRAFTS: Final = {
    WithdrawalReason.ERROR.value: "Nhập nhầm hoặc nhập trùng; sau này nhập lại được",
    WithdrawalReason.REQUEST.value: "Người được nêu không muốn lên trang; nhập lại thì người duyệt phải cho trở lại",
}
_MOVED: Final = "Dữ liệu vừa đổi. Xem lại rồi bấm lần nữa; chưa xóa, chưa gỡ gì."
_STAND_IN: Final = Revocation(number="…", date=dt.date(1, 1, 1))
"""Shows what a revocation takes off before anybody has typed which decision it is."""


def _record(word: str, id: str) -> _Filed:
    if word not in REGISTERS:
        abort(404)
    record: _Filed
    _, record = ENTRY_KINDS[word].find(desk().dataset, id) or abort(404)
    return record


def _planned(plan: PlanTakedown) -> PlannedRemoval:
    here = desk()
    return removals.planned(here.loaded, here.role, here.day(), here.docs, plan)


@dataclass(frozen=True)
class Deed:
    """What is to be done with a record. `shown`: the plan as the page shows it; `plan`: with what was typed; `fault`: what
    is wrong with that."""

    action: Action
    word: str
    record: _Filed
    shown: PlanTakedown
    plan: PlanTakedown
    fault: str = ""

    @property
    def back(self) -> str:
        return f"/danh-sach/{self.word}"


@_blueprint.route("/go/<word>/<id>", methods=["GET", "POST"])
def withdraw(word: str, id: str) -> str | Response:
    today, typed = desk().day(), request.form
    record = _record(word, id)
    is_draft = not isinstance(record, Decision) and not was_published(record.status, record.status_log)
    reasons = _REASONS_OF_DRAFTS if is_draft else _REASONS
    wanted = typed.get("ly-do", next(iter(reasons)) if is_draft else "")
    why = next(
        (r for r in WithdrawalReason if r.value == wanted and wanted in reasons), WithdrawalReason.REQUEST
    )
    written = typed.get("ngay-nhan", short_date(today))
    received, fault = _day(written, "Ngày nhận yêu cầu")
    deed = Deed(
        Action.WITHDRAW,
        word,
        record,
        lambda planner: planner.withdraw(id, why, today),
        lambda planner: planner.withdraw(id, why, received or today),
        fault,
    )
    return _page_or_deed(
        "withdrawal.html",
        deed,
        title="" if isinstance(record, Decision) else title_of_removal(record),
        reasons=reasons.items(),
        why=why.value,
        received=written,
    )


@_blueprint.route("/xoa/quyet-dinh/<id>", methods=["GET", "POST"])
def delete(id: str) -> str | Response:
    """A decision that was entered by mistake: the gate refuses while anybody is awarded by it."""
    here, record = desk(), _record("quyet-dinh", id)
    back, problems, fault = "/danh-sach/quyet-dinh", tuple[Problem, ...](), ""
    with here.lock:
        folder = journal.folder(here.root)
        key = next(c.key for c in here.dataset.campaigns if record in c.decisions)
        path = path_of(key, record)
        content = folder.read(path)
        seen = hashlib.sha256(content or b"").hexdigest()
        if request.method == "POST" and request.form.get("thay") != seen:
            fault = _MOVED
        elif request.method == "POST":
            changes = {path: None, **without_drafts(folder, [id], [])}
            try:
                origin = Origin(Action.FORM, here.role)
                warnings = gate.save(here.root, changes, here.day(), origin, {path: content})
                return go(back, Notice("Đã xóa quyết định.", problems=warnings, can_undo=True))
            except gate.RefusedError as error:
                fault, problems = "Chưa xóa được: còn chỗ ghi theo quyết định này.", error.problems
            except OSError as error:
                fault = f"Không ghi được: {reason(error)}. Chưa xóa gì."
    return page("deletion.html", name=name_of(record), seen=seen, fault=fault, problems=problems, back=back)


@_blueprint.route("/huy/<word>/<id>", methods=["GET", "POST"])
def revoke(word: str, id: str) -> str | Response:
    record = _record(word, id)
    revocation, fault = _revocation() if request.method == "POST" else (None, "")
    deed = Deed(
        Action.REVOKE,
        word,
        record,
        lambda planner: planner.revoke(id, _STAND_IN),
        lambda planner: planner.revoke(id, revocation or _STAND_IN),
        fault,
    )
    is_decision = isinstance(record, Decision)
    return _page_or_deed("revocation.html", deed, typed=request.form, is_decision=is_decision)


def _page_or_deed(template: str, deed: Deed, **values: object) -> str | Response:
    """The page that says what will go; or, where it was sent without a fault, the deed."""
    fault = deed.fault
    with desk().lock:
        try:
            shown = _planned(deed.shown)
            seen = _digest(shown)
            if request.method == "POST" and not fault:
                if request.form.get("thay") == seen:
                    done = _done_or_fault(deed)
                    if not isinstance(done, str):
                        return done
                    fault = done
                else:
                    fault = _MOVED
        except NotPossibleError as error:
            return go(deed.back, Notice(in_office_words(str(error)), Tone.BAD))
        except gate.RefusedError as error:
            return go(deed.back, Notice("Chưa gỡ gì.", Tone.BAD, problems=error.problems))
    name = name_of(deed.record)
    return page(template, name=name, planned=shown, seen=seen, fault=fault, back=deed.back, **values)


def _digest(planned: PlannedRemoval) -> str:
    """By which a page knows that what it showed is still what would go, whoever saved something since."""
    whole = hashlib.sha256("\n".join(planned.takedown.summary).encode())
    for path, content in sorted(planned.as_shown.items()):
        if not path.startswith("."):
            whole.update(f"\n{path} {hashlib.sha256(content or b'').hexdigest()}".encode())
    return whole.hexdigest()


def _done_or_fault(deed: Deed) -> Response | str:
    try:
        planned = _planned(deed.plan)
        warnings = removals.carry_out(planned, deed.action)
    except NotPossibleError as error:
        return in_office_words(str(error))
    except OSError as error:
        return f"Không ghi được: {reason(error)}. Chưa gỡ gì."
    desk().uploads.clear()
    gone = removals.gone_after(desk().root, planned, None)
    return go(deed.back, _done(planned, gone, warnings))


def _done(planned: PlannedRemoval, gone: tuple[Holder, ...], warnings: tuple[Problem, ...]) -> Notice:
    mentions = planned.takedown.mentions
    left = [
        *_by_hand(planned),
        *(
            f"Tệp còn thông tin của người đã gỡ, xóa hoặc lập lại: {h.path.name}, ở thư mục «{h.path.parent.name}» ({h.clue.label})"
            for h in gone
        ),
    ]
    if planned.takedown.is_of_drafts:
        return Notice(
            "Đã xóa hẳn bản chưa công bố.",
            Tone.WARNING if mentions else Tone.GOOD,
            tuple(left),
            (*mentions, *warnings),
        )
    text = "Đã gỡ khỏi dữ liệu. Còn các việc sau; việc đầu tiên là công bố lại."
    return Notice(text, Tone.WARNING, tuple(left), (*mentions, *warnings), way=TO_PUBLISHING)


def _by_hand(planned: PlannedRemoval) -> Iterator[str]:
    """What the office has to do itself, the most urgent first."""
    if planned.takedown.is_of_drafts:
        return
    yield "Vào trang Công bố rồi công bố, để gỡ trên mạng, cả ở các bản cũ."
    yield "Gỡ ở bản in đã treo, bài loa, Zalo và các trang khác; xóa ở bản lưu của cơ quan."
    if planned.takedown.is_by_request:
        yield "Xong mọi nơi thì ghi «Ngày gỡ xong» ở mục «Việc rút» của bản ghi."


def _day(text: str, what: str) -> tuple[dt.date | None, str]:
    """A day as people write it, or what is wrong with it."""
    try:
        return parse_date(text.strip()), ""
    except ValueError:
        return None, f"{what}: viết ngày/tháng/năm, ví dụ 30/11/2026."


def _revocation() -> tuple[Revocation | None, str]:
    typed = request.form
    signed, fault = _day(typed.get("ngay-ky", ""), "Ngày ký quyết định hủy")
    if fault:
        return None, fault
    number, why = typed.get("so", "").strip(), typed.get("ly-do", "").strip()
    try:
        return Revocation.model_validate({"number": number, "date": signed, "reason": why or None}), ""
    except ValidationError:
        return (
            None,
            "Ghi đủ số, ký hiệu trên một dòng, ví dụ 15/QĐ-UBND; lý do một dòng, nhiều nhất 300 ký tự.",
        )


@_blueprint.route("/cho-tro-lai/<id>", methods=["GET", "POST"])
def readmit(id: str) -> str | Response:
    here, typed = desk(), request.form
    fault = "" if here.role is Role.DUYET else LET_BACK
    if request.method == "POST":
        answer = _readmitted(id, typed.get("cach", ""), typed)
        if not isinstance(answer, str):
            return answer
        fault = answer
    gone = next(
        (r for c in here.dataset.campaigns for r in c.publishable if r.id == id and r.status.is_gone), None
    )
    if gone is None:
        abort(404)
    return page("readmission.html", record=gone, typed=typed, fault=fault, may=here.role is Role.DUYET)


def _readmitted(id: str, how: str, typed: Mapping[str, str]) -> Response | str:
    """The way back after it was done, or what is wrong with what was typed."""
    here = desk()
    consent_on, namesake = None, ""
    if how == "dong-y":
        consent_on, fault = _day(typed.get("ngay", ""), "Ngày đồng ý lại")
        if fault:
            return fault
    else:
        namesake = " ".join(typed.get("ly-do", "").split())
        if not namesake:
            return "Ghi vì sao biết là người khác."
    with here.lock:
        before = as_remembered(journal.folder(here.root))
        loaded = here.loaded
        assert loaded.dataset
        back = Return(here.day(), consent_on, namesake)
        try:
            plan = readmission(loaded, [id], back, here.role)
            problems = let_back(here.root, plan, here.day(), before)
        except (CannotReadmitError, NotTheApproverError) as error:
            return in_office_words(str(error))
        except gate.RefusedError as error:
            return go("/danh-sach/", Notice("Chưa ghi gì.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return f"Không ghi được: {reason(error)}. Chưa ghi gì."
    left = "Nhập lại tên, thành tích và sự đồng ý mới." if consent_on else "Nhập lại bản ghi vừa bị từ chối."
    return go("/danh-sach/", Notice(f"Đã ghi việc cho trở lại. {left}", problems=problems))
