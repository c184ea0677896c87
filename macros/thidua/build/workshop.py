"""The folder beside a built site in which the next one is put together, and the swap that puts it in place.

It keeps a second tree of the site, `spare`, whose files are the same files (hard links). The next build changes the
spare where something changed, and the two trees change places: a reader never meets half a site, and what did not
change costs nothing. Right after, the other tree is brought up to date, so that what left the site is nowhere any more.

A killed build leaves `new` or `old` behind; the next one makes of it what the site is, or puts the old site back if it
was killed between the two renames.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ..site import addresses
from . import shelf
from .catalogue import BuildError
from .shelf import Entry, Shelf

_ROOM: Final = "-dung"
_TREES: Final = ("new", "old", "spare")
_PATIENCE: Final = 600.0
"""Seconds that one build waits for another of the same folder."""


class Workshop:
    """Where one site is built. Made by `opened`, which holds its lock."""

    def __init__(self, out: Path, room: Path) -> None:
        self.out = out
        self.new, self._old, self._spare = (room / name for name in _TREES)
        self._shelf, self._next = room / "shelf.json", room / "shelf.next.json"
        self._folders: set[str] = set()

    def begin(self) -> Shelf:
        """Get `new` ready: what it holds of the last build."""
        if self._old.exists() and not self.out.exists():
            self._old.rename(self.out)
        self._next.unlink(missing_ok=True)
        last = shelf.read(self._shelf)
        for left in (self._old, self.new):
            if left.exists():
                self._keep_as_spare(left, last)
        if not last.entries or not self.out.is_dir():
            _remove(self._spare)
        if self._spare.exists():
            self._spare.rename(self.new)
            return last
        self.new.mkdir()
        return self._linked(last) if self.out.is_dir() else Shelf()

    def _linked(self, last: Shelf) -> Shelf:
        """Fill `new` with the files of the site; the entries of those that are as they were written."""
        found = Shelf(names=last.names)
        for address, entry in last.entries.items():
            if entry.is_file_at(_path(self.out, address)):
                self._link(address, self.new)
                found.entries[address] = entry
        return found

    def is_there(self, address: str, entry: Entry) -> bool:
        """Whether `new` has the file that an entry tells of."""
        return entry.is_file_at(_path(self.new, address))

    def write(self, address: str, content: bytes) -> tuple[int, int]:
        """Put a file into the new site; its size and time of writing."""
        path = self._place(self.new, address)
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108 - not overwritten: the site that is online has the same file
        with open(path, "xb") as file:  # noqa: PTH123 - a Path each costs as much as the writing
            file.write(content)
        return len(content), os.stat(path).st_mtime_ns  # noqa: PTH116

    def swap(self, last: Shelf, filled: Shelf) -> None:
        """Put the new site in place, and make the old tree the spare of the next build."""
        left = last.entries.keys() - filled.entries.keys()
        _discard(self.new, left)
        shelf.write(filled, self._next)
        if self.out.exists():
            self.out.rename(self._old)
        self.new.rename(self.out)
        self._next.replace(self._shelf)
        if not last.entries:  # what was there was not ours, or not to be trusted
            _remove(self._old)
        elif self._old.exists():
            _discard(self._old, left)
            for address, entry in filled.entries.items():
                if not entry.is_same_file(last.entries.get(address)):
                    self._link(address, self._old)
            self._old.rename(self._spare)

    def give_up(self, last: Shelf) -> None:
        """After a failure: undo what was changed in `new`."""
        if self.new.exists():
            self._keep_as_spare(self.new, last)

    def _keep_as_spare(self, tree: Path, last: Shelf) -> None:
        """Make of a tree that is half one build and half another what the site is."""
        if self._spare.exists() or not self.out.is_dir():
            _remove(tree)
            return
        files = {addresses.file_of(address): address for address in last.entries}
        strange = [p for p in tree.rglob("*") if p.is_file() and p.relative_to(tree).as_posix() not in files]
        for path in strange:
            path.unlink()
        for address, entry in last.entries.items():
            if not entry.is_file_at(_path(tree, address)) and entry.is_file_at(_path(self.out, address)):
                self._link(address, tree)
        tree.rename(self._spare)

    def _link(self, address: str, tree: Path) -> None:
        """Give the site's file to another tree."""
        source, path = _path(self.out, address), self._place(tree, address)
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108
        try:
            os.link(source, path)
        except OSError:  # some disks and shares know no second name of a file
            shutil.copy2(source, path)

    def _place(self, tree: Path, address: str) -> str:
        path = _path(tree, address)
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return path


def _path(tree: Path, address: str) -> str:
    return f"{tree}/{addresses.file_of(address)}"


def _discard(tree: Path, left: Iterable[str]) -> None:
    """Take files out of a tree, and folders that are empty then."""
    for address in left:
        path = Path(_path(tree, address))
        path.unlink(missing_ok=True)
        for folder in path.relative_to(tree).parents:
            try:
                (tree / folder).rmdir()
            except OSError:  # not empty
                break


def _remove(tree: Path) -> None:
    if tree.exists():
        shutil.rmtree(tree)


def room_of(out: Path) -> Path:
    """What stands beside a built site: the trees and the shelf of its builds."""
    return out.with_name(f".{out.name}{_ROOM}")


def sites_beside(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """The sites that were built right below a folder: where each stands, and the trees that there are of it."""
    for room in sorted(folder.glob(f".*{_ROOM}")):
        out = room.with_name(room.name.removeprefix(".").removesuffix(_ROOM))
        trees = (out, *(room / name for name in _TREES))
        yield out if out.is_dir() else room, [tree for tree in trees if tree.is_dir()]


@contextmanager
def opened(out: Path) -> Iterator[Workshop]:
    """The workshop of the site at `out`. BuildError when another build of it does not end; OSError."""
    room = room_of(out)
    room.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(room / "lock", timeout=_PATIENCE):
            yield Workshop(out, room)
    except Timeout:
        raise BuildError(f"Một lần dựng khác vào {out} chưa xong. Chờ lần ấy xong rồi chạy lại.") from None
