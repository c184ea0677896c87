"""From what was typed to the data folder: through the model, the log and the gate, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from ..editing import gate
from ..editing.canonical import yaml_of
from ..editing.status_log import needs_approver
from ..model.dataset import Campaign
from ..model.finding import Problem
from ..model.honoree import Decision
from ..model.life import Status
from ..store import picture_cache
from ..store.folder import Changes
from ..vietnamese.system import reason
from .entries import (
    InvalidError,
    Values,
    cleaned,
    comments_in,
    pictures_in,
    record_of,
    values_of,
)
from .lists import FormList
from .session import Kept, RefusedError, Session, base_name, digest, not_saved, ready

Written = dict[str, bytes | None]
_CHANGED: Final = (
    "Tệp đã đổi sau khi anh/chị mở biểu mẫu. Chưa ghi gì; chép lại phần vừa gõ, "
    "tải lại trang (F5) để thấy nội dung mới, rồi sửa tiếp"
)


@dataclass(frozen=True)
class Sent:
    """A record as the page sends it. `opening` names the opening of the form; "" for a new record."""

    path: str
    values: Values
    pictures: Mapping[str, bytes]
    is_new: bool
    opening: str = ""


@dataclass(frozen=True)
class Saved:
    """What was done, in words, and what should be looked at."""

    notes: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass
class Saving:
    """Saves and deletes records of one session."""

    session: Session
    _bases: dict[str, str] = field(default_factory=dict)
    """Opening of a form -> digest of the file as that form saved it last."""
    _stored_as: dict[tuple[str, str], str] = field(default_factory=dict)
    """(record, name of the chosen picture) -> name under which it was stored."""

    def save(self, one: FormList, sent: Sent) -> Saved:
        """Save one record. RefusedError: nothing was written, and every reason."""
        session, path = self.session, sent.path
        folder, id = session.place(path)
        if folder != one.path:
            raise RefusedError(404, "Không có bản ghi này")
        current = session.folder.read(path)
        if sent.is_new and current is not None:
            raise RefusedError(422, "Mã vừa được dùng cho bản ghi khác; bấm lưu lần nữa để nhận mã mới")
        if sent.is_new and id != (due := session.next_id(one.name)):  # ids tell nothing of a person
            raise RefusedError(
                422, f"Bản ghi mới phải mang mã kế tiếp «{due}»; bấm lưu lần nữa để nhận mã ấy"
            )
        before = None if sent.is_new else session.record(path)[1]
        if before and self._base(sent.opening) != digest(current or b""):
            raise RefusedError(422, _CHANGED)
        values = session.complete(one, sent.values, before, id)
        pictures = self._named(one, id, values, before, sent.pictures)
        if before and not pictures and values == cleaned(values_of(before)):
            return Saved(("Không có gì thay đổi nên không ghi tệp.",))
        record = session.with_log(before, self._record(one, id, values))
        if not isinstance(record, Decision) and needs_approver(cast("Any", before), record, session.role):
            raise RefusedError(
                422,
                "Bản ghi này sẽ hiện trên trang công bố: chỉ người duyệt mới lưu được (thidua edit --role duyet)",
            )
        lost = comments_in(current) if current else []
        changes = {**pictures, path: yaml_of(record).encode(), **self._left_over(one, before, record)}
        warnings = self._commit(changes, {path: current})
        self._bases[sent.opening] = digest(session.read(path))
        notes = [f"Đã ghi {session.root.name}/{path}."]
        if lost:
            notes.append(f"Đã bỏ {len(lost)} ghi chú viết tay của tệp: {' · '.join(lost[:3])}")
        return Saved(tuple(notes), warnings)

    def delete(self, paths: list[str]) -> Saved:
        """Delete drafts. RefusedError for a record that went further: it is withdrawn, not deleted."""
        changes: Written = {}
        for path in paths:
            one, record = self.session.record(path)
            if not _was_only_a_draft(record):
                raise RefusedError(
                    422,
                    f"«{record.id}» không còn là bản nháp nên không xóa ở đây được. "
                    f"Muốn gỡ khỏi trang, chạy: thidua withdraw {record.id}",
                )
            changes |= {path: None, **self._left_over(one, record, None)}
        return Saved((f"Đã xóa {', '.join(paths)}.",), self._commit(changes))

    def _record(self, one: FormList, id: str, values: Values) -> Kept:
        place = (str(one.campaign.year), one.folder, id)
        try:
            return cast("Kept", record_of(one.record, values, place))
        except InvalidError as error:
            file = f"{self.session.root.name}/{one.path}/{id}.yml"
            problems = tuple(Problem(file, 1, f.what, f.remedy) for f in error.findings)
            raise not_saved(problems) from None

    def _base(self, opening: str) -> str:
        """The digest of the file that a form holds: as it was opened, or as this form saved it since."""
        return self._bases.get(opening, opening.rpartition(".")[2])

    def _named(
        self, one: FormList, id: str, values: Values, before: Kept | None, sent: Mapping[str, bytes]
    ) -> Written:
        """Give each chosen picture a name that tells nothing of the person; the new files come back."""
        made: Written = {}
        refused: list[Problem] = []
        own = _files(before) if before else set()
        for picture in pictures_in(one.record, values):
            if not isinstance(picture.get("file"), str):
                continue  # the model says what it should be
            chosen = base_name(picture.get("file"))
            if not chosen:
                continue
            if chosen in sent:
                try:
                    content, suffix = ready(chosen, sent[chosen])
                except RefusedError as error:
                    refused += error.problems
                    continue
                name = f"{id}-{digest(content)[:8]}{suffix}"
                self._stored_as[id, chosen] = name
                made[f"{one.media}/{name}"] = content
            else:
                name = chosen if chosen in own else self._stored_as.get((id, chosen), "")
                if not name:  # somebody else's photo, as when a record is copied
                    what = f"Ảnh «{chosen}» không phải của bản ghi này"
                    refused.append(Problem(chosen, 1, what, "Chọn lại ảnh từ máy, hoặc gỡ ảnh"))
                    continue
            picture["file"] = name
        if refused:
            raise not_saved(tuple(refused))
        return {path: content for path, content in made.items() if self.session.folder.read(path) != content}

    def _left_over(self, one: FormList, before: Kept | None, after: Kept | None) -> Written:
        """Pictures that no record shows any more: a photo of somebody is not left lying about."""
        if before is None:
            return {}
        others = [r for r in _all(one.campaign) if r.id != before.id] + ([after] if after else [])
        used = {name for record in others for name in _files(record)}
        return {f"{one.media}/{name}": None for name in sorted(_files(before) - used)}

    def _commit(self, changes: Changes, expected: Changes | None = None) -> tuple[Problem, ...]:
        session = self.session
        removed = [session.read(path) for path, content in changes.items() if content is None]
        try:
            warnings = gate.save(session.root, changes, session.day(), expected)
        except gate.RefusedError as error:
            raise not_saved(error.problems) from None
        except OSError as error:
            said = f"Không ghi được vào {session.root.name}: {reason(error)}. Chưa ghi gì"
            raise RefusedError(422, said) from None
        for content in removed:
            picture_cache.forget(content)
        return warnings


def _was_only_a_draft(record: Kept) -> bool:
    """Decisions have no life of their own: the gate keeps those that are cited."""
    return isinstance(record, Decision) or {record.status, *(s.to for s in record.status_log)} == {
        Status.DRAFT
    }


def _all(campaign: Campaign) -> list[Kept]:
    return [*campaign.honorees, *campaign.stories, *campaign.decisions]


def _files(record: Kept) -> set[str]:
    return {picture["file"] for picture in pictures_in(type(record), values_of(record))}
