"""Changes to the data folder are made completely or not at all, even if the process is killed.

All changes are first written into one file, the journal. Renaming it into place commits them: from then on
whoever reads the folder first completes the changes. A journal that was not renamed is ignored. What another program
holds, or a full disk refuses, stays in the journal: everybody reads it as if it were written, and it is written later.

Our own, because libraries that write files atomically do so one by one, and a takedown changes several.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from ..model.finding import Problem, Severity
from ..vietnamese.os_errors import reason
from .folder import Changes, Folder

NAME: Final = ".dang-ghi.zip"
PATIENCE: Final = 30.0
"""Seconds that one process waits for another that writes."""
_LOCK: Final = ".khoa"
_REMOVED: Final = "removed.json"
_WRITTEN: Final = "written/"
_SCRATCH: Final = ".dang-ghi"


_writing = threading.local()
"""`root`: the folder that a thread writes to now."""


@dataclass(frozen=True)
class Held:
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


def lock(root: Path) -> FileLock:
    """One writer at a time. A killed process holds no lock."""
    return FileLock(root / _LOCK, timeout=PATIENCE)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """The lock, within which this thread may read the folder too."""
    with lock(root):
        _writing.root = root
        try:
            yield
        finally:
            _writing.root = None


def recover(root: Path) -> tuple[Held, ...]:
    """Before anything is read: complete what a killed process left, unless a writer is at it right now.

    Under the lock, so that an old journal is never applied over what was written after it.
    """
    if not (root / NAME).exists():
        return ()
    if getattr(_writing, "root", None) == root:
        return finish(root)
    with lock(root):
        return finish(root)


def folder(root: Path) -> Folder:
    """The data folder as it was committed, whatever of it could not be written yet; as it is beside a damaged journal."""
    with suppress(zipfile.BadZipFile):  # which reading and writing refuse in words
        return Folder(root, pending(root))
    return Folder(root)


def pending(root: Path) -> Changes:
    """What is committed and not written yet."""
    try:
        journal = zipfile.ZipFile(root / NAME)
    except FileNotFoundError:
        return {}
    with journal:
        written = [name for name in journal.namelist() if name.startswith(_WRITTEN)]
        changes: dict[str, bytes | None] = {n.removeprefix(_WRITTEN): journal.read(n) for n in written}
        return {**changes, **dict.fromkeys(json.loads(journal.read(_REMOVED)))}


def commit(root: Path, changes: Changes) -> tuple[Held, ...]:
    """Make all changes to the data folder, or none. The caller holds the lock. Returns what has to be written later.

    OSError when the folder cannot be written; nothing is accepted then.
    """
    finish(root)
    _put(root, {**pending(root), **changes})
    return finish(root)


def _put(root: Path, changes: Changes) -> None:
    """Put a journal of these changes in place, whole or not at all."""
    for leftover in root.glob(f"{NAME}*.tmp"):
        leftover.unlink()
    with tempfile.NamedTemporaryFile(prefix=NAME, suffix=".tmp", dir=root, delete=False) as scratch:
        try:
            with zipfile.ZipFile(scratch, "w") as journal:
                journal.writestr(
                    _REMOVED, json.dumps([p for p, content in changes.items() if content is None])
                )
                for path, content in changes.items():
                    if content is not None:
                        journal.writestr(_WRITTEN + path, content)
            scratch.flush()
            os.fsync(scratch.fileno())
        except BaseException:
            with suppress(OSError):  # on a full disk closing fails too
                scratch.close()
            Path(scratch.name).unlink()
            raise
    Path(scratch.name).replace(root / NAME)


def finish(root: Path) -> tuple[Held, ...]:
    """Make the changes of the journal that is in place, if there is one. The caller holds the lock.

    What cannot be written stays in the journal, and nothing else does: what is written may be changed by anybody.
    """
    changes = pending(root)
    held = []
    for path, content in changes.items():
        try:
            _make(root / path, content)
        except OSError as error:
            held.append(Held(path, error))
    for folder in {(root / path).parent for path in changes}:
        for leftover in folder.glob(f".*{_SCRATCH}"):  # of a process that was killed
            with suppress(OSError):
                leftover.unlink()
    if held:
        if len(held) < len(changes):
            with suppress(OSError):
                _put(root, {one.path: changes[one.path] for one in held})
        return tuple(held)
    (root / NAME).unlink(missing_ok=True)
    return ()


def _make(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    """A file is the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}{_SCRATCH}")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except OSError:
        scratch.unlink(missing_ok=True)
        raise
