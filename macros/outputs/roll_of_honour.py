"""Who stands on which sheet of the roll of honour (bảng vàng): two columns, and no entry is split between sheets.

The template `sheets/roll_of_honour.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Honoree
from .poster import GAP, HEAD, HEIGHT, WIDTH, Foot, foot, title
from .sheet_text import Choice, Setting, fitted

_COLUMN: Final = (WIDTH - 10) / 2
_HEADING: Final = 23.0
"""“Bảng vàng” and the year beneath the campaign's title."""
_SMALL_EMBLEM: Final = 4.0
"""How much lower the emblem is than on a poster."""
_GROUP: Final = 16.0
"""The heading of a group, with white around it."""
_MORE: Final = 9.0
"""At the end, how many are not on the roll."""
_ROW: Final = 4.0
"""White between two rows."""
_NAME: Final[Sequence[Choice]] = ((5, 2), (4.5, 99))
_OF: Final[Sequence[Choice]] = ((6.4, 1), (5.6, 1), (5, 2), (4.5, 3))
_BELOW: Final[Sequence[Choice]] = ((3.6, 2), (3.2, 3))


@dataclass(frozen=True)
class Entry:
    """One honoree, or one decision: the name, and the lines beneath it."""

    name: Setting
    below: tuple[Setting, ...]
    is_sample: bool

    @property
    def height(self) -> float:
        return self.name.height + sum(setting.height for setting in self.below) + _ROW


@dataclass(frozen=True)
class Group:
    """What stands on one sheet of a group; `continued` from the sheet before."""

    label: str
    entries: tuple[Entry, ...]
    continued: bool = False


@dataclass(frozen=True)
class RollOfHonour:
    """Every sheet is a tuple of groups. One without groups says that nobody is on it yet."""

    title: Setting
    of: Setting | None
    sheets: tuple[tuple[Group, ...], ...]
    foot: Foot


@dataclass(frozen=True)
class Named:
    """What the roll says of one honoree. `decision`: the name of its award decision, if it has a number."""

    kind: Kind
    name: str
    where: str
    award: str | None
    decision: str | None
    sample: bool


@dataclass(frozen=True)
class Source:
    """A decision as it is cited in full."""

    citation: str
    sample: bool


@dataclass(frozen=True)
class RollFacts:
    """Whom a roll names, in the order of lists, and the decisions that honor them. `of`: whose roll it is, when it is not
    everybody's; `address`: where its code leads.
    """

    title: str
    of: str | None
    people: tuple[Named, ...]
    sources: tuple[Source, ...]
    address: str | None


def facts_of(
    honorees: Sequence[Honoree],
    campaign: Campaign,
    dataset: Dataset,
    address: str | None,
    of: str | None = None,
) -> RollFacts:
    cited = {h.award.decision for h in honorees if h.award}
    sources = (
        Source(str(dataset.citation_of(decision)), decision.sample)
        for decision in campaign.decisions
        if decision.id in cited
    )
    people = tuple(_named(honoree, campaign, dataset) for honoree in honorees)
    return RollFacts(campaign.facts.title, of, people, tuple(sources), address)


def _named(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> Named:
    unit = dataset.units_by_id[honoree.unit].label
    award = honoree.award
    decision = campaign.decision(award.decision) if award else None
    return Named(
        honoree.kind,
        honoree.label,
        f"{honoree.post}, {unit}" if honoree.post else unit,
        award.form.label if award else None,
        decision.citation.name if decision and decision.number else None,
        honoree.sample,
    )


def roll_of_honour(facts: RollFacts) -> RollOfHonour:
    """The sheets: collectives, individuals, then the decisions if they are many."""
    groups = [Group(kind.label, tuple(_person(p) for p in facts.people if p.kind is kind)) for kind in Kind]
    low, named = _sources(facts.sources, facts.address)
    groups.append(Group("Theo các quyết định", tuple(map(_decision, named))))
    head = title(facts.title)
    whose = fitted(facts.of, WIDTH - 12, _OF) if facts.of else None
    room = HEIGHT - HEAD + _SMALL_EMBLEM - head.height - _HEADING - low.height - _MORE - 3 * GAP
    room -= whose.height + 1 if whose else 0
    sheets = tuple(_sheets([group for group in groups if group.entries], room))
    return RollOfHonour(head, whose, sheets or ((),), low)


def _sources(sources: Sequence[Source], address: str | None) -> tuple[Foot, Sequence[Source]]:
    """A few decisions are told at the foot of every sheet; many are returned, to become a group of their own."""
    if not sources:
        return foot(address, "Nguồn: chưa có quyết định khen thưởng nào."), ()
    few = foot(address, f"Nguồn: {'; '.join(source.citation for source in sources)}.")
    if not few.source.is_cut:
        return few, ()
    return foot(address, "Nguồn: các quyết định khen thưởng nêu ở cuối bảng."), sources


def _sheets(groups: Sequence[Group], room: float) -> Iterator[tuple[Group, ...]]:
    """Row by row; a heading never stands alone at the foot of a sheet."""
    sheet: list[Group] = []
    left = room
    for group in groups:
        rows: list[Entry] = []
        begun = False
        for row in _pairs(group.entries):
            height = max(entry.height for entry in row)
            if height + (0 if rows else _GROUP) > left and (sheet or rows):
                if rows:
                    sheet.append(Group(group.label, tuple(rows), begun))
                    begun = True
                yield tuple(sheet)
                sheet, rows, left = [], [], room
            left -= height + (0 if rows else _GROUP)
            rows.extend(row)
        sheet.append(Group(group.label, tuple(rows), begun))
    if sheet:
        yield tuple(sheet)


def _pairs(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    return (entries[i : i + 2] for i in range(0, len(entries), 2))


def _person(one: Named) -> Entry:
    below = (one.where, *_award(one))
    return Entry(
        fitted(one.name, _COLUMN, _NAME), tuple(fitted(line, _COLUMN, _BELOW) for line in below), one.sample
    )


def _award(one: Named) -> tuple[str, ...]:
    """The form and the number of its decision, on one line if they find room there."""
    parts = tuple(filter(None, (one.award, one.decision)))
    together = " · ".join(parts)
    return (together,) if parts and fitted(together, _COLUMN, _BELOW[:1]).lines == 1 else parts


def _decision(source: Source) -> Entry:
    return Entry(fitted(source.citation, _COLUMN, ((3.6, 4), (3.2, 6))), (), source.sample)
