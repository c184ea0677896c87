"""The digest of the program's own code: what was worked out by other code is worked out again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ..place import PACKAGE

_NO_CODE: Final = {"desk", "commands", "editing", "__pycache__"}
"""Rooms that make no file of a site."""


def digest(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    """16 bytes: of the code, templates and assets in some rooms of macros/, and of the libraries as they are named."""
    whole = hashlib.blake2b(repr((sys.version_info[:2], libraries)).encode(), digest_size=16)
    for room in rooms:
        whole.update(f"{room}\n".encode() + _sum_of(room))
    return whole.digest()


@cache
def _sum_of(room: str) -> bytes:
    whole, start = hashlib.blake2b(digest_size=16), str(PACKAGE / room)
    for path in sorted(_files(start)):
        whole.update(f"{path.removeprefix(start)}\n".encode())
        whole.update(hashlib.blake2b(Path(path).read_bytes(), digest_size=16).digest())
    return whole.digest()


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir() and entry.name not in _NO_CODE:
            yield from _files(entry.path)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.path
