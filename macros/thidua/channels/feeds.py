"""For those who subscribe: feeds of what is published. Only with a domain: their links are absolute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from ..model.dataset import Campaign
from ..model.page import Page, PageKind
from ..model.story import Story
from ..render import page as render
from ..site.digest import FromWhole, combined, digest
from ..site.frame import FeedKind
from ..site.marks import mark_of
from .file import File, To
from .pages import record_view
from .whole import Whole

if TYPE_CHECKING:
    from ..outputs import feed

NEWEST: Final = 50
"""Entries of a feed: who subscribes wants what is new, and a phone fetches the whole file each time."""
_TOLD: Final = {
    FeedKind.ALL: {PageKind.PROFILE, PageKind.STORY},
    FeedKind.HONOREES: {PageKind.PROFILE},
    FeedKind.STORIES: {PageKind.STORY},
}


def offers(whole: Whole) -> Iterator[File]:
    if whole.publication.base:
        for kind in FeedKind:
            yield File(kind.address, partial(FeedView, whole, kind), _atom, "data/site.yml")


@dataclass(frozen=True, eq=False)
class FeedView(FromWhole):
    """A feed, which is another when what it says of itself is, or one of the pages that it tells of."""

    whole: Whole
    kind: FeedKind

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Published records of every campaign, the last published first."""
        pages = self.whole.publication.all_pages
        dated = [p for p in pages if p.kind in _TOLD[self.kind] and p.published_on and p.indexed]
        return tuple(
            sorted(dated, key=lambda p: (p.published_on, p.updated, p.address), reverse=True)[:NEWEST]
        )

    @cached_property
    def digest(self) -> bytes:
        own = digest((_feed(self.whole, self.kind), tuple(page.address for page in self.pages)))
        return combined(own, *(self.whole.source(page) or self.whole.digest for page in self.pages))


def _atom(view: FeedView, to: To) -> bytes:
    from ..outputs import feed

    entries = [_entry(view.whole, page, view.kind, to) for page in view.pages]
    return feed.atom(_feed(view.whole, view.kind), entries)


def _feed(whole: Whole, kind: FeedKind) -> feed.Feed:
    from ..outputs import feed, preview_names
    from ..outputs.permanent import permanent_id

    publication = whole.publication
    oldest = min(publication.dataset.campaigns, key=Campaign.order)
    site, facts, base = publication.dataset.site, publication.current.facts, publication.base or ""
    return feed.Feed(
        # Of the oldest campaign: a new one must not make the same feed another.
        permanent_id(oldest.facts.id, "feeds", kind.value),
        f"{site.title}: {kind.label}",
        base,
        base + preview_names.name(kind.address, preview=publication.preview),
        site.publisher.name or site.title,
        facts.updated_on,
        facts.summary,
        site.licence,
        mark_of(None, preview=publication.preview),
    )


def _entry(whole: Whole, page: Page, kind: FeedKind, to: To) -> feed.FeedItem:
    from ..outputs import feed
    from ..outputs.feed_content import portable
    from ..outputs.permanent import permanent_id

    publication = whole.publication
    edition, record = publication.edition(page.campaign), page.record
    is_story = isinstance(record, Story)
    unit = publication.dataset.unit(record.author_unit if is_story else record.unit)
    base = publication.base or ""
    html = render.content(record_view(whole, page), to, on_page=False)
    return feed.FeedItem(
        permanent_id(edition.facts.id, "stories" if is_story else "honorees", record.id),
        page.title,
        base + page.address,
        page.updated,
        (unit.name if unit else None) or publication.dataset.site.title,
        portable(html, base + kind.address),
        page.published_on,
        record.category if is_story else record.kind,
        page.description,
        mark_of(record, preview=publication.preview),
    )
