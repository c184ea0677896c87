"""Open Graph and Twitter tags: how a shared link looks on Facebook, Zalo and elsewhere (https://ogp.me)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .page_data import HonoreeData, PageData, SharePicture, StoryData

_LOCALES: Final = {"vi": "vi_VN", "en": "en_US"}

Tag = tuple[str, str, str]
"""The attribute that names it ("property" or "name"), the name, the content."""


def tags(page: PageData) -> list[Tag]:
    """The tags of a page, in order. Without a known address of the site neither address nor picture.

    The mark of a preview stands before the title.
    """
    pairs = (*_page(page), *_address(page), *_article(page))
    card = "summary_large_image" if page.base and page.picture else "summary"
    # Title, text and picture are read from Open Graph.
    return [*(("property", name, content) for name, content in pairs), ("name", "twitter:card", card)]


def _page(page: PageData) -> Iterator[tuple[str, str]]:
    yield "og:type", _type(page)
    yield "og:title", f"[{page.mark}] {page.title}" if page.mark else page.title
    yield "og:description", page.description
    yield "og:site_name", page.site
    yield "og:locale", _LOCALES.get(page.lang, _LOCALES["vi"])


def _address(page: PageData) -> Iterator[tuple[str, str]]:
    if page.base:
        yield "og:url", page.base + page.address
        if page.picture:
            yield from _picture(page.picture, page.base)


def _picture(picture: SharePicture, base: str) -> Iterator[tuple[str, str]]:
    yield "og:image", base + picture.address
    yield "og:image:type", picture.media_type
    yield "og:image:width", str(picture.width)
    yield "og:image:height", str(picture.height)
    yield "og:image:alt", picture.alt


def _article(page: PageData) -> Iterator[tuple[str, str]]:
    if isinstance(page.subject, StoryData):
        if page.subject.published:
            yield "article:published_time", page.subject.published.isoformat()
        yield "article:modified_time", page.updated.isoformat()
        yield "article:section", page.subject.category


def _type(page: PageData) -> str:
    match page.subject:
        case StoryData():
            return "article"
        case HonoreeData(is_person=True):
            return "profile"
        case _:
            return "website"
