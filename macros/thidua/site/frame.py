"""What stands around every page: the masthead with its menu, the notices, the foot. One frame for each edition."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from ..model.base import Label
from ..model.page import Page, Section
from ..model.site import Site, SiteNotice
from . import addresses
from .digest import SharedPart
from .edition import Edition
from .publication import Publication


class Link(NamedTuple):
    """A page as menus and lists name it."""

    address: str
    label: str
    title: str
    description: str
    lang: str = "vi"


@dataclass(frozen=True, eq=False)
class Ways(SharedPart):
    """The pages above a page, from the home page down, and those beside it: many pages have the same."""

    trail: tuple[Link, ...] = ()
    siblings: tuple[Link, ...] = ()


class MenuGroup(NamedTuple):
    """The written pages of one section, in the order of the menu."""

    section: Section
    pages: tuple[Link, ...]


class FeedKind(Label):
    """What one may subscribe to; the code is the name of the file."""

    ALL = "tat-ca", "Tất cả: khen thưởng và tin bài"
    HONOREES = "dien-hinh", "Tập thể, cá nhân được khen thưởng"
    STORIES = "tin-bai", "Tin bài mới"

    @property
    def address(self) -> str:
        return addresses.feed(self.value)


@dataclass(frozen=True, eq=False)
class Frame(SharedPart):
    """`period` tells the campaign from the others, after a noun; `home` is the address of the edition's home page; `base` begins absolute addresses, if the domain is known; `terms`
    are those of the office, which no title parts.
    """

    site: Site
    title: str
    short_title: str
    place: str
    period: str
    home: str
    base: str | None
    preview: bool
    today: dt.date
    menu: tuple[MenuGroup, ...]
    editions: tuple[Link, ...]
    feeds: tuple[FeedKind, ...]
    """None while the site has no domain: their links must be absolute."""
    notices: tuple[SiteNotice, ...]
    terms: tuple[str, ...]


def link_to(page: Page) -> Link:
    return Link(page.address, page.label, page.title, page.description, page.lang)


def frame_of(publication: Publication, edition: Edition) -> Frame:
    facts, site = edition.facts, publication.dataset.site
    written = publication.written(edition.campaign.key)
    menu = (MenuGroup(s, tuple(link_to(p) for p in written if p.section is s and p.indexed)) for s in Section)
    editions = (Link(e.address(""), e.campaign.label, e.facts.title, "") for e in publication.editions)
    return Frame(
        site,
        facts.title,
        facts.short_title,
        facts.place,
        edition.campaign.period,
        edition.prefix,
        publication.base,
        publication.preview,
        publication.day,
        tuple(menu),
        tuple(editions),
        tuple(FeedKind) if publication.base else (),
        tuple(n for n in site.notices if n.holds_on(publication.day)),
        publication.dataset.terms,
    )
