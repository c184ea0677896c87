"""The pages that only list: of stories, of honorees, of units; each further page of a long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from ..model.honoree import Honoree
from ..model.page import Page, PageKind, Section
from ..model.story import Story
from . import addresses
from .edition import Edition
from .paging import WHOLE, ListPage, PagedList
from .people_lists import PeopleList
from .story_lists import StoryList
from .titles import of_campaign, of_criterion, of_decision, sample_mark

_Record = TypeVar("_Record", Honoree, Story, Honoree | Story)


class PeoplePage(NamedTuple):
    """Which page of which list of honorees."""

    people: PeopleList
    number: int


def list_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """Every page that lists and is not written in docs/ or a record's own."""
    for edition in editions:
        yield from _story_lists(edition)
        yield from _people_lists(edition)
        yield from _decision_lists(edition)
    yield from _publicity_lists(editions)


def publicity_is_long(editions: Sequence[Edition]) -> bool:
    """Whether the page of publicity cannot show the records of all campaigns."""
    return sum(e.publicity_list.total + e.gone for e in editions) > WHOLE


def pages_given_up(edition: Edition) -> Iterator[tuple[str, str]]:
    """(address of a page that a list had once, address of the page that leads on).

    The page of everybody's roll of honour in A3 goes when units have rolls of their own.
    """
    lists = edition.people_lists
    every: tuple[PagedList[Any], ...] = (*lists.all, *edition.story_lists.all, edition.publicity_list)
    for one in every:
        yield from ((edition.address(at), edition.address(one.first.address)) for at in one.given_up)
    if lists.is_long:
        roll = edition.address(addresses.ROLL_OF_HONOUR)
        yield roll + addresses.A3, roll
        for at in (at for own in edition.rolls.values() for at in own.given_up):
            yield from ((edition.address(at) + size, roll) for size in ("", addresses.A3))


def _story_lists(edition: Edition) -> Iterator[Page]:
    """Every page of every list but the first, which is written in docs/."""
    lists = edition.story_lists
    yield from (_story_list(edition, page, "Tin bài") for page in lists.everything.further)
    for own in lists.categories.values():
        yield from (_story_list(edition, page, f"Chuyên mục: {page.label}") for page in own.pages)
    for own in lists.months:
        title = f"Tin bài {own.first.label}"
        yield from (_story_list(edition, page, title, indexed=False) for page in own.pages)


def _story_list(edition: Edition, page: StoryList, title: str, *, indexed: bool = True) -> Page:
    """Months repeat what is listed elsewhere, so they are not indexed."""
    about = _About(
        title,
        "các bài của {}, bài mới trước.",
        Section.STORIES,
        PageKind.STORY_LIST,
        page.label[:1].upper() + page.label[1:],
        edition.address(addresses.STORIES),
        "stories",
        indexed,
    )
    return _page(edition, page, page, about)


def _people_lists(edition: Edition) -> Iterator[Page]:
    lists, unit_of = edition.people_lists, edition.dataset.units_by_id
    yield from _people(edition, lists.everything, "Tập thể, cá nhân được khen thưởng", Section.HONOREES)
    for id, people in lists.units.items():
        unit = unit_of[id]
        title = f"Được khen thưởng: {unit.label}" + sample_mark(unit)
        yield from _people(edition, people, title, Section.HONOREES, short=unit.label)
    for decision in edition.decisions:
        title = of_decision(decision) + sample_mark(decision)
        yield from _people(edition, lists.of_decision(decision), title, Section.AWARDS)
    for criterion in edition.campaign.criteria:
        yield from _people(edition, lists.of_criterion(criterion), of_criterion(criterion), Section.CRITERIA)
    if lists.is_long:
        yield _index(edition, addresses.UNITS, "Được khen thưởng theo đơn vị", PageKind.UNITS)
        yield _index(edition, addresses.ROLL_OF_HONOUR, "Bảng vàng theo đơn vị", PageKind.ROLLS)


def _people(
    edition: Edition, people: PeopleList, title: str, section: Section, *, short: str | None = None
) -> Iterator[Page]:
    """Those pages of a list that nothing else shows: with a `short` name also its first."""
    about = _About(
        title,
        "tập thể, cá nhân được khen thưởng trong {}.",
        section,
        PageKind.PEOPLE,
        short or "",
        edition.address(addresses.UNITS),
        "honorees",
    )
    for page in people.list.pages[0 if short else 1 :]:
        yield _page(edition, page, PeoplePage(people, page.number), about)


def _decision_lists(edition: Edition) -> Iterator[Page]:
    """The first page is written in docs/."""
    for page in edition.decision_list.further:
        title = f"Quyết định khen thưởng, trang {page.number}"
        yield Page(
            edition.address(page.address),
            title + of_campaign(edition),
            f"{title}: các quyết định khen thưởng trong {edition.facts.title}.",
            edition.facts.updated_on,
            Section.AWARDS,
            short=f"Trang {page.number}",
            campaign=edition.campaign.key,
            kind=PageKind.DECISIONS,
            origin=f"data/{edition.campaign.key}/decisions/",
            record=page,
            parent=edition.address(page.folder),
            indexed=False,
        )


def _publicity_lists(editions: Sequence[Edition]) -> Iterator[Page]:
    """The first page of the home page's campaign is written in docs/, and shows all campaigns while they are short."""
    if not publicity_is_long(editions):
        return
    for edition in editions:
        about = _About(
            "Bộ tuyên truyền",
            "bản đọc trên loa, áp phích, bộ tệp của từng tập thể, cá nhân, bài viết của {}.",
            Section.STAFF,
            PageKind.PUBLICITY,
            edition.campaign.label,
            addresses.PUBLICITY,
            "honorees",
            indexed=False,
        )
        for page in edition.publicity_list.pages[0 if edition.prefix else 1 :]:
            yield _page(edition, page, page, about)


class _About(NamedTuple):
    """What the pages of one list have in common. `{}` in the description stands for the campaign; `short`, `parent` are
    those of its first page, the others stand below it; `folder`: where the records are in the data of the campaign.
    """

    title: str
    description: str
    section: Section
    kind: PageKind
    short: str
    parent: str
    folder: str
    indexed: bool = True


def _page(edition: Edition, page: ListPage[_Record], record: object, about: _About) -> Page:
    """One page of a list; further ones are not indexed, since they repeat what stands elsewhere."""
    further = page.number > 1
    title = about.title + (f", trang {page.number}" if further else "")
    return Page(
        edition.address(page.address),
        title + of_campaign(edition),
        f"{title}: {about.description.format(edition.facts.title)}",
        max([edition.facts.updated_on, *map(edition.updated, page.entries)]),
        about.section,
        short=f"Trang {page.number}" if further else about.short,
        campaign=edition.campaign.key,
        kind=about.kind,
        origin=f"data/{edition.campaign.key}/{about.folder}/",
        record=record,
        parent=edition.address(page.folder) if further else about.parent,
        indexed=about.indexed and not further,
    )


def _index(edition: Edition, address: str, title: str, kind: PageKind) -> Page:
    return Page(
        edition.address(address),
        title + of_campaign(edition),
        f"{title}: các đơn vị có tập thể, cá nhân được khen thưởng trong {edition.facts.title}.",
        edition.facts.updated_on,
        Section.HONOREES,
        short=title,
        campaign=edition.campaign.key,
        kind=kind,
        origin=f"data/{edition.campaign.key}/honorees/",
        parent=edition.address(addresses.HONOREES),
        indexed=kind is PageKind.UNITS,
    )
