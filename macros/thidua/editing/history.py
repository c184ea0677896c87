"""What was changed in the data folder, by whom in what role and from where; and what takes the last change back.

The log stands beside the data, a file for each computer, and holds no values: only which files changed and which of
their fields. What the last change replaced is kept in one file until the next change, or until somebody is taken off
the site: what was removed must not lie about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from ..model.base import Label
from ..model.campaign_key import KEY_PATTERN
from ..model.lifecycle import Role, Status
from ..store import machine
from ..store.folder import Changes, Folder
from ..store.mentions import is_text
from ..store.yaml_source import read
from ..vietnamese.dates import TIMEZONE
from . import last_lists

_LOG: Final = ("nhat-ky", ".jsonl")
_UNDO: Final = ("hoan-tac", ".zip")
_SUMMARY: Final = "change.json"
_BEFORE: Final = "before/"
_PATH: Final = re.compile(rb'"(%s/[a-z]+/[a-z0-9-]+\.yml)"' % KEY_PATTERN.encode())
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
    APPROVE = "approve", "Duyệt để công bố"
    WITHDRAW = "withdraw", "Gỡ khỏi trang"
    REVOKE = "revoke", "Ghi việc hủy khen thưởng"
    READMIT = "readmit", "Cho người đã gỡ trở lại"
    MENTION = "mention", "Để lại một chỗ nhắc người đã gỡ"
    RENUMBER = "renumber", "Cho bản ghi trùng mã một mã mới"
    UNDO = "undo", "Lấy lại như trước"
    RESTORE = "restore", "Khôi phục từ bản sao lưu"

    @property
    def removes_somebody(self) -> bool:
        return self in {Action.WITHDRAW, Action.REVOKE}


Tells = Callable[[str, bytes], bool]
"""Whether a text, of the file at a path below the data folder or of none (""), tells of somebody who is gone."""


@dataclass(frozen=True)
class Origin:
    """`source`: the name of the file that was imported, without its folders; of a backup, when it was made."""

    action: Action
    role: Role | None = None
    source: str = ""


@dataclass(frozen=True)
class HistoryStep:
    """One change, as the log tells it. `files`: path below the data folder -> the fields that changed ("" : the file)."""

    at: dt.datetime
    origin: Origin
    files: Mapping[str, tuple[str, ...]]
    machine: str = ""
    """The computer where it was made; "" where the log does not say."""


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
    files = {path: names for path, names in fields.items() if not path.startswith(".")}
    step = HistoryStep(at, origin, files, machine.this())
    log = _folded(folder) + (json.dumps(_as_json(step), ensure_ascii=False) + "\n").encode()
    is_gone = origin.action.removes_somebody or origin.action in {Action.UNDO, Action.RESTORE}
    is_gone = is_gone or any(is_taken_off(folder, path, content) for path, content in changes.items())
    is_gone = is_gone or any(tells(path, folder.read(path) or b"") for path in changes if is_text(path))
    forgotten = {
        path: rows
        for path, rows in last_lists.without(folder, _removed(changes)).items()
        if path not in changes
    }
    way_back = None if is_gone else _way_back(folder, {**changes, **forgotten}, step)
    return {
        **forgotten,
        **dict(_elsewhere(folder, tells)),
        machine.own(*_LOG): b"".join(_without_sources(log, tells)),
        **dict.fromkeys(machine.everybodys(folder, *_UNDO)),
        machine.own(*_UNDO): way_back,
    }


def _own_logs(folder: Folder) -> tuple[str, ...]:
    """This computer's log, and the copies that a program made of it."""
    stem = machine.own(_LOG[0], "").rpartition("/")[2]
    return tuple(path for path in machine.everybodys(folder, *_LOG) if stem in path)


def _folded(folder: Folder) -> bytes:
    """This computer's log, with what only a copy of it holds."""
    own = machine.own(*_LOG)
    copies = (path for path in _own_logs(folder) if path != own)
    return b"".join(line + b"\n" for line in _united(folder, (own, *copies)))


def _united(folder: Folder, logs: Iterable[str]) -> Iterator[bytes]:
    """The lines of some logs, those that several of them hold once: as often as the log that holds them most often."""
    count: Counter[bytes] = Counter()
    for path in logs:
        own: Counter[bytes] = Counter()
        for line in (folder.read(path) or b"").splitlines():
            own[line] += 1
            if own[line] > count[line]:
                count[line] += 1
                yield line


def _elsewhere(folder: Folder, tells: Tells) -> Iterator[tuple[str, bytes | None]]:
    """What becomes of the other logs: copies of this computer's are in it now, others no longer name who is gone."""
    own = machine.own(*_LOG)
    copies = _own_logs(folder)
    for path in machine.everybodys(folder, *_LOG):
        if path == own:
            continue
        if path in copies:
            yield path, None
            continue
        log = folder.read(path) or b""
        if (left := b"".join(_without_sources(log, tells))) != log:
            yield path, left


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


def steps(folder: Folder) -> list[HistoryStep]:
    """Every change, oldest first. Lines that cannot be read are passed over."""
    found = []
    for line in _lines(folder):
        try:
            found.append(_step(json.loads(line.decode("utf-8", "replace"))))
        except (ValueError, KeyError, TypeError):
            continue
    return sorted(found, key=lambda step: step.at)


def _lines(folder: Folder) -> Iterator[bytes]:
    """The lines of every computer's log, each once."""
    return _united(folder, machine.everybodys(folder, *_LOG))


def files_ever(folder: Folder) -> set[str]:
    """The path of every file that the log tells of, also of those that are gone."""
    return {path.decode() for line in _lines(folder) for path in _PATH.findall(line)}


def changes_of_fields(folder: Folder) -> dict[str, dict[str, dt.datetime]]:
    """Path of a file -> its fields that were changed, each with the time of its last change."""
    found: dict[str, dict[str, dt.datetime]] = {}
    for step in steps(folder):
        for path, names in step.files.items():
            found.setdefault(path, {}).update(dict.fromkeys(names, step.at))
    return found


def last_change(folder: Folder) -> tuple[HistoryStep, Changes]:
    """The last change and what takes it back. CannotUndoError when there is none or something newer rests on it."""
    packed = next(filter(None, map(folder.read, machine.everybodys(folder, *_UNDO))), None)
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


def _way_back(folder: Folder, changes: Changes, step: HistoryStep) -> bytes:
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


def _as_json(step: HistoryStep) -> dict[str, Any]:
    return {
        "at": step.at.isoformat(),
        "action": step.origin.action.value,
        "role": step.origin.role.value if step.origin.role else None,
        "source": step.origin.source,
        "machine": step.machine,
        "files": {path: list(names) for path, names in step.files.items()},
    }


def _step(stored: Mapping[str, Any]) -> HistoryStep:
    action = next(action for action in Action if action.value == stored["action"])
    role = next((role for role in Role if role.value == stored["role"]), None)
    files = {path: tuple(names) for path, names in stored["files"].items()}
    at = dt.datetime.fromisoformat(stored["at"])
    at = at if at.tzinfo else at.replace(tzinfo=TIMEZONE)
    return HistoryStep(at, Origin(action, role, stored["source"]), files, str(stored.get("machine", "")))


def lines(step: HistoryStep) -> Iterator[str]:
    """A change in words: when, who, how, and what of which files."""
    origin = step.origin
    role = origin.role.label.lower() if origin.role else ""
    where = f"máy {step.machine}" if step.machine else ""
    who = f" ({', '.join(filter(None, (role, where)))})" if role or where else ""
    source = f" {origin.source}" if origin.source else ""
    yield f"{step.at:%d/%m/%Y %H:%M}{who}: {origin.action.label.lower()}{source}, {len(step.files)} tệp"
    for path, names in step.files.items():
        yield f"  {path}{': ' + ', '.join(names) if names else ''}"
