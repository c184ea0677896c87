"""The content of one record's page while somebody is still typing it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from ..model.base import Record
from ..model.dataset import Dataset
from ..model.honoree import Honoree
from ..model.story import Story
from ..store.words import read_pages
from .edition import Audience
from .publication import Publication

_R = TypeVar("_R", Honoree, Story)
Preview = Callable[[Dataset, int, Record, Mapping[str, bytes]], str]


def previewing(docs: Path, day: Callable[[], dt.date]) -> Preview:
    """A function (data with the record in it, year, record, its pictures by file name) -> HTML.

    The HTML is what the real template makes of the record; "" for a record that has no page. The
    pictures need not be in the data folder yet; their addresses are those of a build.
    """
    words, _ = read_pages(docs)

    def preview(dataset: Dataset, year: int, record: Record, pictures: Mapping[str, bytes]) -> str:
        with tempfile.TemporaryDirectory() as scratch:
            media = Path(scratch, str(year), "media")
            media.mkdir(parents=True)
            for name, content in pictures.items():
                (media / name).write_bytes(content)
            alone = _with_pictures_of(dataset, record)
            publication = Publication(alone, words, Audience.PREVIEW, day(), Path(scratch))
            for page in publication.pages.values():
                if page.record is record and page.year == year:
                    return str(publication.renderer.record(page))
        return ""

    return preview


def _with_pictures_of(dataset: Dataset, record: Record) -> Dataset:
    """The data without the pictures of other records: they would all be read."""

    def bare(records: tuple[_R, ...], **without: object) -> tuple[_R, ...]:
        return tuple(r if r is record else r.model_copy(update=without) for r in records)

    campaigns = tuple(
        dataclasses.replace(c, honorees=bare(c.honorees, picture=None), stories=bare(c.stories, pictures=()))
        for c in dataset.campaigns
    )
    return dataclasses.replace(dataset, campaigns=campaigns)
