"""A campaign begun at the desk: the plan as it was read, what the officer answers, and the files that come of it."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..editing import gate
from ..editing.first_answers import key_of, kind_of, place_of, short_title_of
from ..editing.folder_writing import write_new_folder
from ..editing.history import Action, Origin
from ..editing.new_campaign import added_campaign
from ..editing.new_folder import NO_PLAN, Answers, Brief, new_folder
from ..editing.plan_proposal import Proposal, propose
from ..editing.plan_text import PlanFileError, PlanText, read_plan, with_single_numbers
from ..model.campaign import Group
from ..model.campaign_key import KEY_PATTERN, is_key
from ..model.fields import fields_of
from ..model.finding import Problem
from ..model.layout import FILES
from ..model.numbering import FORMS_OF_PLANS
from ..model.plan import Plan
from ..model.plan_reader import parse
from ..model.unit import UnitKind
from ..site import Audience
from ..site.checking import check
from ..store import journal
from ..vietnamese.dates import parse_date, short_date
from .sitting.desk import Desk
from .words.office import in_office_words


@dataclass(frozen=True)
class PlanQuestion:
    """`name`: of its box; `proposed`: what stands in it at first, given the plan and what was answered before."""

    name: str
    title: str
    help: str
    proposed: Callable[[Proposal, Mapping[str, str]], str | None]
    is_needed: bool = True


def _day(day: dt.date | None) -> str | None:
    return short_date(day) if day else None


def _key(found: Proposal, _: Mapping[str, str]) -> str | None:
    return key_of(found) or (str(found.end.day.year) if found.end else None)


QUESTIONS: Final = (
    PlanQuestion("agency", "Cơ quan phát động", "Viết đầy đủ, ví dụ: Ủy ban nhân dân xã Ví Dụ.", lambda found, _: found.agency),
    PlanQuestion("kind", "Loại cơ quan", "", lambda _, said: kind_of(said.get("agency", "")).value),
    PlanQuestion("place", "Địa bàn", "Ví dụ: xã Ví Dụ, tỉnh Minh Họa.", lambda _, said: place_of(said.get("agency", ""))),
    PlanQuestion("title", "Tên phong trào", "Đúng như kế hoạch viết.", lambda found, _: found.title),
    PlanQuestion("key", "Năm", "Như 2027, 2026-2027 hoặc 2027-q1; cũng là tên thư mục và địa chỉ, về sau không đổi.", _key),
    PlanQuestion("short_title", "Tên ngắn", "Cho đầu trang, chừng vài chữ.",
             lambda _, said: short_title_of(said.get("title", ""), said.get("key") or "0000")),
    PlanQuestion("start", "Ngày bắt đầu", "Để trống khi kế hoạch không ghi.",
             lambda found, _: _day(found.start), is_needed=False),
    PlanQuestion("end", "Ngày kết thúc", "Ví dụ: 30/11/2027.", lambda found, _: _day(found.end.day if found.end else None)),
)  # fmt: skip


@dataclass(frozen=True)
class PlanReading:
    """A plan as it was read; `name`: of its file, "" where there is none yet."""

    name: str
    text: PlanText
    plan: Plan
    proposal: Proposal

    def first_answers(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for question in QUESTIONS:
            said[question.name] = question.proposed(self.proposal, said) or ""
        return said


class FaultyPlanError(Exception):
    """Why a plan cannot be read: a Vietnamese sentence."""


def without_plan() -> PlanReading:
    """To be begun before there is a plan: what the plan would say is left blank."""
    return _draft("", PlanText(NO_PLAN))


def of_file(name: str, content: bytes) -> PlanReading:
    """Read a plan that was sent as a file. FaultyPlanError."""
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / (Path(name).name or "ke-hoach.txt")
        file.write_bytes(content)
        try:
            return _draft(file.name, read_plan(file))
        except PlanFileError as error:
            raise FaultyPlanError(in_office_words(str(error))) from None


def of_text(text: str) -> PlanReading:
    """A plan that was pasted. FaultyPlanError."""
    return of_file("ke-hoach.txt", text.replace("\r\n", "\n").encode())


def _draft(name: str, read: PlanText) -> PlanReading:
    text = with_single_numbers(read)
    plan = parse(text.text)
    if not plan.has_parts:
        raise FaultyPlanError(f"Không nhận ra mục nào trong kế hoạch. {FORMS_OF_PLANS}.")
    return PlanReading(name, text, plan, propose(plan))


def answers_of(said: Mapping[str, str], today: dt.date, taken: Mapping[str, str]) -> Answers | dict[str, str]:
    """What the boxes say, or what is wrong in each. `taken`: keys of campaigns that are there -> their titles."""
    faults = {q.name: f"Chưa điền «{q.title}»." for q in QUESTIONS if q.is_needed and not said.get(q.name)}
    days: dict[str, dt.date | None] = {}
    for name in ("start", "end"):
        try:
            days[name] = parse_date(said[name]) if said.get(name) else None
        except ValueError:
            faults[name] = f"«{said[name]}» không phải ngày; viết ngày/tháng/năm, ví dụ 30/11/2027."
    start, end, key = days.get("start"), days.get("end"), said.get("key", "")
    if start and end and end < start:
        faults["end"] = "Ngày kết thúc đứng trước ngày bắt đầu."
    if key and not is_key(key):
        faults["key"] = (
            "Viết năm, hoặc năm với phần thêm không dấu, như 2027, 2026-2027, 2027-q1, 2027-dot-2."
        )
    elif key in taken:
        faults["key"] = f"Đã có «{taken[key]}» mang năm này. Thêm phần riêng vào sau, ví dụ {key}-dot-2."
    kind = next((kind for kind in UnitKind if kind.value == said.get("kind")), None)
    if faults or kind is None or end is None:
        return faults or {"kind": "Chọn loại cơ quan."}
    texts = {name: said[name].strip() for name in ("agency", "place", "title", "short_title")}
    return Answers(kind=kind, key=key, start=start, end=end, today=today, **texts)


def in_office(blank: str) -> str:
    """What is still to be filled in, by the title of its file in place of the file."""
    blank = re.sub(r", mục publisher| và mục bases", "", blank)
    file = re.match(rf"(?:{KEY_PATTERN}/)?(\w+)\.yml", blank)
    if file:
        titles = fields_of(FILES[file[1]].record)
        blank = re.sub(r", mục (\w+):", lambda found: f", «{titles[found[1]].title}»:", blank)
    blank = blank.replace("ghi minors: true", f"chọn «{fields_of(Group)['minors'].title}»")
    return re.sub(rf"(?:{KEY_PATTERN}/)?(\w+)\.yml", lambda found: FILES[found[1]].title, blank)


@dataclass(frozen=True)
class NewCampaign:
    """`problems`: what was found; with an error nothing was written. `blanks`: what is still to be filled in."""

    problems: tuple[Problem, ...]
    blanks: tuple[str, ...]


def begin(desk: Desk, draft: PlanReading, answers: Answers) -> NewCampaign:
    """Write the campaign, beside those that are there or as the first. RefusedError, OSError: nothing was written."""
    brief = Brief(answers, draft.plan, draft.proposal)
    with desk.lock:
        loaded = desk.loaded
        if loaded.dataset is None or not loaded.dataset.campaigns:
            made = new_folder(brief)
            found = write_new_folder(desk.root, made.files, lambda home: _problems(desk, home))
            return NewCampaign(found, tuple(map(in_office, made.blanks)))
        folder = journal.folder(desk.root)
        changes, blanks = added_campaign(loaded.dataset, folder, brief)
        expected = {path: folder.read(path) for path in changes}
        origin = Origin(Action.FORM, desk.role)
        return NewCampaign(
            gate.save(desk.root, changes, desk.day(), origin, expected), tuple(map(in_office, blanks))
        )


def _problems(desk: Desk, home: Path) -> tuple[Problem, ...]:
    return check(home, desk.docs, desk.day(), Audience.PREVIEW).problems
