"""What the last build of a folder holds: for each address the key it was made under, and where it leads.

A file whose key is the same would come out the same, so the old one is taken. The shelf keeps no content of its own:
what leaves the site leaves the shelf.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Final, NamedTuple, TypeVar

from pydantic_core import from_json, to_json

from ..channels.file import File
from ..site.digest import combined, digest
from ..store import code

_T = TypeVar("_T")
_FORM: Final = 5
"""Of the shelf's own file: a line of JSON for each part of the entries, all in the same order. What many entries have in
common stands once, and they hold its place: sources, sets of links (`ways`), and the addresses that these lead to."""
_PARTS: Final = ("names", "sources", "keys", "sizes", "written", "ways", "links", "source")


class Entry(NamedTuple):
    """One file of a build as it was written. `key` and `source` in hex, size in bytes, time of writing in nanoseconds.

    `source`: of what the view was put together from, "" where nobody knows.
    """

    key: str
    size: int
    written: int
    links: tuple[str, ...]
    source: str = ""

    def of_source(self, source: str) -> Entry:
        """The same, whose view was put together from something else, or from the same."""
        return self if source == self.source else self._replace(source=source)

    def lean(self) -> Entry:
        """The same in strings that this process has already: thousands of entries have most of them in common."""
        return self._replace(links=_lean(self.links), source=intern(self.source))

    def is_same_file(self, other: Entry | None) -> bool:
        """Whether another build of the same folder wrote it, and this one took it."""
        return self is other or (other is not None and self[:3] == other[:3])

    def is_file_at(self, path: str) -> bool:
        """Whether the file at a path is the one that was written."""
        try:
            found = os.stat(path)  # noqa: PTH116 - a Path each costs as much
        except OSError:
            return False
        return found.st_size == self.size and found.st_mtime_ns == self.written


@dataclass
class Shelf:
    """The entries of one built folder by address. `names`: these addresses, and all that links of the entries lead to."""

    entries: dict[str, Entry] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def of_source(self, address: str, source: str, dead: Set[str]) -> Entry | None:
        """The entry of a file whose view need not be put together again. `dead`: those of `names` that no file has now."""
        entry = self.entries.get(address)
        return entry if entry and source and entry.source == source and _lives(entry, dead) else None

    def of_key(self, address: str, key: str, dead: Set[str]) -> Entry | None:
        """The entry of a file that need not be made again."""
        entry = self.entries.get(address)
        return entry if entry and entry.key == key and _lives(entry, dead) else None


def _lives(entry: Entry, dead: Set[str]) -> bool:
    """Whether none of its links would be dead now."""
    return not dead or dead.isdisjoint(entry.links)


@lru_cache(maxsize=1024)
def _lean(links: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, links))


def read(path: Path) -> Shelf:
    """The shelf in a file; an empty one when there is none or it cannot be understood."""
    try:
        with path.open("rb") as lines:
            if from_json(next(lines)) != _FORM:
                return Shelf()
            held = dict(zip(_PARTS, map(from_json, lines), strict=True))
        names, sources = [*map(intern, held["names"])], held["sources"]
        ways = [tuple([names[n] for n in own]) for own in held["ways"]]
        links, from_ = [ways[n] for n in held["links"]], [sources[n] for n in held["source"]]
        parts = (held["keys"], held["sizes"], held["written"], links, from_)
        entries = dict(zip(names, map(Entry._make, zip(*parts, strict=True)), strict=False))
        return Shelf(entries, frozenset(names))
    except (OSError, ValueError, KeyError, TypeError, IndexError, StopIteration):
        return Shelf()


def write(shelf: Shelf, path: Path) -> None:
    """The file that `read` reads: the addresses of the entries, then whatever else links lead to, are its names."""
    entries = shelf.entries.values()
    ways, sources = _places(e.links for e in entries), _places(e.source for e in entries)
    names = _places(chain(shelf.entries, chain.from_iterable(ways)))
    parts: tuple[Iterable[object], ...] = (  # as `_PARTS` names them; each is in memory alone
        names,
        sources,
        (e.key for e in entries),
        (e.size for e in entries),
        (e.written for e in entries),
        ([names[address] for address in own] for own in ways),
        (ways[e.links] for e in entries),
        (sources[e.source] for e in entries),
    )
    with path.open("wb") as file:
        file.write(b"%d\n" % _FORM)
        for part in parts:
            file.write(to_json(list(part)))
            file.write(b"\n")


def _places(values: Iterable[_T]) -> dict[_T, int]:
    """Each value -> its place among those that differ."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def source_of(file: File) -> str:
    """What its view is put together from, and the code and libraries, in hex; "" where nobody knows."""
    return _source(file.code, file.source) if file.source else ""


@lru_cache(maxsize=8)  # the files of one record follow each other
def _source(rooms: tuple[str, ...], source: bytes) -> str:
    return combined(_code(rooms), source).hex()


def key_of(file: File, view: object) -> str:
    """What a file is made of, in hex: its maker, the code and libraries, the view."""
    maker = f"{file.make.__module__}.{file.make.__qualname__}".encode()
    return combined(_code(file.code), hashlib.blake2b(maker, digest_size=16).digest(), digest(view)).hex()


@cache
def _code(rooms: tuple[str, ...]) -> bytes:
    return code.digest(rooms, code.libraries())
