"""Changes to the data folder are made completely or not at all, even if the process is killed.

All changes are first written into one file, the journal. Renaming it into place commits them: from then on
whoever reads the folder first completes the changes. A journal that was not renamed is ignored.

Our own, because libraries that write files atomically do so one by one, and a takedown changes several.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from filelock import FileLock

from .folder import Changes

NAME: Final = ".dang-ghi.zip"
PATIENCE: Final = 30.0
"""Seconds that one process waits for another that writes."""
_LOCK: Final = ".khoa"
_REMOVED: Final = "removed.json"
_WRITTEN: Final = "written/"
_SCRATCH: Final = ".dang-ghi"


def lock(root: Path) -> FileLock:
    """One writer at a time. A killed process holds no lock."""
    return FileLock(root / _LOCK, timeout=PATIENCE)


def recover(root: Path) -> None:
    """Before anything is read: complete what a killed process left, unless a writer is at it right now.

    Under the lock, so that an old journal is never applied over what was written after it.
    """
    if (root / NAME).exists():
        with lock(root):
            finish(root)


def commit(root: Path, changes: Changes) -> None:
    """Make all changes to the data folder, or none. The caller holds the lock.

    OSError when the folder cannot be written.
    """
    finish(root)
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
            scratch.close()
            Path(scratch.name).unlink()
            raise
    Path(scratch.name).replace(root / NAME)
    finish(root)


def finish(root: Path) -> None:
    """Make the changes of the journal that is in place, if there is one. The caller holds the lock."""
    try:
        journal = zipfile.ZipFile(root / NAME)
    except FileNotFoundError:
        return
    with journal:
        written = [name for name in journal.namelist() if name.startswith(_WRITTEN)]
        for name in written:
            _write(root / name.removeprefix(_WRITTEN), journal.read(name))
        for folder in {(root / name.removeprefix(_WRITTEN)).parent for name in written}:
            for leftover in folder.glob(f".*{_SCRATCH}"):
                leftover.unlink(missing_ok=True)
        for path in json.loads(journal.read(_REMOVED)):
            (root / path).unlink(missing_ok=True)
    (root / NAME).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """A file is the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}{_SCRATCH}")
    scratch.write_bytes(content)
    scratch.replace(path)
