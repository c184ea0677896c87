"""The data of an earlier release as they may be built again today: nobody comes back who was taken off since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..editing.canonical import yaml_of
from ..editing.held_today import newer_records, records_by_id
from ..model.dataset import Dataset
from ..model.finding import Severity
from ..model.layout import FILES, MEDIA, path_of
from ..store import load, readings
from ..store.folder import Folder
from ..store.machine import HOME as MEMORY
from ..store.removals import ledger_of
from .archive import Archive, KeptState
from .target import TargetError

_PLACE: Final = ("url", "server", "publishing", "signing")
"""Where the site stands, as site.yml says it: that does not go back with what it tells."""


@contextmanager
def restored(archive: Archive, state: KeptState, data: Path) -> Iterator[Path]:
    """The folder with the data of a state, as long as they are needed.

    Taken from today's data are: where the site stands, who is gone, the memory of them, every record whose consent is another one now, and each
    text that would name somebody who is gone. TargetError when today's data cannot be read.
    """
    home = archive.restored
    shutil.rmtree(home, ignore_errors=True)
    try:
        _restore(archive, state, data, home / data.name)
        yield home / data.name
    finally:
        shutil.rmtree(home, ignore_errors=True)
        readings.forget(home / data.name)


def _restore(archive: Archive, state: KeptState, data: Path, root: Path) -> None:
    for path, digest in state.files.items():
        _write(root / path, archive.content(digest))
    shutil.rmtree(root / MEMORY, ignore_errors=True)
    if (data / MEMORY).is_dir():
        shutil.copytree(data / MEMORY, root / MEMORY)
    read = load(data)
    today, then = read.dataset, load(root).dataset
    if today is None or then is None or any(p.severity is Severity.ERROR for p in read.problems):
        raise TargetError(
            "Dữ liệu hiện nay có tệp chưa đọc được nên không biết chắc ai đã gỡ",
            "Sửa các lỗi mà thidua check báo, rồi chạy lại",
        )
    place = {name: getattr(today.site, name) for name in _PLACE}
    if place != {name: getattr(then.site, name) for name in _PLACE}:
        _write(root / FILES["site"].path(), yaml_of(then.site.model_copy(update=place)).encode())
    for path in newer_records(then, today):
        _take(path, data, root)
    for path in _telling(root):
        if (data / path).is_file():
            _take(path, data, root)
        else:
            (root / path).unlink(missing_ok=True)


def gone_in(archive: Archive, dataset: Dataset, data: Folder) -> dict[str, bytes | None]:
    """What an archive must not have otherwise: the emptied records of all who are gone, and nothing else that was theirs."""
    held = archive.paths
    records = (path_of(key, r) for key, r in records_by_id(dataset).values() if r.status.is_gone)
    found = {path: content for path in records if path in held and (content := data.read(path)) is not None}
    gone = {removal.id for removal in ledger_of(data).removals if removal.back is None}
    own = (path for path in held if _owner(path) & gone and data.read(path) is None)
    return found | dict.fromkeys(own)


def _owner(path: str) -> set[str]:
    """The ids of which a file may be, by its name: that of a record, or, before any of its hyphens, of a picture's."""
    key, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return {stem, *(stem[:at] for at, sign in enumerate(stem) if sign == "-" and key.endswith(f"/{MEDIA}"))}


def _telling(root: Path) -> Iterator[str]:
    """Files that would still tell of somebody who is gone."""
    mentions = tuple(load(root).searcher(None).mentions())
    yield from dict.fromkeys(mention.file.removeprefix(f"{root.name}/") for mention in mentions)


def _take(path: str, data: Path, root: Path) -> None:
    if (data / path).is_file():
        _write(root / path, (data / path).read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
