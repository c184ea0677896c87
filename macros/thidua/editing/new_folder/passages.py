"""The plan's own words on a topic, or a blank where it has none."""

from __future__ import annotations

import re
from typing import Final

from ...model.base import Quotation
from ...model.plan import squeeze
from ..plan_topics import Item, Topic
from .blank_plan import BLANK
from .brief import Brief
from .inventory import Inventory

_SAYS: Final = {
    Topic.AWARDING: re.compile(r"\btặng\b|quyết định khen|khen thưởng", re.IGNORECASE),
    Topic.TIMES: re.compile(r"kết thúc|tổng kết|\bđến (hết )?(ngày )?\d", re.IGNORECASE),
}


def on_topic(
    brief: Brief, inventory: Inventory, prefix: str, topic: Topic, words: str
) -> tuple[Quotation, ...]:
    found = brief.proposal.of(topic)
    if not found:
        inventory.blanks.append(f"{brief.facts_file}: chưa thấy phần {words} trong kế hoạch")
    return quotations(inventory, prefix, found)


def quotations(inventory: Inventory, prefix: str, items: tuple[Item, ...]) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(id=inventory.new_id(f"{prefix}-{n}"), ref=item.ref, text=item.text)
        for n, item in enumerate(items, 1)
    )


def about(brief: Brief, inventory: Inventory, topic: Topic, words: str) -> Item:
    """The words of the plan on a topic; the first words of its first clause where it says nothing of it."""
    if known := brief.proposal.of(topic):
        told = [item for item in known if not item.row] or known
        return next((item for item in told if _SAYS[topic].search(item.text)), told[-1])
    inventory.blanks.append(f"{brief.facts_file}: chọn lại câu của kế hoạch về {words}")
    clauses = brief.plan.clauses
    blank = [p for c in clauses for p in c.passages if p.text.startswith(BLANK) and words in p.text]
    clause = next(c for c in clauses if c.number or (c.depth and c.heading))
    text = blank[0].text if blank else squeeze(clause.heading) or clause.passages[0].text
    return Item(clause.ref, text, topic, None)
