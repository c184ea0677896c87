"""The picture that a row names: one in the data folder, or a file beside the spreadsheet."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ...model.layout import media_path
from ...model.picture import former_stem, opaque_stem
from ...store.folder import Folder
from ...store.pictures import MAX_BYTES, PictureError, too_large
from ...vietnamese.text import nfc
from ..photo_upload import prepare_photo
from .cells import CellError


class Photos:
    """Pictures of one year. `beside`: the folder of the spreadsheet."""

    def __init__(self, folder: Folder, beside: Path, year: int) -> None:
        self._media = media_path(year)
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
        stem = opaque_stem(id, content)
        stems = {stem, former_stem(id, content)}
        if there := next((n for n in self._known if n.rpartition(".")[0] in stems), None):
            return there, {}, ""
        try:
            file, suffix = prepare_photo(name, content)
        except PictureError as error:
            raise _refused(error) from None
        return stem + suffix, {f"{self._media}/{stem}{suffix}": file}, ""

    def _original(self, name: str) -> bytes | None:
        path = self._files.get(nfc(name).lower())
        if path is None:
            return None
        if path.stat().st_size > MAX_BYTES:
            raise _refused(too_large(name))
        return path.read_bytes()

    @cached_property
    def _known(self) -> list[str]:
        return self._folder.files(self._media)

    @cached_property
    def _files(self) -> dict[str, Path]:
        """Files by their names in lower case and NFC: people and file systems write them differently."""
        return {nfc(p.name).lower(): p for p in sorted(self._beside.iterdir()) if p.is_file()}


def _refused(error: PictureError) -> CellError:
    return CellError(error.what, error.remedy)
