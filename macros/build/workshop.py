"""The folder beside a built site in which the next one is put together, and the swap that puts it in place.

A reader never meets half a site: everything is ready before two renames. A build that was killed leaves its folder
behind; the next one clears it, and puts the old site back if it was killed between the two renames.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ..site import addresses
from . import shelf
from .catalogue import BuildError
from .shelf import Entry, Shelf

_PATIENCE: Final = 600.0
"""Seconds that one build waits for another of the same folder."""


class Workshop:
    """Where one site is built. Made by `opened`, which holds its lock."""

    def __init__(self, out: Path, room: Path) -> None:
        self.out, self.room = out, room
        self.new, self.old = room / "new", room / "old"
        self._shelf, self._next = room / "shelf.json", room / "shelf.next.json"
        self._folders: set[str] = set()

    def clear(self) -> None:
        """Remove what a killed build left, and finish or undo its swap."""
        if self.old.exists() and not self.out.exists():
            self.old.rename(self.out)
        for left in (self.old, self.new):
            if left.exists():
                shutil.rmtree(left)
        self._next.unlink(missing_ok=True)

    def shelf(self) -> Shelf:
        return shelf.read(self._shelf) if self.out.is_dir() else Shelf()

    def write(self, address: str, content: bytes) -> tuple[int, int]:
        """Put a file into the new site; its size and time of writing."""
        path = self._place(address)
        with open(path, "wb") as file:  # noqa: PTH123 - a Path each costs as much as the writing
            file.write(content)
        return len(content), os.stat(path).st_mtime_ns  # noqa: PTH116

    def take(self, address: str, entry: Entry) -> None:
        """Put a file of the last site into the new one, as it is."""
        source = f"{self.out}/{addresses.file_of(address)}"
        path = self._place(address)
        try:
            os.link(source, path)
        except OSError:  # some disks and shares know no second name of a file
            shutil.copy2(source, path)
            os.utime(path, ns=(entry.written, entry.written))

    def _place(self, address: str) -> str:
        path = f"{self.new}/{addresses.file_of(address)}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return path

    def swap(self, filled: Shelf) -> None:
        """Put the new site in place."""
        shelf.write(filled, self._next)
        if self.out.exists():
            self.out.rename(self.old)
        self.new.rename(self.out)
        self._next.replace(self._shelf)
        shutil.rmtree(self.old, ignore_errors=True)


@contextmanager
def opened(out: Path) -> Iterator[Workshop]:
    """The workshop of the site at `out`, cleared. BuildError when another build of it does not end; OSError."""
    room = out.parent / f".{out.name}-dung"
    room.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(room / "lock", timeout=_PATIENCE):
            workshop = Workshop(out, room)
            workshop.clear()
            workshop.new.mkdir()
            try:
                yield workshop
            finally:
                with suppress(OSError):
                    shutil.rmtree(workshop.new)
    except Timeout:
        raise BuildError(f"Một lần dựng khác vào {out} chưa xong. Chờ lần ấy xong rồi chạy lại.") from None
