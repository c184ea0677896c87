"""What each clause of a plan is about, by the words of its heading and of those above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..model.campaign import Kind
from ..model.plan import Clause, Plan, squeeze
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
    (Topic.TIMES, r"\bthoi (gian|han)\b|\btien do\b"),
    (Topic.DOSSIER, r"\bho so\b"),
    (Topic.TASKS, r"\bto chuc thuc hien\b|\btrach nhiem\b|\bphan cong\b"),
    (Topic.CRITERIA, r"\btieu chi\b|\btieu chuan\b|\bnoi dung( va)? thi dua\b|\bchi tieu\b"),
    (Topic.AWARDING, r"\bkhen thuong\b"),
    (Topic.PARTICIPANTS, r"\bdoi tuong\b|\bpham vi\b"),
    (Topic.AIMS, r"\bmuc (dich|tieu)\b"),
    (Topic.REQUIREMENTS, r"\byeu cau\b"),
    (Topic.CRITERIA, r"\bdoi voi (cac )?(tap the|ca nhan)\b|^noi dung$"),
)
_LEAD: Final = 30
_PERSON: Final = re.compile(
    r"\b(ca nhan|hoc sinh|sinh vien|giao vien|nguoi lao dong|can bo|cong chuc|vien chuc)\b"
)
_COLLECTIVE: Final = re.compile(r"\b(tap the|don vi|co quan|lop|to chuc|phong ban|ho gia dinh)\b")
_LONGEST_TITLE: Final = 80
_FEW_WORDS: Final = 4
"""So many words with a full stop behind them may be a heading."""


@dataclass(frozen=True)
class Item:
    """Words of the plan that may become a record: `text` to the letter, in clause `ref`, below the line `heading`."""

    ref: str
    text: str
    topic: Topic | None
    kind: Kind | None
    heading: str = ""


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
        kind = _kind(clause) or (above[-1][2] if above else None)
        above.append((clause, topic, kind))
        if lead and clause.depth > lead.depth:
            continue
        lead = None
        if topic is Topic.CRITERIA and own is None and not is_leaf and len(clause.heading) > _LEAD:
            lead = clause  # «…, thuộc một trong các trường hợp sau:» is one criterion with its points
            yield Item(clause.ref, squeeze(clause.heading), topic, kind)
            continue
        yield from _items(clause, topic, kind, is_leaf=is_leaf)


def _items(clause: Clause, topic: Topic | None, kind: Kind | None, *, is_leaf: bool) -> Iterator[Item]:
    heading = squeeze(clause.heading)
    if not is_leaf and not any(p.dash for p in clause.passages):
        return
    if clause.number and is_leaf and not clause.passages:
        yield Item(clause.ref, heading, topic, kind)
        return
    dashes = [p for p in clause.passages if p.dash]
    for passage in dashes or clause.passages:
        yield Item(clause.ref, passage.text, topic, kind, heading)


def _topic(clause: Clause) -> Topic | None:
    """What its own heading says; a whole sentence with a number before it is no heading."""
    if not clause.number and not clause.heading:
        return None
    heading = fold(squeeze(clause.heading))
    if len(heading) > _LONGEST_TITLE or (heading.endswith((".", ";")) and len(heading.split()) > _FEW_WORDS):
        return None
    return next((topic for topic, words in _WORDS if re.search(words, heading)), None)


def _kind(clause: Clause) -> Kind | None:
    heading = fold(squeeze(clause.heading))
    if len(heading) > _LONGEST_TITLE or clause.heading.rstrip().endswith((".", ";")):
        return None
    if _COLLECTIVE.search(heading) and not re.search(r"\bca nhan\b", heading):
        return Kind.TAP_THE
    return Kind.CA_NHAN if _PERSON.search(heading) and not re.search(r"\btap the\b", heading) else None
