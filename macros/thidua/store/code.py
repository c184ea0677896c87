"""The digest of the program's own code: what was worked out by other code is worked out again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Final

from ..place import PACKAGE

_NO_CODE: Final = {"desk", "commands", "publish", "editing", "shared_form", "__pycache__"}
"""Rooms that make no file of a site."""


def digest(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    """16 bytes: of the code, templates and assets in some rooms of macros/ (a module of its own counts as one), and of the
    libraries as they are named."""
    whole = hashlib.blake2b(repr((sys.version_info[:2], libraries)).encode(), digest_size=16)
    for room in rooms:
        whole.update(f"{room}\n".encode() + _sum_of(room))
    return whole.digest()


@cache
def _sum_of(room: str) -> bytes:
    whole, start = hashlib.blake2b(digest_size=16), str(PACKAGE / room)
    for path in sorted(_files(start)):
        whole.update(f"{path.removeprefix(start)}\n".encode() + _sum_of_file(path))
    return whole.digest()


@cache  # a room is asked for by itself and as a part of everything
def _sum_of_file(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path and a buffer each cost as much as the reading
        return hashlib.blake2b(file.read(), digest_size=16).digest()


def _files(place: str) -> Iterator[str]:
    if place.endswith(".py"):
        yield place
        return
    for entry in os.scandir(place):
        if entry.is_dir() and entry.name not in _NO_CODE:
            yield from _files(entry.path)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.path


@cache
def libraries() -> tuple[str, ...]:
    """Every installed package with its version, as the folders beside them are named: to read each is ten times slower."""
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError):
            found += (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return tuple(sorted(found))
