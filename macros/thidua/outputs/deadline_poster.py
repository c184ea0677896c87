"""What stands on the poster of a campaign's deadlines, and how large, so that it is one sheet.

The template `sheets/poster_deadlines.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model.campaign import CampaignFacts
from ..model.dataset import Campaign, Dataset
from ..model.deadline import Deadline
from ..model.site import Site
from .poster import GAP, HEAD, HEIGHT, WIDTH, Foot, SheetHead, agency_of, foot, head
from .sheet_text import LEADING, Choice, Setting, css, fitted

_HEADING: Final = 20.0
"""“Các mốc thời gian”."""
_OVER: Final = 14.0
"""Beneath it, that all is over."""
_MORE: Final = 8.0
_BETWEEN: Final = 2.0
"""The least white between two deadlines."""
_BESIDE_DATE: Final = 8.0
# A compact sheet has its emblem beside the campaign's title, and two columns.
_EMBLEM: Final = 14.0
_BESIDE_EMBLEM: Final = WIDTH - _EMBLEM - 4
_COMPACT_TITLE: Final[Sequence[Choice]] = ((5.6, 2), (5, 2), (4.5, 3), (4, 4))
_COMPACT_HEADING: Final = 15.0
_COMPACT_OVER: Final = 9.5
_COLUMN: Final = (WIDTH - 6) / 2
_COMPACT_BESIDE_DATE: Final = 2.5


class _Tier(NamedTuple):
    """One way to set all deadlines: the size of the date and how wide it is, and the words beside it."""

    date: float
    title: Sequence[Choice]
    edge: float
    who: Sequence[Choice]
    compact: bool = False

    @property
    def beside(self) -> float:
        width, white = (_COLUMN, _COMPACT_BESIDE_DATE) if self.compact else (WIDTH, _BESIDE_DATE)
        return width - self.date * _DATE_EMS - white

    @property
    def date_height(self) -> float:
        """With the year beneath; on a compact sheet a line above too, “Ngày cuối” or “Đã hết hạn”."""
        below = max(self.date * _YEAR, _YEAR_LEAST) * LEADING
        return self.date * _DATE_LEADING + below + (self.edge * LEADING if self.compact else 0)


_DATE_EMS: Final = 3.7  # of "04/04" in bold, the widest, and the line at its side
_DATE_LEADING: Final = 1.15
_YEAR: Final = 0.36  # of the date, but never less than
_YEAR_LEAST: Final = 3.2
_EDGE: Final = "chậm nhất là ngày 00/00/0000", "trước ngày 00/00/0000 (ngày cuối: 00/00/0000)"
_COMPACT_EDGE: Final = "Chậm nhất là ngày 00/00/0000"  # the last day stands above the date
_TAG: Final = 2.0  # height of “Đã hết hạn” in its frame, in letters of the edge
_TIERS: Final = (
    _Tier(20, ((7.5, 2), (6.4, 3)), 5, ((4.5, 3),)),
    _Tier(16, ((6.4, 2), (5.6, 3)), 4.5, ((4, 3),)),
    _Tier(11, ((5.6, 1), (5, 2)), 4, ((3.6, 2),)),
    _Tier(7.5, ((4.5, 1), (4, 2)), 3.6, ((3.2, 2),)),
    _Tier(5.6, ((4, 1),), 3.2, ((3.2, 2),)),
    _Tier(6.4, ((4.5, 3),), 3.6, ((3.6, 4),), compact=True),
    _Tier(5.6, ((4, 2), (3.6, 3)), 3.2, ((3.2, 3),), compact=True),
    _Tier(5.6, ((3.6, 3),), 3.2, ((3.2, 3),), compact=True),
    _Tier(5.6, ((3.6, 2),), 3.2, ((3.2, 2),), compact=True),
)


class DeadlineEntry(NamedTuple):
    """A deadline on the poster."""

    deadline: Deadline
    title: Setting
    who: Setting
    date: str
    edge: str
    off: Setting | None
    """The last working day, where the last day is a day off and there is room."""
    height: float

    @property
    def is_cut(self) -> bool:
        return self.title.is_cut or self.who.is_cut


class Deadlines(NamedTuple):
    """The poster; `left_out` deadlines found no room on it. Only a compact one has two columns."""

    head: SheetHead
    columns: tuple[tuple[DeadlineEntry, ...], ...]
    left_out: int
    foot: Foot
    compact: bool
    room: float
    """Height that the columns may have."""

    @property
    def steps(self) -> tuple[DeadlineEntry, ...]:
        return tuple(step for column in self.columns for step in column)

    @property
    def fits(self) -> bool:
        return all(_height(column) <= self.room for column in self.columns)

    @property
    def is_whole(self) -> bool:
        return not any(step.is_cut for step in self.steps)


def deadlines(campaign: Campaign, dataset: Dataset, address: str | None, today: dt.date) -> Deadlines:
    """All deadlines, as large as they fit, if they can with no word cut.

    If even the smallest do not fit, those that have been over longest make way first, then those furthest
    ahead; the campaign's own end always stays.
    """
    facts, source = campaign.facts, _source(campaign, dataset)
    every = facts.all_deadlines
    held = dataset.phrases_in(facts.title, source, *(text for d in every for text in (d.title, *d.by, d.to)))
    around = _Around(agency_of(dataset), dataset.site, facts, foot(address, source, held), held, today)
    fitting = [sheet for tier in _TIERS if (sheet := _sheet(around, every, tier)).fits]
    if fitting:
        return next((sheet for sheet in fitting if sheet.is_whole), fitting[0])
    ranked = sorted(every, key=lambda d: _rank(d, facts.end.id, today))
    numbers = range(len(every), 0, -1)
    fewer = [_sheet(around, [d for d in every if d in ranked[:n]], _TIERS[-1]) for n in numbers]
    return next((sheet for sheet in fewer if sheet.fits), fewer[-1])


class _Around(NamedTuple):
    """What is the same in every tier. `held`: names and phrases that no line parts."""

    agency: str | None
    site: Site
    facts: CampaignFacts
    foot: Foot
    held: tuple[str, ...]
    today: dt.date


def _source(campaign: Campaign, dataset: Dataset) -> str:
    plan = dataset.document(campaign.facts.plan)
    if plan is None:
        return f"Nguồn: kế hoạch của {campaign.facts.title}."
    number = f"số {plan.number} " if plan.number else ""
    return f"Nguồn: {plan.kind.label} {number}của {dataset.units_by_id[plan.issuer].name}: {plan.title}."


def _rank(deadline: Deadline, end: str, today: dt.date) -> tuple[int, int]:
    """The end first, then what is still to come, the nearest first; then what is over, the latest first."""
    over = deadline.last_day < today
    ordinal = deadline.last_day.toordinal()
    return 0 if deadline.id == end else 1 + over, -ordinal if over else ordinal


def _sheet(around: _Around, deadlines: Sequence[Deadline], tier: _Tier) -> Deadlines:
    facts, every, held = around.facts, around.facts.all_deadlines, around.held
    all_over = every[-1].last_day < around.today
    if tier.compact:
        above = head(around.agency, facts.title, held, _COMPACT_TITLE, _BESIDE_EMBLEM)
        top = max(_EMBLEM, above.height) + _COMPACT_HEADING + (_COMPACT_OVER if all_over else 0)
    else:
        above = head(around.agency, facts.title, held)
        top = HEAD + above.height + _HEADING + (_OVER if all_over else 0)
    left_out = len(every) - len(deadlines)
    room = HEIGHT - top - around.foot.height - 3 * GAP - (_MORE if left_out else 0)
    steps = [_step(d, tier, around, tagged=d.last_day < around.today and not all_over) for d in deadlines]
    columns = _two_columns(steps) if tier.compact else (tuple(steps),)
    return Deadlines(above, columns, left_out, around.foot, tier.compact, room)


def _two_columns(steps: Sequence[DeadlineEntry]) -> tuple[tuple[DeadlineEntry, ...], ...]:
    """In two columns as even as they can be; of equals the first is the longer."""
    parts = ((tuple(steps[:n]), tuple(steps[n:])) for n in range(len(steps), 0, -1))
    return min(parts, key=lambda part: max(map(_height, part)))


def _height(steps: Sequence[DeadlineEntry]) -> float:
    return sum(step.height for step in steps) + _BETWEEN * len(steps)


def _step(deadline: Deadline, tier: _Tier, around: _Around, *, tagged: bool) -> DeadlineEntry:
    held = around.held
    to = (f"Nơi nhận: {deadline.to}",) if deadline.to else ()
    name = fitted(deadline.title, tier.beside, tier.title, held)
    who = fitted(". ".join((", ".join(deadline.by), *to)), tier.beside, tier.who, held)
    words = _COMPACT_EDGE if tier.compact else _EDGE[not deadline.inclusive]
    edge = fitted(words, tier.beside, ((tier.edge, 9),))
    tag = _TAG * tier.edge if tagged and not tier.compact else 0
    closed = None if tier.compact else around.site.day_off(deadline.last_day)
    off = fitted(closed.words, tier.beside, ((tier.edge, 9),), held) if closed else None
    beside = name.height + edge.height + (off.height if off else 0) + tag + who.height
    height = max(beside, tier.date_height)
    return DeadlineEntry(deadline, name, who, css(tier.date), css(tier.edge), off, height)
