"""What each block of a written page may see, besides what every template sees (render/seen.py).

A block comes once in a build, so it may see a whole edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Final

from ..model.page import Page, Section
from ..outputs import open_data
from ..site import Edition, addresses, views
from ..site.subjects import Subject
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
    """The pages of records by section, in the order of the sections' names."""
    pages = whole.publication.records.get(edition.campaign.year, ())
    by_section = groupby(sorted(pages, key=lambda p: p.section.value), key=lambda p: p.section)
    records: list[tuple[Section, list[_Listed]]] = [
        (section, [_Listed(p.address, p.title, getattr(p.record, "sample", False)) for p in own])
        for section, own in by_section
    ]
    return {"records": records}


@dataclass(frozen=True)
class _General:
    title: str
    script: str


@dataclass(frozen=True)
class _Row:
    """A record in the table of publicity; None where consent does not cover a channel."""

    page: str
    title: str
    sample: bool
    script: str | None
    poster: str | None
    kit: str | None


@dataclass(frozen=True)
class _Year:
    year: int
    dates_poster: str
    roll: str
    general: tuple[_General, ...]
    rows: tuple[_Row, ...]


def _publicity(whole: Whole, edition: Edition) -> Seen:
    return {
        "publicity": [
            _year(e, whole.publication.subjects[e.campaign.year]) for e in whole.publication.editions
        ]
    }


def _year(edition: Edition, subjects: tuple[Subject, ...]) -> _Year:
    return _Year(
        edition.campaign.year,
        edition.address(addresses.DATES_POSTER),
        edition.address(addresses.ROLL_OF_HONOUR),
        tuple(_General(s.title, s.script) for s in subjects if s.is_general and s.script),
        tuple(map(_row, (s for s in subjects if not s.is_general))),
    )


def _row(subject: Subject) -> _Row:
    sample = bool(getattr(subject.record, "sample", False))
    return _Row(subject.page.address, subject.title, sample, subject.script, subject.poster, subject.kit)


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
    return {"stories": views.story_list_view(edition, edition.story_lists.everything[0])}


_OWN: Final[Mapping[str, Callable[[Whole, Edition], Seen]]] = {
    "site_map": _site_map,
    "publicity": _publicity,
    "open_data": _open_data,
    "forms": _forms,
    "stories": _stories,
}
"""Blocks that show more than their edition."""
