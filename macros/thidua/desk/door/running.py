"""The desk that is open already: whoever opens the same folder again gets an address of it instead of a second desk.

A file of the user's own holds the next address that works once. It counts only as long as the lock beside it is held,
which the system frees when a process ends in whatever way: so no address is ever taken from a desk that is gone, and
none is sent to a port that another program has by now.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ...place import CACHE
from ...store.whole_file import PRIVATE, put

HOME: Path = CACHE / "dang-mo"
_PATIENCE: Final = 30.0
"""Seconds that a desk may take from its lock to its first address."""


class RunningDesk:
    """The one desk of this user for a data folder."""

    def __init__(self, root: Path) -> None:
        name = hashlib.blake2b(str(root).encode(), digest_size=16).hexdigest()
        self._file = HOME / f"{name}.txt"
        self._lock = FileLock(HOME / f"{name}.lock", timeout=0, mode=0o600, thread_local=False)

    def take(self) -> bool:
        """Whether this process may open the desk: nobody has it open. A folder that cannot be written only costs this."""
        try:
            HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            return False
        except OSError:
            return True
        self._file.unlink(missing_ok=True)  # of a desk that was killed
        return True

    def announce(self, address: str) -> None:
        """From now on this address opens the desk, once."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            put(self._file, address.encode(), mode=PRIVATE)

    def address(self) -> str | None:
        """Of the desk that another process has open; None when it ended meanwhile, or does not say."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                return self._file.read_text(encoding="utf-8")
            time.sleep(0.1)
        return None

    def close(self) -> None:
        """To be called by whoever took it."""
        if self._lock.is_locked:
            self._file.unlink(missing_ok=True)
            self._lock.release()
