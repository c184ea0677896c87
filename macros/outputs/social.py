"""Open Graph and Twitter tags: how a shared link looks on Facebook, Zalo and elsewhere (https://ogp.me)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model.campaign import Kind
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..model.story import Story

_LOCALES: Final = {"vi": "vi_VN", "en": "en_US"}

Tag = tuple[str, str, str]
"""The attribute that names it ("property" or "name"), the name, the content."""


@dataclass(frozen=True)
class SharePicture:
    """The picture of a shared link: its address from the site's root, pixels, what it shows."""

    address: str
    width: int
    height: int
    alt: str
    media_type: str


def tags(
    page: Page, site_name: str, base: str | None, picture: SharePicture | None = None, mark: str = ""
) -> list[Tag]:
    """The tags of a page, in order. `base`: "https://vidu.example/"; without it neither address nor picture.

    `mark` stands before the title: that this is a preview ("" when there is nothing to say).
    """
    shown = picture if base else None
    pairs = (*_page(page, site_name, mark), *_address(page, base), *_picture(shown, base), *_article(page))
    card = "summary_large_image" if shown else "summary"  # title, text and picture are read from Open Graph
    return [*(("property", name, content) for name, content in pairs), ("name", "twitter:card", card)]


def _page(page: Page, site_name: str, mark: str) -> Iterator[tuple[str, str]]:
    yield "og:type", _type(page)
    yield "og:title", f"[{mark}] {page.title}" if mark else page.title
    yield "og:description", page.description
    yield "og:site_name", site_name
    yield "og:locale", _LOCALES.get(page.lang, _LOCALES["vi"])


def _address(page: Page, base: str | None) -> Iterator[tuple[str, str]]:
    if base:
        yield "og:url", base + page.address


def _picture(picture: SharePicture | None, base: str | None) -> Iterator[tuple[str, str]]:
    if picture and base:
        yield "og:image", base + picture.address
        yield "og:image:type", picture.media_type
        yield "og:image:width", str(picture.width)
        yield "og:image:height", str(picture.height)
        yield "og:image:alt", picture.alt


def _article(page: Page) -> Iterator[tuple[str, str]]:
    if _type(page) == "article" and isinstance(page.record, Story):
        if page.published_on:
            yield "article:published_time", page.published_on.isoformat()
        yield "article:modified_time", page.updated.isoformat()
        yield "article:section", page.record.category.label


def _type(page: Page) -> str:
    """By template: the page of a record that is gone is a page like any other."""
    if page.kind is PageKind.STORY:
        return "article"
    if page.kind is PageKind.PROFILE and isinstance(page.record, Honoree):
        return "profile" if page.record.kind is Kind.CA_NHAN else "website"
    return "website"
