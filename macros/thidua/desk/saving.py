"""Saves what was typed: through the model, the status log and the gate, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from ..editing import gate
from ..editing.canonical import yaml_of
from ..editing.comments import comments_in
from ..editing.history import Action, Origin
from ..editing.status_log import needs_approver
from ..model.decision import Decision
from ..model.finding import Problem
from ..model.lifecycle import Status
from ..model.picture import former_stem, opaque_stem, picture_files
from ..store.folder import Changes
from ..vietnamese.os_errors import reason
from .entries import (
    InvalidError,
    Values,
    clean,
    pictures_in,
    record_of,
    values_of,
)
from .lists import FormList
from .overtaken import both_values
from .session import FormRecord, RequestError, Session, base_name, digest, photo_for_storage, save_error

FileChanges = dict[str, bytes | None]
_CHANGED: Final = (
    "Tệp đã đổi sau khi anh, chị mở biểu mẫu. Chưa ghi gì; chép lại phần vừa gõ, "
    "tải lại trang (F5) để thấy nội dung mới, rồi sửa tiếp. Các chỗ khác nhau ở dưới"
)


@dataclass(frozen=True)
class Submission:
    """A record as the page sends it, with its new pictures by file name.

    `opening`: see `protocol.OPENING`; "" for a new record.
    """

    path: str
    values: Values
    pictures: Mapping[str, bytes]
    is_new: bool
    opening: str = ""


@dataclass(frozen=True)
class SaveResult:
    """What was done, in Vietnamese sentences, and the warnings."""

    notes: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass
class Saver:
    """Saves and deletes records of one session."""

    session: Session
    _bases: dict[str, str] = field(default_factory=dict)
    """Opening of the form -> digest of the file as that form last saved it."""
    _stored_as: dict[tuple[str, str], str] = field(default_factory=dict)
    """(id of the record, name of the chosen file) -> name under which it was stored."""

    def save(self, form_list: FormList, submission: Submission) -> SaveResult:
        """Save one record. RequestError, with every reason, when nothing was written."""
        session, path = self.session, submission.path
        folder, id = session.place(path)
        if folder != form_list.path:
            raise RequestError(404, "Không có bản ghi này")
        current = session.folder.read(path)
        if submission.is_new and current is not None:
            raise RequestError(422, "Mã vừa được dùng cho bản ghi khác; bấm lưu lần nữa để nhận mã mới")
        if submission.is_new and id != (
            due := session.next_id(form_list.name)
        ):  # so that no id can be chosen that tells who it is
            raise RequestError(
                422, f"Bản ghi mới phải mang mã kế tiếp «{due}»; bấm lưu lần nữa để nhận mã ấy"
            )
        before = None if submission.is_new else session.record(path)[1]
        if before and self._base(submission.opening) != digest(current or b""):
            file = f"{session.root.name}/{path}"
            both = both_values(file, form_list.record, values_of(before), clean(submission.values))
            raise RequestError(422, _CHANGED, tuple(both))
        values = session.complete(form_list, submission.values, before, id)
        pictures = self._store_pictures(form_list, id, values, before, submission.pictures)
        if before and not pictures and values == clean(values_of(before)):
            return SaveResult(("Không có gì thay đổi nên không ghi tệp.",))
        record = session.with_log(before, self._record(form_list, id, values))
        if not isinstance(record, Decision) and needs_approver(cast("Any", before), record, session.role):
            raise RequestError(
                422,
                "Bản ghi này sẽ hiện trên trang công bố: chỉ người duyệt mới lưu được (thidua edit --role duyet)",
            )
        lost = comments_in(current) if current else []
        changes = {
            **pictures,
            path: yaml_of(record).encode(),
            **self._unused_pictures(form_list, before, record),
        }
        warnings = self._commit(changes, {path: current})
        self._bases[submission.opening] = digest(session.read(path))
        notes = [f"Đã ghi {session.root.name}/{path}."]
        if lost:
            notes.append(f"Đã bỏ {len(lost)} ghi chú viết tay của tệp: {' · '.join(lost[:3])}")
        return SaveResult(tuple(notes), warnings)

    def delete(self, paths: list[str]) -> SaveResult:
        """Delete drafts. RequestError for a record that was more than a draft: it has to be withdrawn."""
        changes: FileChanges = {}
        seen: FileChanges = {}
        for path in paths:
            form_list, record = self.session.record(path)
            seen[path] = self.session.folder.read(path)
            if not _was_only_a_draft(record):
                raise RequestError(
                    422,
                    f"«{record.id}» không còn là bản nháp nên không xóa ở đây được. "
                    f"Muốn gỡ khỏi trang, chạy: thidua withdraw {record.id}",
                )
            changes |= {path: None, **self._unused_pictures(form_list, record, None)}
        return SaveResult((f"Đã xóa {', '.join(paths)}.",), self._commit(changes, seen))

    def _record(self, form_list: FormList, id: str, values: Values) -> FormRecord:
        place = (str(form_list.campaign.year), form_list.folder, id)
        try:
            return cast("FormRecord", record_of(form_list.record, values, place))
        except InvalidError as error:
            file = f"{self.session.root.name}/{form_list.path}/{id}.yml"
            problems = tuple(Problem(file, 1, f.what, f.remedy) for f in error.findings)
            raise save_error(problems) from None

    def _base(self, opening: str) -> str:
        """The digest of the file that a form is based on: as it was opened, or as this form last saved it."""
        return self._bases.get(opening, opening.rpartition(".")[2])

    def _store_pictures(
        self,
        form_list: FormList,
        id: str,
        values: Values,
        before: FormRecord | None,
        uploads: Mapping[str, bytes],
    ) -> FileChanges:
        """Name each uploaded picture after its record and content, so that no name tells who it shows.

        Returns the new files; the names are set in `values`.
        """
        files: FileChanges = {}
        problems: list[Problem] = []
        own = picture_files(before) if before else set()
        for picture in pictures_in(form_list.record, values):
            if not isinstance(picture.get("file"), str):
                continue  # the model rejects it
            chosen = base_name(picture.get("file"))
            if not chosen:
                continue
            if chosen in uploads:
                try:
                    content, suffix = photo_for_storage(chosen, uploads[chosen])
                except RequestError as error:
                    problems += error.problems
                    continue
                former = f"{former_stem(id, content)}{suffix}"
                name = former if former in own else f"{opaque_stem(id, content)}{suffix}"
                self._stored_as[id, chosen] = name
                files[f"{form_list.media}/{name}"] = content
            else:
                name = chosen if chosen in own else self._stored_as.get((id, chosen), "")
                if not name:  # somebody else's photo, as when a record is copied
                    what = f"Ảnh «{chosen}» không phải của bản ghi này"
                    problems.append(Problem(chosen, 1, what, "Chọn lại ảnh từ máy, hoặc gỡ ảnh"))
                    continue
            picture["file"] = name
        if problems:
            raise save_error(tuple(problems))
        return {path: content for path, content in files.items() if self.session.folder.read(path) != content}

    def _unused_pictures(
        self, form_list: FormList, before: FormRecord | None, after: FormRecord | None
    ) -> FileChanges:
        """Deletes the pictures that no record shows any more."""
        if before is None:
            return {}
        others = [r for r in form_list.campaign.filed if r.id != before.id] + ([after] if after else [])
        used = {name for record in others for name in picture_files(record)}
        return {f"{form_list.media}/{name}": None for name in sorted(picture_files(before) - used)}

    def _commit(self, changes: Changes, expected: Changes | None = None) -> tuple[Problem, ...]:
        session = self.session
        try:
            warnings = gate.save(
                session.root, changes, session.day(), Origin(Action.FORM, session.role), expected
            )
        except gate.RefusedError as error:
            raise save_error(error.problems) from None
        except OSError as error:
            message = f"Không ghi được vào {session.root.name}: {reason(error)}. Chưa ghi gì"
            raise RequestError(422, message) from None
        return warnings


def _was_only_a_draft(record: FormRecord) -> bool:
    """Decisions have no status: the gate refuses to delete one that is cited."""
    return isinstance(record, Decision) or {record.status, *(s.to for s in record.status_log)} == {
        Status.DRAFT
    }
