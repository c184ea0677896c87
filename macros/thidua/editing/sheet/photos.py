"""The picture of a row: one in the data folder, a file beside the spreadsheet, or one that was pasted into the sheet."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from ...model.layout import media_path
from ...model.picture import former_stem, opaque_stem
from ...store.folder import Folder
from ...store.pictures import MAX_BYTES, PictureError, too_large
from ...vietnamese.text import nfc, slug
from ..photo_upload import prepare_photo
from .cells import CellError

_DEPTH: Final = 3  # folders below that of the spreadsheet
_MOST: Final = 20_000  # files that are looked at
_WEBSITE: Final = frozenset({"index.html", "404.html"})
_PICTURES: Final = frozenset(
    [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff"]
)

_Way = Callable[[Path], str]
"""A way to name a picture."""


class Photos:
    """Pictures of one campaign. `beside`: the folder of the spreadsheet."""

    def __init__(self, folder: Folder, beside: Path, key: str) -> None:
        self._media = media_path(key)
        self._beside = beside
        self._folder = folder

    def resolve(self, id: str, name: str) -> tuple[str, dict[str, bytes], str]:
        """A name in a cell -> (name in the media folder, path -> file to write, a warning or "").

        A new name consists of the record's id and the digest of the original, so the same file gets the same
        name. CellError when there is no such file, or it is no usable picture.
        """
        content = self._original(name)
        if name in self._known:
            stored = self._folder.read(f"{self._media}/{name}")
            differs = content is not None and content != stored
            warning = (
                f"Ảnh {name} cạnh bảng khác với ảnh cùng tên đang dùng; giữ ảnh đang dùng" if differs else ""
            )
            return name, {}, warning
        if content is None:
            raise CellError(
                f"Không thấy tệp ảnh «{name}»",
                "Đặt tệp ảnh cạnh tệp bảng và ghi đúng tên tệp, hoặc ghi tên ảnh đã có trong media",
            )
        return *self.stored(id, name, content), ""

    def stored(self, id: str, name: str, content: bytes) -> tuple[str, dict[str, bytes]]:
        """A picture for a record -> (name in the media folder, path -> file to write). `name`: for messages."""
        stem = opaque_stem(id, content)
        stems = {stem, former_stem(id, content)}
        if there := next((n for n in self._known if n.rpartition(".")[0] in stems), None):
            return there, {}
        try:
            file, suffix = prepare_photo(name, content)
        except PictureError as error:
            raise _refused(error) from None
        return stem + suffix, {f"{self._media}/{stem}{suffix}": file}

    def named_after(self, *names: str) -> tuple[str, bytes] | None:
        """(name, content) of the only picture beside the spreadsheet that is called like a person or a code."""
        by_stem = self._by[_slug_of_stem]
        found = self._only(
            [path for name in names for path in (by_stem.get(slug(name), ()) if slug(name) else ())],
            " hoặc ".join(names),
        )
        return (self._shown(found), self._read(found, self._shown(found))) if found else None

    def _original(self, name: str) -> bytes | None:
        """The file that a cell names, perhaps in a sub-folder, without its ending, without marks, in another case."""
        typed = nfc(name).replace("\\", "/").lower()
        for way, files in self._by.items():
            key = slug(typed) if way in (_slug_of_name, _slug_of_stem) else typed
            if key and (found := self._only(files.get(key, ()), name)):
                return self._read(found, name)
        return None

    def _only(self, found: Sequence[Path], name: str) -> Path | None:
        """The file that is wanted. CellError when there are several, and they differ."""
        if len(found) > 1 and len({path.stat().st_size for path in found}) > 1:
            shown = ", ".join(map(self._shown, found))
            raise CellError(f"Có nhiều tệp ảnh tên «{name}»: {shown}", "Ghi rõ tên tệp cùng tên thư mục")
        return found[0] if found else None

    def _read(self, path: Path, name: str) -> bytes:
        """`name`: for messages."""
        if path.stat().st_size > MAX_BYTES:
            raise _refused(too_large(name))
        return path.read_bytes()

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._beside).as_posix()

    @cached_property
    def _known(self) -> list[str]:
        return self._folder.files(self._media)

    @cached_property
    def _by(self) -> dict[_Way, dict[str, list[Path]]]:
        """The pictures by each way to name them, the most exact first."""
        ways: tuple[_Way, ...] = (self._lower_path, _lower_name, _lower_stem, _slug_of_name, _slug_of_stem)
        found: dict[_Way, dict[str, list[Path]]] = {way: defaultdict(list) for way in ways}
        for path in self._files:
            for way in ways:
                found[way][way(path)].append(path)
        return found

    def _lower_path(self, path: Path) -> str:
        return nfc(self._shown(path)).lower()

    @cached_property
    def _files(self) -> list[Path]:
        """The pictures beside the spreadsheet and in folders below it; not those of the data, nor of a built site,
        whose share pictures are called after the codes of people."""
        return sorted(
            (path for path, _ in zip(self._walk(), range(_MOST), strict=False)),
            key=lambda path: (len(path.parts), path.name),
        )

    def _walk(self) -> Iterator[Path]:
        data = self._folder.root.resolve()
        for home, folders, files in os.walk(self._beside):
            here = Path(home)
            if set(files) >= _WEBSITE:
                folders.clear()
                continue
            deep = len(here.relative_to(self._beside).parts) >= _DEPTH
            folders[:] = [] if deep else sorted(
                n for n in folders if not n.startswith(".") and (here / n).resolve() != data
            )  # fmt: skip
            yield from (here / name for name in sorted(files) if Path(name).suffix.lower() in _PICTURES)


def _lower_name(path: Path) -> str:
    return nfc(path.name).lower()


def _lower_stem(path: Path) -> str:
    return nfc(path.stem).lower()


def _slug_of_name(path: Path) -> str:
    return slug(path.name)


def _slug_of_stem(path: Path) -> str:
    return slug(path.stem)


def _refused(error: PictureError) -> CellError:
    return CellError(error.what, error.remedy)
