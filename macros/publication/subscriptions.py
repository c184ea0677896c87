"""For those who subscribe: feeds of what is published, and the deadlines as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..model.base import Label
from ..model.page import Page, PageKind
from ..model.story import Story
from ..outputs import feed
from ..outputs.calendar import calendar
from ..outputs.feed_content import portable
from ..outputs.permanent import permanent_id
from ..render import ref_name
from .edition import Edition
from .marks import mark_of

if TYPE_CHECKING:
    from .publication import Publication

CALENDAR: Final = "lich.ics"
NEWEST: Final = 50
"""Entries of a feed: who subscribes wants what is new, and a phone fetches the whole file each time."""


class FeedTopic(Label):
    """What one may follow; the code is the name of the file."""

    ALL = "tat-ca", "Tất cả: điển hình và tin bài"
    HONOREES = "dien-hinh", "Điển hình mới được công bố"
    STORIES = "tin-bai", "Tin bài mới"

    @property
    def address(self) -> str:
        return f"tin-moi/{self.value}.xml"


def addresses(publication: Publication) -> Iterator[str]:
    """Of every file below. Feeds need a domain: their links are absolute."""
    yield from (edition.address(CALENDAR) for edition in publication.editions)
    if publication.base:
        yield from (topic.address for topic in FeedTopic)


def files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """(address, content) of the calendar of each year, and of the feeds."""
    mark = mark_of(None, preview=publication.preview)
    for edition in publication.editions:
        page = edition.address("moc-thoi-gian/")
        address = publication.base + page if publication.base and page in publication.pages else None
        yield edition.address(CALENDAR), calendar(edition.facts, ref_name, address=address, mark=mark)
    if base := publication.base:
        entries = {
            page.address: _entry(publication, page, base) for page in _newest(publication, FeedTopic.ALL)
        }
        for topic in FeedTopic:
            own = [
                entries.get(page.address) or _entry(publication, page, base)
                for page in _newest(publication, topic)
            ]
            yield topic.address, feed.atom(_feed(publication, topic, base, mark), own)


def _feed(publication: Publication, topic: FeedTopic, base: str, mark: str) -> feed.Feed:
    site, facts = publication.dataset.site, publication.current.facts
    return feed.Feed(
        # Of the oldest year: a new one must not make the same feed another.
        permanent_id(publication.editions[-1].facts.id, "feeds", topic.value),
        f"{site.title}: {topic.label}",
        base,
        base + topic.address,
        site.publisher.name or site.title,
        facts.updated_on,
        facts.summary,
        site.licence,
        mark,
    )


def _newest(publication: Publication, topic: FeedTopic) -> list[Page]:
    """Published records of every year, the last published first."""
    wanted = {
        FeedTopic.ALL: (PageKind.PROFILE, PageKind.STORY),
        FeedTopic.HONOREES: (PageKind.PROFILE,),
        FeedTopic.STORIES: (PageKind.STORY,),
    }[topic]
    dated = [p for p in publication.pages.values() if p.kind in wanted and p.published_on and p.indexed]
    return sorted(dated, key=lambda p: (p.published_on, p.updated, p.address), reverse=True)[:NEWEST]


def _entry(publication: Publication, page: Page, base: str) -> feed.Entry:
    edition: Edition = publication.edition(page.year)
    record, site = page.record, publication.dataset.site
    is_story = isinstance(record, Story)
    unit = publication.dataset.unit(record.author_unit if is_story else record.unit)
    return feed.Entry(
        permanent_id(edition.facts.id, "stories" if is_story else "honorees", record.id),
        page.title,
        base + page.address,
        page.updated,
        (unit.name if unit else None) or site.title,
        portable(publication.renderer.record(page, on_page=False), base + page.address),
        page.published_on,
        record.category if is_story else record.kind,
        page.description,
        mark_of(record, preview=publication.preview),
    )
