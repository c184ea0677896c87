"""What each block of a written page may see, besides what every template sees (render/seen.py).

A block comes once in a build, so it may see a whole edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Final

from ..model.page import Page, PageKind, Section
from ..outputs import open_data
from ..site import Edition, addresses, list_views, publicity, views
from ..site.paging import WHOLE
from ..site.words import Block
from .whole import Whole

Seen = dict[str, Any]


def seen(whole: Whole, page: Page, block: Block) -> Seen:
    """Name -> value for the template of one block on one page."""
    publication = whole.publication
    edition = publication.edition(page.year)
    common: Seen = {
        "page": page,
        "edition": edition,
        "facts": edition.facts,
        "site": publication.dataset.site,
        "dataset": publication.dataset,
        "units": publication.units,
        "unit_of": publication.dataset.unit,
    }
    own = _OWN.get(block.name)
    return common | dict(block.arguments) | (own(whole, edition) if own else {})


@dataclass(frozen=True)
class _Listed:
    """A record's page as the site map names it."""

    address: str
    title: str
    sample: bool


def _site_map(whole: Whole, edition: Edition) -> Seen:
    """The pages of records by section, in the order of the sections' names.

    Of many honorees or stories the lists are named, which lead to each of them.
    """
    publication = whole.publication
    pages = publication.records.get(edition.campaign.year, ())
    many = {kind for kind in (PageKind.PROFILE, PageKind.STORY) if sum(p.kind is kind for p in pages) > WHOLE}
    months = edition.story_lists.months if PageKind.STORY in many else ()
    named = (*pages, *(publication.pages[edition.address(month.address)] for month in months))
    by_section = groupby(
        sorted((p for p in named if p.kind not in many), key=lambda p: p.section.value),
        key=lambda p: p.section,
    )
    records: list[tuple[Section, list[_Listed]]] = [
        (section, [_Listed(p.address, p.title, getattr(p.record, "sample", False)) for p in own])
        for section, own in by_section
    ]
    return {"records": records}


def _publicity(whole: Whole, edition: Edition) -> Seen:
    return {"publicity": tuple(publicity.years(whole.publication))}


def _open_data(whole: Whole, edition: Edition) -> Seen:
    return {"data": open_data.describe(whole.open_data), "embeds": list(islice(_embeds(whole), 1))}


def _embeds(whole: Whole) -> Iterator[views.Publicity]:
    """Cards for other sites, if there is an address to fetch them from."""
    publication = whole.publication
    subjects = (s for own in publication.subjects.values() for s in own)
    return (views.publicity_of(publication, s) for s in subjects if publication.base and s.embed)


def _forms(whole: Whole, edition: Edition) -> Seen:
    own = edition.address(addresses.FORMS)
    return {"forms": [(at, form) for at, form in whole.forms.items() if at == own + form.file]}


def _stories(whole: Whole, edition: Edition) -> Seen:
    return {"stories": list_views.story_list_view(edition, edition.story_lists.everything[0])}


def _honorees(whole: Whole, edition: Edition) -> Seen:
    return {"shown": list_views.honorees_view(edition)}


def _units(whole: Whole, edition: Edition) -> Seen:
    """Where the counts of units stand, if they have a page."""
    return {"by_unit": edition.address(addresses.UNITS) if edition.people_lists.is_long else None}


_OWN: Final[Mapping[str, Callable[[Whole, Edition], Seen]]] = {
    "site_map": _site_map,
    "honorees": _honorees,
    "statistics": _units,
    "coverage": _units,
    "publicity": _publicity,
    "open_data": _open_data,
    "forms": _forms,
    "stories": _stories,
}
"""Blocks that show more than their edition."""
