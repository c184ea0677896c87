"""A release: one state of the public site, and what its manifest says of it.

The manifest `phat-hanh.json` is the last file that is written. Anybody may read it: it holds addresses and digests of
public files, and no name.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

MANIFEST: Final = "phat-hanh.json"
SIGNATURE: Final = f"{MANIFEST}.sig"


@dataclass(frozen=True)
class ReleaseFile:
    """One file: size in bytes, SHA-256 in hex. `of`: the record whose file it is alone ("2024/honorees/cn-001");
    "" for what is everybody's."""

    size: int
    sha256: str
    of: str = ""


@dataclass(frozen=True)
class Release:
    """`id`: time and data, "20261129-112036-1a2b3c4d"; `data`: digest of all that the site was built from, in hex.

    `people`: the collectives and individuals that are shown. `gone`: records that were taken down, as in
    `ReleaseFile.of`. `files`: path below the site's root -> file, without the manifest itself.
    """

    id: str
    made_at: dt.datetime
    data: str
    program: str
    files: Mapping[str, ReleaseFile] = field(repr=False)
    people: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


_RELEASE: Final = TypeAdapter(Release)


def content(release: Release) -> bytes:
    """The manifest as it is published."""
    written: bytes = _RELEASE.dump_json(release, indent=1, exclude_defaults=True)
    return written + b"\n"


def books(release: Release, signature: bytes | None = None) -> dict[str, bytes]:
    """What is written beside the files of a release, in this order: its signature, if it is signed, and its manifest."""
    signed = {} if signature is None else {SIGNATURE: signature}
    return signed | {MANIFEST: content(release)}


def read(manifest: bytes) -> Release | None:
    """None for what is no manifest, or a broken one."""
    try:
        release: Release = _RELEASE.validate_json(manifest)
    except ValidationError:
        return None
    return release


def shows_more(then: Release, now: Release) -> bool:
    """Whether an older release shows a record that is gone now, or has a file of one record, as a photo or a poster, that
    the record lost since: then nobody may read it any more."""
    is_taken_down = not set(now.gone) <= set(then.gone)
    return is_taken_down or any(file.of and path not in now.files for path, file in then.files.items())


def paths_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path with "/"."""
    return (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def sha256(content: bytes) -> str:
    """In hex."""
    return hashlib.sha256(content).hexdigest()
