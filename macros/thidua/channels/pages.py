"""The pages of the site: those of records, those written in docs/, those that lead on from an old address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final, cast
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from ..model.page import Page, PageKind, Section
from ..render import page as render
from ..render.page import Head, MovedView, PageFacts, PageView
from ..site import Publication, addresses, dictionary_views, list_views, publicity, views
from ..site.digest import FromWhole, combined, digest
from ..site.frame import Ways, link_to
from ..site.words import MARK
from . import blocks
from .blocks import BlockView
from .file import File, Make, To
from .heads import head
from .whole import Whole

_PLACE: Final = "https://trang.invalid/"
"""Stands for the site's own address until links are made (RFC 2606)."""
_LINK: Final = re.compile(r'(?<=\s)((?:href|src)=")([^"]*)"')
_ADDRESS: Final = re.compile(rf'(?<=\s)((?:href|src)="){re.escape(_PLACE)}([^"]*)"')


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    for page in publication.all_pages:
        view, make = _made(whole, page)
        yield File(page.address, view, make, page.origin, source=whole.source(page))
    for old, page in publication.moved.items():
        leads = partial(_moved_view, page, preview=publication.preview)
        yield File(old, leads, render.moved, page.origin)
    yield File(
        addresses.NOT_FOUND, partial(_not_found, whole), render.not_found, "macros/thidua/theme/404.html"
    )


def _made(whole: Whole, page: Page) -> tuple[Callable[[], object], Make]:
    """The view of a page and its maker."""
    if page.kind is PageKind.WRITTEN:
        return partial(written_view, whole, page), written_page
    if page.kind is PageKind.DATASET:
        return partial(DatasetPage, whole, page), _dataset_page
    return partial(record_view, whole, page), render.record_page


def record_view(whole: Whole, page: Page) -> PageView:
    """All that the page of a record is made from."""
    if page.kind is PageKind.DATASET:
        body: object = dictionary_views.dataset_view(whole.open_data, page.record)
    else:
        body = body_view(whole.publication, page)
    return _around(whole, page)._replace(body=body)


@dataclass(frozen=True, eq=False)
class DatasetPage(FromWhole):
    """The page that explains a dataset: it changes with what it counts, not with each of the records."""

    whole: Whole
    page: Page

    @cached_property
    def view(self) -> PageView:
        return record_view(self.whole, self.page)

    @cached_property
    def digest(self) -> bytes:
        body = cast("dictionary_views.DatasetView", self.view.body)
        one = body.dataset
        rows = tuple(count for _, count in one.tables)
        told = (one.given, one.shown, rows, one.entries, *body[1:])
        return combined(digest(self.view._replace(body=None)), digest(told))


def _dataset_page(view: DatasetPage, to: To) -> bytes:
    return render.record_page(view.view, to)


def _around(whole: Whole, page: Page) -> PageView:
    """What stands around the content of a page."""
    return PageView(
        whole.frame(page.campaign),
        render.facts_of(page, _heading(page)),
        whole.ways(page),
        head(whole.publication, page),
    )


def _heading(page: Page) -> str | None:
    """A name or a headline stands alone above its page; the title adds the unit or the campaign for lists and tabs."""
    named = page.kind is PageKind.STORY or (page.kind is PageKind.PROFILE and page.record.name)
    return page.label if named else None


def body_view(publication: Publication, page: Page) -> object:
    """The view of what is shown of a record on its own page."""
    edition = publication.edition(page.campaign)
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
        case PageKind.DECISIONS:
            return list_views.decision_list_view(edition, record)
        case PageKind.UNITS:
            return list_views.units_view(edition)
        case PageKind.ROLLS:
            return list_views.rolls_view(edition)
        case PageKind.PUBLICITY:
            return publicity.rows_view(publication, edition, record)
        case PageKind.FIELDS:
            return dictionary_views.file_view(record)
        case _:
            return views.gone_view(edition, record)


@dataclass(frozen=True, eq=False)
class DocsPage(FromWhole):
    """A page of docs/: what stands around it, its words, and its blocks.

    In `html` a link that stays within the site begins with `_PLACE`, and goes on with an address.
    """

    around: PageView
    html: str
    blocks: tuple[BlockView, ...]

    @cached_property
    def digest(self) -> bytes:
        return combined(digest(self.around), digest((self.html,)), *(block.digest for block in self.blocks))


def written_view(whole: Whole, page: Page) -> DocsPage:
    publication, words = whole.publication, whole.words[page.source or ""]
    html = _LINK.sub(partial(_addressed, publication, page), words.html)
    return DocsPage(
        _around(whole, page), html, tuple(blocks.view_of(whole, page, block) for block in words.blocks)
    )


def written_page(view: DocsPage, to: To) -> bytes:
    return render.whole_page(view.around, written_content(view, to), to)


def written_content(view: DocsPage, to: To) -> Markup:
    """The words of a page with the blocks of data in their places, and its links as links of the build."""
    html = _ADDRESS.sub(lambda found: f'{found[1]}{to(found[2])}"', view.html)
    made = {one.block.mark: render.block(one.block.name, one.seen, one.frame, to) for one in view.blocks}
    return Markup(MARK.sub(lambda mark: made[mark[1]], html))


def _addressed(publication: Publication, page: Page, found: re.Match[str]) -> str:
    """A link of docs/, which is relative to the page's place there, as an address of the page's own edition."""
    own = addresses.of_source(page.source or "")
    target = urljoin(_PLACE + own, found[2])
    if not target.startswith(_PLACE) or found[2].startswith("#"):
        return found[0]
    parts = urlsplit(target.removeprefix(_PLACE))
    same_year = publication.edition(page.campaign).prefix + parts.path
    address = same_year if same_year in publication.pages else parts.path
    return f'{found[1]}{_PLACE}{address}{"#" + parts.fragment if parts.fragment else ""}"'


def _moved_view(page: Page, *, preview: bool) -> MovedView:
    return MovedView(link_to(page), preview)


def _not_found(whole: Whole) -> PageView:
    facts = PageFacts.titled(addresses.NOT_FOUND, "Không tìm thấy trang", Section.SITE, whole.publication.day)
    return PageView(whole.frame(None), facts, Ways(), Head())
