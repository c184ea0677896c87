"""The release that a built folder holds."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from ..build.catalogue import Catalogue
from ..model.layout import media_path, path_of
from ..model.picture import pictures_of
from ..site import Edition, Publication, addresses
from .release import Release, ReleaseFile, paths_in, sha256


def release_in(folder: Path, catalogue: Catalogue, publication: Publication, now: dt.datetime) -> Release:
    """The release that a built folder holds. `catalogue`: what it was built from; `now`: with its time zone."""
    owners = dict(_owners(catalogue, publication))
    data = _digest(publication)
    files = {path: _file(folder / path, owners.get(path, "")) for path in sorted(paths_in(folder))}
    shown = (_name(e, h) for e in publication.editions for h in e.honorees)
    gone = (_name(e, r) for e in publication.editions for r in (*e.stubs, *e.story_stubs))
    return Release(
        f"{now:%Y%m%d-%H%M%S}-{data[:8]}",
        now,
        data,
        version("thidua"),
        files,
        tuple(sorted(shown)),
        tuple(sorted(gone)),
    )


def _file(path: Path, owner: str) -> ReleaseFile:
    content = path.read_bytes()
    return ReleaseFile(len(content), sha256(content), owner)


def _name(edition: Edition, record: object) -> str:
    return path_of(edition.campaign.key, record).removesuffix(".yml")


def _owners(catalogue: Catalogue, publication: Publication) -> Iterator[tuple[str, str]]:
    """(file, the record whose file it is alone)."""
    records: dict[str, str] = {}
    for edition in publication.editions:
        key = edition.campaign.key
        for record in (*edition.honorees, *edition.stories, *edition.stubs, *edition.story_stubs):
            name = _name(edition, record)
            records[f"{name}.yml"] = name
            records |= {media_path(key, picture.file): name for picture in pictures_of(record)}
    for file in catalogue:
        if name := records.get(file.origin.partition("/")[2], ""):
            for ending in ("", *catalogue.endings(file)):
                yield addresses.file_of(file.address) + ending, name


def _digest(publication: Publication) -> str:
    """Of every file that the site was built from; not of the day."""
    whole = hashlib.sha256()
    for path, found in sorted(publication.sources.items()):
        whole.update(f"{path}\0{found.hex()}\n".encode())
    return whole.hexdigest()
