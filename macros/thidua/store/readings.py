"""What the files of a data folder meant when they were last read: a file with the same content is not read again.

Kept in the memory of the process and, from run to run, in one file for each data folder. It holds plain values as
JSON, nothing that could run, and of no file but those that the folder has now. Without it everything is read
anew, with the same result.

Pictures are large: their files are told by size and times, as git does, and read only when one of these changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Final, NamedTuple

import PIL
import pydantic
import yaml

from ..model.dataset import Dataset
from ..model.finding import Finding, Severity
from ..model.layout import DataFile
from ..place import CACHE
from . import code
from .folder import Folder
from .pictures import PictureError, PictureFile, picture_file, too_large
from .reading import Reading, plan_of, reading_of, restored, restored_plan
from .whole_file import PRIVATE, SCRATCH, replacing
from .yaml_faults import Fault

HOME: Path = CACHE / "da-doc"
"""Where the files from run to run stand."""
Check = Callable[[Dataset, dt.date], Iterable[Finding]]
_FORM: Final = 1
"""Of such a file: lines of JSON about itself, the data files, the pictures; then the values of each file in turn."""
_SETTLED: Final = 2_000_000_000
"""Nanoseconds: no disk writes down times more roughly (FAT)."""
_CODE: Final = ("model", "store", "vietnamese")
"""The rooms that decide what a data file means."""


class KnownReading(NamedTuple):
    """A reading and the digest of the content that it is of. `plain`: its values, until they are written down."""

    digest: bytes
    reading: Reading
    plain: bytes | None = None


class KnownPicture(NamedTuple):
    """What a picture's file is, and how it looked from outside: size in bytes, times in nanoseconds, number on the disk."""

    outside: tuple[int, ...]
    file: PictureFile


class _Written(NamedTuple):
    """A reading as it stands in the file."""

    digest: bytes
    faults: tuple[Fault, ...]
    plain: bytes


class Readings:
    """Those of one data folder. Get it by `readings_in`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.file = HOME / f"{hashlib.blake2b(str(root).encode(), digest_size=16).hexdigest()}.json"
        self._known: dict[str, KnownReading] = {}
        self._written, self._pictures = _read(self.file)
        self._written_pictures = dict(self._pictures)
        self._digests = {path: written.digest for path, written in self._written.items()}
        self.checked: tuple[tuple[tuple[Check, dt.date, Dataset], tuple[Finding, ...]], ...] = ()
        """What a check found in the two datasets that it saw last: what a change starts from was checked after the one before."""

    def of_plan(self, path: str, raw: bytes) -> KnownReading:
        """What a plan's text means; `path` is below the data folder."""
        return self._of(path, raw, partial(plan_of, raw))

    def of_records(self, path: str, raw: bytes, file: DataFile) -> KnownReading:
        """What a file of records means; `path` is below the data folder."""
        return self._of(path, raw, partial(reading_of, raw, file), file)

    def _of(
        self,
        path: str,
        raw: bytes,
        read: Callable[[], tuple[Reading, bytes | None]],
        file: DataFile | None = None,
    ) -> KnownReading:
        digest = hashlib.blake2b(raw, digest_size=16).digest()
        known = self._known.get(path)
        if known is None or known.digest != digest:
            known = self._known[path] = self._restored(path, digest, file) or KnownReading(digest, *read())
        return known

    def _restored(self, path: str, digest: bytes, file: DataFile | None) -> KnownReading | None:
        written = self._written.get(path)
        if written and written.digest == digest:
            with suppress(ValueError, TypeError, KeyError):
                known = written.plain, written.faults
                return KnownReading(digest, restored(*known, file) if file else restored_plan(*known))
        return None

    def of_picture(self, path: str, folder: Folder) -> PictureFile | None:
        """What is at the path of a picture below the data folder; None when nothing is."""
        outside = None if path in folder.changes else _outside(self._root / path)
        known = self._pictures.get(path)
        if known and outside == known.outside:
            return known.file
        name = path.rpartition("/")[2]
        if folder.is_too_large(path):
            return PictureFile("", 0, 0, _fault_of(too_large(name)))
        content = folder.read(path)
        if content is None:
            return None
        file = picture_file(name, content)
        if outside:
            self._pictures[path] = KnownPicture(outside, file)
        return file

    def keep(self, known: Mapping[str, KnownReading], pictures: Collection[str]) -> None:
        """From now on these are known, and nothing else. A folder that cannot be written costs only time."""
        digests = {p: k.digest for p, k in known.items() if k.plain or self._digests.get(p) == k.digest}
        self._pictures = {path: one for path, one in self._pictures.items() if path in pictures}
        if (digests, self._pictures) != (self._digests, self._written_pictures):
            with suppress(OSError):
                self._write({path: known[path] for path in digests})
            self._digests, self._written_pictures = digests, dict(self._pictures)
        self._known = {path: k._replace(plain=None) if k.plain else k for path, k in known.items()}
        self._written = {}

    def _write(self, known: Mapping[str, KnownReading]) -> None:
        before = self._written or _read(self.file)[0]
        files, plains = {}, []
        for path, one in known.items():
            plain = one.plain
            if plain is None and path in before and before[path].digest == one.digest:
                plain = before[path].plain
            if plain is not None:
                files[path] = one.digest.hex(), len(plain), one.reading.faults
                plains.append(plain)
        about = {"form": _FORM, "code": _code(), "folder": str(self._root)}
        HOME.mkdir(parents=True, exist_ok=True)
        _clear(HOME)
        with replacing(self.file, mode=PRIVATE) as file:
            for line in (about, files, self._pictures):
                file.write(json.dumps(line).encode() + b"\n")
            file.writelines(plains)


def forget(root: Path) -> None:
    """Nothing stays of what was read in a folder that goes: it may name people who are taken off later."""
    with suppress(OSError):
        readings_in(root.resolve()).file.unlink(missing_ok=True)


def _fault_of(error: PictureError) -> tuple[tuple[str, str, Severity], ...]:
    return ((error.what, error.remedy, Severity.ERROR),)


@lru_cache(2)
def readings_in(root: Path) -> Readings:
    """Those of the data folder `root`, an absolute path."""
    return Readings(root)


def _outside(path: Path) -> tuple[int, ...] | None:
    """What tells a file from another without reading it; None when there is none, or it was changed just now.

    Of two changes in a moment the second may leave no trace in the times that a disk writes down.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    settled = time.time_ns() - _SETTLED >= max(found.st_mtime_ns, found.st_ctime_ns)
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if settled else None


def _read(file: Path) -> tuple[dict[str, _Written], dict[str, KnownPicture]]:
    """What a file holds; nothing when there is none, it cannot be understood, or other code wrote it."""
    found: dict[str, _Written] = {}
    try:
        about, files, pictures, plains = file.read_bytes().split(b"\n", 3)
        if not json.loads(about).items() >= {"form": _FORM, "code": _code()}.items():
            return {}, {}
        start = 0
        for path, (digest, size, faults) in json.loads(files).items():
            read = tuple(Fault(line, what, remedy, Severity(level)) for line, what, remedy, level in faults)
            found[path] = _Written(bytes.fromhex(digest), read, plains[start : start + size])
            start += size
        seen = {path: _picture(*one) for path, one in json.loads(pictures).items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, {}
    return found, seen


def _picture(outside: list[int], file: tuple[str, int, int, list[tuple[str, str, str]]]) -> KnownPicture:
    digest, width, height, faults = file
    found = tuple((what, remedy, Severity(level)) for what, remedy, level in faults)
    return KnownPicture(tuple(outside), PictureFile(digest, width, height, found))


@cache
def _code() -> str:
    return code.digest(_CODE, (pydantic.VERSION, yaml.__version__, PIL.__version__)).hex()


@cache
def _clear(home: Path) -> None:
    """Once in a process: no folder that is gone, and no killed process, leaves its records behind."""
    for file in home.iterdir():
        with suppress(OSError):
            if file.suffix == SCRATCH or not _folder(file).is_dir():
                file.unlink()


def _folder(file: Path) -> Path:
    """The data folder that a file is about; one that cannot be, where it does not tell."""
    with file.open("rb") as lines, suppress(ValueError, KeyError, TypeError):
        return Path(json.loads(lines.readline())["folder"])
    return file / "?"
