"""Saves what was typed: through the model, the status log and the gate, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from ...editing import gate
from ...editing.canonical import yaml_of
from ...editing.comments import comments_in
from ...editing.history import Action, Origin
from ...editing.in_place import UnreadError
from ...editing.status_log import needs_approver, with_log
from ...model.base import Record
from ...model.dataset import Dataset
from ...model.finding import Place, Problem
from ...model.honoree import Honoree
from ...model.layout import media_path
from ...model.picture import former_stem, opaque_stem, picture_files
from ...model.story import Story
from ...store import journal
from ...store.folder import Changes, Folder
from ...store.yaml_source import read
from ...vietnamese.os_errors import reason
from ..fields.fault import Fault, NotSavedError, not_saved, of_problem
from ..fields.typed import Values
from ..sitting.desk import Desk
from ..words.problems import name_of
from .entries import clean, complete, pictures_in, record_of, values_of
from .entry_kinds import id_of
from .overtaken import both_values
from .subject import FormSubject, with_new_id

Photos = Callable[[str], bytes | None]
"""The content of a photo that was chosen in the form, by the name that it has there; None for no such photo."""
_CHANGED: Final = (
    "Chưa lưu: bản này vừa được sửa ở nơi khác. Ô nào khác nhau thì ghi cả hai bên; "
    "xem lại từng ô rồi bấm Lưu lần nữa"
)
_UNREAD: Final = "Chưa lưu: trong tệp {file} có chỗ không đọc được, lưu đè sẽ mất chỗ ấy. Sửa các lỗi nêu ở trang Hôm nay trước"
_APPROVER: Final = (
    "Bản ghi này sẽ hiện trên trang công bố: chỉ người duyệt mới lưu được. Chuyển vai trò ở đầu trang"
)


@dataclass(frozen=True)
class SavedRecord:
    """What was done: `text`, a sentence, with more in `details`. `id`: of the record; `is_written`: something changed."""

    text: str
    id: str
    details: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    is_written: bool = True


def base_of(desk: Desk, subject: FormSubject) -> str:
    """What a form is based on: a digest of the record's file, or of the record where a file holds many; "" for a new one."""
    if subject.before is None:
        return ""
    own = subject.kind is not None and subject.kind.register is not None
    content = _folder(desk).read(subject.path) if own else yaml_of(subject.before).encode()
    return hashlib.sha256(content or b"").hexdigest()


def save(desk: Desk, subject: FormSubject, typed: Values, base: str, photos: Photos) -> SavedRecord:
    """Save one record. `base`: see `base_of`, of when the form was opened. NotSavedError when nothing was written."""
    with desk.lock:
        return _save(desk, subject, typed, base, photos)


def _save(desk: Desk, subject: FormSubject, typed: Values, base: str, photos: Photos) -> SavedRecord:
    before, folder = subject.before, _folder(desk)
    old = values_of(before) if before else dict(subject.given)
    values = clean(complete(subject.record, clean(typed), old, subject.only))
    if before and base != base_of(desk, subject):
        raise NotSavedError(_CHANGED, both_values(subject.record, old, values, desk.dataset.site.kinds))
    values = with_new_id(desk.dataset, subject, values)
    pictures = _pictures(folder, subject, values, photos)
    if before and not pictures and values == clean(old):
        return SavedRecord("Không có gì thay đổi nên không ghi.", id_of(before), is_written=False)
    record = _logged(desk, subject, record_of(subject.record, values))
    current = folder.read(subject.path)
    try:
        written = subject.write(current, record)
    except UnreadError:
        raise NotSavedError(_UNREAD.format(file=f"{desk.root.name}/{subject.path}")) from None
    changes: dict[str, bytes | None] = {**pictures, subject.path: written, **_unused(subject, record)}
    warnings = _commit(desk, subject, changes, {subject.path: current}, written)
    kept = comments_in(written)
    lost = [comment for comment in comments_in(current or b"") if comment not in kept]
    details = (f"Đã bỏ {len(lost)} ghi chú viết tay của tệp: {' · '.join(lost[:3])}",) if lost else ()
    return SavedRecord(f"Đã lưu {subject.one}.", id_of(record), details, warnings)


def _folder(desk: Desk) -> Folder:
    return journal.folder(desk.root)


def _logged(desk: Desk, subject: FormSubject, record: Record) -> Record:
    """The record with its log and dates of publishing brought up to date."""
    if not isinstance(record, Honoree | Story):
        return record
    before = cast("Any", subject.before)
    after = with_log(before, record, desk.role, desk.day())
    if needs_approver(before, after, desk.role):
        raise NotSavedError(_APPROVER)
    return cast("Record", after)


def _pictures(
    folder: Folder, subject: FormSubject, values: Values, photos: Photos
) -> dict[str, bytes | None]:
    """The new files. Each is named after its record and content, so that no name tells who it shows; set in `values`."""
    files: dict[str, bytes | None] = {}
    faults: list[Fault] = []
    own = picture_files(subject.before) if subject.before else set()
    for place, picture in pictures_in(subject.record, values):
        name = picture.get("file")
        if not isinstance(name, str) or name in own:
            continue
        content = photos(name)
        if content is None:  # somebody else's, as when a form was tampered with, or a photo is gone
            faults.append(
                Fault((*place, "file"), "Không còn ảnh đã chọn", "Chọn lại ảnh từ máy, hoặc bỏ ảnh")
            )
            continue
        suffix = name[name.rindex(".") :]
        former = f"{former_stem(subject.id, content)}{suffix}"
        picture["file"] = former if former in own else f"{opaque_stem(subject.id, content)}{suffix}"
        path = media_path(subject.campaign.key, picture["file"])
        if folder.read(path) != content:
            files[path] = content
    if faults:
        raise not_saved(faults)
    return files


def _unused(subject: FormSubject, after: Record | None) -> Mapping[str, None]:
    """Deletes the pictures that no record shows any more."""
    before, campaign = subject.before, subject.campaign
    if not isinstance(before, Honoree | Story):
        return {}
    others: Iterable[Record] = [r for r in campaign.filed if r.id != before.id] + ([after] if after else [])
    used = {name for record in others for name in picture_files(record)}
    return {media_path(campaign.key, name): None for name in sorted(picture_files(before) - used)}


def _commit(
    desk: Desk, subject: FormSubject, changes: Changes, expected: Changes, written: bytes
) -> tuple[Fault, ...]:
    try:
        problems = gate.save(desk.root, changes, desk.day(), Origin(Action.FORM, desk.role), expected)
    except gate.RefusedError as error:
        raise not_saved(faults_in(desk, subject, error.problems, written)) from None
    except OSError as error:
        raise NotSavedError(f"Không ghi được vào {desk.root.name}: {reason(error)}. Chưa ghi gì") from None
    return tuple(faults_in(desk, subject, problems, written))


def faults_in(
    desk: Desk, subject: FormSubject, problems: Iterable[Problem], written: bytes
) -> Iterable[Fault]:
    """The gate's problems as the form tells them. `written`: the record's file as it would be, for their lines."""
    names = desk.dataset.captions
    file, source = f"{desk.root.name}/{subject.path}", read(written)
    home = subject.place if source.value is None or not isinstance(source.value, list) else subject.place[:-1]
    for problem in problems:
        is_own = problem.file == file
        place = problem.place or ((*home, *source.place(problem.line)) if is_own else ())
        fault = of_problem(problem, place, record=subject.record, at=subject.place, file=file, names=names)
        which = _listed(desk.dataset, place) if fault.file else ""
        yield replace(fault, what=f"{which}: {fault.what}") if which else fault


def _listed(dataset: Dataset, place: Place) -> str:
    """What an entry is called that stands in one file with others; "" for a place in no such list."""
    match place:
        case (str(name), int(number), *_) if number < len(found := getattr(dataset, name, ())):
            return name_of(found[number])
    return ""
