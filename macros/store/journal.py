"""Changes to the data folder happen whole or not at all, even when the process is killed between.

What is to be written first goes into one file, the journal. Renaming it into place is the moment of
commitment: from then on every reader of the folder finishes the work before it reads. A journal that
was not renamed is a leftover and means nothing.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from .folder import Changes

NAME: Final = ".dang-ghi.zip"
_REMOVED: Final = "removed.json"
_WRITTEN: Final = "written/"


def commit(root: Path, changes: Changes) -> None:
    """Make all changes to the data folder, or none. One writer at a time (the caller holds a lock).

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
    """Complete the changes of a journal that a killed process left. Several may do it at once."""
    try:
        journal = zipfile.ZipFile(root / NAME)
    except FileNotFoundError:
        return
    with journal:
        for name in journal.namelist():
            if name.startswith(_WRITTEN):
                _write(root / name.removeprefix(_WRITTEN), journal.read(name))
        for path in json.loads(journal.read(_REMOVED)):
            (root / path).unlink(missing_ok=True)
    (root / NAME).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """A file is the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    scratch.write_bytes(content)
    with suppress(FileNotFoundError):  # whoever swept it away has written the same content
        scratch.replace(path)
    for leftover in path.parent.glob(f".{path.name}.*.tmp"):
        leftover.unlink(missing_ok=True)
