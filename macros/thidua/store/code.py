"""The digest of the program's own code: what was worked out by other code is worked out again."""

from __future__ import annotations

import hashlib
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
        for path in sorted(_files(PACKAGE / room)):
            whole.update(f"{path.relative_to(PACKAGE).as_posix()}\n".encode())
            whole.update(_sum_of(path))
    return whole.digest()


@cache
def _sum_of(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


def _files(room: Path) -> Iterator[Path]:
    for path in room.iterdir():
        if path.is_dir() and path.name not in _NO_CODE:
            yield from _files(path)
        elif path.is_file() and path.suffix != ".pyc":
            yield path
