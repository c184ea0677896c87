"""Which criteria and units have an example yet, and which have none: two tables of counts.

Counts the honorees and units that the caller passes: the statistics page passes the published ones, `thidua
status` all that the office has.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .base import Label
from .campaign import CampaignFacts, Kind
from .criterion import Criterion
from .dataset import Campaign
from .honoree import Honoree
from .layout import record_address
from .unit import Unit, UnitKind

WIDEST: Final = 40
"""The most columns that a table may have; with more, honorees are counted by unit, and then by kind of unit."""


class Axis(Label):
    """What a column of a grid stands for."""

    HONOREE = "honoree", "Từng tập thể, cá nhân"
    UNIT = "unit", "Theo đơn vị"
    UNIT_KIND = "unit_kind", "Theo loại đơn vị"


class CoverageColumn(NamedTuple):
    """A column counts one honoree, those of a unit, or those of a kind of unit."""

    key: str
    label: str
    sample: bool = False
    address: str | None = None
    """The address of the honoree's page, below that of the campaign."""


class CoverageRow(NamedTuple):
    """One criterion: in each column how many honorees have a result there (0 or 1 when a column is one honoree)."""

    criterion: Criterion
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class CoverageGrid(NamedTuple):
    """Criteria of one kind × honorees of that kind."""

    kind: Kind
    axis: Axis
    columns: tuple[CoverageColumn, ...]
    rows: tuple[CoverageRow, ...]
    withheld: tuple[Criterion, ...]
    """Criteria that are never answered per person, so they can have no example."""

    @property
    def by_honoree(self) -> bool:
        """Each column is one honoree, so a cell says yes or no, not how many."""
        return self.axis is Axis.HONOREE

    @property
    def missing(self) -> tuple[Criterion, ...]:
        return tuple(row.criterion for row in self.rows if not row.total)


class Home(NamedTuple):
    """One unit: how many honorees it has of each kind, in the order of `Kind`."""

    unit: Unit
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class KindOfHome(NamedTuple):
    """The units of one kind: how many have at least one honoree, and how many honorees of each kind they have."""

    kind: UnitKind
    units: int
    with_honorees: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class Coverage(NamedTuple):
    grids: tuple[CoverageGrid, ...]
    homes: tuple[Home, ...]

    @property
    def homes_by_kind(self) -> tuple[KindOfHome, ...]:
        """The same counts by kind of unit, for those who have too many units to look over."""
        by_kind = ((kind, [h for h in self.homes if h.unit.kind == kind]) for kind in self._kinds)
        return tuple(
            KindOfHome(
                kind,
                len(own),
                sum(1 for home in own if home.total),
                tuple(map(sum, zip(*(home.counts for home in own), strict=True))),
            )
            for kind, own in by_kind
            if own
        )

    @property
    def withheld(self) -> tuple[Criterion, ...]:
        return tuple(criterion for grid in self.grids for criterion in grid.withheld)

    @property
    def missing_units(self) -> tuple[Unit, ...]:
        return tuple(home.unit for home in self.homes if not home.total)

    @property
    def missing_units_by_kind(self) -> tuple[tuple[UnitKind, tuple[Unit, ...]], ...]:
        found = ((kind, tuple(u for u in self.missing_units if u.kind == kind)) for kind in self._kinds)
        return tuple((kind, own) for kind, own in found if own)

    @property
    def _kinds(self) -> tuple[UnitKind, ...]:
        return _kinds_of(home.unit for home in self.homes)

    @property
    def is_complete(self) -> bool:
        return not self.missing_units and not any(grid.missing for grid in self.grids)


def coverage(campaign: Campaign, units: Iterable[Unit], honorees: Iterable[Honoree]) -> Coverage:
    """Count the honorees by criterion and by unit. `units` must include every honoree's unit."""
    known, people = tuple(units), tuple(honorees)
    grids = (_grid(campaign, kind, known, [h for h in people if h.kind is kind]) for kind in Kind)
    homes = tuple(_homes(campaign.facts, known, people))
    return Coverage(tuple(grid for grid in grids if grid.rows), homes)


def _grid(campaign: Campaign, kind: Kind, units: Sequence[Unit], people: Sequence[Honoree]) -> CoverageGrid:
    axis, columns, key = _columns({unit.id: unit for unit in units}, people)
    counts = Counter((key(h), criterion) for h in people for criterion in {r.criterion for r in h.results})
    criteria = campaign.criteria_for(kind)
    rows = (
        CoverageRow(criterion, tuple(counts[column.key, criterion.id] for column in columns))
        for criterion in criteria
        if not criterion.private_evidence
    )
    return CoverageGrid(kind, axis, columns, tuple(rows), tuple(c for c in criteria if c.private_evidence))


def _columns(
    units: dict[str, Unit], people: Sequence[Honoree]
) -> tuple[Axis, tuple[CoverageColumn, ...], Callable[[Honoree], str]]:
    """The most detailed columns within `WIDEST`, and the function that gives an honoree's column key."""
    if len(people) <= WIDEST:
        each = (CoverageColumn(h.id, h.label, h.sample, record_address(h)) for h in people)
        return Axis.HONOREE, tuple(each), lambda h: h.id
    homes = {h.unit for h in people}
    own = [unit for unit in units.values() if unit.id in homes]
    if len(own) <= WIDEST:
        return Axis.UNIT, tuple(CoverageColumn(u.id, u.label, u.sample) for u in own), lambda h: h.unit
    of_kind = tuple(CoverageColumn(kind.value, kind.label) for kind in _kinds_of(own))
    return Axis.UNIT_KIND, of_kind, lambda h: units[h.unit].kind.value


def _kinds_of(units: Iterable[Unit]) -> tuple[UnitKind, ...]:
    """The kinds of some units: those of the model in its order, then what an office added."""
    order = tuple(UnitKind)
    found = dict.fromkeys(unit.kind for unit in units)
    return tuple(sorted(found, key=lambda kind: order.index(kind) if kind in order else len(order)))


def _homes(facts: CampaignFacts, units: Iterable[Unit], people: Iterable[Honoree]) -> Iterator[Home]:
    """The units that take part and every other one with an honoree, in the order of the data."""
    known = tuple(units)
    counts, taking_part = Counter((h.unit, h.kind) for h in people), participants(facts, known)
    for unit in known:
        of_kinds = tuple(counts[unit.id, kind] for kind in Kind)
        if any(of_kinds) or unit.id in taking_part:
            yield Home(unit, of_kinds)


def participants(facts: CampaignFacts, units: Iterable[Unit]) -> frozenset[str]:
    """The ids of the units that could have somebody: communes, and what belongs to the organiser, however far below, as
    far as they existed during the campaign. Councils only decide.
    """
    known = {unit.id: unit for unit in units}
    first, last = facts.start.date or dt.date(facts.first_year, 1, 1), facts.end.last_day

    def is_below(unit: Unit) -> bool:
        above, seen = unit.parent, {unit.id}
        while above and above not in seen and above != facts.organiser:
            seen.add(above)
            above = known[above].parent if above in known else None
        return above == facts.organiser

    def existed(unit: Unit) -> bool:
        return (unit.valid_from or dt.date.min) <= last and (unit.valid_to or dt.date.max) >= first

    return frozenset(
        unit.id
        for unit in known.values()
        if unit.id != facts.organiser
        and unit.kind is not UnitKind.HOI_DONG
        and (unit.kind is UnitKind.UBND_XA or is_below(unit))
        and existed(unit)
    )
