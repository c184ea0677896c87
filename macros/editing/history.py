"""What was changed in the data folder, by whom in what role and from where; and what takes the last change back.

The log stands beside the data and holds no values: only which files changed and which of their fields. What the last
change replaced is kept in one file until the next change, or until somebody is taken off the site: what was removed
must not lie about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from ..model.base import Label
from ..model.lifecycle import Role, Status
from ..store.folder import Changes, Folder
from ..store.mentions import is_text
from ..store.yaml_source import read
from ..vietnamese.dates import TIMEZONE
from . import last_lists

_LOG: Final = ".lich-su/nhat-ky.jsonl"
_UNDO: Final = ".lich-su/hoan-tac.zip"
_SUMMARY: Final = "change.json"
_BEFORE: Final = "before/"
_PATH: Final = re.compile(rb'"(\d{4}/[a-z]+/[a-z0-9-]+\.yml)"')
_GONE: Final = re.compile(
    rb"^[\"']?status[\"']?[ \t]*:[ \t]*[\"']?(?:%s)\b"
    % "|".join(s.value for s in Status if s.is_gone).encode(),
    re.MULTILINE,
)


class Action(Label):
    """By what a change was made."""

    FORM = "form", "Lưu bằng mẫu"
    SHEET = "sheet", "Nhập bảng"
    REPORT = "report", "Nhập báo cáo"
    NEW = "new", "Tạo bản ghi"
    WITHDRAW = "withdraw", "Rút khỏi trang"
    REVOKE = "revoke", "Ghi việc hủy khen thưởng"
    READMIT = "readmit", "Cho người đã gỡ trở lại"
    MENTION = "mention", "Để lại một chỗ nhắc người đã gỡ"
    UNDO = "undo", "Lấy lại như trước"

    @property
    def removes_somebody(self) -> bool:
        return self in {Action.WITHDRAW, Action.REVOKE}


Tells = Callable[[str, bytes], bool]
"""Whether a text, of the file at a path below the data folder or of none (""), tells of somebody who is gone."""


@dataclass(frozen=True)
class Origin:
    """`source`: the name of the file that was imported, without its folders."""

    action: Action
    role: Role | None = None
    source: str = ""


@dataclass(frozen=True)
class Step:
    """One change, as the log tells it. `files`: path below the data folder -> the fields that changed ("" : the file)."""

    at: dt.datetime
    origin: Origin
    files: Mapping[str, tuple[str, ...]]


class CannotUndoError(Exception):
    """Why the last change cannot be taken back, in Vietnamese, with what to do."""


def entry_of(
    folder: Folder, changes: Changes, origin: Origin, tells: Tells = lambda _path, _content: False
) -> Changes:
    """What the history writes together with some changes: the log with one more line, and the way back.

    What `tells` of somebody is not kept, neither for a way back nor as the name of a file that was imported.
    """
    at = dt.datetime.now(TIMEZONE).replace(microsecond=0)
    fields = {path: _changed_fields(folder.read(path), content) for path, content in changes.items()}
    step = Step(at, origin, {path: names for path, names in fields.items() if not path.startswith(".")})
    log = (folder.read(_LOG) or b"") + (json.dumps(_as_json(step), ensure_ascii=False) + "\n").encode()
    is_gone = origin.action.removes_somebody or origin.action is Action.UNDO
    is_gone = is_gone or any(is_taken_off(folder, path, content) for path, content in changes.items())
    is_gone = is_gone or any(tells(path, folder.read(path) or b"") for path in changes if is_text(path))
    forgotten = {} if last_lists.PATH in changes else last_lists.without(folder, _removed(changes))
    way_back = None if is_gone else _way_back(folder, {**changes, **forgotten}, step)
    return {**forgotten, _LOG: b"".join(_without_sources(log, tells)), _UNDO: way_back}


def _without_sources(log: bytes, tells: Tells) -> Iterator[bytes]:
    """The lines of the log; of one that names somebody who is gone, the source is left out."""
    for line in log.splitlines(keepends=True):
        if tells("", line):
            with suppress(ValueError, TypeError):
                line = (json.dumps(json.loads(line) | {"source": ""}, ensure_ascii=False) + "\n").encode()
        yield line


def is_taken_off(folder: Folder, path: str, content: bytes | None) -> bool:
    """Whether a change takes a record off the site, whatever way it comes: what it replaces must not lie about."""
    if content is None or not path.endswith(".yml") or not _is_gone(content):
        return False
    return not _is_gone(folder.read(path) or b"")


def _is_gone(content: bytes) -> bool:
    """Whether a record's file says that it is gone; without reading all of it, for a list changes thousands."""
    return _GONE.search(content) is not None


def _removed(changes: Changes) -> Iterator[str]:
    """The records that a change deletes or takes off the site."""
    for path, content in changes.items():
        if content is None or (path.endswith(".yml") and _is_gone(content)):
            yield path


def steps(folder: Folder) -> list[Step]:
    """Every change, oldest first. Lines that cannot be read are passed over."""
    found = []
    for line in (folder.read(_LOG) or b"").decode("utf-8", "replace").splitlines():
        try:
            found.append(_step(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def files_ever(folder: Folder) -> set[str]:
    """The path of every file that the log tells of, also of those that are gone."""
    return {path.decode() for path in _PATH.findall(folder.read(_LOG) or b"")}


def changes_of_fields(folder: Folder) -> dict[str, dict[str, dt.datetime]]:
    """Path of a file -> its fields that were changed, each with the time of its last change."""
    found: dict[str, dict[str, dt.datetime]] = {}
    for step in steps(folder):
        for path, names in step.files.items():
            found.setdefault(path, {}).update(dict.fromkeys(names, step.at))
    return found


def last_change(folder: Folder) -> tuple[Step, Changes]:
    """The last change and what takes it back. CannotUndoError when there is none or something newer rests on it."""
    packed = folder.read(_UNDO)
    if packed is None:
        raise CannotUndoError(
            "Không có thay đổi nào lấy lại được: chưa có, đã lấy lại rồi, hoặc thay đổi ấy gỡ một người hay một câu nhắc người đã gỡ (gỡ thì không lấy lại bằng lệnh). "
            "Xem những gì đã đổi: thidua history; sửa tiếp: thidua edit."
        )
    with zipfile.ZipFile(io.BytesIO(packed)) as kept:
        stored = json.loads(kept.read(_SUMMARY))
        before = {
            path: kept.read(_BEFORE + path) if was_there else None
            for path, was_there in stored["before"].items()
        }
    newer = [path for path, sum_of_file in stored["after"].items() if _sum(folder.read(path)) != sum_of_file]
    if newer:
        raise CannotUndoError(
            f"Sau thay đổi ấy đã có người sửa tiếp: {', '.join(newer)}. Sửa tay các tệp này nếu cần; chưa đổi gì."
        )
    return _step(stored["step"]), before


def _way_back(folder: Folder, changes: Changes, step: Step) -> bytes:
    before = {path: folder.read(path) for path in changes}
    stored = {
        "step": _as_json(step),
        "before": {path: content is not None for path, content in before.items()},
        "after": {path: _sum(content) for path, content in changes.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        kept.writestr(_SUMMARY, json.dumps(stored, ensure_ascii=False))
        for path, content in before.items():
            if content is not None:
                kept.writestr(_BEFORE + path, content)
    return packed.getvalue()


def _changed_fields(before: bytes | None, after: bytes | None) -> tuple[str, ...]:
    """The keys of a record that differ; none for a file that is new, gone or no record."""
    if before is None or after is None:
        return ()
    old, new = read(before).value, read(after).value
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    return tuple(key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key))


def _sum(content: bytes | None) -> str | None:
    return hashlib.sha256(content).hexdigest() if content is not None else None


def _as_json(step: Step) -> dict[str, Any]:
    return {
        "at": step.at.isoformat(),
        "action": step.origin.action.value,
        "role": step.origin.role.value if step.origin.role else None,
        "source": step.origin.source,
        "files": {path: list(names) for path, names in step.files.items()},
    }


def _step(stored: Mapping[str, Any]) -> Step:
    action = next(action for action in Action if action.value == stored["action"])
    role = next((role for role in Role if role.value == stored["role"]), None)
    files = {path: tuple(names) for path, names in stored["files"].items()}
    at = dt.datetime.fromisoformat(stored["at"])
    return Step(
        at if at.tzinfo else at.replace(tzinfo=TIMEZONE), Origin(action, role, stored["source"]), files
    )


def lines(step: Step) -> Iterator[str]:
    """A change in words: when, who, how, and what of which files."""
    origin = step.origin
    who = f" ({origin.role.label.lower()})" if origin.role else ""
    source = f" {origin.source}" if origin.source else ""
    yield f"{step.at:%d/%m/%Y %H:%M}{who}: {origin.action.label.lower()}{source}, {len(step.files)} tệp"
    for path, names in step.files.items():
        yield f"  {path}{': ' + ', '.join(names) if names else ''}"
