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
from ..model.layout import FILES, path_of
from ..store import load
from ..store.machine import HOME as MEMORY
from .archive import Archive, State
from .target import TargetError

_PLACE: Final = ("url", "server", "publishing", "signing")
"""Where the site stands, as site.yml says it: that does not go back with what it tells."""


@contextmanager
def restored(archive: Archive, state: State, data: Path) -> Iterator[Path]:
    """The folder with the data of a state, as long as they are needed.

    Taken from today's data are: where the site stands, who is gone, the memory of them, every record whose consent is another one now, and each
    text that would name somebody who is gone. TargetError when today's data cannot be read.
    """
    home = archive.home / "tra-lai"
    shutil.rmtree(home, ignore_errors=True)
    try:
        _restore(archive, state, data, home / data.name)
        yield home / data.name
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _restore(archive: Archive, state: State, data: Path, root: Path) -> None:
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


def gone_in(dataset: Dataset, data: Path) -> dict[str, bytes | None]:
    """The files of all who are gone, as they are now: what an archive must not have otherwise."""
    found = (path_of(key, record) for key, record in records_by_id(dataset).values() if record.status.is_gone)
    return {path: (data / path).read_bytes() for path in found if (data / path).is_file()}


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
