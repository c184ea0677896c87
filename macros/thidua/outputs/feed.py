"""Atom feeds (RFC 4287) for those who subscribe. They exist only where the site's address is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..model.base import Label
from ..vietnamese.dates import TIMEZONE

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry

MEDIA_TYPE: Final = "application/atom+xml"

Moment = dt.date | dt.datetime
"""A day is its first moment in Vietnam; a time without a zone is Vietnam's."""


class FeedItem(NamedTuple):
    """One record of a feed. `address` is absolute; `content` is HTML that `feed_content.portable` returns."""

    id: str
    title: str
    address: str
    updated: Moment
    author: str
    content: str
    published: Moment | None = None
    category: Label | None = None
    summary: str | None = None
    mark: str = ""
    """Said before the title: that it is a sample or a preview; "" when there is nothing to say."""


class Feed(NamedTuple):
    """What a feed says of itself. `address` is the absolute page it belongs to, `own` the feed's own address."""

    id: str
    title: str
    address: str
    own: str
    author: str
    updated: Moment
    """Said while there are no entries."""
    subtitle: str | None = None
    rights: str | None = None
    mark: str = ""
    """Said before the feed's title, and before those of entries that have no mark of their own."""


def atom(feed: Feed, entries: Sequence[FeedItem]) -> bytes:
    """The feed (RFC 4287) as XML in UTF-8, its entries in the order in which they come."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - to tell that a feed is as it was needs no XML

    generator = FeedGenerator()
    generator.language("vi")
    generator.id(feed.id)
    generator.title(_marked(feed.title, feed.mark))
    generator.updated(max(map(_changed, entries), default=_moment(feed.updated)))
    generator.author(name=_text(feed.author))
    generator.link(href=feed.own, rel="self", type=MEDIA_TYPE)
    generator.link(href=feed.address, rel="alternate", type="text/html")
    generator.generator("thidua")
    if feed.subtitle:
        generator.subtitle(_text(feed.subtitle))
    if feed.rights:
        generator.rights(_text(feed.rights))
    for entry in entries:
        generator.add_entry(_entry(entry, entry.mark or feed.mark), order="append")
    xml: bytes = generator.atom_str(pretty=True)
    return xml


def _entry(entry: FeedItem, mark: str) -> FeedEntry:
    from feedgen.entry import FeedEntry  # noqa: PLC0415 - loaded where there is something to write

    atom_entry = FeedEntry()
    atom_entry.id(entry.id)
    atom_entry.title(_marked(entry.title, mark))
    atom_entry.updated(_changed(entry))
    atom_entry.author(name=_text(entry.author))
    atom_entry.link(href=entry.address)  # without `rel` it is the alternate, RFC 4287, 4.2.7.2
    atom_entry.content(_text(entry.content), type="html")
    if entry.published:
        atom_entry.published(_moment(entry.published))
    if entry.category:
        atom_entry.category(term=entry.category.value, label=entry.category.label)
    if entry.summary:
        atom_entry.summary(_text(entry.summary))
    return atom_entry


def _changed(entry: FeedItem) -> dt.datetime:
    """A record cannot have changed before it was published."""
    return max(map(_moment, filter(None, (entry.updated, entry.published))))


def _moment(moment: Moment) -> dt.datetime:
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time(), TIMEZONE)
    return moment if moment.tzinfo else moment.replace(tzinfo=TIMEZONE)


def _marked(title: str, mark: str) -> str:
    return _text(f"[{mark}] {title}" if mark else title)


def _text(text: str) -> str:
    """Without the characters that would break the XML."""
    return text if text.isprintable() else _not_xml().sub("", text)


@cache
def _not_xml() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
