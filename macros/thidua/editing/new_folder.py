"""`thidua init`: what is known of an agency and its plan -> the files of a data folder, each line explained.

What nobody said yet is a blank that says so; nothing is made up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..model.base import PartialDate, Quoted
from ..model.campaign import (
    Awarding,
    Basis,
    CampaignFacts,
    CampaignKind,
    DossierPart,
    Group,
    Kind,
    Signer,
    Start,
    StartRule,
    Task,
)
from ..model.campaign_key import years_of
from ..model.criterion import Criterion, Guidance, GuidanceBasis
from ..model.deadline import Deadline
from ..model.layout import FILES, PLAN
from ..model.plan import Plan, squeeze
from ..model.reference import Document
from ..model.site import Publisher, Site
from ..model.unit import Unit, UnitKind
from ..vietnamese.dates import days_in
from ..vietnamese.text import fold, slug
from .canonical import dump, plain
from .commented_yaml import commented_yaml
from .first_answers import kind_of, period_in, shortened, without_time
from .plan_bases import is_own, named_document
from .plan_groups import group_of, is_mixed
from .plan_proposal import Milestone, Proposal, in_small_letters
from .plan_topics import Item, Topic

BLANK: Final = "[Chưa chép"
NO_PLAN: Final = f"""\
I. {BLANK} nguyên văn kế hoạch]

{BLANK} phần thời gian của kế hoạch.]

{BLANK} phần khen thưởng của kế hoạch.]
"""
"""Stands in plan.md until the plan is copied: a reader sees that it is a blank, and no word of it is the plan's."""
_NO_GUIDANCE: Final = "Chưa có hướng dẫn cho tiêu chí này."
_FROM_ISSUE: Final = re.compile(r"(kể )?từ (ngày|khi) (ban hành|ký|phát động|kế hoạch)", re.IGNORECASE)
_DAY_WITHOUT_YEAR: Final = re.compile(r"\bngày \d{1,2}(?:/\d{1,2}| tháng \d{1,2})\b(?!/|\.| năm)")
_VAGUE_TIME: Final = re.compile(
    r"\btháng \d{1,2}(?:/| năm )20\d\d|\b(?:hằng|hàng) (?:năm|quý|tháng)\b|" + _DAY_WITHOUT_YEAR.pattern
)
_LONGEST_ID: Final = 50
_SHORT_ID: Final = 30
_SAYS: Final = {
    Topic.AWARDING: re.compile(r"\btặng\b|quyết định khen|khen thưởng", re.IGNORECASE),
    Topic.TIMES: re.compile(r"kết thúc|tổng kết|\bđến (hết )?(ngày )?\d", re.IGNORECASE),
}
_REVIEW: Final = """\
## Máy đề xuất các mục dưới đây từ {plan}. text là nguyên văn, ref là mục của kế hoạch.
## Xem lại từng mục: xóa mục không phải, chép thêm mục còn thiếu, đặt lại title cho dễ đọc. Rồi chạy: thidua check
"""


@dataclass(frozen=True)
class Answers:
    """What the officer said, and what the plan says where they agreed. `key`: of the campaign, the name of its folder."""

    agency: str
    kind: UnitKind
    place: str
    title: str
    short_title: str
    key: str
    start: dt.date | None
    end: dt.date
    today: dt.date


@dataclass(frozen=True)
class NewFolder:
    """Path below the data folder -> text; and what is still to be filled in, in words."""

    files: dict[str, str]
    blanks: tuple[str, ...]


def new_folder(answers: Answers, plan: Plan, proposal: Proposal) -> NewFolder:
    """The files of a new data folder. Whoever writes them checks them first."""
    return FolderWriter(answers, plan, proposal).folder()


@dataclass
class FolderWriter:
    """Writes one folder. `units`, `used`, `numbered` (number -> id of a document): what is there already; after `folder()`
    `units` and `documents` hold what it needs besides its own files."""

    answers: Answers
    plan: Plan
    proposal: Proposal
    units: dict[str, Unit] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    numbered: Mapping[str, str] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)

    def folder(self) -> NewFolder:
        own = self._unit(self.answers.agency, self.answers.kind, parent=None)
        key = self.answers.key
        facts, criteria = self._facts(own), list(self._criteria())
        if not criteria:
            self.blanks.append(f"{key}/criteria.yml: chưa thấy tiêu chí nào trong kế hoạch")
        self.documents.insert(0, self._document(own))
        files = {
            FILES["site"].path(): commented_yaml(self._site()),
            FILES["units"].path(): _listed("Các cơ quan, đơn vị có trong kế hoạch; thêm mọi đơn vị tham gia.", self.units.values()),
            FILES["documents"].path(): _listed("Kế hoạch và các văn bản căn cứ.", self.documents),
            FILES["campaign"].path(key): _REVIEW.format(plan=PLAN) + commented_yaml(facts),
            FILES["criteria"].path(key): _REVIEW.format(plan=PLAN) + _listed("Các tiêu chí.", criteria),
            f"{key}/{PLAN}": self.plan.source,
        }  # fmt: skip
        return NewFolder(files, tuple(self.blanks))

    def _site(self) -> Site:
        self.blanks.append(
            "site.yml, mục publisher: người chịu trách nhiệm, địa chỉ, thư nhận yêu cầu sửa, gỡ"
        )
        return Site(
            title=shortened(without_time(self.answers.short_title)),
            licence="CC BY 4.0",
            publisher=Publisher(name=self.answers.agency),
        )

    def _unit(self, name: str, kind: UnitKind | None = None, *, parent: str | None) -> str:
        known = next((unit.id for unit in self.units.values() if fold(unit.name) == fold(name)), None)
        if known:
            return known
        id = self._id(slug(name))
        kind = kind or kind_of(name, years_of(self.answers.key)[0])
        self.units[id] = Unit(id=id, name=name, kind=kind, parent=parent)
        return id

    def _id(self, wanted: str) -> str:
        base = _cut(wanted, _LONGEST_ID) or "muc"
        id, number = base, 2
        while id in self.used:
            id, number = f"{base}-{number}", number + 1
        self.used.add(id)
        return id

    def _document(self, issuer: str) -> Document:
        found = self.proposal
        if not (found.number and found.issued and found.issued.day):
            self.blanks.append("documents.yml: số, ký hiệu hoặc ngày của kế hoạch")
        return Document(
            id=f"kh-{self.answers.key}",
            kind=found.form,
            number=found.number,
            symbol=found.symbol,
            issued=found.issued,
            issuer=issuer,
            title=_line(
                (found.heading or self.answers.title)[:1].upper() + (found.heading or self.answers.title)[1:]
            ),
            has_text=True,
        )

    def _facts(self, own: str) -> CampaignFacts:
        answers, found = self.answers, self.proposal
        signer = found.signer
        return CampaignFacts(
            id=self._id(f"{_cut(slug(without_time(answers.short_title)), _SHORT_ID)}-{answers.key}"),
            period=period_in(answers.title, answers.key),
            title=answers.title,
            short_title=answers.short_title,
            kind=CampaignKind.CHUYEN_DE,
            place=answers.place,
            summary=f"{answers.title} do {answers.agency} phát động.",
            organiser=own,
            plan=f"kh-{answers.key}",
            updated_on=answers.today,
            start=self._start(),
            end=self._end(),
            deadlines=tuple(self._deadlines()),
            aims=self._quoted("md", Topic.AIMS, "mục đích"),
            requirements=self._quoted("yc", Topic.REQUIREMENTS, "yêu cầu"),
            participants=tuple(map(self._group, self._quoted("dt", Topic.PARTICIPANTS, "đối tượng thi đua"))),
            awarding=self._awarding(),
            dossier=tuple(
                DossierPart(id=self._id(f"hs-{n}"), ref=i.ref, name=shortened(i.text), text=i.text)
                for n, i in enumerate(found.of(Topic.DOSSIER), 1)
            ),
            tasks=tuple(self._task(n, item, own) for n, item in enumerate(found.of(Topic.TASKS), 1)),
            bases=tuple(self._bases()),
            recipients=tuple(
                Quoted(id=self._id(f"nn-{n}"), ref=i.ref, text=i.text)
                for n, i in enumerate(found.under("noi-nhan"), 1)
            ),
            signer=Signer(id=self._id("nguoi-ky"), ref="nguoi-ky", name=signer[0],
                          post=in_small_letters(signer[1], self.plan), text=signer[1])
            if signer
            else None,
        )  # fmt: skip

    def _group(self, quoted: Quoted) -> Group:
        group = group_of(quoted)
        if is_mixed(group):
            self.blanks.append(
                f"{self.answers.key}/campaign.yml, mục participants: «{shortened(quoted.text)}» có trẻ em thì tách thành nhóm riêng, "
                "ghi minors: true"
            )
        return group

    def _bases(self) -> Iterator[Basis]:
        for number, item in enumerate(self.proposal.under("can-cu"), 1):
            found = named_document(item.text)
            if found is None:
                self.blanks.append(f"documents.yml và mục bases: căn cứ «{shortened(item.text)}»")
                continue
            id = self.numbered.get(found.number)
            if id is None:
                id = self._id(slug(found.number))
                own = self.answers.agency
                issuer = self._unit(own if is_own(found.issuer, own) else found.issuer, parent=None)
                self.documents.append(
                    Document(id=id, kind=found.kind, number=found.number, issued=found.issued, title=found.title, issuer=issuer)
                )  # fmt: skip
            yield Basis(id=self._id(f"cc-{number}"), ref=item.ref, text=found.text, document=id)

    def _start(self) -> Start:
        if self.answers.start:
            return Start(rule=StartRule.NGAY_CU_THE, date=self.answers.start)
        if _FROM_ISSUE.search(squeeze(self.plan.source)):
            return Start(rule=StartRule.NGAY_BAN_HANH, date=_whole(self.proposal.issued))
        self.blanks.append(
            f"{self.answers.key}/campaign.yml, mục start: chưa thấy ngày bắt đầu trong kế hoạch"
        )
        return Start(rule=StartRule.CHUA_RO)

    def _end(self) -> Deadline:
        end = self.proposal.end
        item = end.item if end else self._about(Topic.TIMES, "thời gian")
        if not end:
            self.blanks.append(
                f"{self.answers.key}/campaign.yml, mục end: chọn lại câu của kế hoạch về ngày kết thúc"
            )
        return Deadline(
            id=self._id("ket-thuc"),
            ref=item.ref,
            text=item.text,
            title="Kết thúc phong trào",
            date=self.answers.end,
            inclusive=end.inclusive if end else True,
            by=(),
        )

    def _about(self, topic: Topic, words: str) -> Item:
        """The words of the plan on a topic; the first words of its first clause where it says nothing of it."""
        if known := self.proposal.of(topic):
            told = [item for item in known if not item.row] or known
            return next((item for item in told if _SAYS[topic].search(item.text)), told[-1])
        self.blanks.append(f"{self.answers.key}/campaign.yml: chọn lại câu của kế hoạch về {words}")
        blank = [
            p for c in self.plan.clauses for p in c.passages if p.text.startswith(BLANK) and words in p.text
        ]
        clause = next(c for c in self.plan.clauses if c.number or (c.depth and c.heading))
        text = blank[0].text if blank else squeeze(clause.heading) or clause.passages[0].text
        return Item(clause.ref, text, topic, None)

    def _deadlines(self) -> Iterator[Deadline]:
        """Those with a whole date; what the plan says of others is for somebody to read."""
        yield from map(self._deadline, self.proposal.milestones)
        for item in self.proposal.items:
            vague = _VAGUE_TIME if item.topic is Topic.TIMES else _DAY_WITHOUT_YEAR
            if vague.search(item.text) and not any(days_in(item.text)):
                self.blanks.append(
                    f"{self.answers.key}/campaign.yml, mục deadlines: mốc chưa đủ ngày, tháng, năm «{shortened(item.text)}»"
                )

    def _deadline(self, found: Milestone) -> Deadline:
        return Deadline(
            id=self._id(slug(found.title)),
            ref=found.item.ref,
            text=found.item.text,
            title=found.title,
            date=found.day,
            inclusive=found.inclusive,
            by=(found.by,) if found.by else (),
            to=found.to,
        )

    def _quoted(self, prefix: str, topic: Topic, words: str) -> tuple[Quoted, ...]:
        found = self.proposal.of(topic)
        if not found:
            self.blanks.append(f"{self.answers.key}/campaign.yml: chưa thấy phần {words} trong kế hoạch")
        return tuple(
            Quoted(id=self._id(f"{prefix}-{n}"), ref=i.ref, text=i.text) for n, i in enumerate(found, 1)
        )

    def _awarding(self) -> Awarding:
        item = self._about(Topic.AWARDING, "khen thưởng")
        return Awarding(id=self._id("khen-thuong"), ref=item.ref, text=item.text)

    def _task(self, number: int, item: Item, own: str) -> Task:
        actor = self.proposal.actors.get(item)
        lead = (self._unit(actor, parent=own),) if actor else ()
        return Task(
            id=self._id(f"nv-{number}"),
            ref=item.ref,
            text=item.text,
            title=shortened(actor or item.heading or item.text),
            lead=lead,
        )

    def _criteria(self) -> Iterator[Criterion]:
        for kind, prefix in ((Kind.TAP_THE, "tt"), (Kind.CA_NHAN, "cn")):
            for order, item in enumerate(self.proposal.criteria(kind), 1):
                yield Criterion(
                    id=self._id(f"{prefix}-{order}"),
                    ref=item.ref,
                    text=item.text,
                    applies_to=kind,
                    order=order,
                    title=shortened(item.text),
                    guidance=Guidance(
                        summary=_NO_GUIDANCE,
                        evidence=(),
                        weaknesses=(),
                        basis=GuidanceBasis.EDITOR,
                        reviewed_on=self.answers.today,
                    ),
                )


def _whole(date: PartialDate | None) -> dt.date | None:
    return dt.date(date.year, date.month, date.day) if date and date.month and date.day else None


def _listed(words: str, records: Iterable[Any]) -> str:
    rows = [plain(record) for record in records]
    body = "\n".join(dump([row]) for row in rows) if rows else "[]\n"
    return f"## {words}\n## Các mục có thể ghi thêm: trang «Trường dữ liệu» của sổ tay, hoặc gợi ý của VS Code.\n\n{body}"


def _cut(id: str, longest: int) -> str:
    """An id that ends with a whole word."""
    short = id[:longest].strip("-")
    return short.rpartition("-")[0] if len(id) > longest and id[longest] != "-" and "-" in short else short


def _line(text: str) -> str:
    return squeeze(text)[:300]
