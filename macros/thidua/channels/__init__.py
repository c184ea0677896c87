"""What goes out: each room here offers the files of one channel, made from what a publication shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from pathlib import Path

from ..outputs.preview_names import of_preview
from . import (
    assets,
    data,
    embeds,
    feeds,
    filters,
    gone,
    hosting,
    kits,
    offline,
    pages,
    pictures,
    posters,
    rolls,
    scripts,
    search,
    share_cards,
)
from .file import File, Make, To
from .whole import Whole

__all__ = ["File", "Make", "To", "Whole", "offers"]


def offers(whole: Whole, docs: Path) -> Iterator[File]:
    """Every file of a build. Those of one record follow each other: they share work that is soon forgotten."""
    rooms = (
        pages,
        filters,
        scripts,
        posters,
        rolls,
        embeds,
        gone,
        share_cards,
        kits,
        pictures,
        data,
        feeds,
        search,
        offline,
        hosting,
    )
    every: Iterator[File] = chain(
        chain.from_iterable(room.offers(whole) for room in rooms),
        assets.offers(docs, whole.publication.data, whole.publication.dataset.site.theme),
    )
    if whole.publication.preview:
        every = map(_named_as_preview, every)
    return iter(sorted(every, key=attrgetter("origin")))


def _named_as_preview(file: File) -> File:
    """Links lead to it by the address that it has in what is published."""
    address = of_preview(file.address)
    return file if address == file.address else file._replace(address=address, plain=file.address)
