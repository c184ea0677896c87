"""A plan -> the facts that it seems to state, each with its clause and its words to the letter, for an officer to confirm.

Nothing is made up: what the plan does not say stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from ..model.base import PartialDate
from ..model.campaign import Kind
from ..model.plan import Plan, squeeze
from ..vietnamese.dates import days_in, short_date
from .plan_topics import Item, Topic, items

_TITLE: Final = re.compile(r"^(KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|CHỈ THỊ)$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"Số:?\s*([^\s,]*/[^\s,]+)")
_ISSUED: Final = re.compile(r"ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})")
_VERB: Final = re.compile(r"^(phát động|tổ chức|triển khai|thực hiện|ban hành|về việc)\s+", re.IGNORECASE)
_AGENCY: Final = (
    r"(?:Phòng|Sở|Ban|Vụ|Cục|Tổng cục|Chi cục|Trung tâm|Văn phòng|Ủy ban nhân dân|UBND|Hội đồng|Hội|Đoàn|Liên đoàn|Công đoàn|"
    r"Tổ|Khoa|Viện|Trường|Đài|Công an|Bộ|Mặt trận)"
)
_DOES: Final = (
    r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|theo dõi|hướng dẫn|tham mưu|tuyên truyền|tổng hợp|tổ chức|đôn đốc|"
    r"kiểm tra|thẩm định|phổ biến|đo|giúp|căn cứ|là|thực hiện|đăng|trình)"
)
_ACTOR: Final = re.compile(rf"^({_AGENCY}\b[^.;:,]*?)(?=\s*[,:]|\s+{_DOES}\b|$)")
_SENT_BY: Final = re.compile(r"^(?!Hồ sơ)([^.;]{3,80}?)\s+(?:gửi|nộp)\b")
_SENT_TO: Final = re.compile(
    r"(?:gửi|nộp)\b[^.;]*?\b(?:về|đến|cho)\s+([A-ZĐÀ-Ỹ][^,.;()]*?)(?=\s+(?:trước|chậm nhất|trong)\b|[,.;(])"
)
_CITED: Final = re.compile(r"(?:số\s+\S+|Luật[^;]*?|Nghị định[^;]*?)\s+$")
_BEFORE: Final = re.compile(r"trước\s+(?:ngày\s+)?$", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:từ|bắt đầu)\s+(?:ngày\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Milestone:
    """A day that the plan names. `by`, `to`: who acts, who receives, in the plan's words."""

    item: Item
    day: dt.date
    inclusive: bool
    title: str
    by: str | None = None
    to: str | None = None

    @property
    def is_end(self) -> bool:
        return self.title == _END


@dataclass(frozen=True)
class Proposal:
    """What was found. A field is None or empty when the plan does not seem to say it."""

    agency: str | None
    title: str | None
    number: str | None
    symbol: str | None
    issued: PartialDate | None
    heading: str | None
    """The title of the plan as it stands there."""
    signer: tuple[str, str] | None
    """(name, the lines above it)"""
    start: dt.date | None
    end: Milestone | None
    milestones: tuple[Milestone, ...]
    items: tuple[Item, ...]
    actors: dict[Item, str] = field(default_factory=dict)
    """Task -> the agency that it names first."""

    def of(self, topic: Topic) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.topic is topic)

    def criteria(self, kind: Kind) -> tuple[Item, ...]:
        """A criterion that is for nobody by name is taken as one for collectives."""
        return tuple(i for i in self.of(Topic.CRITERIA) if (i.kind or Kind.TAP_THE) is kind)

    def under(self, ref: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.ref == ref)


_END: Final = "Kết thúc phong trào"


def propose(plan: Plan) -> Proposal:
    """Read what a plan seems to say."""
    found = tuple(items(plan))
    head = _head(plan)
    dated = tuple(m for item in found if _is_in_body(item) for m in _milestones(item))
    ends = [m for m in dated if m.is_end]
    number, symbol = _number(head)
    heading = _heading(head)
    return Proposal(
        agency=_agency(head, plan),
        title=_campaign_title(heading),
        number=number,
        symbol=symbol,
        issued=_issued(head),
        heading=heading,
        signer=_signer(plan),
        start=next((day for item in found if _is_in_body(item) for day in _starts(item)), None),
        end=ends[-1] if ends else None,
        milestones=tuple(m for m in dated if not m.is_end),
        items=found,
        actors={i: actor for i in found if i.topic is Topic.TASKS and (actor := _actor(i))},
    )


def _is_in_body(item: Item) -> bool:
    return item.ref not in ("can-cu", "phat-dong", "noi-nhan", "nguoi-ky")


def _head(plan: Plan) -> list[str]:
    """The lines above the first clause, without emphasis."""
    passages = plan.clauses[0].passages if plan.clauses else ()
    return [squeeze(row) for passage in passages for row in passage.marked.splitlines() if row.strip()]


def _number(head: list[str]) -> tuple[str | None, str | None]:
    """(number and symbol, symbol alone when the number is blank)."""
    for row in head:
        if found := _NUMBER.search(row):
            return (None, found[1]) if found[1].startswith("/") else (found[1], None)
    return None, None


def _issued(head: list[str]) -> PartialDate | None:
    for row in head:
        if found := _ISSUED.search(row):
            day, month, year = (int(part) if part else None for part in found.groups())
            return PartialDate(year=year or 0, month=month, day=day)
    return None


def _heading(head: list[str]) -> str | None:
    """What stands below the word KẾ HOẠCH."""
    place = next((n for n, row in enumerate(head) if _TITLE.fullmatch(row)), None)
    if place is None:
        long = [row for row in head if row.upper().startswith(("KẾ HOẠCH ", "CHƯƠNG TRÌNH "))]
        return long[0] if long else None
    below = takewhile(lambda row: not row.endswith(":"), head[place + 1 :])  # «… ban hành Kế hoạch như sau:»
    return squeeze(" ".join(below)) or None


def _campaign_title(heading: str | None) -> str | None:
    """`Phát động phong trào thi đua …` → `Phong trào thi đua …`."""
    if not heading:
        return None
    text = _VERB.sub("", heading.removeprefix("KẾ HOẠCH ").removeprefix("Kế hoạch "))
    return text[:1].upper() + text[1:]


def _agency(head: list[str], plan: Plan) -> str | None:
    """The agency in capitals at the top, as the text below writes it."""
    place = next((n for n, row in enumerate(head) if _TITLE.fullmatch(row)), len(head))
    rows = [
        row for row in head[:place] if row.isupper() and not row.startswith(("SỐ", "CỘNG HÒA", "ĐỘC LẬP"))
    ]
    body = squeeze(plan.source)
    for row in (" ".join(rows), *reversed(rows)):
        for found in re.finditer(re.escape(row), body, re.IGNORECASE) if row else ():
            if not found[0].isupper():
                return found[0][:1].upper() + found[0][1:]
    return _in_small_letters(rows[-1], body) if rows else None


def _in_small_letters(name: str, body: str) -> str:
    """A name that stands in capitals alone: with those words large that the plan writes so elsewhere («Mẫu Tây, ngày …»)."""
    places = re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*(?=, ngày)", body)
    proper = {word.lower(): word for place in places for word in place.split() if word.istitle()}
    words = [proper.get(word, word) for word in name.lower().split()]
    return " ".join([words[0].capitalize(), *words[1:]])


def _signer(plan: Plan) -> tuple[str, str] | None:
    clause = plan.clause("nguoi-ky")
    rows = [squeeze(row) for p in clause.passages for row in p.marked.splitlines()] if clause else []
    posts = [row for row in rows if row.isupper()]
    names = [row for row in rows if not row.isupper() and not row.startswith("(")]
    return (names[-1], posts[-1]) if names and posts else None


def _starts(item: Item) -> Iterator[dt.date]:
    for at, day in days_in(item.text):
        if _FROM.search(item.text[:at]) and item.topic in (Topic.TIMES, None, Topic.TASKS, Topic.CRITERIA):
            yield day


def _milestones(item: Item) -> Iterator[Milestone]:
    for at, day in days_in(item.text):
        before = item.text[:at]
        if _FROM.search(before) or _CITED.search(before.removesuffix("ngày ")):
            continue
        by, to = _SENT_BY.search(item.text), _SENT_TO.search(item.text)
        title = _milestone_title(item, before)
        yield Milestone(
            item,
            day,
            not _BEFORE.search(before),
            title,
            by[1] if by and title != _END else None,
            to[1] if to and title != _END else None,
        )


def _milestone_title(item: Item, before: str) -> str:
    words = before.lower()
    if re.search(r"hồ sơ|báo cáo|bản tổng hợp|danh sách", item.text.lower()) and re.search(r"gửi|nộp", words):
        return "Hạn gửi hồ sơ" if "hồ sơ" in item.text.lower() else "Hạn gửi báo cáo"
    if re.search(r"trình\b|thẩm định|xét", words):
        return "Hạn xét, trình khen thưởng"
    if (
        re.search(r"kết thúc|đến hết|đến (trước )?(ngày )?$|đến ngày", words)
        and item.topic is not Topic.AWARDING
    ):
        return _END
    return "Mốc thời gian"


def _actor(item: Item) -> str | None:
    for text in (item.heading, item.text):
        if found := _ACTOR.search(text):
            return found[1].strip()
    return None


_GROUPS: Final = (
    (Topic.AIMS, "mục đích"),
    (Topic.REQUIREMENTS, "yêu cầu"),
    (Topic.PARTICIPANTS, "đối tượng"),
    (Topic.DOSSIER, "phần của hồ sơ"),
    (Topic.TASKS, "nhiệm vụ"),
)


def groups(found: Proposal) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What was found, for an officer to look through: (what it is, in Vietnamese, ((ref, text), …)), also what was not."""
    for topic, words in _GROUPS:
        yield words, tuple((item.ref, item.text) for item in found.of(topic))
    for kind in Kind:
        rows = tuple((item.ref, item.text) for item in found.criteria(kind))
        yield f"tiêu chí {kind.label.lower()}", rows
    dated = (*found.milestones, *([found.end] if found.end else []))
    yield "mốc thời gian", tuple((m.item.ref, f"{short_date(m.day)}: {m.title}") for m in dated)
    yield "nơi nhận", tuple((item.ref, item.text) for item in found.under("noi-nhan"))
