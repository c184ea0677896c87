"""What each block of a written page may see, besides what every template sees.

Every block sees its page and its campaign without anybody's record. `_OWN` names what else a block sees, a small view
of its own; `_EVERYTHING` names the blocks that see a whole edition, and are made again whenever anything changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import Any, Final, NamedTuple

from ..dossier import FORMS, DossierForm
from ..dossier.heads import COMMUNE, heads_for
from ..model.page import Page, PageKind, Section
from ..outputs import open_data
from ..outputs.answers import answers
from ..render.page import PageFacts, facts_of
from ..site import Edition, addresses, list_views, publicity, views
from ..site.archive import archive
from ..site.campaign_view import CampaignView
from ..site.digest import FromWhole, combined, digest
from ..site.frame import Frame
from ..site.paging import WHOLE
from ..site.words import Block
from .data import forms_of
from .whole import Whole

TemplateValues = dict[str, Any]
"""Name in a template -> value."""


@dataclass(frozen=True, eq=False)
class BlockView(FromWhole):
    """One block on one page. `own`: what it sees besides the campaign; `everything`: the whole, if it sees that."""

    block: Block
    frame: Frame
    page: PageFacts
    campaign: CampaignView
    own: tuple[tuple[str, Any], ...]
    everything: tuple[Whole, Edition] | None

    @cached_property
    def digest(self) -> bytes:
        own = digest((self.block.name, self.block.arguments, self.page, self.own))
        source = self.everything[0] if self.everything else self.campaign
        return combined(self.frame.digest, source.digest, own)

    @cached_property
    def seen(self) -> TemplateValues:
        """Name -> value for the block's template."""
        campaign = self.campaign
        names: TemplateValues = {
            "page": self.page,
            "campaign": campaign.campaign,
            "facts": campaign.facts,
            "site": campaign.dataset.site,
            "dataset": campaign.dataset,
            "units": campaign.units,
            "unit_of": campaign.dataset.unit,
            **dict(self.block.arguments),
            **dict(self.own),
        }
        if self.block.name == "forms":
            names |= _forms(campaign)
        if self.everything:
            names |= _EVERYTHING[self.block.name](*self.everything)
        return names


def view_of(whole: Whole, page: Page, block: Block) -> BlockView:
    """Put together once, for the page and for the search."""
    place = page.address, block.mark
    if place not in whole.blocks:
        whole.blocks[place] = _view_of(whole, page, block)
    view: BlockView = whole.blocks[place]
    return view


def _view_of(whole: Whole, page: Page, block: Block) -> BlockView:
    edition = whole.publication.edition(page.campaign)
    own = _OWN.get(block.name)
    return BlockView(
        block,
        whole.frame(page.campaign),
        facts_of(page),
        whole.campaign(page.campaign),
        tuple(own(whole, edition).items()) if own else (),
        (whole, edition) if block.name in _EVERYTHING else None,
    )


class _MapEntry(NamedTuple):
    """A record's page as the site map names it."""

    address: str
    title: str
    sample: bool


def _site_map(whole: Whole, edition: Edition) -> TemplateValues:
    """The pages of records by section, in the order of the sections' names.

    Of many honorees, decisions or stories the lists are named, which lead to each of them.
    """
    publication = whole.publication
    pages = publication.records.get(edition.campaign.key, ())
    many = {
        kind
        for kind in (PageKind.PROFILE, PageKind.DECISION, PageKind.STORY)
        if sum(p.kind is kind for p in pages) > WHOLE
    }
    months = edition.story_lists.months if PageKind.STORY in many else ()
    named = (*pages, *(publication.pages[edition.address(month.first.address)] for month in months))
    by_section = groupby(
        sorted((p for p in named if p.kind not in many), key=lambda p: p.section.value),
        key=lambda p: p.section,
    )
    records: tuple[tuple[Section, tuple[_MapEntry, ...]], ...] = tuple(
        (section, tuple(_MapEntry(p.address, p.title, getattr(p.record, "sample", False)) for p in own))
        for section, own in by_section
    )
    return {"records": records}


def _publicity(whole: Whole, edition: Edition) -> TemplateValues:
    return {"publicity": tuple(publicity.campaigns(whole.publication))}


def _open_data(whole: Whole, edition: Edition) -> TemplateValues:
    return {"data": open_data.describe(whole.open_data), "embeds": list(islice(_embeds(whole), 1))}


def _embeds(whole: Whole) -> Iterator[views.Publicity]:
    """Cards for other sites, if there is an address to fetch them from."""
    publication = whole.publication
    subjects = (s for own in publication.subjects.values() for s in own)
    return (views.publicity_of(publication, s) for s in subjects if publication.base and s.embed)


class _FormFile(NamedTuple):
    """`agency`: for what kind of agency; "" where one file serves all. `size`: in bytes."""

    address: str
    agency: str
    size: int


class _Form(NamedTuple):
    name: str
    title: str
    purpose: str
    files: tuple[_FormFile, ...]

    @property
    def several(self) -> bool:
        return len(self.files) > 1


def _forms(campaign: CampaignView) -> TemplateValues:
    """The forms are made from the campaign, so they are no part of what tells one view from another."""
    made, folder = forms_of(campaign), campaign.address(addresses.FORMS)

    heads = heads_for(campaign.units)

    def files(form: DossierForm) -> Iterator[_FormFile]:
        for head, file in form.files:
            if form.heads and head not in heads:
                continue
            yield _FormFile(folder + file, head.title if form.heads else "", len(made[file]))

    forms = [_Form(form.name, form.title, form.purpose, tuple(files(form))) for form in FORMS]
    return {"forms": forms, "has_communes": COMMUNE in heads}


def _home(whole: Whole, edition: Edition) -> TemplateValues:
    """The newest honoree whose deed can be told, others, the communes, the first stories, and how many there are."""
    told = [h for h in edition.honorees if h.results]
    feature = max(
        told, key=lambda h: (bool(h.picture), h.publishing.first_on or dt.date.min, h.id), default=None
    )
    others = [h for h in edition.honorees if h is not feature]
    return {
        "feature": edition.card(feature) if feature else None,
        "people": tuple(map(edition.card, others[:3])),
        **_places(edition),
        "people_count": len(edition.honorees),
        "stories": tuple(map(edition.story_card, edition.stories[:3])),
        "stories_count": len(edition.stories),
    }


def _awarding(whole: Whole, edition: Edition) -> TemplateValues:
    return {"decisions": list_views.decision_list_view(edition, edition.decision_list.first)}


def _questions(whole: Whole, edition: Edition) -> TemplateValues:
    return {"answers": answers(edition.campaign, edition.dataset, edition.day)}


def _stories(whole: Whole, edition: Edition) -> TemplateValues:
    return {"stories": list_views.story_list_view(edition, edition.story_lists.everything.first)}


def _places(edition: Edition) -> TemplateValues:
    places = list_views.places(edition)
    return {"places": places, "sort_of_places": list_views.sort_of(places)}


def _honorees(whole: Whole, edition: Edition) -> TemplateValues:
    return {"shown": list_views.honorees_view(edition), **_places(edition)}


def _counts(whole: Whole, edition: Edition) -> TemplateValues:
    """The edition to be counted; `by_unit`: where the counts of units stand, if they have a page."""
    by_unit = edition.address(addresses.UNITS) if edition.people_lists.is_long else None
    return {"edition": edition, "dataset": whole.publication.dataset, "by_unit": by_unit}


def _archive(whole: Whole, edition: Edition) -> TemplateValues:
    return {"archive": archive(whole.publication.editions)}


_OWN: Final[Mapping[str, Callable[[Whole, Edition], TemplateValues]]] = {
    "archive": _archive,
    "home": _home,
    "awarding": _awarding,
    "questions": _questions,
    "honorees": _honorees,
    "stories": _stories,
    "publicity": _publicity,
    "site_map": _site_map,
}
"""Plain values, by which it is known whether the block must be made again."""

_EVERYTHING: Final[Mapping[str, Callable[[Whole, Edition], TemplateValues]]] = {
    "statistics": _counts,
    "coverage": _counts,
    "open_data": _open_data,
}
