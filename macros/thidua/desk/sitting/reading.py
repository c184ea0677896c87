"""The data as they are now: read again whenever a file has changed, whoever changed it."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ...site import Audience, Publication
from ...site.checking import CheckResult, check_most
from ...store.loaded import Loaded
from ...store.loading import load

FolderState = tuple[tuple[str, int, int], ...]
"""(path, time of writing in nanoseconds, size in bytes) of each file that was read."""
Moment = tuple[FolderState, dt.date]
"""The files and the day that a check rests on."""


@dataclass
class FreshReading:
    """`root`: the data folder; `docs`: the folder of the written pages; `day()` returns today.

    A state is looked up at each question and read again only when it is another: looking costs a few milliseconds.
    """

    root: Path
    docs: Path
    day: Callable[[], dt.date]
    _loaded: tuple[FolderState, Loaded] | None = None
    _checked: tuple[Moment, CheckResult] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _check_lock: threading.Lock = field(default_factory=threading.Lock)

    def loaded(self) -> Loaded:
        """The data, as they were read."""
        with self._lock:
            state = state_of(self.root)
            if self._loaded is None or self._loaded[0] != state:
                self._loaded = state, load(self.root)
            return self._loaded[1]

    def moment(self) -> Moment:
        return state_of(self.root) + state_of(self.docs), self.day()

    def checked(self) -> CheckResult:
        """The data checked for a preview, going on without whatever has an error."""
        return self.checked_at()[1]

    def checked_at(self) -> tuple[Moment, CheckResult]:
        """The same, with the moment that it is of."""
        with self._check_lock:
            moment = self.moment()
            if self._checked is None or self._checked[0] != moment:
                self._checked = moment, check_most(self.root, self.docs, moment[1])
            return self._checked

    def published(self) -> Publication | None:
        """What may be published of the data as they are, going on without whatever has an error."""
        return check_most(self.root, self.docs, self.day(), Audience.PUBLIC).publication


def state_of(folder: Path) -> FolderState:
    return tuple(sorted(_files_below(str(folder)))) if folder.is_dir() else ()


def _files_below(folder: str) -> Iterator[tuple[str, int, int]]:
    """The files in a folder and below, hidden ones left out."""
    try:
        entries = list(os.scandir(folder))  # a Path each would take most of the time of a request
    except FileNotFoundError:  # gone since it was seen, as a file below may be
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path)
            continue
        with suppress(FileNotFoundError):
            if entry.is_file():
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
