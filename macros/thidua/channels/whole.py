"""The whole publication, as what comes once in a build may see it: written pages, lists, feeds, open data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ..model.ahead import is_ahead
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.lifecycle import Channel
from ..model.page import Page, PageKind, Section
from ..model.story import Story
from ..outputs import open_data
from ..render.page import facts_of
from ..site import Edition, Publication, addresses
from ..site.campaign_view import CampaignView, campaign_view
from ..site.digest import FromWhole, SharedPart, combined, digest
from ..site.frame import Frame, Ways, frame_of, link_to
from ..site.list_views import others_listed
from ..site.words import Words

_OWN: Final = frozenset({PageKind.PROFILE, PageKind.STORY, PageKind.GONE})
"""Pages that show one person or one story."""


@dataclass(frozen=True, eq=False)
class Whole(SharedPart):
    """One for each build. `words`: file below docs/ -> its text after Markdown."""

    publication: Publication
    words: Mapping[str, Words]

    @cached_property
    def digest(self) -> bytes:
        """Of everything that the build may show: it changes when any file of data/ or docs/ does."""
        return combined(self.publication.digest, digest(tuple(sorted(self.words.items()))))

    def source(self, page: Page) -> bytes | None:
        """Of all that the files of a page may be put together from; for people, lists of people and stories less than everything.

        `tests/build/test_incremental.py` holds it to that. None where nobody said what was read.
        """
        if page.kind is PageKind.PEOPLE:
            people, number = page.record
            shown = people.page(number)
            return self.source_of_people(page, shown.entries, shown.without_entries(), people.counts)
        if not self.publication.sources:
            return None
        if page.kind not in _OWN:
            return self.digest
        if page.address not in self._sources:
            own = self.publication.source_of(page.record)
            self._sources[page.address] = combined(own, *self._around(page), self._beside(page))
        return self._sources[page.address]

    def source_of_people(self, page: Page, people: Iterable[Honoree], *more: object) -> bytes | None:
        """Of a file that shows these people and nobody else. `page`: where it stands; `more`: what else it says."""
        if not self.publication.sources:
            return None
        own = self.publication.source_of(*people)
        return combined(own, *self._around(page), digest((facts_of(page), more)))

    def _around(self, page: Page) -> tuple[bytes, bytes]:
        return self.frame(page.campaign).digest, self.ways(page).digest

    def _beside(self, page: Page) -> bytes:
        """Of what its page says of others: of the records before and after it, and where those of its unit are listed."""
        edition = self.publication.edition(page.campaign)
        around = tuple(
            (one.id, one.label, one.sample) if one else None for one in edition.beside(page.record)
        )
        others = others_listed(edition, page.record) if page.kind is PageKind.PROFILE else ""
        return digest((around, others))

    @cached_property
    def _sources(self) -> dict[str, bytes]:
        """Those that were asked for, by the address of the page."""
        return {}

    @cached_property
    def blocks(self) -> dict[tuple[str, str], Any]:
        """The views of blocks that were asked for, by page and mark; `blocks.py` puts them together."""
        return {}

    @cached_property
    def frames(self) -> dict[str, Frame]:
        """Campaign -> what stands around its pages."""
        return {e.campaign.key: frame_of(self.publication, e) for e in self.publication.editions}

    def frame(self, key: str | None) -> Frame:
        return self.frames[self.publication.edition(key).campaign.key]

    def ways(self, page: Page) -> Ways:
        """The ways from a page; pages of one section below one page have the same."""
        place = page.campaign, page.section, page.parent or addresses.above(page.address)
        if place not in self._ways:
            publication = self.publication
            trail, siblings = publication.trail(page), publication.siblings(page)
            self._ways[place] = Ways(tuple(map(link_to, trail)), tuple(map(link_to, siblings)))
        return self._ways[place]

    @cached_property
    def _ways(self) -> dict[tuple[str | None, Section, str], Ways]:
        """Those that were asked for."""
        return {}

    @cached_property
    def campaigns(self) -> dict[str, CampaignView]:
        """Key -> its campaign without anybody's record."""
        return {e.campaign.key: campaign_view(self.publication, e) for e in self.publication.editions}

    def campaign(self, key: str | None) -> CampaignView:
        return self.campaigns[self.publication.edition(key).campaign.key]

    @cached_property
    def open_data(self) -> open_data.Contents:
        """The records whose consent covers open data."""
        p = self.publication
        campaigns = tuple(map(_open_data_of, p.editions))
        return open_data.Contents(open_data.Source(p.dataset, p.units, campaigns, p.pages, p.base, p.preview))


@dataclass(frozen=True, eq=False)
class Part(FromWhole):
    """One file that is made from the whole; `name` tells it from the others."""

    whole: Whole
    name: str

    @cached_property
    def digest(self) -> bytes:
        return combined(self.whole.digest, digest((self.name,)))


def _open_data_of(edition: Edition) -> open_data.CampaignSource:
    honorees = tuple(h for h in edition.honorees if edition.may(h, Channel.OPENDATA))
    stories = tuple(s for s in edition.stories if edition.may(s, Channel.OPENDATA))
    shown: tuple[Honoree | Story | Decision, ...] = (*edition.decisions, *honorees, *stories)
    return open_data.CampaignSource(
        edition.campaign,
        edition.prefix,
        edition.decisions,
        honorees,
        stories,
        len(edition.honorees),
        len(edition.stories),
        frozenset(r.id for r in shown if is_ahead(r, edition.day)),
    )
