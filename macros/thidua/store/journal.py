"""Changes to the data folder are made completely or not at all, even if the process is killed.

All changes are first written into one file, the journal, of which each computer has its own. Renaming it into place commits them: from then on
whoever reads the folder first completes the changes. A journal that was not renamed is ignored. What another program
holds, or a full disk refuses, stays in the journal: everybody reads it as if it were written, and it is written later.

What another computer left in its journal is written too, but only over what that computer saw: a program that
synchronises folders may bring a journal when its files have moved on. Such changes are put beside the file instead.

Our own, because libraries that write files atomically do so one by one, and a takedown changes several.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock

from ..model.finding import Problem, Severity
from ..model.lifecycle import Role
from ..vietnamese.os_errors import reason
from . import lease as leases
from . import machine
from .folder import Changes, Folder
from .lease import Lease
from .removals import ledger_of
from .whole_file import SCRATCH, put, replacing

_NAME: Final = re.compile(r"\.dang-ghi.*\.zip")
PATIENCE: Final = 30.0
"""Seconds that one process waits for another that writes."""
_LOCK: Final = ".khoa"
_REMOVED: Final = "removed.json"
_SEEN: Final = "seen.json"
"""Path -> digest of what the file held when the change was made, None for no file."""
_WRITTEN: Final = "written/"
_SCRATCH: Final = ".dang-ghi"


_writing = threading.local()
"""`root`: the folder that a thread writes to now; `lease`: by which other computers are kept out."""


class BlockedFile(NamedTuple):
    """A file that is accepted in its new form and could not be written yet: another program, or the disk, refuses."""

    path: str
    error: OSError

    def problem(self, root: Path) -> Problem:
        return Problem(
            f"{root.name}/{self.path}",
            1,
            f"Nội dung mới của tệp này đã được nhận mà chưa ghi xong: {reason(self.error)}",
            "Đóng chương trình đang giữ tệp, hoặc dọn bớt đĩa; lệnh thidua chạy sau đó tự ghi tiếp",
            Severity.WARNING,
        )


def place(root: Path) -> Path:
    """This computer's journal."""
    return root / f".dang-ghi-{machine.this()}.zip"


def _places(root: Path) -> list[Path]:
    """Every journal that lies there, this computer's last: what it did is right for itself."""
    own = place(root)
    with suppress(FileNotFoundError):
        names = (name for name in os.listdir(root) if _NAME.fullmatch(name))  # noqa: PTH208 - a Path each costs as much
        return sorted((root / name for name in names), key=lambda path: (path == own, path))
    return []


def lock(root: Path) -> FileLock:
    """One writer at a time on this computer. A killed process holds no lock."""
    return FileLock(root / _LOCK, timeout=PATIENCE)


@contextmanager
def writing(root: Path, role: Role | None = None) -> Iterator[Lease | None]:
    """The lock and the lease, within which this thread may read the folder too. Gives the stale lease that it took over.

    Timeout, HeldElsewhereError when somebody else writes.
    """
    with lock(root), leases.held(root, role, PATIENCE) as (own, stale):
        _writing.root, _writing.lease = root, own
        try:
            yield stale
        finally:
            _writing.root = _writing.lease = None


def recover(root: Path) -> tuple[BlockedFile, ...]:
    """Before anything is read: complete what a killed process left, unless a writer is at it right now.

    Under the lock, so that an old journal is never applied over what was written after it.
    """
    if not _places(root):
        return ()
    if getattr(_writing, "root", None) == root:
        return finish(root)
    with writing(root):
        return finish(root)


def folder(root: Path) -> Folder:
    """The data folder as it was committed, whatever of it could not be written yet; as it is beside a damaged journal."""
    with suppress(zipfile.BadZipFile):  # which reading and writing refuse in words
        return Folder(root, pending(root))
    return Folder(root)


def pending(root: Path) -> Changes:
    """What is committed and not written yet."""
    return {path: content for journal in _places(root) for path, content in _standing(root, journal).items()}


class _Journal(NamedTuple):
    """`seen`: path -> digest of what the file held then; None for a journal that does not say."""

    changes: Changes
    seen: Mapping[str, str | None] | None


def _read(place: Path) -> _Journal:
    try:
        journal = zipfile.ZipFile(place)
    except FileNotFoundError:
        return _Journal({}, {})
    with journal:
        names = journal.namelist()
        written = [name for name in names if name.startswith(_WRITTEN)]
        changes: dict[str, bytes | None] = {n.removeprefix(_WRITTEN): journal.read(n) for n in written}
        seen = json.loads(journal.read(_SEEN)) if _SEEN in names else None
        return _Journal({**changes, **dict.fromkeys(json.loads(journal.read(_REMOVED)))}, seen)


def _standing(root: Path, journal: Path) -> Changes:
    """What of a journal is to be written: of another computer's only what was not changed by anybody since."""
    found = _read(journal)
    if journal == place(root) or found.seen is None:
        return found.changes
    return {path: content for path, content in found.changes.items() if not _is_overtaken(root, path, found)}


def _is_overtaken(root: Path, path: str, journal: _Journal) -> bool:
    now = _sum(root / path)
    return journal.seen is not None and now not in (journal.seen.get(path), _sum_of(journal.changes[path]))


def _sum(path: Path) -> str | None:
    with suppress(FileNotFoundError):
        return _sum_of(path.read_bytes())
    return None


def _sum_of(content: bytes | None) -> str | None:
    return hashlib.sha256(content).hexdigest() if content is not None else None


def commit(root: Path, changes: Changes) -> tuple[BlockedFile, ...]:
    """Make all changes to the data folder, or none. The caller holds the lock. Returns what has to be written later.

    LostLeaseError, OSError when the folder cannot be written; nothing is accepted then.
    """
    finish(root)
    if own := getattr(_writing, "lease", None):
        leases.check(root, own)
    _put(root, {**_standing(root, place(root)), **changes})
    return finish(root)


def _put(root: Path, changes: Changes) -> None:
    """Put a journal of these changes in place, whole or not at all."""
    own = place(root)
    for leftover in root.glob(f".{own.name}*{SCRATCH}"):
        leftover.unlink()
    with replacing(own, lasting=True) as file, zipfile.ZipFile(file, "w") as journal:
        journal.writestr(_REMOVED, json.dumps([p for p, content in changes.items() if content is None]))
        journal.writestr(_SEEN, json.dumps({path: _sum(root / path) for path in changes}))
        for path, content in changes.items():
            if content is not None:
                journal.writestr(_WRITTEN + path, content)


def finish(root: Path) -> tuple[BlockedFile, ...]:
    """Make the changes of the journals that are in place. The caller holds the lock.

    What cannot be written stays in the journal, and nothing else does: what is written may be changed by anybody.
    """
    return tuple(held for journal in _places(root) for held in _finish(root, journal))


def _finish(root: Path, journal: Path) -> tuple[BlockedFile, ...]:
    changes = _standing(root, journal)
    held = []
    for path, content in changes.items():
        try:
            _make(root / path, content)
        except OSError as error:
            held.append(BlockedFile(path, error))
    for folder in {(root / path).parent for path in changes}:
        for leftover in folder.glob(f".*{_SCRATCH}"):  # of a process that was killed
            with suppress(OSError):
                leftover.unlink()
    if held:
        if len(held) < len(changes) and journal == place(root):
            with suppress(OSError):
                _put(root, {one.path: changes[one.path] for one in held})
        return tuple(held)
    _put_beside(root, journal, changes)
    journal.unlink(missing_ok=True)
    return ()


def _put_beside(root: Path, journal: Path, made: Changes) -> None:
    """What another computer wrote over something that has changed since: beside it, as a copy that `check` tells of."""
    whose, left = journal.stem.removeprefix(".dang-ghi-"), _read(journal).changes.items()
    beside = [(root / path, c) for path, c in left if c and path not in made and not path.startswith(".")]
    gone = {removal.id for removal in ledger_of(Folder(root)).removals} if beside else set()
    for file, content in beside:
        if file.stem not in gone:  # nothing of somebody who was taken off meanwhile
            _write(file.with_name(f"{file.stem} ({whose}){file.suffix}"), content)


def _make(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, content, scratch=_SCRATCH)
