"""What is online now: looked at each time, never trusted from memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..model.layout import FILES
from ..outputs.open_data import json_files
from ..site import addresses
from . import release as releases
from . import sent
from .release import MANIFEST, SIGNATURE, Release
from .sent import SENT
from .shared_files import SHARED, digest_of_ours
from .target import DIGEST, FileState, Place, Switch

BOOKS: Final = frozenset({MANIFEST, SIGNATURE, SENT})
"""What the publisher itself keeps at the root of the site."""
_LASTING: Final = re.compile(rf"{addresses.ASSETS}.+\.[0-9a-f]{{10}}\.\w+(\.br|\.gz)?")
_SCRATCH: Final = re.compile(r"(.*/)?thidua-tam-[0-9a-f]{12}")
_OF_RECORDS: Final = (
    addresses.HONOREES,
    addresses.STORIES,
    addresses.SCRIPTS,
    addresses.POSTERS,
    addresses.KITS,
    addresses.EMBEDS,
    addresses.CARDS,
    addresses.ARCHIVE,
    addresses.PHOTOS,
    addresses.FEEDS,
    FILES["decisions"].listing,
    addresses.above(json_files.INDEX),
)
"""Folders that only this program fills, and with what is told of people."""


@dataclass(frozen=True)
class Online:
    """`files`: all that is there. `release`: what the manifest says. `known`: path of a file of ours -> its SHA-256 as far as
    the look of it agrees with what was noted, else "".
    """

    files: Mapping[str, FileState]
    release: Release | None
    known: Mapping[str, str]

    @cached_property
    def is_lost(self) -> bool:
        """Whether a site of ours is there, and nothing says which of its files are ours."""
        is_told = any(not (is_lasting(path) or is_scratch(path)) for path in self.known)
        is_ours = any(is_lasting(path) or path.startswith(addresses.HONOREES) for path in self.files)
        return is_ours and not is_told and "index.html" in self.files

    @cached_property
    def strays(self) -> tuple[str, ...]:
        """Files in our folders that nothing tells of, where the notes are lost: somebody withdrawn may be in them."""
        return tuple(p for p in sorted(self.files) if self.is_lost and p.startswith(_OF_RECORDS))

    def owner(self, path: str) -> str:
        """The record whose file it is alone, as the manifest online says."""
        file = self.release.files.get(path) if self.release else None
        return file.of if file else ""


def look(place: Place) -> Online:
    """What is online at a place, and what is known of it. TargetError."""
    files = place.files()
    manifest = releases.read(place.read(MANIFEST)) if MANIFEST in files else None
    if isinstance(place, Switch):
        known = dict(_of_manifest(files, manifest))
    else:
        notes = sent.read(place.read(SENT)) if SENT in files else None
        known = dict.fromkeys(manifest.files if manifest else (), "")
        for path, file in (notes or {}).items():
            known[path] = file.sha256 if file.seen and file.seen == files.get(path) else ""
    known |= {path: digest_of_ours(path, place.read) for path in SHARED & known.keys() & files.keys()}
    known = {path: digest for path, digest in known.items() if path in files and path not in BOOKS}
    return Online(files, manifest, known | {path: "" for path in files if is_scratch(path)})


def _of_manifest(files: Mapping[str, FileState], manifest: Release | None) -> Iterator[tuple[str, str]]:
    """What was put there at once is there as it was put, unless its size or its digest, where it is told, is another."""
    for path, file in manifest.files.items() if manifest else ():
        there = files.get(path)
        is_same = there is not None and there.size == file.size
        is_changed = (
            there is not None and there.stamp.startswith(DIGEST) and there.stamp != DIGEST + file.sha256
        )
        yield path, file.sha256 if is_same and not is_changed else ""
    yield from (
        (path, "") for path in files if is_lasting(path) and not (manifest and path in manifest.files)
    )


def is_lasting(path: str) -> bool:
    """Whether the address of a file changes with its content: pages of two releases never share it by mistake."""
    return _LASTING.fullmatch(path) is not None


def is_scratch(path: str) -> bool:
    """Whether it is what an interrupted run left half written."""
    return _SCRATCH.fullmatch(path) is not None


def scratch(path: str, digest: str) -> str:
    """Where a file is written before it is put in its place: beside it, under a name that `look` knows again."""
    return f"{path.rpartition('/')[0]}/thidua-tam-{digest[:12]}".lstrip("/")
