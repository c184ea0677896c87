"""The pages of the site: those of records, those written in docs/, those that lead on from an old address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from ..model.page import Page, PageKind, Section
from ..render import page as render
from ..render.page import Head, PageFacts, PageView
from ..site import Edition, Publication, addresses, list_views, publicity, views
from ..site.digest import FromWhole, combined, digest
from ..site.frame import link_to
from ..site.words import MARK, Words
from . import blocks
from .file import File, To
from .heads import head
from .whole import Whole

_LINK: Final = re.compile(r'(?<=\s)((?:href|src)=")([^"]*)"')
_PLACE: Final = "https://trang.invalid/"
"""Stands for the site's own address while links are resolved (RFC 2606)."""


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    for page in publication.all_pages:
        if page.is_record:
            yield File(page.address, partial(record_view, whole, page), render.record_page, page.origin)
        else:
            yield File(page.address, partial(Written, whole, page), written_page, page.origin)
    for old, page in publication.moved.items():
        yield File(old, partial(link_to, page), render.moved, page.origin)
    yield File(addresses.NOT_FOUND, partial(_not_found, whole), render.not_found, "macros/theme/404.html")


def record_view(whole: Whole, page: Page) -> PageView:
    """All that the page of a record is made from."""
    publication = whole.publication
    return PageView(
        whole.frame(page.year),
        render.facts_of(page, _heading(page)),
        tuple(map(link_to, publication.trail(page))),
        tuple(map(link_to, publication.siblings(page))),
        head(publication, page),
        body_view(publication, page),
    )


def _heading(page: Page) -> str | None:
    """A name or a headline stands alone above its page; the title adds the unit or the year for lists and tabs."""
    named = page.kind is PageKind.STORY or (page.kind is PageKind.PROFILE and page.record.name)
    return page.label if named else None


def body_view(publication: Publication, page: Page) -> object:
    """The view of what is shown of a record on its own page."""
    edition = publication.edition(page.year)
    record: Any = page.record
    match page.kind:
        case PageKind.PROFILE:
            return views.honoree_view(publication, edition, publication.subject(page), record)
        case PageKind.STORY:
            return views.story_view(publication, edition, publication.subject(page), record)
        case PageKind.CRITERION:
            return views.criterion_view(edition, record)
        case PageKind.DECISION:
            return views.decision_view(edition, record)
        case PageKind.STORY_LIST:
            return list_views.story_list_view(edition, record)
        case PageKind.PEOPLE:
            return list_views.people_view(edition, record.people, record.number)
        case PageKind.UNITS:
            return list_views.units_view(edition)
        case PageKind.ROLLS:
            return list_views.rolls_view(edition)
        case PageKind.PUBLICITY:
            return publicity.rows_view(publication, edition, record)
        case _:
            return views.gone_view(edition, record)


@dataclass(frozen=True, eq=False)
class Written(FromWhole):
    """A page of docs/: its words, and the whole that its blocks may show."""

    whole: Whole
    page: Page

    @cached_property
    def digest(self) -> bytes:
        return combined(self.whole.digest, digest((self.page.address,)))

    @property
    def edition(self) -> Edition:
        return self.whole.publication.edition(self.page.year)

    @property
    def words(self) -> Words:
        return self.whole.words[self.page.source or ""]


def written_page(view: Written, to: To) -> bytes:
    publication, page = view.whole.publication, view.page
    around = PageView(
        view.whole.frame(page.year),
        render.facts_of(page),
        tuple(map(link_to, publication.trail(page))),
        tuple(map(link_to, publication.siblings(page))),
        head(publication, page),
    )
    return render.whole_page(around, written_content(view, to), to)


def written_content(view: Written, to: To) -> Markup:
    """The words of a page with the blocks of data in their places, and its links as links of the build."""
    html = _LINK.sub(partial(_linked, view, to), view.words.html)
    frame = view.whole.frame(view.page.year)
    blocks_html = {
        block.mark: render.block(block.name, blocks.seen(view.whole, view.page, block), frame, to)
        for block in view.words.blocks
    }
    return Markup(MARK.sub(lambda mark: blocks_html[mark[1]], html))


def _linked(view: Written, to: To, found: re.Match[str]) -> str:
    """A link of docs/, which is relative to the page's place there, as the link from where the page is now."""
    own = addresses.of_source(view.page.source or "")
    target = urljoin(_PLACE + own, found[2])
    if not target.startswith(_PLACE) or found[2].startswith("#"):
        return found[0]
    parts = urlsplit(target.removeprefix(_PLACE))
    same_year = view.edition.prefix + parts.path
    address = same_year if same_year in view.whole.publication.pages else parts.path
    return f'{found[1]}{to(address)}{"#" + parts.fragment if parts.fragment else ""}"'


def _not_found(whole: Whole) -> PageView:
    facts = PageFacts.titled(addresses.NOT_FOUND, "Không tìm thấy trang", Section.SITE, whole.publication.day)
    return PageView(whole.frame(None), facts, (), (), Head())
