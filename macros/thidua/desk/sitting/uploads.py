"""Files that were sent to the desk: in a place of their own, only as long as they are needed. They name people."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import threading
import time
import weakref
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

_PREFIX: Final = "thidua-nhap-"
_KEPT: Final = 4
"""Files that are kept at once, at most."""
_LOCK: Final = ".dang-mo"
_OLD: Final = 24 * 3600.0
"""Seconds after which what a killed program left behind is cleared."""
_UNUSUAL: Final = re.compile(r"[^\w .,()+-]")
_LONGEST: Final = 100


@dataclass
class Upload:
    """A file that was sent. `answers`: to the questions that it raised; `outcome`: what was found in it."""

    key: str
    folder: Path
    name: str
    answers: dict[str, str] = field(default_factory=dict)
    outcome: Any = None

    @property
    def file(self) -> Path:
        return self.folder / self.name


class Uploads:
    """Those of one sitting. Their folder goes with the sitting."""

    def __init__(self) -> None:
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._opening = threading.Lock()
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._gone: frozenset[str] | None = None
        self.clearings = 0
        """How often all were cleared: what was begun before is not kept after."""

    def keep(self, name: str, content: bytes) -> Upload:
        """Keep a file under its own name; the oldest goes where there are too many."""
        upload = self.place(name)
        upload.file.write_bytes(content)
        return upload

    def place(self, name: str) -> Upload:
        """Where a file of this name may be written."""
        key = secrets.token_urlsafe(9)
        folder = self._opened() / key
        folder.mkdir()
        upload = Upload(key, folder, safe_name(name))
        self._kept[key] = upload
        while len(self._kept) > _KEPT:
            self.forget(next(iter(self._kept)))
        return upload

    def _opened(self) -> Path:
        """The folder of the sitting, which the first file makes."""
        with self._opening:
            if self._home is None:
                _clear_old()
                self._home = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
                lock = FileLock(Path(self._home.name) / _LOCK, timeout=0, thread_local=False)
                lock.acquire()
                weakref.finalize(self, lock.release)  # before the folder goes, which was made before
            home = Path(self._home.name)
            home.mkdir(mode=0o700, exist_ok=True)  # a system may clear what is temporary
            return home

    def find(self, key: str) -> Upload | None:
        found = self._kept.get(key)
        return found if found and found.file.exists() else None

    def forget(self, key: str) -> None:
        if upload := self._kept.pop(key, None):
            shutil.rmtree(upload.folder, ignore_errors=True)

    def see(self, gone: frozenset[str]) -> None:
        """Forget all once somebody more is gone, whoever took them off. `gone`: what is remembered of those who are."""
        before = self._gone
        self._gone = gone | (before or frozenset())
        if before is not None and not gone <= before:
            self.clear()

    def clear(self) -> None:
        """Forget all: they may name somebody who was taken off just now."""
        self.clearings += 1
        for key in tuple(self._kept):
            self.forget(key)


def safe_name(name: str) -> str:
    """The name of a file as a person gave it, fit for any disk: its end stays, by which its kind is known."""
    last = _UNUSUAL.sub("_", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, suffix = last.rpartition(".")
    stem, suffix = (stem, suffix.strip()[:8]) if dot else (last, "")
    stem = stem[:_LONGEST].strip(" .") or "tep"
    return f"{stem}.{suffix}" if suffix else stem


def _clear_old() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if folder.is_dir() and not folder.is_symlink() and time.time() - folder.stat().st_mtime > _OLD:
                with FileLock(folder / _LOCK, timeout=0):
                    pass
                shutil.rmtree(folder, ignore_errors=True)
        except (OSError, Timeout):  # that of a desk that is open
            continue
