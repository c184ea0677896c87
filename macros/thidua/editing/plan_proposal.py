"""A plan -> the facts that it seems to state, each with its clause and its words to the letter, for an officer to confirm.

Nothing is made up: what the plan does not say stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from ..model.base import PartialDate
from ..model.campaign import Kind
from ..model.plan import Plan, squeeze
from ..model.reference import DocumentKind
from ..vietnamese.dates import days_in, short_date
from .plan_topics import Item, Topic, items

_TITLE: Final = re.compile(r"^(KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|CHỈ THỊ|THỂ LỆ|QUY CHẾ)$", re.IGNORECASE)
_LONG_TITLE: Final = re.compile(r"^(KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|THỂ LỆ|QUY CHẾ)\s+(?=\S)")
_NUMBER: Final = re.compile(r"Số:?\s*([^\s,]*/[^\s,]+)")
_ISSUED: Final = re.compile(r"ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})")
_VERB: Final = re.compile(r"^(phát động|tổ chức|triển khai|thực hiện|ban hành|về việc)\s+", re.IGNORECASE)
_AGENCY: Final = (
    r"(?:Phòng|Sở|Ban|Vụ|Cục|Tổng cục|Chi cục|Trung tâm|Văn phòng|Ủy ban nhân dân|UBND|Hội đồng|Hội|Đoàn|Liên đoàn|Công đoàn|"
    r"Tổ(?! chức| trưởng)|Khoa|Viện|Trường|Đài|Công an|Bộ|Mặt trận|Ủy ban Mặt trận)"
)
_DOES: Final = (
    r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|theo dõi|hướng dẫn|tham mưu|tuyên truyền|tổng hợp|tổ chức|đôn đốc|"
    r"kiểm tra|thẩm định|phổ biến|đo|giúp|căn cứ|là|thực hiện|đăng|trình|cung cấp|phân công|xây dựng|bố trí|vận động|triển khai|"
    r"báo cáo|đề xuất|bảo đảm|đánh giá|giám sát|đề nghị|lập|in|viết)"
)
_ACTOR: Final = re.compile(
    rf"^(?:(?:Đề nghị|Giao)\s+)?({_AGENCY}\b(?:[^.;:,]{{1,60}}?(?=\s*:)|[^.;:,]*?(?=\s*,|\s+{_DOES}\b|\s+và các\b|$)))"
)
_SENT_BY: Final = re.compile(
    r"^(?:[^:]{1,30}:\s+)?(?!Hồ sơ|Danh sách|Báo cáo|Kết quả|Đơn )([^.;:]{3,80}?),?\s+(?:(?:lập|tổng hợp|hoàn thiện|có trách nhiệm|tự|chấm)\b[^.;:]*?\s)?(?:gửi|nộp)\b"
)
_SENT_TO: Final = re.compile(
    r"(?:gửi|nộp)\s+(?:[^.;]*?\b(?:về|đến|cho)\s+)?((?:[A-ZĐÀ-Ỹ]|phòng |ban |văn phòng )"
    r"(?:[^.;()]{2,80}?(?=\s+(?:trước|chậm nhất|trong|để)\b)|[^,.;()]*?(?=[,.;(])))"
)
_CITED: Final = re.compile(r"(?:số\s+\S+|Luật[^;]*?|Nghị định[^;]*?)\s+$")
_BEFORE: Final = re.compile(r"trước\s+(?:ngày\s+)?$", re.IGNORECASE)
_HOUR: Final = r"(?:\d{1,2} giờ(?: \d{1,2}(?: phút)?)? )?"
_FROM: Final = re.compile(
    rf"(?:từ|bắt đầu|^\W*phát động)(?:\s+(?:từ|vào))?\s*:?\s+{_HOUR}(?:ngày\s+)?$", re.IGNORECASE
)
_SENDS: Final = re.compile(r"\b(?:gửi|nộp)\b", re.IGNORECASE)
_DOSSIER: Final = re.compile(r"hồ sơ", re.IGNORECASE)
_SENT: Final = re.compile(r"báo cáo|danh sách|bản tổng hợp|kết quả|bản đăng ký|đăng ký", re.IGNORECASE)
_EDGE: Final = re.compile(
    r"[\s,:(–-]*(?:(?:xong|hoàn thành)\s+)?(?:chậm nhất(?: là)?|trước|từ|đến hết|đến|vào|trong|kết thúc|xong)?"
    r"(?:\s*\d+ giờ(?: \d+)?)?(?:\s*(?:vào|trước|là))?(?:\s*ngày)?\s*$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.;]\s")
_ROMAN_AFTER: Final = re.compile(r"\b(quý|đợt|giai đoạn|khối|lần thứ)\s+([ivx]+)\b")


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
    form: DocumentKind
    """What the document calls itself above its title."""
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
_UNNAMED: Final = "Mốc thời gian"
_LONGEST_NAME: Final = 80


def propose(plan: Plan) -> Proposal:
    """Read what a plan seems to say."""
    found = tuple(items(plan))
    head = _head(plan)
    dated = tuple(m for item in found if _is_in_body(item) for m in _milestones(item))
    end = max((m for m in dated if m.is_end), key=lambda m: m.day, default=None)
    number, symbol = _number(head)
    heading = _heading(head)
    return Proposal(
        agency=_agency(head, plan),
        title=_campaign_title(heading, plan),
        number=number,
        symbol=symbol,
        issued=_issued(head),
        heading=heading,
        form=_form(head),
        signer=_signer(plan),
        start=next((day for item in found if _is_in_body(item) for day in _starts(item)), None),
        end=end,
        milestones=tuple(replace(m, title=_stage(m)) if m.is_end else m for m in dated if m is not end),
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
        if ", ngày" in row and (days := [day for _, day in days_in(row)]):
            return PartialDate(year=days[0].year, month=days[0].month, day=days[0].day)
    return None


def _heading(head: list[str]) -> str | None:
    """What stands below the word KẾ HOẠCH."""
    place = _place_of_title(head)
    if place is None:
        return None
    first = head[place : place + 1] if _LONG_TITLE.match(head[place]) else []
    below = takewhile(lambda row: not row.endswith(":"), head[place + 1 :])  # «… ban hành Kế hoạch như sau:»
    return squeeze(" ".join((*first, *below))) or None


def _form(head: list[str]) -> DocumentKind:
    place = _place_of_title(head)
    word = head[place].upper() if place is not None else ""
    return next((kind for kind in DocumentKind if word.startswith(kind.label.upper())), DocumentKind.KE_HOACH)


def _place_of_title(head: list[str]) -> int | None:
    """The place of the word KẾ HOẠCH, alone or with the title behind it."""
    return next((n for n, row in enumerate(head) if _TITLE.fullmatch(row) or _LONG_TITLE.match(row)), None)


def _campaign_title(heading: str | None, plan: Plan) -> str | None:
    """`Phát động phong trào thi đua …` → `Phong trào thi đua …`."""
    if not heading:
        return None
    text = _VERB.sub("", _LONG_TITLE.sub("", heading))
    return in_small_letters(text, plan) if text.isupper() else _capital(text)


def _agency(head: list[str], plan: Plan) -> str | None:
    """The agency in capitals at the top, as the text below writes it."""
    place = _place_of_title(head)
    rows = [
        row
        for row in head[:place]
        if row.isupper() and not row.startswith(("SỐ:", "SỐ ", "CỘNG HÒA", "ĐỘC LẬP"))
    ]
    if len(rows) > 1 and _GOVERNED.match(rows[-1]):  # ỦY BAN NHÂN DÂN / PHƯỜNG …
        rows[-2:] = [f"{rows[-2]} {rows[-1]}"]
    if len(rows) > 1 and _ORGAN.match(rows[-1]):  # TỈNH ĐOÀN … / BAN THƯỜNG VỤ
        rows[-2:] = [f"{rows[-1]} {rows[-2]}"]
    body = squeeze(plan.source)
    for row in (" ".join(rows), *reversed(rows)):
        for found in re.finditer(re.escape(row), body, re.IGNORECASE) if row else ():
            if not found[0].isupper():
                return found[0][:1].upper() + found[0][1:]
    return in_small_letters(rows[-1], plan) if rows else None


_GOVERNED: Final = re.compile(r"(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s")
_ORGAN: Final = re.compile(r"(BAN (THƯỜNG VỤ|THƯỜNG TRỰC|CHẤP HÀNH|CHỈ ĐẠO|TỔ CHỨC)|HỘI ĐỒNG THI ĐUA)\b")
_QUOTED_WORD: Final = re.compile(r"((?:(?:^|(?<=\s))\"|[“«])\s*)([^\W\d_])")
_ABBREVIATED: Final = re.compile(r"\b(tnhh|mtv|ubnd|hđnd|mttq|thcs|thpt|tncs)\b")


def in_small_letters(name: str, plan: Plan) -> str:
    """Words that stand in capitals alone: with those large that the plan writes so elsewhere («Mẫu Tây, ngày …»)."""
    text = _ABBREVIATED.sub(lambda found: found[1].upper(), name.lower())
    text = text.replace("mặt trận tổ quốc", "Mặt trận Tổ quốc").replace("việt nam", "Việt Nam")
    for words in re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*(?=, ngày)", squeeze(plan.source)):
        place = " ".join(reversed(list(takewhile(str.istitle, reversed(words.split())))))
        text = re.sub(rf"\b{re.escape(place.lower())}\b", place, text) if place else text
    text = _ROMAN_AFTER.sub(lambda found: f"{found[1]} {found[2].upper()}", text)
    text = _QUOTED_WORD.sub(lambda found: found[1] + found[2].upper(), text)
    return _capital(text)


def _signer(plan: Plan) -> tuple[str, str] | None:
    clause = plan.clause("nguoi-ky")
    rows = [squeeze(row) for p in clause.passages for row in p.marked.splitlines()] if clause else []
    posts = [row for row in rows if row.isupper()]
    names = [row for row in rows if not row.isupper() and not row.startswith("(")]
    return (names[-1], posts[-1]) if names and posts else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _starts(item: Item) -> Iterator[dt.date]:
    for at, day in days_in(item.text):
        if _FROM.search(item.text[:at]) and item.topic in (Topic.TIMES, None, Topic.TASKS, Topic.CRITERIA):
            yield day


def _milestones(item: Item) -> Iterator[Milestone]:
    for at, day in days_in(item.text):
        before = item.text[:at]
        if _FROM.search(before) or _CITED.search(before.removesuffix("ngày ")):
            continue
        begin = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
        end = found.start() if (found := _SENTENCE.search(item.text, at)) else len(item.text)
        title = _milestone_title(item, item.text[begin:at], item.text[begin:end])
        by, to = _SENT_BY.search(item.text[begin:]), _SENT_TO.search(item.text[begin:end])
        actor = item.cell(r"don vi|chu tri|thuc hien|trach nhiem") or (_capital(by[1]) if by else None)
        yield Milestone(
            item,
            day,
            not _BEFORE.search(before),
            title,
            actor if title != _END else None,
            to[1].strip() if to and title != _END else None,
        )


def _milestone_title(item: Item, before: str, sentence: str) -> str:
    """`before`: of the sentence that names the day, what stands before it."""
    words = before.lower()
    if work := item.cell(r"cong viec|noi dung|nhiem vu|hoat dong"):
        return _END if re.match(r"kết thúc\b", work.lower()) else work
    if _SENDS.search(words) and (sent := _DOSSIER.search(sentence) or _SENT.search(sentence)):
        return f"Hạn gửi {sent[0].lower()}"
    if re.search(r"trình\b|thẩm định|xét", words):
        return "Hạn xét, trình khen thưởng"
    if (
        re.search(rf"kết thúc|đến hết|đến (trước )?{_HOUR}(ngày )?$|đến ngày", words)
        and item.topic is not Topic.AWARDING
    ):
        return _END
    return _lead(before) or _UNNAMED


def _lead(before: str) -> str:
    """What a day is for, in the words before it: `Phát động: ngày ` → `Phát động`."""
    text = _EDGE.sub("", before).strip(" :,(–-")
    return _capital(text) if len(text) <= _LONGEST_NAME else ""


def _stage(milestone: Milestone) -> str:
    """The name of an end that is not the campaign's: `Giai đoạn 1 (từ … đến …)` → `Kết thúc giai đoạn 1`."""
    stage = re.match(r"(giai đoạn|đợt|bước)\s+\w+", milestone.item.text, re.IGNORECASE)
    return f"Kết thúc {stage[0][:1].lower()}{stage[0][1:]}" if stage else _UNNAMED


def _actor(item: Item) -> str | None:
    for text in (item.heading, item.text):
        if (found := _ACTOR.search(text)) and not re.search(r"\bcác\b", found[1]):  # several are no unit
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
