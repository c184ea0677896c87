"""What the last build of a folder holds: for each address the key it was made under, and where it leads.

A file whose key is the same would come out the same, so the old one is taken. The shelf keeps no content of its own:
what leaves the site leaves the shelf.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from ..channels.file import File
from ..site.digest import combined, digest
from ..store import code

_FORM: Final = 1
"""Of the shelf's own file."""


@dataclass(frozen=True)
class Entry:
    """One file of a build as it was written: `key` in hex, size in bytes, time of writing in nanoseconds."""

    key: str
    size: int
    written: int
    links: tuple[str, ...]

    def is_file_at(self, path: str) -> bool:
        """Whether the file at a path is the one that was written."""
        with suppress(OSError):
            found = os.stat(path)  # noqa: PTH116 - a Path each costs as much
            return (found.st_size, found.st_mtime_ns) == (self.size, self.written)
        return False


@dataclass
class Shelf:
    """The entries of one built folder by address."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def has(self, address: str, key: str, known: frozenset[str]) -> Entry | None:
        """The entry of a file that need not be made again: the same key, and no link that would be dead now."""
        entry = self.entries.get(address)
        return entry if entry and entry.key == key and known.issuperset(entry.links) else None


def read(path: Path) -> Shelf:
    """The shelf in a file; an empty one when there is none or it cannot be understood."""
    try:
        content = json.loads(path.read_bytes())
        if content["form"] != _FORM:
            return Shelf()
        links = [tuple(own) for own in content["links"]]
        entries = {
            at: Entry(key, size, written, links[n])
            for at, (key, size, written, n) in content["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return Shelf()
    return Shelf(entries)


def write(shelf: Shelf, path: Path) -> None:
    """Links are much alike: each set of them is written once."""
    links: dict[tuple[str, ...], int] = {}
    files = {
        at: (e.key, e.size, e.written, links.setdefault(e.links, len(links)))
        for at, e in shelf.entries.items()
    }
    path.write_text(json.dumps({"form": _FORM, "links": list(links), "files": files}), encoding="utf-8")


def key_of(file: File, view: object) -> str:
    """What a file is made of, in hex: its maker, the code and libraries, the view."""
    maker = f"{file.make.__module__}.{file.make.__qualname__}".encode()
    return combined(_code(file.code), hashlib.blake2b(maker, digest_size=16).digest(), digest(view)).hex()


@cache
def _code(rooms: tuple[str, ...]) -> bytes:
    return code.digest(rooms, tuple(sorted(_libraries())))


def _libraries() -> Iterator[str]:
    """Every installed package with its version, as the folders beside them are named: to read each is ten times slower."""
    for folder in sys.path:
        with suppress(OSError):
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
