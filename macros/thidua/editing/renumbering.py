"""Gives the second of two records with one id an id of its own; nothing of either is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model.campaign_key import is_key, years_of
from ..model.dataset import Dataset
from ..model.layout import FOLDERS, DataFile, media_path
from ..model.lifecycle import Role, Status
from ..model.picture import opaque_stem, picture_files
from ..model.registers import REGISTERS, Register
from ..store.folder import Changes, Folder
from ..store.reading import reading_of
from ..store.removals import ledger_of
from ..vietnamese.text import nfc
from .approver import RENUMBER, refuse_others
from .ids import next_id, used_ids

_ID = re.compile(rb"^id:[^\r\n]*", re.MULTILINE)


class CannotRenumberError(Exception):
    """Why a file gets no id of its own, in Vietnamese, with what to do."""


@dataclass(frozen=True)
class Renumbering:
    """`changes`: to be written. `told`: the stories that tell of the old id, one of both records."""

    old: str
    new: str
    name: str
    other: str
    changes: Changes
    seen: Changes
    told: tuple[str, ...]


def path_in(root: Path, typed: str) -> str:
    """A file as people type it -> its path below the data folder. CannotRenumberError for a file elsewhere."""
    wanted = nfc(typed).replace("\\", "/")
    here = Path(typed).resolve()
    if here.is_file() and here.is_relative_to(root):
        return here.relative_to(root).as_posix()
    below = wanted.removeprefix("./").removeprefix(f"{root.name}/")
    if (root / below).is_file() and (root / below).resolve().is_relative_to(root):
        return below
    raise CannotRenumberError(
        f"Không có tệp «{typed}» trong {root}. Chép đúng tên tệp mà thidua check in ra."
    )


def renumbering(folder: Folder, dataset: Dataset, path: str, role: Role) -> Renumbering:
    """The plan for a file. CannotRenumberError; NotTheApproverError where it was published."""
    key, _, rest = path.partition("/")
    records, _, name = rest.partition("/")
    if records not in FOLDERS or not is_key(key) or "/" in name:
        raise CannotRenumberError(f"{path} không phải tệp của một bản ghi (honorees, stories, decisions).")
    raw, file = folder.read(path) or b"", FOLDERS[records]
    record: Any = _record(raw, file)
    if record is None:
        raise CannotRenumberError(
            f"{path} đang có lỗi nên chưa đọc được. Sửa theo thidua check rồi chạy lại."
        )
    original = f"{key}/{records}/{record.id}.yml"
    first = folder.read(original)
    if first is None or original == path:
        raise CannotRenumberError(f"Chỉ một tệp mang mã {record.id}, nên không cần mã mới.")
    if first == raw:
        raise CannotRenumberError(f"{path} giống hệt {record.id}.yml: xóa tệp này là xong.")
    if ledger_of(folder).removal(record.id):
        raise CannotRenumberError(
            f"{record.id} đã gỡ khỏi trang, và tệp này có thể là bản cũ của chính người ấy: so rồi xóa tệp này."
        )
    if getattr(record, "status", None) is Status.PUBLISHED:
        refuse_others(role, RENUMBER)
    other: Any = _record(first, file)
    register = _register(record.id, file.record, years_of(key)[0])
    new = next_id(dataset, register, years_of(key)[0], used_ids(folder, file))
    changes = _changes(folder, path, raw, record, new)
    told = tuple(s.id for c in dataset.campaigns if c.key == key for s in c.stories if s.honoree == record.id)
    return Renumbering(
        record.id,
        new,
        record.caption or new,
        (other.caption if other else None) or record.id,
        changes,
        {**dict.fromkeys(changes), path: raw},
        told,
    )


def _record(raw: bytes, file: DataFile) -> Any:
    return next(iter(reading_of(raw, file)[0].records or ()), None)


def _register(id: str, kind: type, year: int) -> Register:
    own = (r for r in REGISTERS.values() if r.record is kind and r.number(id, year) is not None)
    if found := next(own, None):
        return found
    raise CannotRenumberError(
        f"Mã «{id}» không theo cách đánh số nào; đặt mã mới bằng tay ở dòng id và ở tên tệp."
    )


def _changes(folder: Folder, path: str, raw: bytes, record: Any, new: str) -> dict[str, bytes | None]:
    """The file under its new name, its photos with it: a photo is named after its record."""
    key, records, _ = path.split("/")
    text, changes = _ID.sub(f"id: {new}".encode(), raw, count=1), dict[str, bytes | None]()
    for name in sorted(picture_files(record)):
        content = folder.read(media_path(key, name))
        if content and name.startswith(f"{record.id}-"):
            own = f"{opaque_stem(new, content)}.{name.rpartition('.')[2]}"
            changes[media_path(key, own)] = content
            text = text.replace(name.encode(), own.encode())
    return {**changes, f"{key}/{records}/{new}.yml": text, path: None}
