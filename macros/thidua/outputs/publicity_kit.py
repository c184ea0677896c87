"""One zip with everything a channel needs, and a first file that says what is in it and what is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from .preview_names import of_preview

READ_FIRST: Final = "00-doc-truoc.txt"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same zip from the same files, whenever it is made
_PACKED: Final = (".png", ".jpg", ".pdf")


class Item(NamedTuple):
    """A file of the kit, or one that is left out: then `content` is None and `note` says why."""

    name: str
    what: str
    content: bytes | None
    note: str = ""


def pack(title: str, mark: str, items: Sequence[Item]) -> bytes:
    """The zip. The same items give the same bytes."""
    if mark:
        items = [item._replace(name=of_preview(item.name)) for item in items]
    files: dict[str, bytes] = {READ_FIRST: _contents(title, mark, items).encode()}
    files |= {item.name: item.content for item in items if item.content is not None}
    return _zipped(files)


def _contents(title: str, mark: str, items: Sequence[Item]) -> str:
    inside = [i for i in items if i.content is not None]
    outside = [i for i in items if i.content is None]
    lines = ["Bộ tuyên truyền", title, ""]
    lines += [mark, ""] if mark else []
    lines += ["Trong gói này:", *(f"- {i.name}: {i.what}{_note(i)}" for i in inside)]
    if outside:
        lines += ["", "Không có trong gói, và vì sao:", *(f"- {i.what}: {i.note}" for i in outside)]
    lines += [
        "",
        "Khi người được nêu rút lại sự đồng ý hoặc việc khen thưởng bị hủy: gỡ khỏi bảng tin, không đọc lại",
        "trên loa, xóa bài đã đăng và xóa gói này.",
    ]
    return "\r\n".join(lines) + "\r\n"  # Notepad of older Windows shows nothing else as lines


def _note(item: Item) -> str:
    return f" ({item.note})" if item.note else ""


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as kit:
        for name, content in files.items():
            kit.writestr(entry_of(name), content)
    return packed.getvalue()


def entry_of(name: str) -> zipfile.ZipInfo:
    """Of a file in a zip that is the same whenever it is made."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
