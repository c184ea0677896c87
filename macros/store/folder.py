"""The data folder as it is, or as it would be after some changes, so that changes can be checked before writing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

Changes = Mapping[str, bytes | None]
"""Path below the data folder ("2024/honorees/cn-001.yml") -> its new content; None: the file is removed.

With a slash at its end, a path is a folder's that is passed over.
"""

_DROPPING: Final = re.compile(
    r"\..* | ~\$.* | desktop\.ini | (eh)?thumbs(_vista)?\.db | icon\r | __macosx | @eadir | \$recycle\.bin"
    r"| system\ volume\ information | .*~ | .*\.(tmp|bak|swp|swo|part|crdownload)",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def is_dropping(name: str) -> bool:
    """Whether systems, editors and office programs leave files or folders of this name, which nobody means to keep."""
    return _DROPPING.fullmatch(name) is not None


@dataclass(frozen=True)
class Folder:
    """Reads files below `root` as if `changes` had been made. Paths use `/`."""

    root: Path
    changes: Changes = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """A file's content; None when there is no such file."""
        if path in self.changes:
            return self.changes[path]
        try:
            with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - a Path each costs as much as the reading
                return file.read()
        except OSError:
            if (self.root / path).is_file():
                raise
            return None

    def files(self, folder: str = "") -> list[str]:
        """The names of the files directly in a folder, sorted, without droppings."""
        names = {entry.name for entry in self._entries(folder) if entry.is_file()}
        prefix = f"{folder}/" if folder else ""
        for path, content in self.changes.items():
            if path.startswith(prefix) and "/" not in (name := path.removeprefix(prefix)):
                (names.discard if content is None else names.add)(name)
        return sorted(name for name in names if not is_dropping(name))

    def folders(self, folder: str = "") -> list[str]:
        """The names of the folders directly in a folder, sorted, without droppings."""
        names = {entry.name for entry in self._entries(folder) if entry.is_dir()}
        prefix = f"{folder}/" if folder else ""
        for path, content in self.changes.items():
            below = path.removeprefix(prefix) if path.startswith(prefix) else ""
            name, slash, rest = below.partition("/")
            if content is not None and slash:
                names.add(name)
            elif slash and not rest:
                names.discard(name)
        return sorted(name for name in names if not is_dropping(name))

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:  # tells files from folders without a look at each
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return []
