"""Who stands on which sheet of the roll of honour (bảng vàng): two columns, and no entry is split between sheets.

The template `sheets/roll_of_honour.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Decision, Honoree
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
    sheets: tuple[tuple[Group, ...], ...]
    foot: Foot


def roll_of_honour(
    honorees: Sequence[Honoree], campaign: Campaign, dataset: Dataset, address: str | None
) -> RollOfHonour:
    """The roll of these honorees, in their order: collectives, individuals, then the decisions if they are many."""
    cited = {h.award.decision for h in honorees if h.award}
    decisions = [decision for decision in campaign.decisions if decision.id in cited]
    people = {kind: [h for h in honorees if h.kind is kind] for kind in Kind}
    groups = [Group(kind.label, tuple(_person(h, campaign, dataset) for h in people[kind])) for kind in Kind]
    low, named = _sources(decisions, dataset, address)
    groups.append(Group("Theo các quyết định", tuple(_decision(d, dataset) for d in named)))
    head = title(campaign.facts.title)
    room = HEIGHT - HEAD + _SMALL_EMBLEM - head.height - _HEADING - low.height - _MORE - 3 * GAP
    return RollOfHonour(
        head, tuple(_sheets([group for group in groups if group.entries], room)) or ((),), low
    )


def _sources(
    decisions: Sequence[Decision], dataset: Dataset, address: str | None
) -> tuple[Foot, Sequence[Decision]]:
    """A few decisions are cited at the foot of every sheet; many are returned, to become a group of their own."""
    if not decisions:
        return foot(address, "Nguồn: chưa có quyết định khen thưởng nào."), ()
    few = foot(address, f"Nguồn: {'; '.join(str(dataset.citation_of(d)) for d in decisions)}.")
    if not few.source.is_cut:
        return few, ()
    return foot(address, "Nguồn: các quyết định khen thưởng nêu ở cuối bảng."), decisions


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


def _person(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> Entry:
    unit = dataset.units_by_id[honoree.unit].label
    where = f"{honoree.post}, {unit}" if honoree.post else unit
    name = fitted(honoree.label, _COLUMN, _NAME)
    below = (where, *_award(honoree, campaign))
    return Entry(name, tuple(fitted(line, _COLUMN, _BELOW) for line in below), honoree.sample)


def _award(honoree: Honoree, campaign: Campaign) -> tuple[str, ...]:
    """The form and the number of its decision, on one line if they find room there."""
    if honoree.award is None:
        return ()
    decision = campaign.decision(honoree.award.decision)
    parts = (
        honoree.award.form.label,
        *([decision.citation.name] if decision and decision.number else []),
    )
    together = " · ".join(parts)
    return (together,) if fitted(together, _COLUMN, _BELOW[:1]).lines == 1 else parts


def _decision(decision: Decision, dataset: Dataset) -> Entry:
    citation = fitted(str(dataset.citation_of(decision)), _COLUMN, ((3.6, 4), (3.2, 6)))
    return Entry(citation, (), decision.sample)
