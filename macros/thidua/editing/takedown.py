"""Withdrawal and revocation: which files change, what disappears, and where the name still stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision, Revocation
from ..model.finding import Problem
from ..model.gone import without_person
from ..model.honoree import Honoree, Name
from ..model.layout import media_path, path_of, record_address
from ..model.lifecycle import Role, Status, StatusStep, Withdrawal, WithdrawalReason, was_published
from ..model.picture import picture_files
from ..model.removal import Removal
from ..model.story import Story
from ..store import journal
from ..store.folder import Changes, Folder
from ..store.removals import ledger_of
from ..vietnamese.dates import short_date
from .canonical import yaml_of
from .drafts import without_drafts
from .record_finder import NoRecordError, find_record
from .removal_memory import RemovalMemory, pictures_by_record
from .salvage import UNREAD

_R = TypeVar("_R", bound="Honoree | Story")
_Record = Honoree | Story | Decision


class NotPossibleError(Exception):
    """Why a record cannot be withdrawn or revoked, in words for the person at the keyboard."""


@dataclass(frozen=True)
class Takedown:
    """What a withdrawal or revocation changes. Nothing is written yet: `changes` go through the gate.

    `summary`: what will disappear, a Vietnamese sentence each. `pictures`: the content of each removed
    picture. `mentions`: places that would still show a removed name or picture; a person has to edit them.
    `removals`: what is remembered of each record, so that it is known when it comes back. `is_of_drafts`: nothing of it was
    ever public, so no page needs to be made again; `is_by_request`: somebody waits for the day on which all is done.
    """

    changes: Changes
    summary: tuple[str, ...]
    pictures: tuple[bytes, ...]
    mentions: tuple[Problem, ...]
    removals: tuple[Removal, ...] = ()
    is_of_drafts: bool = False
    is_by_request: bool = False


@dataclass(frozen=True)
class TakedownPlanner:
    """Works out takedowns. `root`: the data folder; `role`: who signs the log; `day`: today."""

    root: Path
    dataset: Dataset
    role: Role
    day: dt.date
    docs: Path | None = None
    """The folder of the written pages, which may mention a removed name too."""

    def withdraw(self, words: str, reason: WithdrawalReason, received_on: dt.date) -> Takedown:
        """Withdraw a collective, an individual or a story, and the stories about it. `words`: its id or its name.

        A record that was published stays as an empty one, so that its address can say that it was removed;
        one that never was is deleted, and not remembered if it was an error: it may be entered anew. NotPossibleError when there is no such record, or it is gone already.
        """
        campaign, record = self._find(words)
        id = record.id
        if isinstance(record, Decision):
            raise NotPossibleError(
                f"«{id}» là quyết định. Hủy một quyết định: thidua revoke {id} --number SỐ --signed NGÀY"
            )
        self._refuse_future_day("Ngày nhận yêu cầu", received_on)
        if record.status is Status.WITHDRAWN:
            publish = self.dataset.site.publishing_command
            raise NotPossibleError(f"Bản ghi «{id}» đã rút rồi. Công bố lại: {publish}{_to_remember(record)}")
        if record.status is Status.REVOKED:
            raise NotPossibleError(f"Bản ghi «{id}» đã bị hủy bỏ nên không còn hiện; không cần rút nữa.")
        after = {record.id: self._withdrawn(record, reason, received_on)}
        stories = self._stories_about(campaign, [record.id])
        after |= {story.id: self._withdrawn(story, reason, received_on) for story in stories}
        is_error = reason is WithdrawalReason.ERROR and not any(after.values())
        return self._takedown(campaign, [record, *stories], after, is_remembered=not is_error)

    def remember(self, words: str, name: str) -> Takedown:
        """What a takedown before this program remembered anybody left out. `name`: whose the emptied record was.

        NotPossibleError when there is no such record, it is not gone, or it is remembered already.
        """
        campaign, record = self._find(words)
        if isinstance(record, Decision) or not record.status.is_gone:
            raise NotPossibleError(
                f"«{record.id}» chưa gỡ. Gỡ: thidua withdraw {record.id} (không kèm --name)"
            )
        if record.mark and record.mark.partition("-")[0] in ledger_of(journal.folder(self.root)).keys:
            raise NotPossibleError(f"Bản ghi «{record.id}» đã có dấu nhận lại.")
        named = {"name": Name(display=name)} if isinstance(record, Honoree) else {"title": name}
        gone_on = record.status_log[-1].date if record.status_log else self.day
        before = record.model_copy(update=named)
        planner = dataclasses.replace(self, day=gone_on)
        takedown = planner._takedown(campaign, [before], {record.id: record})
        return dataclasses.replace(
            takedown, summary=(f"Tên của {record.id}: chỉ còn dấu để nhận ra khi trở lại",)
        )

    def revoke(self, words: str, revocation: Revocation) -> Takedown:
        """Revoke an award, or a decision with every award under it, and withdraw the stories about them.

        `words`: the id, name or number. `revocation` cites the decision that revokes. NotPossibleError when there is no such record, or
        nothing of it is awarded.
        """
        campaign, record = self._find(words)
        id = record.id
        self._refuse_future_day("Ngày ký quyết định hủy", revocation.date)
        if isinstance(record, Story):
            raise NotPossibleError(f"«{id}» là bài viết. Rút một bài: thidua withdraw {id}")
        honorees: list[Honoree]
        after: dict[str, Any] = {}
        if isinstance(record, Decision):
            if record.revoked:
                raise NotPossibleError(f"Quyết định «{id}» đã ghi là bị hủy theo {record.revoked.number}.")
            if record.title != UNREAD:
                after[record.id] = record.model_copy(update={"revoked": revocation})
            honorees = [h for h in campaign.honorees if h.award and h.award.decision == id]
            honorees = [h for h in honorees if h.status in (Status.AWARDED, Status.PUBLISHED)]
        else:
            if record.status not in (Status.AWARDED, Status.PUBLISHED):
                raise NotPossibleError(
                    f"Bản ghi «{id}» đang là «{record.status.label}»; chỉ hủy được khi đã có quyết định."
                )
            honorees = [record]
        own = None if record.id in after else revocation
        stories = self._stories_about(campaign, [h.id for h in honorees])
        for honoree in honorees:
            after[honoree.id] = self._revoked(honoree, own)
        for story in stories:
            after[story.id] = self._withdrawn(story, WithdrawalReason.REVOKED, self.day)
        return self._takedown(campaign, [*honorees, *stories], after)

    def _refuse_future_day(self, what: str, day: dt.date) -> None:
        if day > self.day:
            raise NotPossibleError(
                f"{what} {short_date(day)} sau hôm nay ({short_date(self.day)}). Xem lại năm, tháng."
            )

    def _find(self, words: str) -> tuple[Campaign, _Record]:
        try:
            return find_record(self.dataset, words)
        except NoRecordError as error:
            raise NotPossibleError(str(error)) from None

    def _stories_about(self, campaign: Campaign, ids: Iterable[str]) -> list[Story]:
        removed = set(ids)
        return [s for s in campaign.stories if s.honoree in removed and not s.status.is_gone]

    def _withdrawn(self, record: _R, reason: WithdrawalReason, received_on: dt.date) -> _R | None:
        if not was_published(record.status, record.status_log):
            return None
        request = Withdrawal(received_on=received_on, reason=reason)
        return self._emptied_record(record, Status.WITHDRAWN, withdrawal=request, **_no_award(record))

    def _revoked(self, honoree: Honoree, revocation: Revocation | None) -> Honoree:
        award = honoree.award.model_copy(update={"citation": None}) if honoree.award else None
        return self._emptied_record(honoree, Status.REVOKED, revocation=revocation, award=award)

    def _emptied_record(self, record: _R, status: Status, **more: Any) -> _R:
        step = StatusStep(to=status, date=self.day, by_role=self.role)
        status_fields = {
            "status": status,
            "status_log": (*record.status_log, step),
            "publishing": record.publishing.model_copy(update={"updated_on": self.day}),
        }
        return cast("_R", without_person(record).model_copy(update=status_fields | more))

    def _takedown(
        self,
        campaign: Campaign,
        removed: list[Honoree | Story],
        after: dict[str, Any],
        *,
        is_remembered: bool = True,
    ) -> Takedown:
        key, folder = campaign.key, journal.folder(self.root)
        places = {r.id: path_of(key, r) for r in campaign.filed if r.id in after}
        media = media_path(key)
        still_used = {p for r in campaign.filed if r.id not in after for p in picture_files(r)}
        owned = pictures_by_record(folder.files(media), removed)
        files = sorted({name for names in owned.values() for name in names} - still_used)
        contents = {name: content for name in files if (content := folder.read(f"{media}/{name}"))}
        summary = [*(_loss(record, after[record.id]) for record in removed), *(f"Ảnh {f}" for f in files)]
        memory = RemovalMemory(ledger_of(folder), self.dataset, self.day)
        removals = tuple(
            memory.removal_of(r, self._pictures(folder, media, r, owned.get(r.id, ()), contents), after)
            for r in removed
        )
        marks = {removal.id: {"mark": removal.mark} for removal in removals}
        changes: dict[str, bytes | None] = {
            places[id]: yaml_of(record.model_copy(update=marks.get(id))).encode() if record else None
            for id, record in after.items()
        }
        changes |= {f"{media}/{name}": None for name in files}
        names = [r.caption for r in removed if is_remembered and isinstance(r, Honoree) and r.caption]
        if drafts := without_drafts(folder, [r.id for r in removed], names):
            changes |= drafts
            summary.append("Phần đang gõ ở bàn làm việc mà chưa lưu, có tên hoặc là bản ghi ấy")
        if is_remembered:
            changes |= memory.changes(removals)
        found = memory.mentions(Folder(self.root, {**folder.changes, **changes}), self.docs, removals, after)
        shown = {f"{self.root.name}/{media}/{name}" for name in still_used}  # of the record that shows it
        mentions = (*(p for p in found if p.file not in shown), *self._still_shown(key, removed, after))
        return Takedown(
            changes,
            tuple(summary),
            tuple(contents.values()),
            mentions if is_remembered else (),
            removals if is_remembered else (),
            is_of_drafts=not any(after.values()),
            is_by_request=any(getattr(record, "withdrawal", None) for record in after.values()),
        )

    def _pictures(
        self,
        folder: Folder,
        media: str,
        record: Honoree | Story,
        own: Iterable[str],
        removed: Mapping[str, bytes],
    ) -> Iterator[bytes]:
        """The pictures of a record: its `own` that are removed with it, and those that another one still shows."""
        yield from (removed[name] for name in own if name in removed)
        others = (folder.read(f"{media}/{name}") for name in picture_files(record) if name not in removed)
        yield from filter(None, others)

    def _still_shown(
        self, key: str, removed: list[Honoree | Story], after: dict[str, Any]
    ) -> Iterator[Problem]:
        """Where another record shows a removed picture, under the same name or as a copy."""
        folder = journal.folder(self.root)
        own = {p for r in removed for p in _photos(folder, key, r)}
        if not own:
            return
        for campaign in self.dataset.campaigns:
            for record in campaign.filed:
                if record.id not in after and any(p in own for p in _photos(folder, campaign.key, record)):
                    file = f"{self.root.name}/{path_of(campaign.key, record)}"
                    yield Problem(
                        file,
                        1,
                        "Bản ghi này còn dùng ảnh vừa gỡ",
                        "Bỏ ảnh khỏi bản ghi này nếu ảnh có người được gỡ",
                    )


def _to_remember(record: Honoree | Story) -> str:
    if record.mark:
        return ""
    return (
        f". Bản ghi rút từ trước chưa có dấu để nhận ra khi trở lại; thêm dấu, không giữ tên: "
        f'thidua withdraw {record.id} --name "HỌ TÊN"'
    )


def _no_award(record: Honoree | Story) -> dict[str, None]:
    return {"award": None} if isinstance(record, Honoree) else {}


def _photos(folder: Folder, key: str, record: _Record) -> set[bytes]:
    """The digests of a record's pictures."""
    found = (folder.read(media_path(key, name)) for name in picture_files(record))
    return {hashlib.sha256(content).digest() for content in found if content}


def _loss(record: Honoree | Story, after: object) -> str:
    """The line of the summary for one record; `after` is None when its file is deleted."""
    if isinstance(record, Story):
        what = f"Bài «{record.caption or record.id}»"
    else:
        what = f"{record.kind.label} «{record.caption or record.id}»"
    if after is None:
        return f"{what}: chưa từng công bố nên tệp bị xóa hẳn"
    return f"{what}: được gỡ khỏi mọi trang, danh sách, tìm kiếm và tệp tải về; /{record_address(record)} chỉ còn ghi là đã gỡ"
