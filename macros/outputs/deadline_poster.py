"""What stands on the poster of a campaign's deadlines, and how large, so that it is one sheet.

The template `sheets/poster_deadlines.html` shows it. Lengths as in `paper.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..model.campaign import Deadline
from ..model.dataset import Campaign, Dataset
from .paper import Choice, Setting, css, fitted
from .poster import GAP, HEAD, HEIGHT, WIDTH, Foot, foot, title

_HEADING: Final = 20.0
"""“Các mốc thời gian”."""
_OVER: Final = 14.0
"""Beneath it, that all is over."""
_MORE: Final = 8.0
_BETWEEN: Final = 2.0
"""The least white between two deadlines."""


@dataclass(frozen=True)
class _Tier:
    """One way to set all deadlines: the size of the date and how wide it is, and the words beside it."""

    date: float
    title: Sequence[Choice]
    edge: float
    who: Sequence[Choice]

    @property
    def beside(self) -> float:
        return WIDTH - self.date * _DATE_EMS - 8


_DATE_EMS: Final = 3.7  # of "30/11" in bold
_DATE_LEADING: Final = 1.7  # the year beneath it included
_EDGE: Final = "chậm nhất là ngày 00/00/0000", "trước ngày 00/00/0000 (ngày cuối: 00/00/0000)"
_TAG: Final = 2.0  # height of “Đã kết thúc” in its frame, in letters of the edge
_TIERS: Final = (
    _Tier(20, ((7.5, 2), (6.4, 3)), 5, ((4.5, 3),)),
    _Tier(16, ((6.4, 2), (5.6, 3)), 4.5, ((4, 3),)),
    _Tier(11, ((5.6, 1), (5, 2)), 4, ((3.6, 2),)),
    _Tier(7.5, ((4.5, 1), (4, 2)), 3.6, ((3.2, 1),)),
    _Tier(5.6, ((4, 1),), 3.2, ((3.2, 1),)),
)


@dataclass(frozen=True)
class Step:
    """A deadline on the poster."""

    deadline: Deadline
    title: Setting
    who: Setting
    date: str
    edge: str
    height: float


@dataclass(frozen=True)
class Deadlines:
    """The poster; `left_out` deadlines found no room on it."""

    title: Setting
    steps: tuple[Step, ...]
    left_out: int
    foot: Foot


def deadlines(campaign: Campaign, dataset: Dataset, address: str | None, today: dt.date) -> Deadlines:
    """All deadlines, as large as they fit. If even the smallest do not, those that are long over make way first.

    The campaign's own end always stays.
    """
    head, low = title(campaign), foot(address, _source(campaign, dataset))
    dated = campaign.facts.all_deadlines
    all_over = dated[-1].last_day < today
    heading = _HEADING + (_OVER if all_over else 0)
    room = HEIGHT - HEAD - head.height - heading - low.height - 3 * GAP
    for tier in _TIERS:
        steps = tuple(_step(d, tier, tagged=d.last_day < today and not all_over) for d in dated)
        if _height(steps) <= room:
            return Deadlines(head, steps, 0, low)
    end = campaign.facts.end.id
    kept = sorted(steps, key=lambda step: _rank(step.deadline, end, today))
    while _height(kept) > room - _MORE and len(kept) > 1:
        kept.pop()
    return Deadlines(head, tuple(s for s in steps if s in kept), len(steps) - len(kept), low)


def _rank(deadline: Deadline, end: str, today: dt.date) -> tuple[int, int]:
    """The end first, then what is still to come, the nearest first; then what is over, the latest first."""
    over = deadline.last_day < today
    ordinal = deadline.last_day.toordinal()
    return 0 if deadline.id == end else 1 + over, -ordinal if over else ordinal


def _source(campaign: Campaign, dataset: Dataset) -> str:
    plan = dataset.document(campaign.facts.plan)
    if plan is None:
        return f"Nguồn: kế hoạch của {campaign.facts.title}."
    number = f"số {plan.number} " if plan.number else ""
    return f"Nguồn: {plan.kind.label} {number}của {dataset.units_by_id[plan.issuer].name}: {plan.title}."


def _height(steps: Sequence[Step]) -> float:
    return sum(step.height for step in steps) + _BETWEEN * len(steps)


def _step(deadline: Deadline, tier: _Tier, tagged: bool) -> Step:
    to = f" → {deadline.to}" if deadline.to else ""
    head = fitted(deadline.title, tier.beside, tier.title)
    who = fitted(", ".join(deadline.by) + to, tier.beside, tier.who)
    edge = fitted(_EDGE[not deadline.inclusive], tier.beside, ((tier.edge, 9),))
    tag = _TAG * tier.edge if tagged else 0
    height = max(head.height + edge.height + tag + who.height, tier.date * _DATE_LEADING)
    return Step(deadline, head, who, css(tier.date), css(tier.edge), height)
