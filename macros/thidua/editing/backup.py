"""A data folder in one zip, and back: what the office has, without what can be made again and what undoes.

The zip tells each file's digest, so that a copy that was damaged or cut off on the way is known before anything changes. A
restore never writes over anything: the folder that was there keeps its files under another name, and whoever was taken
off the site since the backup was made stays off.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import TypeAdapter, ValidationError

from ..model.layout import media_path, path_of
from ..model.picture import picture_files
from ..store import journal, load, machine, readings
from ..store.folder import Folder, is_dropping
from ..store.lease import NAME as LEASE
from ..store.machine import HOME as MEMORY
from ..store.removals import ledger_of
from ..store.whole_file import PRIVATE, replacing
from .held_today import newer_records
from .history import Action, Origin, entry_of

_ABOUT: Final = "sao-luu.json"
_FILES: Final = "du-lieu/"
_ASIDE: Final = "-truoc-khi-khoi-phuc-"
"""In the name of a folder that was there before a restore, before the time of it."""
_MADE: Final = ("sao-luu", ".txt")
"""Of each computer: when it made a backup last."""
_NOT_KEPT: Final = re.compile(r"hoan-tac.*\.zip|\..*|.*\.tmp")
"""In the memory: what undoes holds old contents, of people who are gone too."""
LARGEST: Final = 4 * 1024**3
"""Bytes of all files together: a zip that says more is none of ours."""


class BackupError(Exception):
    """Why a zip is not restored, with what to do, in Vietnamese. Nothing has changed."""


@dataclass(frozen=True)
class About:
    """What a backup says of itself. `name`: of the data folder; `files`: path below it -> SHA-256."""

    form: int
    name: str
    made_at: dt.datetime
    files: dict[str, str]


@dataclass(frozen=True)
class Restoration:
    """`kept`: where the folder stands that was there before, if any; `gone`: files that today's removals took out or hold."""

    about: About
    kept: Path | None
    gone: tuple[str, ...]


_about: Final = TypeAdapter(About)


def back_up(root: Path, target: Path, now: dt.datetime) -> About:
    """Write all of a data folder into a zip, whole or not at all. Timeout while somebody writes; OSError."""
    with journal.writing(root):
        journal.finish(root)
        paths = sorted(_paths(root))
        target.parent.mkdir(parents=True, exist_ok=True)
        files = {}
        with (
            replacing(target, mode=PRIVATE) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole,
        ):
            for path in paths:
                content = (root / path).read_bytes()
                files[path] = hashlib.sha256(content).hexdigest()
                whole.writestr(_FILES + path, content)
            about = About(1, root.name, now, files)
            whole.writestr(_ABOUT, _about.dump_json(about, indent=1))
        with suppress(OSError):  # the backup is whole without it
            _write(root / machine.own(*_MADE), now.isoformat().encode())
    return about


def name_of_backup(root: Path, now: dt.datetime) -> str:
    return f"sao-luu-{root.name}-{now:%Y%m%d-%H%M}.zip"


def last_backup(root: Path) -> dt.datetime | None:
    """When any computer made a backup of these data last, since they stand in this folder."""
    folder = Folder(root)
    found = []
    for path in machine.everybodys(folder, *_MADE):
        with suppress(OSError, ValueError):
            found.append(dt.datetime.fromisoformat((root / path).read_text(encoding="utf-8")))
    return max(found, default=None)


def _paths(root: Path) -> Iterator[str]:
    """What is an office's own: no droppings of other programs, and of hidden folders the memory alone."""
    for folder, folders, files in os.walk(root):
        below = Path(folder).relative_to(root)
        if below == Path(MEMORY):
            made = set(machine.everybodys(Folder(root), *_MADE))
            kept = (f"{MEMORY}/{name}" for name in files if not _NOT_KEPT.fullmatch(name))
            yield from (path for path in kept if path not in made)
            folders.clear()
            continue
        folders[:] = [f for f in folders if not is_dropping(f) or (f == MEMORY and Path(folder) == root)]
        yield from ((below / name).as_posix() for name in files if not is_dropping(name))


def about_of(source: Path) -> About:
    """What a backup says of itself. BackupError when it is none, or is damaged."""
    damaged = BackupError(f"{source.name} bị hỏng hoặc chép chưa xong. Chép lại tệp sao lưu rồi làm lại.")
    try:
        with zipfile.ZipFile(source) as whole:
            about: About = _about.validate_json(whole.read(_ABOUT))
            if (
                any(not _is_below(path) for path in about.files)
                or sum(i.file_size for i in whole.infolist()) > LARGEST
            ):
                raise BackupError(f"{source.name} không phải bản sao lưu của thidua. Chọn tệp khác.")
            for path, digest in about.files.items():
                if hashlib.sha256(whole.read(_FILES + path)).hexdigest() != digest:
                    raise damaged
            return about
    except FileNotFoundError:
        raise BackupError(f"Không có tệp {source}. Kiểm tra lại đường dẫn.") from None
    except (KeyError, ValidationError):
        raise BackupError(f"{source.name} không phải bản sao lưu của thidua. Chọn tệp khác.") from None
    except (OSError, zipfile.BadZipFile, EOFError, zlib.error):
        raise damaged from None


def _is_below(path: str) -> bool:
    """Whether a path leads to a file below the folder, on every system."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts) and not path.startswith("/") and ".." not in parts and not set(path) & set('\\:*?"<>|\0')
    )


def restore(source: Path, root: Path, now: dt.datetime) -> Restoration:
    """Make a data folder what a backup holds, with today's removals. BackupError, OSError: nothing has changed then.

    Nobody writes meanwhile: what they saved would lie in the folder that is put aside.
    """
    about = about_of(source)
    root.parent.mkdir(parents=True, exist_ok=True)
    is_there = root.is_dir() and any(root.iterdir())
    with (
        tempfile.TemporaryDirectory(dir=root.parent, prefix=f".{root.name}-khoi-phuc-") as scratch,
        ExitStack() as alone,
    ):
        new = Path(scratch, root.name)
        alone.callback(readings.forget, new)
        if is_there:
            alone.enter_context(journal.writing(root))
            journal.finish(root)
        with zipfile.ZipFile(source) as whole:
            for path in about.files:
                _write(new / path, whole.read(_FILES + path))
        gone = tuple(_with_todays_removals(new, root)) if is_there else ()
        if is_there:
            _note_it(new, about)
        kept = root.with_name(f"{root.name}{_ASIDE}{now:%Y%m%d-%H%M%S}") if is_there else None
        if kept:
            if os.name == "nt":  # no folder is renamed there while a file in it is open
                alone.close()
            root.rename(kept)
            (kept / LEASE).unlink(missing_ok=True)
        elif root.is_dir():
            root.rmdir()
        try:
            new.rename(root)
        except OSError:
            if kept:
                kept.rename(root)
            raise
    return Restoration(about, kept, gone)


def _note_it(new: Path, about: About) -> None:
    """Bring it into the history of a restored folder that what is there was replaced by this backup."""
    origin = Origin(Action.RESTORE, source=f"lập lúc {about.made_at:%H:%M ngày %d/%m/%Y}")
    for path, content in entry_of(Folder(new), {}, origin).items():
        if content is not None:
            _write(new / path, content)


def put_aside(root: Path) -> list[Path]:
    """The folders that restores have put aside and nobody deleted since."""
    return [folder for folder in sorted(root.parent.glob(f"{root.name}{_ASIDE}*")) if folder.is_dir()]


def _with_todays_removals(new: Path, today: Path) -> Iterator[str]:
    """Bring what is remembered today into a restored folder, and take out what it tells of those who are gone since.

    Each such file is as it is today, or is not there. Gives their paths.
    """
    before = {removal.id for removal in ledger_of(Folder(new)).removals}
    for file in (today / MEMORY).glob("*"):
        if file.is_file() and not _NOT_KEPT.fullmatch(file.name):
            _write(new / MEMORY / file.name, file.read_bytes())
    now, then = load(today).dataset, load(new)
    if then.dataset is None:
        return
    wanted: dict[str, None] = {}
    if now:
        wanted |= dict.fromkeys(newer_records(then.dataset, now))
    since = {removal.id for removal in ledger_of(Folder(new)).removals} - before
    for back in then.dataset.comebacks:
        if back.is_uninvited and back.removal.id in since:
            key = str(back.place[0])
            wanted[path_of(key, back.record)] = None
            wanted |= dict.fromkeys(media_path(key, name) for name in picture_files(back.record))
    for mention in then.searcher(None).mentions():
        if mention.removal.id in since and not mention.is_short:
            wanted[mention.file.removeprefix(f"{new.name}/")] = None
    for path in wanted:
        held, restored = _content(today / path), _content(new / path)
        if held == restored:
            continue
        if held is None:
            (new / path).unlink()
        else:
            _write(new / path, held)
        yield path


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
