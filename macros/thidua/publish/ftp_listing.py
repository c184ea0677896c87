"""What an FTP server says of its files: MLSD and MLST (RFC 3659), or LIST as Unix and Windows servers write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_UNIX: Final = re.compile(
    r"(?P<kind>[-dlbcps])[-rwxsStTlL]{9}[+.@]?\s+(?:\d+\s+)?\S+\s+(?:\S+\s+)?(?P<size>\d+)\s+"
    r"(?P<time>(?:\w{3}\s+\d{1,2}|\d{1,2}\s+\w{3}|\d{4}-\d\d-\d\d)\s+(?:\d{1,2}:\d\d|\d{4}))\s(?P<name>.+)"
)
_WINDOWS: Final = re.compile(
    r"(?P<time>\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:[AP]M)?)\s+(?:(?P<folder><DIR>)|(?P<size>\d+))\s+(?P<name>.+)"
)
_ROUND: Final = 500
"""Servers cut a long list at a round number: 2,000 (Pure-FTPd as it comes), 10,000 (cPanel)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder. `changed`: UTC, 14 digits; by LIST as it stands there, without a zone."""

    name: str
    folder: bool
    size: int
    changed: str


def entries(listing: bytes) -> Iterator[Entry]:
    """What stands in a folder by MLSD: no links, no `.` and `..`."""
    for line in _lines(listing):
        facts, space, name = line.partition(" ")
        if space and (found := entry(facts, name)) is not None:
            yield found


def entry(facts: str, name: str) -> Entry | None:
    """A file or folder by its facts, `type=file;size=7;modify=20261129081500.123;`. None: something else."""
    values = {key.lower(): value for key, _, value in (fact.partition("=") for fact in facts.split(";"))}
    kind = values.get("type", "").lower()
    if kind not in {"file", "dir"}:
        return None
    size = values.get("size", "0")
    return Entry(name, kind == "dir", int(size) if size.isdecimal() else 0, values.get("modify", "")[:14])


def listed(listing: bytes) -> Iterator[Entry]:
    """What stands in a folder by LIST."""
    for line in _lines(listing):
        if unix := _UNIX.fullmatch(line):
            if unix["kind"] in "-d" and unix["name"] not in {".", ".."}:
                yield Entry(unix["name"], unix["kind"] == "d", int(unix["size"]), unix["time"])
        elif windows := _WINDOWS.fullmatch(line):
            yield Entry(
                windows["name"], windows["folder"] is not None, int(windows["size"] or 0), windows["time"]
            )


def cut_short(listing: bytes, reply: str) -> bool:
    """True if the server may have named only the first of many."""
    lines = sum(1 for _ in _lines(listing))
    return "truncated" in reply.lower() or (lines >= 2 * _ROUND - 2 and (lines + 2) % _ROUND <= 2)


def _lines(listing: bytes) -> Iterator[str]:
    for line in listing.decode("utf-8", "surrogateescape").split("\n"):
        text = line.removesuffix("\r")
        if text and "\r" not in text:  # no command can hold such a name
            yield text
