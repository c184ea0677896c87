"""When a campaign begins and ends, and its deadlines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from ...model.base import PartialDate
from ...model.campaign import Start, StartRule
from ...model.deadline import Deadline
from ...model.plan import squeeze
from ...vietnamese.dates import days_in
from ...vietnamese.text import slug
from ..first_answers import shortened
from ..plan_topics import Topic
from .brief import Brief
from .inventory import Inventory
from .passages import about

_FROM_ISSUE: Final = re.compile(r"(kể )?từ (ngày|khi) (ban hành|ký|phát động|kế hoạch)", re.IGNORECASE)
_DAY_WITHOUT_YEAR: Final = re.compile(r"\bngày \d{1,2}(?:/\d{1,2}| tháng \d{1,2})\b(?!/|\.| năm)")
_VAGUE_TIME: Final = re.compile(
    r"\btháng \d{1,2}(?:/| năm )20\d\d|\b(?:hằng|hàng) (?:năm|quý|tháng)\b|" + _DAY_WITHOUT_YEAR.pattern
)


def start(brief: Brief, inventory: Inventory) -> Start:
    if brief.answers.start:
        return Start(rule=StartRule.NGAY_CU_THE, date=brief.answers.start)
    if _FROM_ISSUE.search(squeeze(brief.plan.source)):
        return Start(rule=StartRule.NGAY_BAN_HANH, date=_whole(brief.proposal.issued))
    inventory.blanks.append(f"{brief.facts_file}, mục start: chưa thấy ngày bắt đầu trong kế hoạch")
    return Start(rule=StartRule.CHUA_RO)


def end(brief: Brief, inventory: Inventory) -> Deadline:
    found = brief.proposal.end
    item = found.item if found else about(brief, inventory, Topic.TIMES, "thời gian")
    if not found:
        inventory.blanks.append(f"{brief.facts_file}, mục end: chọn lại câu của kế hoạch về ngày kết thúc")
    return Deadline(
        id=inventory.new_id("ket-thuc"),
        ref=item.ref,
        text=item.text,
        title="Kết thúc phong trào",
        date=brief.answers.end,
        inclusive=found.inclusive if found else True,
        by=(),
    )


def deadlines(brief: Brief, inventory: Inventory) -> Iterator[Deadline]:
    """Those with a whole date; what the plan says of others is for somebody to read."""
    for found in brief.proposal.milestones:
        yield Deadline(
            id=inventory.new_id(slug(found.title)),
            ref=found.item.ref,
            text=found.item.text,
            title=found.title,
            date=found.day,
            inclusive=found.inclusive,
            by=(found.by,) if found.by else (),
            to=found.to,
        )
    for item in brief.proposal.items:
        vague = _VAGUE_TIME if item.topic is Topic.TIMES else _DAY_WITHOUT_YEAR
        if vague.search(item.text) and not any(days_in(item.text)):
            inventory.blanks.append(
                f"{brief.facts_file}, mục deadlines: mốc chưa đủ ngày, tháng, năm «{shortened(item.text)}»"
            )


def _whole(date: PartialDate | None) -> dt.date | None:
    return dt.date(date.year, date.month, date.day) if date and date.month and date.day else None
