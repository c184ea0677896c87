"""The life of a record: each step enters the log by itself, and what is withdrawn or revoked goes whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from ..model.dataset import RECORDS, Campaign, Dataset
from ..model.finding import Problem
from ..model.honoree import Decision, Honoree, Revocation
from ..model.life import Role, Status, StatusStep, Withdrawal, WithdrawalReason
from ..model.story import Story
from ..store.folder import Changes, Folder
from ..vietnamese.dates import short_date
from ..vietnamese.text import fold
from .canonical import yaml_of

_R = TypeVar("_R", bound="Honoree | Story")
_Kept = Honoree | Story | Decision
_PATH: Final[dict[type, tuple[Status, ...]]] = {
    Honoree: (Status.DRAFT, Status.AWARDED, Status.PUBLISHED),
    Story: (Status.DRAFT, Status.PUBLISHED),
}


def settled(before: _R | None, after: _R, role: Role, day: dt.date) -> _R:
    """`after` with its log and dates of publishing brought up to date, so that nobody types them.

    Every step up to the new status enters the log under the role of whoever saves. A record that did
    not change comes back as it was.
    """
    if after == before:
        return after
    steps = (*after.status_log, *_missing_steps(after, role, day))
    publishing = after.publishing
    if after.status is Status.PUBLISHED:
        if publishing.first_on is None:
            publishing = publishing.model_copy(update={"first_on": day})
        elif before and before.status is Status.PUBLISHED and publishing == before.publishing:
            publishing = publishing.model_copy(update={"updated_on": day})
    return cast("_R", after.model_copy(update={"status_log": steps, "publishing": publishing}))


def is_unapproved(before: Honoree | Story | None, after: Honoree | Story, role: Role) -> bool:
    """Whether what the public sees would change without the one who approves."""
    if role is Role.DUYET or after.sample or before is None or before.status is not Status.PUBLISHED:
        return False  # a new step is judged by the rules
    return after != before


def _missing_steps(record: Honoree | Story, role: Role, day: dt.date) -> Iterator[StatusStep]:
    path, last = _PATH[type(record)], record.status_log[-1].to if record.status_log else None
    if record.status is last:
        return
    start = path.index(last) + 1 if last in path else 0 if last is None else len(path)
    end = path.index(record.status) + 1 if record.status in path else 0
    for status in path[start:end] or (record.status,):
        yield StatusStep(to=status, date=day, by_role=role)


class NotPossibleError(Exception):
    """Why a step cannot be taken, in words for the person at the keyboard."""


@dataclass(frozen=True)
class Removal:
    """What taking somebody off the site changes. `gone` says in words what will disappear.

    `pictures` holds the content of each removed picture; `mentions` are the places that still hold a
    removed name and can only be mended by a person.
    """

    changes: Changes
    gone: tuple[str, ...]
    pictures: tuple[bytes, ...]
    mentions: tuple[Problem, ...]


@dataclass(frozen=True)
class Taking:
    """Takes records off the site: who asks, why, in which role, and today."""

    root: Path
    dataset: Dataset
    role: Role
    day: dt.date
    docs: Path | None = None
    """The words of the written pages: a name may stand there too."""

    def withdraw(self, id: str, reason: WithdrawalReason, received_on: dt.date) -> Removal:
        """Withdraw a collective, an individual or a story, and the stories about it.

        A record that was never published leaves no address behind: its file is removed. NotPossibleError
        when there is no such record, or it is gone already.
        """
        campaign, record = self._find(id)
        if isinstance(record, Decision):
            raise NotPossibleError(
                f"«{id}» là quyết định. Hủy một quyết định: thidua revoke {id} --number SỐ --signed NGÀY"
            )
        self._must_not_be_ahead("Ngày nhận yêu cầu", received_on)
        if record.status is Status.WITHDRAWN:
            raise NotPossibleError(f"Bản ghi «{id}» đã rút rồi. Dựng lại bản công bố: thidua build --public")
        if record.status is Status.REVOKED:
            raise NotPossibleError(f"Bản ghi «{id}» đã bị hủy bỏ nên không còn hiện; không cần rút nữa.")
        taken = {record.id: self._withdrawn(record, reason, received_on)}
        for story in self._stories_about(campaign, [record.id]):
            taken[story.id] = self._withdrawn(story, reason, received_on)
        return self._removal(campaign, [record, *self._stories_about(campaign, [record.id])], taken)

    def revoke(self, id: str, revocation: Revocation) -> Removal:
        """Revoke an award, or a whole decision with every award under it, by the decision that revokes it."""
        campaign, record = self._find(id)
        self._must_not_be_ahead("Ngày ký quyết định hủy", revocation.date)
        if isinstance(record, Story):
            raise NotPossibleError(f"«{id}» là bài viết. Rút một bài: thidua withdraw {id}")
        honorees: list[Honoree]
        taken: dict[str, Any] = {}
        if isinstance(record, Decision):
            if record.revoked:
                raise NotPossibleError(f"Quyết định «{id}» đã ghi là bị hủy theo {record.revoked.number}.")
            taken[record.id] = record.model_copy(update={"revoked": revocation})
            honorees = [h for h in campaign.honorees if h.award and h.award.decision == id]
            honorees = [h for h in honorees if h.status in (Status.AWARDED, Status.PUBLISHED)]
        else:
            if record.status not in (Status.AWARDED, Status.PUBLISHED):
                raise NotPossibleError(
                    f"Bản ghi «{id}» đang là «{record.status.label}»; chỉ hủy được khi đã có quyết định."
                )
            honorees = [record]
        own = None if isinstance(record, Decision) else revocation
        stories = self._stories_about(campaign, [h.id for h in honorees])
        for honoree in honorees:
            taken[honoree.id] = self._revoked(honoree, own)
        for story in stories:
            taken[story.id] = self._withdrawn(story, WithdrawalReason.REVOKED, self.day)
        return self._removal(campaign, [*honorees, *stories], taken)

    def _must_not_be_ahead(self, what: str, day: dt.date) -> None:
        if day > self.day:
            raise NotPossibleError(
                f"{what} {short_date(day)} sau hôm nay ({short_date(self.day)}). Xem lại năm, tháng."
            )

    def _find(self, id: str) -> tuple[Campaign, _Kept]:
        for campaign in self.dataset.campaigns:
            for record in _all(campaign):
                if record.id == id:
                    return campaign, record
        known = [record.id for campaign in self.dataset.campaigns for record in _all(campaign)]
        raise NotPossibleError(
            f"Không có bản ghi nào mang mã «{id}». "
            f"Mã là phần cuối của địa chỉ trang; các mã đang có: {', '.join(known[:20]) or 'chưa có'}"
        )

    def _stories_about(self, campaign: Campaign, ids: Iterable[str]) -> list[Story]:
        told = set(ids)
        return [s for s in campaign.stories if s.honoree in told and not s.status.is_gone]

    def _withdrawn(self, record: _R, reason: WithdrawalReason, received_on: dt.date) -> _R | None:
        if not any(step.to is Status.PUBLISHED for step in record.status_log):
            return None
        request = Withdrawal(received_on=received_on, reason=reason)
        return self._emptied(record, Status.WITHDRAWN, withdrawal=request, **_without_award(record))

    def _revoked(self, honoree: Honoree, revocation: Revocation | None) -> Honoree:
        award = honoree.award.model_copy(update={"citation": None}) if honoree.award else None
        return self._emptied(honoree, Status.REVOKED, revocation=revocation, award=award)

    def _emptied(self, record: _R, status: Status, **more: Any) -> _R:
        fields = type(record).model_fields
        step = StatusStep(to=status, date=self.day, by_role=self.role)
        emptied = {name: fields[name].get_default() for name in record.PERSONAL}
        life = {
            "status": status,
            "status_log": (*record.status_log, step),
            "publishing": record.publishing.model_copy(update={"updated_on": self.day}),
        }
        return cast("_R", record.model_copy(update=emptied | life | more))

    def _removal(self, campaign: Campaign, removed: list[Honoree | Story], taken: dict[str, Any]) -> Removal:
        year, folder = campaign.year, Folder(self.root)
        places = {r.id: path_of(year, r) for r in _all(campaign) if r.id in taken}
        changes: dict[str, bytes | None] = {
            places[id]: yaml_of(record).encode() if record else None for id, record in taken.items()
        }
        media = f"{year}/media"
        kept = {p for r in _all(campaign) if r.id not in taken for p in _files(r)}
        files = [
            name
            for name in folder.files(media)
            if name not in kept and any(name in _files(r) or name.startswith(f"{r.id}-") for r in removed)
        ]
        pictures = tuple(filter(None, (folder.read(f"{media}/{name}") for name in files)))
        changes |= {f"{media}/{name}": None for name in files}
        gone = [*(_words(record, taken[record.id]) for record in removed), *(f"Ảnh {f}" for f in files)]
        names = [r.name.display for r in removed if isinstance(r, Honoree) and r.name]
        mentions = (*self._mentions(names, changes), *self._still_shown(removed, taken))
        return Removal(changes, tuple(gone), pictures, mentions)

    def _still_shown(self, removed: list[Honoree | Story], taken: dict[str, Any]) -> Iterator[Problem]:
        """Where another record shows a removed picture, under the same name or as a copy."""
        folder = Folder(self.root)
        own = {p for r in removed for p in self._photos(folder, r)}
        if not own:
            return
        for campaign in self.dataset.campaigns:
            for record in _all(campaign):
                if record.id not in taken and any(p in own for p in self._photos(folder, record)):
                    file = f"{self.root.name}/{path_of(campaign.year, record)}"
                    yield Problem(
                        file,
                        1,
                        "Bản ghi này còn dùng ảnh vừa gỡ",
                        "Bỏ ảnh khỏi bản ghi này nếu ảnh có người được gỡ",
                    )

    def _photos(self, folder: Folder, record: _Kept) -> set[bytes]:
        years = [c.year for c in self.dataset.campaigns if record in _all(c)]
        found = (folder.read(f"{year}/media/{name}") for year in years for name in _files(record))
        return {hashlib.sha256(content).digest() for content in found if content}

    def _mentions(self, names: list[str], changes: Changes) -> Iterator[Problem]:
        """Where a removed name still stands in other texts of the data folder."""
        wanted = [re.compile(rf"(?<!\w){re.escape(_squeezed(name))}(?!\w)") for name in names]
        for folder, name in self._texts():
            path = folder / name
            changed = folder == self.root and name in changes
            content = changes[name] if changed else path.read_bytes()
            rows = (content or b"").decode("utf-8", errors="replace").splitlines()
            for number, (row, following) in enumerate(pairwise([*rows, ""]), 1):
                here, below = _squeezed(f"{row} {following}"), _squeezed(following)
                if any(
                    p.search(here) and not (p.search(below) and not p.search(_squeezed(row))) for p in wanted
                ):
                    what = "Dòng này còn nhắc tên vừa gỡ"
                    yield Problem(f"{folder.name}/{name}", number, what, "Sửa hoặc xóa câu này")

    def _texts(self) -> Iterator[tuple[Path, str]]:
        """(folder, path below it) of every text that pages are made from."""
        for folder in filter(None, (self.root, self.docs)):
            names = (p.relative_to(folder) for p in sorted(folder.rglob("*")) if p.suffix in {".yml", ".md"})
            yield from (
                (folder, n.as_posix()) for n in names if not any(part.startswith(".") for part in n.parts)
            )


def _squeezed(text: str) -> str:
    return " ".join(fold(text.replace("*", " ")).split())


def _without_award(record: Honoree | Story) -> dict[str, None]:
    return {"award": None} if isinstance(record, Honoree) else {}


def _all(campaign: Campaign) -> tuple[_Kept, ...]:
    return (*campaign.honorees, *campaign.stories, *campaign.decisions)


def path_of(year: int, record: _Kept) -> str:
    """The file of a record, below the data folder."""
    folder = next(name for name, kind in RECORDS.items() if isinstance(record, kind))
    return f"{year}/{folder}/{record.id}.yml"


def _files(record: _Kept) -> set[str]:
    if isinstance(record, Story):
        return {picture.file for picture in record.pictures}
    return {record.picture.file} if isinstance(record, Honoree) and record.picture else set()


def _words(record: Honoree | Story, after: object) -> str:
    if isinstance(record, Story):
        what, address = f"Bài «{record.title or record.id}»", f"/tin-bai/{record.id}/"
    else:
        what = f"{record.kind.label} «{record.name.display if record.name else record.id}»"
        address = f"/dien-hinh/{record.id}/"
    if after is None:
        return f"{what}: chưa từng công bố nên tệp bị xóa hẳn"
    return (
        f"{what}: biến mất khỏi mọi trang, danh sách, tìm kiếm và tệp tải về; {address} chỉ còn ghi là đã gỡ"
    )
