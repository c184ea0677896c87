"""The lists of honorees: all, those of a unit, of a decision, of a criterion. The lists of units exist for long lists only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..model.campaign import Kind
from ..model.criterion import Criterion
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.story import Story
from . import addresses
from .paging import WHOLE, ListPage, PagedList, paged

ROLL_PER_FILE: Final = 120
"""Names on the sheets of one file: about five sheets of paper."""

Rolls = Mapping[str, PagedList[Honoree]]
Publishable = Honoree | Story


class PeopleList(NamedTuple):
    """A list with how many of each kind are in it; collectives come first. `gone`: see `paged`."""

    list: PagedList[Honoree]
    counts: tuple[tuple[Kind, int], ...]
    gone: int

    def page(self, number: int) -> ListPage[Honoree]:
        """One of its pages, from 1."""
        return self.list.pages[number - 1]


class PeopleLists(NamedTuple):
    """Every list of an edition; those of units, decisions and criteria by id."""

    everything: PeopleList
    units: Mapping[str, PeopleList]
    decisions: Mapping[str, PeopleList]
    criteria: Mapping[str, PeopleList]

    @property
    def is_long(self) -> bool:
        """Whether readers are led by unit, and filters go over more than what one page shows."""
        return bool(self.units)

    def of_decision(self, decision: Decision) -> PeopleList:
        return self.decisions.get(decision.id) or _list(addresses.decision(decision.id), (), 0)

    def of_criterion(self, criterion: Criterion) -> PeopleList:
        """Nobody where results of persons are not told."""
        known = None if criterion.private_evidence else self.criteria.get(criterion.id)
        return known or _list(addresses.criterion(criterion.id), (), 0)

    @property
    def all(self) -> Iterator[PagedList[Honoree]]:
        yield self.everything.list
        for lists in (self.units, self.decisions, self.criteria):
            yield from (own.list for own in lists.values())


def lists_of(
    shown: Sequence[Honoree],
    gone: Sequence[Honoree],
    by_decision: Mapping[str, Sequence[Honoree]],
    by_criterion: Mapping[str, Sequence[Honoree]],
) -> PeopleLists:
    """All lists of honorees of an edition. `shown`: in the order of lists; `gone`: those whose address stays. Of their results nothing is known any more."""
    gone_from = Counter(h.unit for h in gone)
    revoked = Counter(h.award.decision for h in gone if h.award and h.award.decision)
    by_unit: defaultdict[str, list[Honoree]] = defaultdict(list)
    if len(shown) + len(gone) > WHOLE:
        for honoree in (*shown, *gone):
            by_unit[honoree.unit]  # a unit that has nobody left keeps its page
        for honoree in shown:
            by_unit[honoree.unit].append(honoree)
    return PeopleLists(
        _list(addresses.HONOREES, shown, len(gone)),
        {id: _list(addresses.of_unit(id), own, gone_from[id]) for id, own in by_unit.items()},
        {
            id: _list(addresses.decision(id), by_decision.get(id, ()), revoked[id])
            for id in dict.fromkeys((*by_decision, *revoked))
        },
        {id: _list(addresses.criterion(id), own, len(gone)) for id, own in by_criterion.items()},
    )


def _list(folder: str, people: Sequence[Honoree], gone: int) -> PeopleList:
    counts = Counter(h.kind for h in people)
    return PeopleList(
        paged(folder, "", people, gone=gone), tuple((k, counts[k]) for k in Kind if counts[k]), gone
    )


def rolls_of(printed: Sequence[Honoree], units: Mapping[str, PeopleList]) -> Rolls:
    """Unit -> its roll of honour, where units have lists: those of it who may be printed. Empty for short lists.

    Everybody of a unit may have been on its roll once.
    """
    own: dict[str, list[Honoree]] = {id: [] for id in units}
    for honoree in printed if units else ():
        own[honoree.unit].append(honoree)
    return {id: _roll(id, people, units[id]) for id, people in own.items()}


def _roll(unit: str, people: Sequence[Honoree], all_of_it: PeopleList) -> PagedList[Honoree]:
    gone = all_of_it.list.total + all_of_it.gone - len(people)
    size = ROLL_PER_FILE
    return paged(addresses.roll_of_unit(unit), "", people, gone=gone, whole=size, per_page=size)


def publicity_of(people: Sequence[Honoree], stories: Sequence[Story], gone: int) -> PagedList[Publishable]:
    """The records of an edition as those who publicise look them up."""
    return paged(addresses.PUBLICITY, "", (*people, *stories), gone=gone)
