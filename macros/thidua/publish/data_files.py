"""The data that a site is built from, as they are when its build begins: others go on saving while it is built and sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model.layout import MEDIA
from ..site.checking import CheckResult
from ..store.folder import MAX_BYTES, Folder
from .archive import OvertakenError
from .release import sha256


@dataclass(frozen=True)
class DataFiles:
    """`known`: path -> digest of what was read, as `Publication.sources` has it; `texts`: the content of all but pictures,
    which are too much to hold, and seldom change under one name."""

    folder: Folder
    known: Mapping[str, bytes] = field(repr=False)
    texts: Mapping[str, bytes] = field(repr=False)

    def digest(self, path: str) -> str | None:
        """SHA-256 of a file; None when there is none."""
        content = self.texts.get(path)
        if content is None and _is_large(self.folder, path):
            content = self.folder.read(path)
        return None if content is None else sha256(content)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Every file. OvertakenError when a picture is another by now."""
        yield from self.texts.items()
        for path in _paths(self.folder, ""):
            if _is_large(self.folder, path) and (content := self.folder.read(path)) is not None:
                _refuse_another(content, self.known.get(path))
                yield path, content


def data_files(checked: CheckResult) -> DataFiles:
    """The files of data that were checked just now. OvertakenError when one is another already."""
    assert checked.folder
    assert checked.publication
    folder, known, texts = checked.folder, checked.publication.sources, {}
    for path in _paths(folder, ""):
        is_new = path.endswith(".yml") and path not in known  # every such file was read
        if is_new or _is_large(folder, path) or (content := folder.read(path)) is None:
            continue
        _refuse_another(content, known.get(path))
        texts[path] = content
    return DataFiles(folder, known, texts)


def _refuse_another(content: bytes, digest: bytes | None) -> None:
    is_checked = digest and len(content) <= MAX_BYTES  # larger ones were not read
    if is_checked and hashlib.blake2b(content, digest_size=16).digest() != digest:
        raise OvertakenError


def _is_large(folder: Folder, path: str) -> bool:
    return f"/{MEDIA}/" in path or folder.is_too_large(path)


def _paths(folder: Folder, home: str) -> Iterator[str]:
    """Of every file of a data folder that is data."""
    prefix = f"{home}/" if home else ""
    yield from (prefix + name for name in folder.files(home))
    for name in folder.folders(home):
        yield from _paths(folder, prefix + name)
