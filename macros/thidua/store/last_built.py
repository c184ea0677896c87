"""The files that all records rest on, as they were when a site was last built from them.

So that somebody can be taken off the site while one of them cannot be read. Nothing of anybody's record is in them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..model.campaign_key import is_key
from ..model.layout import FILES, FOLDERS, PLAN
from . import readings
from .folder import Changes, Folder
from .whole_file import PRIVATE, replacing

_HOME: Final = "lan-dung-truoc"
_ABOUT: Final = "folder"


def keep(folder: Folder) -> None:
    """From now on the folder's shared files are those of the last build. A disk that refuses costs only this."""
    target = _file(folder.root)
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            replacing(target, mode=PRIVATE) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole,
        ):
            whole.writestr(_ABOUT, str(folder.root))
            for path in _shared(folder):
                whole.writestr(path, folder.read(path) or b"")
        _clear(target.parent)


def as_last_built(folder: Folder, paths: Iterable[str]) -> Changes | None:
    """What makes these files, or campaigns ("2025"), what they were when a site was last built; None when none was.

    What was not there then, and what is no data file, is taken away.
    """
    wanted = tuple(paths)
    before = _read(folder.root)
    if before is None and any(_is_shared(path) for path in wanted):
        return None
    known = before or {}
    changes: dict[str, bytes | None] = {}
    for path in wanted:
        own = {p: c for p, c in known.items() if p == path or p.startswith(f"{path}/")}
        changes.update(own or dict.fromkeys((path, f"{path}/")))
    return changes


def name_of(folder: Folder, path: str) -> str | None:
    """What to name so that a file with an error is as it was then: itself, or its campaign, if that is new.

    None when no site was built.
    """
    before = _read(folder.root)
    if before is None:
        return None if _is_shared(path) else path
    key = path.partition("/")[0]
    is_new = is_key(key) and not any(p.startswith(f"{key}/") for p in before)
    return key if is_new else path


def _is_shared(path: str) -> bool:
    key, _, name = path.rpartition("/")
    names = {PLAN, *(f"{file}.yml" for file in FILES if file not in FOLDERS)}
    return is_key(path) or (name in names and (not key or is_key(key)))


def _shared(folder: Folder) -> Iterator[str]:
    keys = [name for name in folder.folders() if is_key(name)]
    for at in ("", *(f"{key}/" for key in keys)):
        yield from (path for name in folder.files(at.rstrip("/")) if _is_shared(path := f"{at}{name}"))


def _file(root: Path) -> Path:
    return readings.HOME / _HOME / f"{hashlib.blake2b(str(root).encode(), digest_size=16).hexdigest()}.zip"


def _read(root: Path) -> dict[str, bytes] | None:
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(_file(root)) as whole:
        return {name: whole.read(name) for name in whole.namelist() if name != _ABOUT}
    return None


def _clear(home: Path) -> None:
    """No folder that is gone leaves its files behind."""
    for file in home.glob("*.zip"):
        with suppress(OSError, zipfile.BadZipFile, KeyError):
            with zipfile.ZipFile(file) as whole:
                root = Path(whole.read(_ABOUT).decode())
            if not root.is_dir():
                file.unlink()
