"""The data folder as it is, or as it would be after some changes, so that changes can be checked before writing."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

Changes = Mapping[str, bytes | None]
"""Path below the data folder ("2024/honorees/cn-001.yml") -> its new content; None: the file is removed.

With a slash at its end, a path is a folder's that is passed over.
"""

_DROPPING: Final = re.compile(
    r"\..* | ~\$.* | desktop\.ini | (eh)?thumbs(_vista)?\.db | icon\r | __macosx | @eadir | \$recycle\.bin"
    r"| system\ volume\ information | .*~ | .*\.(tmp|bak|swp|swo|part|crdownload)",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


MAX_BYTES: Final = 10 * 1024 * 1024
"""Of one file."""
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Waits for nobody: opening a pipe would last until somebody writes into it."""


def is_dropping(name: str) -> bool:
    """Whether systems, editors and office programs leave files or folders of this name, which nobody means to keep."""
    return _DROPPING.fullmatch(name) is not None


class Folder(NamedTuple):
    """Reads files below `root` as if `changes` had been made. Paths use `/`."""

    root: Path
    changes: Changes = MappingProxyType({})

    def read(self, path: str) -> bytes | None:
        """A file's content; None when there is no such file, nor anything but a pipe, a device or a folder.

        OSError when it cannot be read.
        """
        if path in self.changes:
            return self.changes[path]
        try:
            found = os.open(f"{self.root}/{path}", _READ)
        except OSError:
            if (self.root / path).is_file():
                raise
            return None
        with open(found, "rb", buffering=0) as file:  # noqa: PTH123 - a Path and a buffer each cost as much as the reading
            return file.read() if stat.S_ISREG(os.fstat(found).st_mode) else None

    def beginning(self, path: str) -> bytes:
        """The content of a file, however strange: of a very large one the beginning, nothing where nothing can be read."""
        with suppress(OSError):
            if self.is_too_large(path):
                with (self.root / path).open("rb") as file:
                    return file.read(2**16)
            return self.read(path) or b""
        return b""

    def is_too_large(self, path: str) -> bool:
        """Whether a file is over 10 MB, without reading it: no data file and no photo is."""
        if path in self.changes:
            return len(self.changes[path] or b"") > MAX_BYTES
        with suppress(OSError):
            return os.stat(f"{self.root}/{path}").st_size > MAX_BYTES  # noqa: PTH116 - a Path each costs as much
        return False

    def files(self, folder: str = "") -> list[str]:
        """The names of the files directly in a folder, sorted, without droppings."""
        names = {entry.name for entry in self._entries(folder) if _is(entry.is_file)}
        prefix = f"{folder}/" if folder else ""
        for path, content in self.changes.items():
            if path.startswith(prefix) and "/" not in (name := path.removeprefix(prefix)):
                (names.discard if content is None else names.add)(name)
        return sorted(name for name in names if not is_dropping(name))

    def folders(self, folder: str = "") -> list[str]:
        """The names of the folders directly in a folder, sorted, without droppings."""
        names = {entry.name for entry in self._entries(folder) if _is(entry.is_dir)}
        prefix = f"{folder}/" if folder else ""
        for path, content in self.changes.items():
            below = path.removeprefix(prefix) if path.startswith(prefix) else ""
            name, slash, rest = below.partition("/")
            if content is not None and slash:
                names.add(name)
            elif slash and not rest:
                names.discard(name)
        return sorted(name for name in names if not is_dropping(name))

    def others(self, folder: str = "") -> list[str]:
        """The names of what is neither file nor folder there: pipes, devices, links to nothing; without droppings."""
        names = (e.name for e in self._entries(folder) if not (_is(e.is_file) or _is(e.is_dir)))
        prefix = f"{folder}/" if folder else ""
        return sorted(n for n in names if not is_dropping(n) and f"{prefix}{n}" not in self.changes)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:  # tells files from folders without a look at each
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return []


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry is of a kind; a link that leads in a circle is of none."""
    with suppress(OSError):
        return kind()
    return False
