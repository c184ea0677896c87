"""Who writes to the data folder now, where several computers share it.

A lock of the operating system holds between the programs of one computer; on a shared drive (SMB, NFS) it may hold
nothing, without a word. So a writer also puts down a lease: a file that no second one can create, which says which
computer writes, in what role, since when, and is touched while the work lasts. One that is no longer touched is of a
computer that went off; it is taken over, and told.

A program that synchronises folders brings such a file too late to keep anybody out, so there is none in its folders:
`synchronised_by` says so.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from ..model.finding import Problem, Severity
from ..model.lifecycle import Role
from ..vietnamese.dates import TIMEZONE
from ..vietnamese.late_pattern import LatePattern
from . import machine

NAME: Final = ".dang-giu.json"
BEAT: Final = 5.0
"""Seconds between two touches."""
STALE: Final = 15.0
"""Seconds without a touch, by the clock of who waits, after which the other computer is taken for switched off."""
_PAUSE: Final = 0.2
_SIGNS: Final = {
    "Syncthing": LatePattern(r"\.stfolder"),
    "Dropbox": LatePattern(r"\.dropbox(\.cache)?"),
    "Nextcloud": LatePattern(r"\.nextcloudsync\.log|\._?sync_\w+\.db"),
    "Google Drive": LatePattern(r"\.tmp\.drivedownload"),
}
"""What programs that synchronise leave in the folder that they look after, or above it."""
_FOLDERS: Final = {
    "OneDrive": LatePattern(r"OneDrive\b.*", re.IGNORECASE),
    "Dropbox": LatePattern(r"Dropbox\b.*", re.IGNORECASE),
    "Google Drive": LatePattern(r"Google ?Drive.*|My Drive|Drive của tôi", re.IGNORECASE),
    "Nextcloud": LatePattern(r"(Nextcloud|ownCloud)\d*", re.IGNORECASE),
    "iCloud": LatePattern(r"iCloud ?Drive|Mobile Documents", re.IGNORECASE),
}
"""What they call it."""


class Lease(NamedTuple):
    """`since`: ISO 8601; `token` tells two leases of one computer apart."""

    machine: str
    role: str
    since: str
    token: str

    def problem(self, root: Path) -> Problem:
        """What to say of a lease that was taken over."""
        role = f" ({self.role})" if self.role else ""
        return Problem(
            f"{root.name}/{NAME}",
            1,
            f"Máy {self.machine or 'không rõ'}{role} bắt đầu ghi lúc {self.since or 'không rõ'} rồi ngừng hẳn, nên máy này đã ghi tiếp",
            "Ở máy ấy mở thidua history xem thay đổi cuối đã có chưa",
            Severity.WARNING,
        )


_State = tuple[Lease | None, int]
"""A lease, and when it was touched last, in nanoseconds of the drive's clock."""


class HeldElsewhereError(OSError):
    """Another computer writes, and does not come to an end."""


class LostLeaseError(OSError):
    """Another computer took the lease over: this one stood still for too long."""


@lru_cache(maxsize=16)  # folders above may hold thousands of files
def synchronised_by(root: Path) -> str | None:
    """The program that seems to keep a folder the same on several computers; None where none is seen."""
    for folder in (root, *root.parents):
        names = os.listdir(folder) if os.access(folder, os.R_OK) else []  # noqa: PTH208 - names are enough
        for program, sign in _SIGNS.items():
            if any(sign.compiled.fullmatch(name) for name in names):
                return program
        for program, called in _FOLDERS.items():
            if called.compiled.fullmatch(folder.name):
                return program
    return None


@contextmanager
def held(root: Path, role: Role | None, patience: float) -> Iterator[tuple[Lease, Lease | None]]:
    """The lease of a folder, for a process that holds the lock of this computer; and the stale one that it took over.

    HeldElsewhereError after `patience` seconds.
    """
    now = dt.datetime.now(TIMEZONE).strftime("%H:%M %d/%m/%Y")
    own = Lease(machine.this(), role.label.lower() if role else "", now, secrets.token_hex(8))
    if synchronised_by(root):
        yield own, None
        return
    place = root / NAME
    stale = _take(place, own, patience)
    done = threading.Event()
    beating = threading.Thread(target=_touch, args=(place, done), daemon=True)
    beating.start()
    try:
        yield own, stale
    finally:
        done.set()
        beating.join()
        if read(place) == own:
            place.unlink(missing_ok=True)


def check(root: Path, own: Lease) -> None:
    """See that the lease is still ours. LostLeaseError when the lease is another computer's by now."""
    if not synchronised_by(root) and read(root / NAME) != own:
        raise LostLeaseError("máy này đứng quá lâu nên máy khác đã ghi tiếp; mở lại bản mới rồi làm lại")


def read(place: Path) -> Lease | None:
    """The lease in a file; without words where there is one that cannot be read; None where there is none."""
    try:
        return Lease(**json.loads(place.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return Lease("", "", "", "")


def _take(place: Path, own: Lease, patience: float) -> Lease | None:
    began = changed = time.monotonic()
    seen: _State | None = None
    while not _created(place, own):
        state = _state(place)
        now = time.monotonic()
        if state != seen:
            seen, changed = state, now
        other = state[0]
        if other and (other.machine == own.machine or now - changed > STALE):
            if _taken_over(place, state, own):
                return other if other.machine != own.machine else None
        elif other and now - began > patience:
            raise HeldElsewhereError(
                f"máy {other.machine} ({other.role or 'đang đọc'}) đang ghi từ {other.since}; thử lại sau ít giây"
            )
        time.sleep(_PAUSE)
    return None


def _created(place: Path, own: Lease) -> bool:
    """Whether the file could be created. Windows refuses also for a moment after another was deleted."""
    try:
        file = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return False
    except PermissionError:
        if place.exists() or os.name == "nt":
            return False
        raise
    with open(file, "w", encoding="utf-8") as lease:  # noqa: PTH123 - it is open already
        json.dump(own._asdict(), lease, ensure_ascii=False)
    return True


def _taken_over(place: Path, seen: _State, own: Lease) -> bool:
    """Put one's own lease in the place of one that is still as it was seen: of several who wait, one alone can do so.

    The place is never empty meanwhile, so that nobody else creates a lease there.
    """
    turn = place.with_name(f"{place.name}.luot")
    if not _created(turn, own):
        left = read(turn)
        with suppress(OSError):  # of a process that was killed in these few lines
            if left and (left.machine == own.machine or _age(turn) > STALE):
                turn.unlink()
        return False
    try:
        if _state(place) != seen:
            return False
        new = place.with_name(f"{place.name}.{own.token}.tmp")
        _created(new, own)
        new.replace(place)
        return True
    except OSError:
        return False
    finally:
        turn.unlink(missing_ok=True)


def _age(file: Path) -> float:
    """Seconds since a file was written, by the clock of the drive on which it stands: that of a file written now."""
    now = file.with_name(f"{file.name}.{secrets.token_hex(4)}.tmp")
    now.touch()
    age = now.stat().st_mtime - file.stat().st_mtime
    now.unlink()
    return age


def _state(place: Path) -> _State:
    return read(place), _touched(place)


def _touched(place: Path) -> int:
    with suppress(OSError):
        return place.stat().st_mtime_ns
    return 0


def _touch(place: Path, done: threading.Event) -> None:
    while not done.wait(BEAT):
        with suppress(OSError):
            os.utime(place)
