"""What to say of a second file of a record: a copy that a program made, or another record that got the same id.

Two computers that begin a record each, without a line between them, give both the same id. A program that synchronises
folders then keeps both files, one under another name: to delete that as a copy would lose a record.
"""

from __future__ import annotations

from typing import Any

from ..model.base import Record
from ..vietnamese.names import identity_key
from .folder import Folder
from .remains import remains_of
from .strays import copy_remedy, original_of, other_id_remedy


def of_another_name(folder: Folder, path: str, original: str, kind: type[Record]) -> tuple[str, str]:
    """(what, remedy) of a file beside the record's own, whose name is `original`; `path` is below the data folder."""
    if is_another_record(folder, path, original, kind):
        return _two(folder, path, original)
    return f"Tệp này là bản sao của {original}, có lẽ do đồng bộ hoặc chép tệp", copy_remedy(original)


def of_another_id(
    folder: Folder, path: str, id: str, kind: type[Record], files: list[str]
) -> tuple[str, str]:
    """(what, remedy) of a file whose record has another id than its name says. `files`: those beside it."""
    stem = path.rpartition("/")[2].removesuffix(".yml")
    original = f"{id}.yml"
    is_beside = original in files and original_of(f"{stem}.yml", [original]) is not None
    if is_beside and is_another_record(folder, path, original, kind):
        return _two(folder, path, original)
    return f"Mã «{id}» khác tên tệp «{stem}»", other_id_remedy(id, stem, files)


def is_another_record(folder: Folder, path: str, original: str, kind: type[Record]) -> bool:
    """Whether a file tells of somebody, or something, else than the one named `original` beside it."""
    beside = f"{path.rpartition('/')[0]}/{original}"
    one, other = (_name_in(folder.beginning(at), kind) for at in (path, beside))
    return bool(one and other and one != other)


def _name_in(raw: bytes, kind: type[Record]) -> str:
    """What a record is called, folded; "" where it has no name or none any more."""
    values: Any = remains_of(raw, kind).values
    name = getattr(values.get("name"), "display", None) or values.get("title") or values.get("number")
    return identity_key(str(name)) if name else ""


def _two(folder: Folder, path: str, original: str) -> tuple[str, str]:
    place = f"{folder.root.name}/{path}"
    typed = f'"{place}"' if " " in place else place
    return (
        f"Tệp này và {original} mang cùng một mã mà là hai bản ghi khác nhau, có lẽ do hai máy cùng lập",
        f"Cho tệp này mã mới, không mất gì: thidua renumber {typed}; nếu chỉ là một bản ghi sửa ở hai nơi thì so với {original} rồi xóa tệp này",
    )
