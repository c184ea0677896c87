"""What waits today, and for what; which dates are near; what is online."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint

from ...editing.backup import last_backup
from ...editing.drafts import Drafts
from ...editing.unpublished import lacks
from ...model.coverage import coverage
from ...model.dataset import Campaign, Dataset
from ...model.deadline import Deadline
from ...publish.archive import Archive, KeptState
from ...vietnamese.dates import standing, weekday
from ...vietnamese.sentence import capital
from ...worklist import Entry, Topic, WorkSection
from ..sitting.desk import Desk
from ..sitting.frame import DeskPage, campaign_asked, desk, page
from ..sitting.survey import PATIENCE, Outlook
from ..ways import of_record
from ..words.problems import ShownProblem, finding_in_words, name_of, register_of_record, shown

_blueprint = Blueprint("hom_nay", __name__)
PAGE: Final = DeskPage(_blueprint, "Hôm nay", "/")
_SHOWN: Final = 10
"""Tasks of a kind that are shown at once, at most; the others are folded."""
_DEADLINES: Final = 4


@dataclass(frozen=True)
class Advice:
    """On the tasks of a topic. `step`: what to do; `way`: (address, words) of the page where all of them are seen to."""

    step: str
    way: tuple[str, str] | None = None
    is_urgent: bool = False


_COMPLETE: Final = Advice(
    "Bổ sung phần còn thiếu; đủ thì người duyệt duyệt.", ("/danh-sach/cho-duyet", "Duyệt nhiều bản một lúc")
)
_READINGS: Final = ("/tuyen-truyen/cach-doc", "Thêm cách đọc")
_ADVICE: Final[Mapping[Topic, Advice]] = {
    Topic.REMOVALS: Advice(
        "Gỡ khỏi trang, bản in, loa, mạng xã hội; xong thì ghi ngày gỡ xong vào mục «Việc rút» của từng bản.",
        is_urgent=True,
    ),
    Topic.MENTIONS: Advice(
        "Sửa hoặc xóa từng câu; câu nói về người khác thì để lại, có ghi lý do.",
        ("/con-nhac", "Xem và để lại từng chỗ"),
        is_urgent=True,
    ),
    Topic.ERRORS: Advice("Bấm vào tên để sửa.", is_urgent=True),
    Topic.ENDING: Advice(
        "Xin đồng ý lại rồi ghi ngày mới; không xin được thì gỡ khỏi trang.", is_urgent=True
    ),
    Topic.AWARDED: _COMPLETE,
    Topic.DRAFTS: _COMPLETE,
    Topic.WARNINGS: Advice("Không ngăn việc công bố; đúng ý thì để nguyên."),
    Topic.REVIEWS: Advice("Xem lại nội dung rồi ghi ngày rà soát mới."),
    Topic.WAITING: Advice("Không phải làm gì: lần công bố từ ngày ấy sẽ có."),
    Topic.SPELLED: Advice("Thêm cách đọc.", _READINGS),
    Topic.DOUBTS: Advice("Nghe lại; chưa đúng thì viết rõ hơn trong bài, hoặc thêm cách đọc.", _READINGS),
}


@dataclass(frozen=True)
class OpenTask:
    """One piece of work: `name` and `address` of the record it is about, what there is to say, and what is lacking."""

    name: str
    address: str
    text: str
    more: tuple[str, ...] = ()
    lacking: tuple[ShownProblem, ...] = ()
    is_ready: bool = False
    is_sample: bool = False
    removal: str = ""
    """Where it is taken off the site, if somebody asked for that and it is still there."""


@dataclass(frozen=True)
class Card:
    """The tasks of a topic: the first ones, and those that are folded."""

    topic: Topic
    advice: Advice
    first: tuple[OpenTask, ...]
    folded: tuple[OpenTask, ...]

    @property
    def count(self) -> int:
        return len(self.first) + len(self.folded)


@_blueprint.get("/")
def show() -> str:
    here = desk()
    dataset = here.dataset
    campaign = campaign_asked(dataset)
    outlook, is_current = here.survey.now(PATIENCE)
    sections = outlook.sections.get(campaign.key, ()) if outlook else ()
    cards = tuple(_cards(dataset, sections))
    return page(
        "today.html",
        day=here.day(),
        weekday=capital(weekday(here.day())),
        campaign=campaign,
        campaigns=dataset.campaigns,
        cards=cards,
        idle=tuple(s.topic.label for s in sections if not s.entries),
        is_known=outlook is not None,
        is_current=is_current,
        deadlines=tuple(_deadlines(campaign, here.day())),
        online=online_now(here),
        nobody=tuple(_nobody(outlook, campaign)) if outlook else (),
        drafts=Drafts(here.root).all(),
        backed_up=last_backup(here.root),
    )


def online_now(here: Desk) -> tuple[KeptState | None, KeptState | None]:
    """(the last release, the one that was gone back to), as this machine remembers them."""
    archive = Archive.of(here.root)
    states = archive.states()
    return next(iter(states), None), next((s for s in states if s.id == archive.held), None)


def _nobody(outlook: Outlook, campaign: Campaign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(what they are, their names) of criteria and communes that have no example yet."""
    publication = outlook.checked.publication
    edition = (
        next((e for e in publication.editions if e.campaign.key == campaign.key), None)
        if publication
        else None
    )
    if publication is None or edition is None:
        return
    units = [u for u in publication.units if not u.sample]
    found = coverage(edition.campaign, units, [h for h in edition.counted if not h.sample])
    for grid in found.grids:
        if grid.missing:
            yield f"Tiêu chí {grid.kind.label.lower()}", tuple(f"{c.order}. {c.title}" for c in grid.missing)
    for kind, own in found.missing_units_by_kind:
        yield kind.label, tuple(unit.label for unit in own)


def _deadlines(campaign: Campaign, day: dt.date) -> Iterator[tuple[Deadline, str]]:
    ahead = [d for d in campaign.facts.all_deadlines if d.last_day >= day]
    for deadline in ahead[:_DEADLINES]:
        yield deadline, standing(deadline.last_day, day).label


def _cards(dataset: Dataset, sections: tuple[WorkSection, ...]) -> Iterator[Card]:
    for section in sections:
        if section.entries:
            tasks = [_task(dataset, entry) for entry in section.entries]
            yield Card(section.topic, _ADVICE[section.topic], tuple(tasks[:_SHOWN]), tuple(tasks[_SHOWN:]))


def _task(dataset: Dataset, entry: Entry) -> OpenTask:
    if entry.problem:
        told = shown(entry.problem, dataset)
        return OpenTask(told.where, told.address, told.what, (told.remedy,))
    record = entry.record
    if record is None:
        return OpenTask("", "", entry.text, entry.more, is_sample=entry.sample)
    register = register_of_record(record)
    address = of_record(register.word, record.id) if register else ""
    lacking = tuple(finding_in_words(f, record, dataset) for f in lacks(entry.reasons))
    is_ready = bool(entry.reasons) and not lacking
    removal = f"/go/{register.word}/{record.id}" if register and entry.is_still_shown else ""
    return OpenTask(
        name_of(record), address, entry.text, entry.more, lacking, is_ready, entry.sample, removal
    )
