"""What stands at the addresses of channels that a record may no longer use: a page that says so, without a name.

The record's own page says it by itself (`views.GoneView`). Texts, pictures and zips are simply no longer there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ..model.honoree import Honoree
from ..render import page as render
from ..site import Edition, addresses
from ..site.frame import Frame
from .file import File, To
from .whole import Whole


class ClosedView(NamedTuple):
    """`page`: the address of the record's own page."""

    frame: Frame
    page: str


def offers(whole: Whole) -> Iterator[File]:
    for edition in whole.publication.editions:
        frame = whole.frame(edition.campaign.key)
        for subject in whole.publication.subjects[edition.campaign.key]:
            for address in subject.closed():
                view = partial(ClosedView, frame, subject.page.address)
                source = whole.source(subject.page)
                yield File(address, view, _closed, subject.page.origin, source=source)
        for at, address in _stubs(edition):
            page = whole.publication.pages[at]
            view = partial(ClosedView, frame, at)
            yield File(address, view, _closed, page.origin, source=whole.source(page))


def _stubs(edition: Edition) -> Iterator[tuple[str, str]]:
    """(page of a record that is gone, an address that it may have had on a channel)."""
    gone = (
        *((addresses.honoree(h.id), h) for h in edition.stubs),
        *((addresses.story(s.id), s) for s in edition.story_stubs),
    )
    for own, record in gone:
        key = own.rstrip("/")
        places = [addresses.script(key)]
        if isinstance(record, Honoree):
            poster = addresses.poster(key)
            places += [poster, poster + addresses.A3, addresses.embed(record.id)]
        yield from ((edition.address(own), edition.address(place)) for place in places)


def _closed(view: ClosedView, to: To) -> bytes:
    return render.sheet("gone.html", view.frame, to, page=view.page)
