"""The photos of records: each in the sizes that pages use, made anew from its pixels alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from ..model.layout import media_path
from ..store.pictures import damaged
from .file import OUTPUT_CODE, File, To
from .whole import Whole


class PictureView(NamedTuple):
    """One file of a picture. `content` is the digest of the photo at `path`."""

    path: str
    content: str
    ending: str


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    for edition in publication.editions:
        for picture in {edition.picture(p): p for p in edition.pictures}.values():
            photo, path = edition.photo(picture), publication.photo_file(edition, picture)
            for version in photo.files.every:
                view = partial(PictureView, str(path), photo.content, version.ending)
                origin = f"data/{media_path(edition.campaign.key, path.name)}"
                yield File(photo.at + version.ending, view, _file, origin, OUTPUT_CODE)


def _file(view: PictureView, to: To) -> bytes:
    return derived(view.path, view.content)[view.ending]


@lru_cache(maxsize=1)  # the files of one picture follow each other
def derived(path: str, content: str) -> Mapping[str, bytes]:
    """Ending -> file. PictureError when the photo cannot be decoded."""
    from ..outputs import pictures

    file = Path(path)
    try:
        return pictures.derive(file.read_bytes())
    except ValueError:
        raise damaged(file.name) from None
