"""What lists are made from: views that hold the cards of one page, and how many there are in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ..model import statistics
from ..model.campaign import Kind
from ..model.citation import DecisionCitation
from ..model.coverage import participants
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.statistics import Bar
from ..model.unit import UnitKind
from ..vietnamese.text import given_name_letter, sort_key
from . import addresses
from .cards import PersonCard, StoryCard, draft_of
from .edition import Edition
from .paging import ListPage
from .people_lists import PeopleList
from .story_lists import StoryList

UNIT_CHOICE = "don-vi"
"""What an address names the choice of a unit by."""


_SORTS: Final = ("phường", "xã", "thị trấn", "đặc khu")
_MANY_PLACES = 60
"""More communes than that are looked up by name, on the page of all units."""


class PeopleGroup(NamedTuple):
    """Honorees of one kind on one page. `total`: how many the whole list has; `continued` from the page before."""

    kind: Kind
    total: int
    cards: tuple[PersonCard, ...]
    continued: bool


class PeopleView(NamedTuple):
    """One page of a list of honorees."""

    list: ListPage[Honoree]
    groups: tuple[PeopleGroup, ...]

    @property
    def end(self) -> int:
        """How many of the whole list stand on this page and those before it."""
        return self.list.start + sum(len(group.cards) for group in self.groups)


class Way(NamedTuple):
    """A link to a part of a list, with how many are there."""

    label: str
    total: int
    address: str
    sample: bool = False


class Choices(NamedTuple):
    """Choices of a filter with their counts; `label`: of the group, "" where they need none."""

    label: str
    bars: tuple[Bar, ...]


class Select(NamedTuple):
    """One filter: the name of its choice in the address, what it is called, and its choices."""

    name: str
    label: str
    key: str
    """Of the code in a card's data."""
    groups: tuple[Choices, ...]


class Place(NamedTuple):
    """A commune of the campaign, with how many of it were honored and where they are listed ("": nowhere, for nobody was);
    what it is part of now.
    """

    name: str
    successor: str | None
    total: int
    address: str
    sample: bool


class HonoreesView(NamedTuple):
    """The first page of all honorees. A long list has more ways in: by letter, by unit.

    `rows`: the address of the file that filters read; None when the page itself shows everybody.
    """

    people: PeopleView
    selects: tuple[Select, ...]
    rows: str | None
    kinds: tuple[Way, ...]
    letters: tuple[Way, ...]
    units: int


class UnitGroup(NamedTuple):
    """Units of one kind that have something to show, by name."""

    kind: UnitKind
    ways: tuple[Way, ...]


class DecisionLine(NamedTuple):
    citation: DecisionCitation
    address: str
    title: str
    sample: bool
    draft: str


class DecisionListView(NamedTuple):
    """One page of the list of award decisions."""

    list: ListPage[Decision]
    lines: tuple[DecisionLine, ...]


class StoryListView(NamedTuple):
    """One page of a list of stories, and the ways to the other lists."""

    list: StoryList
    stories: tuple[StoryCard, ...]
    categories: tuple[StoryList, ...]
    """The first page of each list: everything, then each category."""
    months: tuple[StoryList, ...]


def people_view(edition: Edition, people: PeopleList, number: int = 1) -> PeopleView:
    shown = people.page(number)
    return PeopleView(shown.without_entries(), tuple(_groups(edition, people, shown)))


def _groups(edition: Edition, people: PeopleList, shown: ListPage[Honoree]) -> Iterator[PeopleGroup]:
    begun = 0  # where the kind begins in the whole list
    for kind, total in people.counts:
        if cards := tuple(edition.card(h) for h in shown.entries if h.kind is kind):
            yield PeopleGroup(kind, total, cards, begun < shown.start)
        begun += total


def honorees_view(edition: Edition) -> HonoreesView:
    lists = edition.people_lists
    everything = lists.everything
    selects = tuple(_selects(edition, by_name=lists.is_long))
    view = people_view(edition, everything)
    kinds = tuple(_kinds(edition, everything))
    if not lists.is_long:
        return HonoreesView(view, selects, None, kinds, (), 0)
    rows = edition.address(addresses.FILTER_ROWS)
    units = sum(1 for own in lists.units.values() if own.list.total)
    return HonoreesView(view, selects, rows, kinds, tuple(_letters(edition, everything)), units)


def _selects(edition: Edition, *, by_name: bool) -> Iterator[Select]:
    """`by_name`: many units are looked up by their names, few are compared by their counts."""
    shown = edition.honorees
    yield Select("loai", "Loại", "kind", _plain(statistics.bars(shown, statistics.kind_keys)))
    yield Select(UNIT_CHOICE, "Đơn vị", "unit", tuple(_units(edition, by_name=by_name)))
    criteria = statistics.bars(shown, statistics.criterion_keys(edition.campaign))
    yield Select("tieu-chi", "Tiêu chí", "criterion", _plain(criteria))
    yield Select("hinh-thuc", "Khen thưởng", "award", _plain(statistics.bars(shown, statistics.award_keys)))


def _plain(bars: tuple[Bar, ...]) -> tuple[Choices, ...]:
    return (Choices("", bars),)


def _units(edition: Edition, *, by_name: bool) -> Iterator[Choices]:
    """Every unit that has somebody, by kind; in a short list also every one that could have: none may seem forgotten."""
    counts, competing = Counter(h.unit for h in edition.honorees), _competing(edition)
    for kind in edition.dataset.choices(UnitKind):
        own = [
            unit
            for unit in edition.dataset.units
            if unit.kind == kind and (counts[unit.id] or (not by_name and unit.id in competing))
        ]
        if by_name:
            own.sort(key=lambda unit: sort_key(unit.label))
        if own:
            yield Choices(kind.label, tuple(Bar(u.id, u.label, counts[u.id], 0) for u in own))


def _competing(edition: Edition) -> frozenset[str]:
    shown = [unit for unit in edition.dataset.units if edition.preview or not unit.sample]
    return participants(edition.facts, shown)


def places(edition: Edition) -> tuple[Place, ...]:
    """The communes of the campaign, in the order of the data; none where there are too many to look over."""
    counts, competing = Counter(h.unit for h in edition.honorees), _competing(edition)
    found = [u for u in edition.dataset.units if u.kind is UnitKind.UBND_XA and u.id in competing]
    if len(found) > _MANY_PLACES:
        return ()
    return tuple(
        Place(
            unit.label,
            unit.successor.name if unit.successor else None,
            counts[unit.id],
            listed(edition, unit.id) if counts[unit.id] else "",
            unit.sample,
        )
        for unit in found
    )


def sort_of(places: Iterable[Place]) -> str:
    """What communes are, in the words of their names: "phường, xã"."""
    names = [place.name.lower() for place in places]
    found = (s for s in _SORTS if any(name.startswith(f"{s} ") for name in names))
    return ", ".join(found) or "địa phương"


def listed(edition: Edition, unit: str) -> str:
    """Where a unit's honorees are listed: a page of its own where the list is long, else the list, filtered."""
    if edition.people_lists.is_long:
        return edition.address(addresses.of_unit(unit))
    return f"{edition.address(addresses.HONOREES)}?{UNIT_CHOICE}={unit}"


def others_listed(edition: Edition, honoree: Honoree) -> str:
    """Where the others of an honoree's unit are listed; "" if there are none."""
    own = edition.people_lists.units.get(honoree.unit)
    people = own.list.total if own else sum(h.unit == honoree.unit for h in edition.honorees)
    return listed(edition, honoree.unit) if people > 1 else ""


def _kinds(edition: Edition, people: PeopleList) -> Iterator[Way]:
    """Where each kind begins."""
    for kind, total in people.counts:
        first = next(page for page in people.list.pages if any(h.kind is kind for h in page.entries))
        yield Way(kind.label, total, edition.address(first.address))


def _letters(edition: Edition, people: PeopleList) -> Iterator[Way]:
    """Where the people whose given names begin with a letter begin, in the order of the list."""
    first: dict[str, str] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    for page in people.list.pages:
        for honoree in page.entries:
            if honoree.kind is Kind.CA_NHAN and honoree.name:
                letter = given_name_letter(honoree.name.display, honoree.name.sort)
                first.setdefault(letter, page.address)
                counts[letter] += 1
    for letter, address in first.items():
        yield Way(letter, counts[letter], edition.address(address))


def unit_groups(edition: Edition, ways: Iterable[tuple[str, Way]]) -> tuple[UnitGroup, ...]:
    """(id of a unit, way to what it has) -> by kind of unit, then by name; without those that have nothing."""
    by_kind: defaultdict[UnitKind, list[Way]] = defaultdict(list)
    for id, way in ways:
        if way.total:
            by_kind[edition.dataset.units_by_id[id].kind].append(way)
    return tuple(
        UnitGroup(kind, tuple(sorted(by_kind[kind], key=lambda way: sort_key(way.label))))
        for kind in edition.dataset.choices(UnitKind)
        if by_kind[kind]
    )


def units_view(edition: Edition) -> tuple[UnitGroup, ...]:
    """The ways to the honorees of each unit."""
    ways = (
        (id, _way(edition, id, own.list.total, addresses.of_unit(id)))
        for id, own in edition.people_lists.units.items()
    )
    return unit_groups(edition, ways)


def rolls_view(edition: Edition) -> tuple[UnitGroup, ...]:
    """The ways to the roll of honour of each unit, in A4."""
    ways = ((id, _way(edition, id, own.total, own.first.address)) for id, own in edition.rolls.items())
    return unit_groups(edition, ways)


def _way(edition: Edition, unit: str, count: int, address: str) -> Way:
    known = edition.dataset.units_by_id[unit]
    return Way(known.label, count, edition.address(address), known.sample)


def decision_list_view(edition: Edition, shown: ListPage[Decision]) -> DecisionListView:
    lines = (
        DecisionLine(
            d.citation,
            edition.address(addresses.decision(d.id)),
            d.title,
            d.sample,
            draft_of(d, edition.day),
        )
        for d in shown.entries
    )
    return DecisionListView(shown.without_entries(), tuple(lines))


def story_list_view(edition: Edition, shown: StoryList) -> StoryListView:
    lists = edition.story_lists
    first = (lists.everything.first, *(own.first for own in lists.categories.values()))
    months = tuple(month.first.without_entries() for month in lists.months if month.total)
    return StoryListView(
        shown.without_entries(),
        tuple(map(edition.story_card, shown.entries)),
        tuple(one.without_entries() for one in first),
        months,
    )
