"""What each clause of a plan is about, by the words of its heading and of those above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..model.campaign import Kind
from ..model.plan import Clause, Plan, PlanPassage, row_text, squeeze
from ..vietnamese.text import fold


class Topic(StrEnum):
    AIMS = "aims"
    REQUIREMENTS = "requirements"
    PARTICIPANTS = "participants"
    CRITERIA = "criteria"
    TIMES = "times"
    AWARDING = "awarding"
    DOSSIER = "dossier"
    TASKS = "tasks"


_WORDS: Final = (
    (Topic.TIMES, r"\bthoi (gian|han)\b|\btien do\b|\blo trinh\b"),
    (Topic.DOSSIER, r"\bho so\b"),
    (
        Topic.TASKS,
        r"\bto chuc thuc hien\b|^thuc hien$|\btrach nhiem\b|\bphan cong\b|\bnhiem vu (cua|cho) cac\b",
    ),
    (Topic.CRITERIA, r"\btieu chi\b|\btieu chuan\b|\bnoi dung( va)? thi dua\b|\bchi tieu\b"),
    (Topic.AWARDING, r"\bkhen thuong\b"),
    (Topic.PARTICIPANTS, r"\bdoi tuong\b|\bpham vi\b"),
    (Topic.AIMS, r"\bmuc (dich|tieu)\b"),
    (Topic.REQUIREMENTS, r"\byeu cau\b"),
    (Topic.CRITERIA, r"\bdoi voi (cac )?(tap the|ca nhan)\b|^noi dung$"),
)
_LEAD: Final = 30
_PERSON: Final = re.compile(
    r"\b(cá nhân|học sinh|(đoàn|hội|xã|giáo|giảng|sinh|nhân|học|kỹ thuật|cộng tác|tình nguyện|vận động|đảng) viên|người (lao động|dân)"
    r"|cán bộ|công chức|viên chức|công nhân|bác sĩ|y sĩ|điều dưỡng|nông dân|ngư dân|chiến sĩ|thanh niên|thiếu (niên|nhi)|phụ nữ"
    r"|phụ huynh|nghệ nhân|lái xe)\b"
)
_FOR: Final = re.compile(r"^.*?\b(?:đối với|dành cho|của|cho)\s+(?:(?:các|mỗi|những|từng)\s+)?")
_COLLECTIVE: Final = re.compile(
    r"\b(tập thể|đơn vị|cơ quan|lớp|tổ|phòng|ban|khoa|đội|chi (hội|đoàn|bộ|nhánh|cục)|trường|thôn|ấp|khu phố|hộ|hợp tác xã"
    r"|doanh nghiệp|công ty|cơ sở|nhà máy|phân xưởng|xã|phường|huyện|cụm|khối|bệnh viện|trạm|đoàn thanh niên)\b"
)
_BULLET: Final = re.compile(r"^[+•*–-]\s+")
_COUNTED: Final = re.compile(r"[\d.,/%\s]*|[IVX]+|[a-zđ]", re.IGNORECASE)
_GROUP_OF_ROWS: Final = re.compile(r"([IVX]+|[A-ZĐ])[.)]?")
_ANNEX: Final = re.compile(r"^(?:\w+ ){0,4}phụ lục\b", re.IGNORECASE)
_TOTAL: Final = re.compile(r"(tong (cong|so|diem)|cong)\b")
_LONGEST_TITLE: Final = 80
_FEW_WORDS: Final = 4
"""The most words that may be a heading although a full stop follows."""


@dataclass(frozen=True)
class Item:
    """Words of the plan that may become a record: `text` to the letter, in clause `ref`, below the line `heading`.

    `row`: of a table, (heading of the column, cell) each.
    """

    ref: str
    text: str
    topic: Topic | None
    kind: Kind | None
    heading: str = ""
    row: tuple[tuple[str, str], ...] = ()

    def cell(self, heading: str) -> str:
        """What stands in the column whose heading has these words (a pattern, without marks)."""
        return next((cell for column, cell in self.row if re.search(heading, fold(column))), "")


def items(plan: Plan) -> Iterator[Item]:
    """Each dash, point or paragraph of the numbered clauses, with what it is about."""
    above: list[tuple[Clause, Topic | None, Kind | None]] = []
    clauses = [clause for clause in plan.clauses if clause.depth]
    lead: Clause | None = None
    for place, clause in enumerate(clauses):
        while above and above[-1][0].depth >= clause.depth:
            above.pop()
        is_leaf = place + 1 == len(clauses) or clauses[place + 1].depth <= clause.depth
        is_sentence = is_leaf and not clause.passages and clause.heading.rstrip().endswith((".", ";"))
        above_topic = above[-1][1] if above else None
        own = (
            None if is_sentence and above_topic else _topic(clause)
        )  # «1. Giảm hồ sơ giấy.» is an aim, no dossier
        topic = own or above_topic
        kind = _kind(clause, is_point=is_leaf and not clause.passages) or (above[-1][2] if above else None)
        above.append((clause, topic, kind))
        if lead and clause.depth > lead.depth:
            continue
        lead = None
        if topic is Topic.CRITERIA and own is None and not is_leaf and len(clause.heading) > _LEAD:
            lead = clause  # «…, thuộc một trong các trường hợp sau:» is one criterion with its points
            yield Item(clause.ref, squeeze(clause.heading), topic, kind)
            continue
        outer = above[-2][0] if len(above) > 1 and not _topic(above[-2][0]) else None
        yield from _items(clause, topic, kind, outer, is_leaf=is_leaf, above_is_topic=above_topic is not None)


def _items(
    clause: Clause,
    topic: Topic | None,
    kind: Kind | None,
    outer: Clause | None,
    *,
    is_leaf: bool,
    above_is_topic: bool,
) -> Iterator[Item]:
    """`outer`: the clause above, if it says by itself whom or what its points are about."""
    heading = squeeze(clause.heading)
    for passage in clause.passages:
        yield from _rows(clause, passage, topic, kind)
    passages = [p for p in clause.passages if not p.rows]
    dashes = [p for p in passages if p.dash or _BULLET.match(p.text)]
    if not is_leaf and not dashes:
        return
    if clause.number and is_leaf and not clause.passages:
        title, _, text = heading.partition(": ")
        is_titled = text and _topic_of(title) is topic and not above_is_topic
        yield Item(
            clause.ref, text if is_titled else heading, topic, kind, squeeze(outer.heading) if outer else ""
        )
        return
    for passage in dashes or passages:
        text = _BULLET.sub("", passage.text)
        if topic is Topic.CRITERIA and _ANNEX.match(text):
            continue  # «Theo Phụ lục kèm theo Kế hoạch này.»
        own = _kind_of(text.partition(":")[0]) if topic is Topic.CRITERIA and ":" in text else None
        yield Item(clause.ref, text, topic, kind or own, heading)


def _rows(clause: Clause, passage: PlanPassage, topic: Topic | None, kind: Kind | None) -> Iterator[Item]:
    """Each row of a table that says something of its own. A criterion is its longest cell, anything else the whole row."""
    counts_rows = any(re.fullmatch(r"\d+\.?", row[0]) for row in passage.rows[1:])
    for row in passage.rows[1:]:
        if counts_rows and _GROUP_OF_ROWS.fullmatch(row[0]):
            continue  # «I. Môi trường», above 1, 2, 3
        named = tuple(zip(passage.rows[0], row, strict=False))
        said = [(column, cell) for column, cell in named if cell and not _COUNTED.fullmatch(cell)]
        if not said or _TOTAL.match(fold(said[0][1])):
            continue
        cells = [cell for _, cell in said]
        whole = row_text(row)
        text = max(cells, key=len) if topic is Topic.CRITERIA else whole[whole.index(cells[0]) :]
        yield Item(clause.ref, text, topic, kind, squeeze(clause.heading), named)


def _topic(clause: Clause) -> Topic | None:
    """What its own heading says; a whole sentence with a number before it is no heading."""
    if not clause.number and not clause.heading:
        return None
    return _topic_of(squeeze(clause.heading).partition(": ")[0])


def _topic_of(title: str) -> Topic | None:
    heading = fold(title)
    if len(heading) > _LONGEST_TITLE or (heading.endswith((".", ";")) and len(heading.split()) > _FEW_WORDS):
        return None
    return next((topic for topic, words in _WORDS if re.search(words, heading)), None)


def _kind(clause: Clause, *, is_point: bool) -> Kind | None:
    """Whom a heading names first, behind «đối với» where it says so. `is_point`: it is no heading but a point itself."""
    heading = squeeze(clause.heading).lower()
    if len(heading) > _LONGEST_TITLE or heading.endswith((".", ";")):
        return None
    if is_point and not heading.startswith(("đối với ", "tập thể", "cá nhân")):
        return None
    return _kind_of(heading)


def _kind_of(heading: str) -> Kind | None:
    named = _FOR.sub("", heading.lower(), count=1)
    people, together = _PERSON.match(named), _COLLECTIVE.match(named)
    if re.search(r"tập thể\b.*\bcá nhân|cá nhân\b.*\btập thể", named) or not (people or together):
        return None
    return Kind.CA_NHAN if people or re.search(r"\bvà (các )?cá nhân\b", named) else Kind.TAP_THE
