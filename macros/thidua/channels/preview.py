"""The content of one record's page while somebody is still typing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from ..model.base import Record
from ..model.dataset import Dataset
from ..model.layout import media_path
from ..model.page import Page
from ..render import page as render
from ..render.page import Head, PageView
from ..site import Audience, Publication, addresses
from ..site.frame import Ways, frame_of
from ..store.pictures import picture_file
from ..store.words import read_pages
from .file import To
from .pages import body_view

PageRenderer = Callable[[Dataset, str, Record, Mapping[str, bytes]], str]
"""(data with the record in it, key of its campaign, record, its pictures by file name) -> HTML of its page's content."""


def previewing(docs: Path, day: Callable[[], dt.date], data: Path | None = None) -> PageRenderer:
    """What the real template makes of a record; "" for a record that has no page.

    The pictures need not be in the data folder yet; their addresses are those of a build.
    """
    words, _ = read_pages(docs, data=data)

    def preview(dataset: Dataset, key: str, record: Record, pictures: Mapping[str, bytes]) -> str:
        files = {media_path(key, name): picture_file(name, content) for name, content in pictures.items()}
        publication = Publication(dataset, words, Audience.PREVIEW, day(), Path(), {}, files)
        own = (p for p in publication.all_pages if p.record is record and p.campaign == key)
        page = next(own, None)
        return _content(publication, page) if page else ""

    return preview


def _content(publication: Publication, page: Page) -> str:
    frame = frame_of(publication, publication.edition(page.campaign))
    view = PageView(frame, render.facts_of(page), Ways(), Head(), body_view(publication, page))
    return str(render.content(view, _to(page)))


def _to(page: Page) -> To:
    """Links as in a build, of which only this page exists; the theme's files stand where the desk has them."""

    def to(address: str) -> str:
        target, rest = addresses.parted(address)
        if target.startswith(addresses.ASSETS):
            return f"/{target}{rest}"
        return addresses.relative(page.address, target) + rest

    return to
