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
    Criterion,
    Deadline,
    DossierPart,
    Group,
    Guidance,
    GuidanceBasis,
    Kind,
    Signer,
    Start,
    StartRule,
    Task,
)
from ..model.campaign_key import years_of
from ..model.layout import FILES, PLAN
from ..model.plan import Plan, squeeze
from ..model.reference import Document, DocumentKind
from ..model.site import Publisher, Site, Unit, UnitKind
from ..vietnamese.dates import days_in
from ..vietnamese.text import fold, slug
from .canonical import dump, plain
from .commented_yaml import commented_yaml
from .plan_proposal import Milestone, Proposal
from .plan_topics import Item, Topic

BLANK: Final = "[Chưa chép"
NO_PLAN: Final = f"""\
I. {BLANK} nguyên văn kế hoạch]

{BLANK} phần thời gian của kế hoạch.]

{BLANK} phần khen thưởng của kế hoạch.]
"""
"""Stands in plan.md until the plan is copied: a reader sees that it is a blank, and no word of it is the plan's."""
_NO_GUIDANCE: Final = "Chưa có hướng dẫn cho tiêu chí này."
_BASIS_NUMBER: Final = re.compile(r"số\s+([^\s,;]*/[^\s,;]+)")
_ISSUER: Final = re.compile(
    r"\bcủa\s+(\S[^,;]{2,90}?)(?=\s+(?:về|ban hành|quy định|phê duyệt|hướng dẫn)\b|[;.]?$)"
)
_QUARTER: Final = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\s*(?:/|năm|,)?\s*(20\d\d)\b", re.IGNORECASE)
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROUND: Final = re.compile(r"\bđợt\s+(I{1,3}|\d)\s*(?:/|năm|,)?\s*(20\d\d)\b", re.IGNORECASE)
_ROUNDS: Final = {"I": "1", "II": "2", "III": "3"}
_SPAN: Final = re.compile(r"(?:năm học\s+)?\b(20\d\d)\s*[-–]\s*(20\d\d)\b", re.IGNORECASE)
_SHORT: Final = 60
_LONGEST_ID: Final = 50
_REVIEW: Final = """\
## Máy đề xuất các mục dưới đây từ {plan}. text là nguyên văn, ref là mục của kế hoạch.
## Xem lại từng mục: xóa mục không phải, chép thêm mục còn thiếu, đặt lại title cho dễ đọc. Rồi chạy: thidua check
"""
_KINDS: Final = (
    (r"ủy ban nhân dân (xã|phường|thị trấn|đặc khu)", UnitKind.UBND_XA),
    (r"ủy ban nhân dân (huyện|quận|thị xã|thành phố)", UnitKind.UBND_HUYEN),
    (r"ủy ban nhân dân tỉnh", UnitKind.UBND_TINH),
    (r"sở", UnitKind.SO),
    (r"phòng|văn phòng", UnitKind.PHONG),
    (r"bộ (?!phận)|thanh tra chính phủ|văn phòng chính phủ", UnitKind.BO),
    (r"tổng cục|cục|vụ", UnitKind.CUC_VU),
    (r"trường|nhà trường", UnitKind.TRUONG),
    (r"lớp|tổ", UnitKind.LOP),
    (r"công ty|tổng công ty|tập đoàn|hợp tác xã|doanh nghiệp", UnitKind.DOANH_NGHIEP),
    (r"trung tâm|bệnh viện|viện", UnitKind.DON_VI_SU_NGHIEP),
    (r"mặt trận|đoàn|hội (?!đồng)|liên đoàn|công đoàn", UnitKind.MTTQ_DOAN_THE),
    (r"hội đồng|ban thi đua", UnitKind.HOI_DONG),
)


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


def kind_of(agency: str) -> UnitKind:
    """What kind of unit a name seems to be; «khác» where it does not say."""
    return next((kind for words, kind in _KINDS if re.match(words, agency.lower())), UnitKind.KHAC)


def place_of(agency: str) -> str:
    """`Ủy ban nhân dân huyện Minh Họa` → `huyện Minh Họa`; other agencies are a place of their own."""
    return re.sub(r"^(Ủy ban nhân dân|UBND)\s+", "", agency)


def short_title_of(title: str, key: str) -> str:
    """`Phong trào thi đua "Nụ cười công sở" huyện …` → `Thi đua Nụ cười công sở 2027`."""
    if named := re.search(r"[\"“«]([^\"”»]{3,60})[\"”»]", title):
        first, last = years_of(key)
        return f"Thi đua {named[1]} {first if first == last else f'{first}–{last}'}"
    text = title.removeprefix("Phong trào ").removeprefix("phong trào ")
    return _shortened(text[:1].upper() + text[1:])


def key_of(proposal: Proposal) -> str | None:
    """The campaign's key as the title tells its time, else the year of the plan.

    «quý II năm 2027» → 2027-q2; «năm học 2026 - 2027» → 2026-2027; «đợt 1 năm 2027» → 2027-dot-1; «năm 2027» → 2027.
    """
    title = proposal.title or ""
    if found := _QUARTER.search(title):
        return f"{found[2]}-q{_QUARTERS[found[1].upper()]}"
    if found := _ROUND.search(title):
        return f"{found[2]}-dot-{_ROUNDS.get(found[1].upper(), found[1])}"
    if (found := _SPAN.search(title)) and int(found[1]) < int(found[2]):
        return f"{found[1]}-{found[2]}"
    if found := re.search(r"\b(20\d\d)\b", title):
        return found[1]
    return str(proposal.issued.year) if proposal.issued else None


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
            title=_shortened(re.sub(r"\s+(năm )?20\d\d(\s*-\s*20\d\d)?$", "", self.answers.short_title)),
            licence="CC BY 4.0",
            publisher=Publisher(name=self.answers.agency),
        )

    def _unit(self, name: str, kind: UnitKind | None = None, *, parent: str | None) -> str:
        known = next((unit.id for unit in self.units.values() if fold(unit.name) == fold(name)), None)
        if known:
            return known
        id = self._id(slug(name))
        self.units[id] = Unit(id=id, name=name, kind=kind or kind_of(name), parent=parent)
        return id

    def _id(self, wanted: str) -> str:
        base = wanted[:_LONGEST_ID].rstrip("-") or "muc"
        if len(wanted) > _LONGEST_ID and "-" in base:
            base = base.rpartition("-")[0]
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
            kind=DocumentKind.KE_HOACH,
            number=found.number,
            symbol=found.symbol,
            issued=found.issued,
            issuer=issuer,
            title=_line(found.heading or self.answers.title),
            has_text=True,
        )

    def _facts(self, own: str) -> CampaignFacts:
        answers, found = self.answers, self.proposal
        signer = found.signer
        return CampaignFacts(
            id=self._id(f"{slug(answers.short_title).removesuffix(f'-{answers.key}')[:30].strip('-')}-{answers.key}"),
            period=self._period(),
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
            deadlines=tuple(self._deadline(milestone) for milestone in found.milestones),
            aims=self._quoted("md", Topic.AIMS, "mục đích"),
            requirements=self._quoted("yc", Topic.REQUIREMENTS, "yêu cầu"),
            participants=tuple(
                Group(id=q.id, ref=q.ref, text=q.text)
                for q in self._quoted("dt", Topic.PARTICIPANTS, "đối tượng thi đua")
            ),
            awarding=self._awarding(),
            dossier=tuple(
                DossierPart(id=self._id(f"hs-{n}"), ref=i.ref, name=_shortened(i.text), text=i.text)
                for n, i in enumerate(found.of(Topic.DOSSIER), 1)
            ),
            tasks=tuple(self._task(n, item, own) for n, item in enumerate(found.of(Topic.TASKS), 1)),
            bases=tuple(self._bases()),
            recipients=tuple(
                Quoted(id=self._id(f"nn-{n}"), ref=i.ref, text=i.text)
                for n, i in enumerate(found.under("noi-nhan"), 1)
            ),
            signer=Signer(id=self._id("nguoi-ky"), ref="nguoi-ky", name=signer[0], post=signer[1], text=signer[1])
            if signer
            else None,
        )  # fmt: skip

    def _period(self) -> str | None:
        """The title's own words for the time, where the key does not tell them: «năm học 2026–2027»."""
        span = _SPAN.search(self.answers.title)
        known = span and self.answers.key == f"{span[1]}-{span[2]}"
        return f"năm học {span[1]}–{span[2]}" if span and known and "năm học" in span[0].lower() else None

    def _bases(self) -> Iterator[Basis]:
        """The documents on which the plan rests, as far as it tells number and issuer."""
        found = self.proposal.under("can-cu")
        for number, item in enumerate(found, 1):
            named, issuer = _BASIS_NUMBER.search(item.text), _ISSUER.search(item.text)
            if not (named and issuer):
                self.blanks.append(f"documents.yml và mục bases: căn cứ «{_shortened(item.text)}»")
                continue
            if known := self.numbered.get(named[1]):
                yield Basis(id=self._id(f"cc-{number}"), ref=item.ref, text=item.text, document=known)
                continue
            id = self._id(slug(named[1]))
            days = [day for _, day in days_in(item.text)]
            issued = PartialDate(year=days[0].year, month=days[0].month, day=days[0].day) if days else None
            kind = next(
                (k for k in DocumentKind if item.text.find(f"{k.label} ") in range(12)), DocumentKind.KHAC
            )
            title = _line(item.text[issuer.end(1) :].strip(" ;.,") or item.text.removeprefix("Căn cứ "))
            self.documents.append(
                Document(
                    id=id, kind=kind, number=named[1], issued=issued, title=title[:1].upper() + title[1:],
                    issuer=self._unit(issuer[1], parent=None),
                )
            )  # fmt: skip
            yield Basis(id=self._id(f"cc-{number}"), ref=item.ref, text=item.text, document=id)

    def _start(self) -> Start:
        if self.answers.start:
            return Start(rule=StartRule.NGAY_CU_THE, date=self.answers.start)
        return Start(rule=StartRule.NGAY_BAN_HANH, date=_whole(self.proposal.issued))

    def _end(self) -> Deadline:
        end = self.proposal.end
        item = end.item if end else self._about(Topic.TIMES, "thời gian")
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
            return known[0]
        self.blanks.append(f"{self.answers.key}/campaign.yml: chọn lại câu của kế hoạch về {words}")
        blank = [
            p for c in self.plan.clauses for p in c.passages if p.text.startswith(BLANK) and words in p.text
        ]
        clause = next(c for c in self.plan.clauses if c.number or (c.depth and c.heading))
        text = blank[0].text if blank else squeeze(clause.heading) or clause.passages[0].text
        return Item(clause.ref, text, topic, None)

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
            title=_shortened(actor or item.heading or item.text),
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
                    title=_shortened(item.text),
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


def _line(text: str) -> str:
    return squeeze(text)[:300]


def _shortened(text: str) -> str:
    """A text that may be a title: its first words, without the mark at its end."""
    text = squeeze(text).rstrip(".;:,")
    return text if len(text) <= _SHORT else text[:_SHORT].rpartition(" ")[0].rstrip(".;:,") + " …"
