"""Who stands on which sheet of the roll of honour (bảng vàng danh dự), and in which letters.

A few names stand large in one column, many in two; no entry is split between sheets. What all were granted is said once,
at the head. The template `sheets/roll_of_honour.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Honoree
from ..vietnamese.sentence import capital
from . import praise
from .poster import GAP, HEAD, HEIGHT, WIDTH, Foot, SheetHead, agency_of, foot, head
from .sheet_text import Choice, Setting, fitted

_HEADING: Final = 31.0
""" "Bảng vàng danh dự" and the time beneath the campaign's title."""
_AGAIN: Final = 22.0
"""The same on a sheet that goes on with another's names, which has no emblem and no agency."""
_SMALL_EMBLEM: Final = 4.0
"""How much lower the emblem is than on a poster."""
_OF: Final[Sequence[Choice]] = ((6.4, 1), (5.6, 1), (5, 2), (4.5, 3))
_GRANT: Final[Sequence[Choice]] = ((5.6, 1), (5, 1), (4.5, 2), (4, 4))


class _Tier(NamedTuple):
    """One way to set all entries. `row`: white between two rows; `group`: a group's heading with white around it."""

    columns: int
    width: float
    name: Sequence[Choice]
    below: Sequence[Choice]
    row: float
    group: float


_TWO: Final = (WIDTH - 10) / 2
_TIERS: Final = (
    _Tier(1, WIDTH, ((11, 1), (9, 2), (7.5, 3)), ((5.6, 2),), 5, 17),
    _Tier(1, WIDTH, ((7.5, 1), (6.4, 2), (5.6, 3)), ((4.5, 2),), 5, 17),
    _Tier(1, WIDTH, ((6.4, 1), (5.6, 2)), ((4, 2),), 5, 17),
    _Tier(2, _TWO, ((5, 2),), ((4, 2),), 4, 16),
    _Tier(2, _TWO, ((4.5, 99),), ((3.6, 2), (3.2, 3)), 4, 16),
)
"""The largest letters first; the last takes as many sheets as it needs."""


class RollEntry(NamedTuple):
    """One honoree, or one decision: the name, and the lines beneath it. `height` has the white below it."""

    name: Setting
    below: tuple[Setting, ...]
    is_sample: bool
    height: float

    @property
    def is_cut(self) -> bool:
        return self.name.is_cut or any(line.is_cut for line in self.below)


class RollGroup(NamedTuple):
    """What stands on one sheet of a group; `continued` from the sheet before."""

    label: str
    entries: tuple[RollEntry, ...]
    continued: bool = False
    of_people: bool = True


class RollOfHonour(NamedTuple):
    """Every sheet is a tuple of groups. One without groups says that nobody is on it yet.

    `grant`: what all of them were granted, by whom; None where it differs. `columns`: 1 or 2.
    """

    head: SheetHead
    of: Setting | None
    grant: Setting | None
    sheets: tuple[tuple[RollGroup, ...], ...]
    columns: int
    foot: Foot


class RollLine(NamedTuple):
    """What the roll says of one honoree. `grant`: what it was granted, by whom; `decision`: its number, if it has one."""

    kind: Kind
    name: str
    where: str
    grant: str | None
    decision: str | None
    sample: bool


class RollDecision(NamedTuple):
    """A decision as it is cited in full."""

    citation: str
    sample: bool


class RollFacts(NamedTuple):
    """Whom a roll names, in the order of lists, and the decisions that honor them.

    `agency`: whose sheet it is; `of`: whose roll, when it is not everybody's; `address`: where its code leads; `held`:
    names and phrases that no line parts.
    """

    agency: str | None
    title: str
    of: str | None
    people: tuple[RollLine, ...]
    sources: tuple[RollDecision, ...]
    address: str | None
    held: tuple[str, ...]


def facts_of(
    honorees: Sequence[Honoree],
    campaign: Campaign,
    dataset: Dataset,
    address: str | None,
    of: str | None = None,
) -> RollFacts:
    cited = {h.award.decision for h in honorees if h.award}
    sources = tuple(
        RollDecision(str(dataset.citation_of(decision)), decision.sample)
        for decision in campaign.decisions
        if decision.id in cited
    )
    people = tuple(_named(honoree, campaign, dataset) for honoree in honorees)
    texts = (text for one in people for text in (one.name, one.where, one.grant))
    held = dataset.phrases_in(campaign.facts.title, of, *texts, *(source.citation for source in sources))
    return RollFacts(agency_of(dataset), campaign.facts.title, of, people, sources, address, held)


def _named(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> RollLine:
    award = honoree.award
    decision = campaign.decision(award.decision) if award else None
    return RollLine(
        honoree.kind,
        praise.name(honoree, campaign),
        praise.place(honoree, dataset),
        str(praise.grant(award, campaign, dataset)) if award else None,
        decision.citation.name if decision and decision.number else None,
        honoree.sample,
    )


def roll_of_honour(facts: RollFacts) -> RollOfHonour:
    """The sheets: collectives, individuals, then the decisions if they are many."""
    grants = {one.grant for one in facts.people}
    common = next(iter(grants)) if len(grants) == 1 else None
    whose = fitted(facts.of, WIDTH - 12, _OF, facts.held) if facts.of else None
    once = fitted(capital(common), WIDTH - 12, _GRANT, facts.held) if common else None
    above = head(facts.agency, facts.title, facts.held)
    low, cited = _sources(facts)
    room = HEIGHT - low.height - 2 * GAP - (whose.height + 1 if whose else 0)
    first = room - HEAD + _SMALL_EMBLEM - above.height - _HEADING - (once.height + 3 if once else 0)
    rooms = first, room - above.title.height - _AGAIN
    for tier in _TIERS:
        groups = _groups(facts, tier, cited, told=common is not None)
        sheets = tuple(_sheets(groups, rooms, tier))
        if len(sheets) <= 1 and not any(e.is_cut for group in groups for e in group.entries):
            break
    return RollOfHonour(above, whose, once, sheets or ((),), tier.columns, low)


def _sources(facts: RollFacts) -> tuple[Foot, Sequence[RollDecision]]:
    """A few decisions are told at the foot of every sheet; many are returned, to become a group of their own."""
    if not facts.sources:
        return foot(facts.address, None), ()
    every = "; ".join(source.citation for source in facts.sources)
    few = foot(facts.address, f"Theo {every}.", facts.held)
    if few.source and not few.source.is_cut:
        return few, ()
    return foot(facts.address, "Theo các quyết định khen thưởng nêu ở cuối bảng."), facts.sources


def _groups(facts: RollFacts, tier: _Tier, cited: Sequence[RollDecision], *, told: bool) -> list[RollGroup]:
    """`told`: what they were granted stands at the head."""
    several = len(facts.sources) > 1
    groups = [
        RollGroup(
            kind.label,
            tuple(_person(p, tier, facts.held, told, several) for p in facts.people if p.kind is kind),
        )
        for kind in Kind
    ]
    groups.append(
        RollGroup("Theo các quyết định", tuple(_decision(source, tier) for source in cited), of_people=False)
    )
    return [group for group in groups if group.entries]


def _sheets(
    groups: Sequence[RollGroup], rooms: tuple[float, float], tier: _Tier
) -> Iterator[tuple[RollGroup, ...]]:
    """Row by row; a heading never stands alone at the foot of a sheet. `rooms`: of the first sheet, and of the others."""
    sheet: list[RollGroup] = []
    left, room = rooms
    for group in groups:
        rows: list[RollEntry] = []
        begun = False
        for row in _rows(group.entries, tier.columns):
            height = max(entry.height for entry in row)
            if height + (0 if rows else tier.group) > left and (sheet or rows):
                if rows:
                    sheet.append(group._replace(entries=tuple(rows), continued=begun))
                    begun = True
                yield tuple(sheet)
                sheet, rows, left = [], [], room
            left -= height + (0 if rows else tier.group)
            rows.extend(row)
        sheet.append(group._replace(entries=tuple(rows), continued=begun))
    if sheet:
        yield tuple(sheet)


def _rows(entries: Sequence[RollEntry], columns: int) -> Iterator[Sequence[RollEntry]]:
    return (entries[i : i + columns] for i in range(0, len(entries), columns))


def _person(one: RollLine, tier: _Tier, held: Sequence[str], told: bool, several: bool) -> RollEntry:
    """`several`: not all by one decision, so that its number is told."""
    award = None if told or not one.grant else capital(one.grant)
    below = filter(None, (one.where, award, one.decision if several else None))
    name = fitted(one.name, tier.width, tier.name, (one.name, *held))
    return _entry(name, [fitted(line, tier.width, tier.below, held) for line in below], one.sample, tier)


def _decision(source: RollDecision, tier: _Tier) -> RollEntry:
    return _entry(fitted(source.citation, tier.width, ((3.6, 4), (3.2, 6))), (), source.sample, tier)


def _entry(name: Setting, below: Sequence[Setting], sample: bool, tier: _Tier) -> RollEntry:
    height = name.height + sum(setting.height for setting in below) + tier.row
    return RollEntry(name, tuple(below), sample, height)
