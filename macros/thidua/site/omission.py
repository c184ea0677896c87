"""Which records a build goes on without: one record's fault never holds up another.

What is wrong with a draft keeps that draft out. A consent that has ended takes its record, or its other channels, down
on the day. A published record with an error stops the build unless the caller names it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from ..model.ahead import is_ahead, public_from
from ..model.campaign_key import KEY_PATTERN
from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision
from ..model.finding import Problem, Severity
from ..model.gone import has_ended, is_over, stand_in, stub_of, was_gone, without_consent, without_person
from ..model.honoree import Honoree
from ..model.layout import FOLDERS, path_of
from ..model.lifecycle import Status
from ..model.removal import Comeback
from ..model.scalars import is_id
from ..model.story import Story
from ..store.loaded import Loaded
from ..store.remains import Remains, remains_of
from ..store.strays import original_of
from ..vietnamese.dates import short_date
from .edition import Audience

_Filed = Honoree | Story | Decision
_RECORD: Final = re.compile(rf"({KEY_PATTERN})/({'|'.join(FOLDERS)})/(.+)")
_NEVER: Final = Status.DRAFT  # what a file is taken for that nobody publishes: a second copy beside the first


def is_record(path: str) -> bool:
    """Whether a path below the data folder is that of a file in a folder of records."""
    return _RECORD.fullmatch(path) is not None


class Omission(NamedTuple):
    """A file below the data folder that a build goes on without, or shows less of.

    `why`: Vietnamese, without a full stop; `problem`: the first error in the file. `is_stub`: something is left at its
    address, which says that it was removed.
    """

    path: str
    why: str
    problem: Problem | None = None
    is_stub: bool = False

    @property
    def id(self) -> str:
        return PurePosixPath(self.path).stem

    def __str__(self) -> str:
        """One line for the person at the keyboard."""
        left = "; địa chỉ trang chỉ còn ghi là đã gỡ" if self.is_stub else ""
        where = f" {self.problem}" if self.problem else ""
        return f"{self.id}: {self.why}{left}.{where}"


class Rest(NamedTuple):
    """What is left to build from. `stopping`: the errors for which nothing can be built."""

    dataset: Dataset
    omissions: tuple[Omission, ...]
    stopping: tuple[Problem, ...]


def rest_of(
    loaded: Loaded, dataset: Dataset, audience: Audience, day: dt.date, named: Collection[str]
) -> Rest:
    """What a build goes on with. `loaded` tells every problem of the data; `named`: ids that the caller leaves out."""
    return _Sorter(loaded, dataset, audience, day, frozenset(named)).rest()


@dataclass(frozen=True)
class _Sorter:
    """Which records a build goes on without, and which errors it cannot go on with. What was once looked up is kept."""

    loaded: Loaded
    dataset: Dataset
    audience: Audience
    day: dt.date
    named: frozenset[str]
    statuses: dict[str, Status] = field(default_factory=dict)
    """Path -> what `_status` told of it: thousands of records may have an error."""
    listings: dict[str, frozenset[str]] = field(default_factory=dict)

    def rest(self) -> Rest:
        found: dict[str, Omission] = {}
        stopping: list[Problem] = []
        errors = sorted({p for p in self.loaded.problems if p.severity is Severity.ERROR})
        if not (errors or self.named or any(map(self._has_ended, self._publishable())) or self.ahead):
            return Rest(self.dataset, (), ())
        for error in errors:
            path = error.file.removeprefix(f"{self.loaded.root.name}/")
            if not is_record(path) or self._stops(path):
                stopping.append(error)
            elif path not in found:
                found[path] = self._broken(path, error)
        for path in self.records.keys() - found.keys():
            if PurePosixPath(path).stem in self.named:
                found[path] = Omission(path, "tạm bỏ ra theo --leave-out", None, self._leaves_stub(path))
        found |= {path: omission for path, omission in self.ahead.items() if path not in found}
        found |= {o.path: o for o in self._ended() if o.path not in found}
        for _ in range(2):  # those whom a decision honours, then the stories about them
            found |= {o.path: o for o in self._resting_on(found) if o.path not in found}
        campaigns = tuple(self._without(campaign, found) for campaign in self.dataset.campaigns)
        omissions = tuple(found[path] for path in sorted(found))
        return Rest(dataclasses.replace(self.dataset, campaigns=campaigns), omissions, tuple(stopping))

    def _publishable(self) -> Iterator[Honoree | Story]:
        return (record for campaign in self.dataset.campaigns for record in campaign.publishable)

    def _has_ended(self, record: Honoree | Story) -> bool:
        return has_ended(record.consent, self.day)

    @cached_property
    def records(self) -> Mapping[str, tuple[Campaign, _Filed]]:
        """Path -> each record that was read, with its campaign."""
        return {path_of(c.key, r): (c, r) for c in self.dataset.campaigns for r in c.filed}

    @cached_property
    def ahead(self) -> Mapping[str, Omission]:
        """Path -> each record that waits for its day, in what is published; a preview shows it with a mark."""
        if self.audience is Audience.PREVIEW:
            return {}
        found = ((path, record) for path, (_, record) in self.records.items() if self._waits(record))
        return {path: Omission(path, _from_on(record), None, was_gone(record)) for path, record in found}

    def _waits(self, record: _Filed) -> bool:
        is_approved = isinstance(record, Decision) or record.status is Status.PUBLISHED
        return is_approved and is_ahead(record, self.day) and not record.sample

    @cached_property
    def comebacks(self) -> Mapping[str, Comeback]:
        """Path -> each record of somebody who was taken off the site and whom nobody let back."""
        found = (comeback for comeback in self.dataset.comebacks if comeback.is_refused)
        return {f"{'/'.join(map(str, comeback.place))}.yml": comeback for comeback in found}

    def _stops(self, path: str) -> bool:
        """Whether an error in a file stops the build: its record is shown to this audience, and nobody named it."""
        return PurePosixPath(path).stem not in self.named and self._shown(path) is Status.PUBLISHED

    def _shown(self, path: str) -> Status:
        """What this audience takes a record for: DRAFT for what it does not see at all or may miss."""
        if path not in self.statuses:
            self.statuses[path] = self._status(path)
        return self.statuses[path]

    def _status(self, path: str) -> Status:
        if self._is_second(path):
            return _NEVER
        if path in self.comebacks:
            return Status.WITHDRAWN if self.comebacks[path].is_overwritten else _NEVER
        if path in self.records:
            campaign, record = self.records[path]
            if isinstance(record, Decision):
                return self._status_of_decision(campaign.key, record.id)
            if record.sample and self.audience is Audience.PUBLIC:
                return _NEVER
            if path in self.ahead:
                return Status.WITHDRAWN if self.ahead[path].is_stub else _NEVER
            if record.status.is_gone or is_over(record, self.day) or self._goes_with(campaign, record):
                return Status.WITHDRAWN
            return Status.PUBLISHED if record.status is Status.PUBLISHED else _NEVER
        return self._unreadable(path)

    def _is_second(self, path: str) -> bool:
        """Whether a file is a copy beside the first one, which stands for itself."""
        key, folder, file = path.split("/", 2)
        files, stem = self._files(f"{key}/{folder}"), PurePosixPath(file).stem
        if file != f"{stem}.yml" and f"{stem}.yml" in files:  # in a folder below, or with another ending
            return True
        if not is_id(stem) and original_of(file, files):
            return True
        if path in self.records:  # it is the only one with its id
            return False
        own = self._remains(path).values.get("id")
        return own != stem and f"{own}.yml" in files

    def _files(self, folder: str) -> frozenset[str]:
        """The names of the files in a folder of records, listed once."""
        if folder not in self.listings:
            self.listings[folder] = frozenset(self.loaded.folder.files(folder))
        return self.listings[folder]

    def _remains(self, path: str) -> Remains:
        return remains_of(self.loaded.folder.beginning(path), FOLDERS[path.split("/")[1]].record)

    def _goes_with(self, campaign: Campaign, record: Honoree | Story) -> bool:
        """Whether a story is gone because whom it tells of is."""
        about = campaign.honoree(record.honoree) if isinstance(record, Story) else None
        return about is not None and (about.id in self.named or is_over(about, self.day))

    def _unreadable(self, path: str) -> Status:
        key, folder, _ = path.split("/", 2)
        stem = PurePosixPath(path).stem
        if folder == "decisions":
            return self._status_of_decision(key, stem)
        left = self._remains(path)
        return _NEVER if left.sample and self.audience is Audience.PUBLIC else left.status

    def _status_of_decision(self, key: str, id: str) -> Status:
        """Whether somebody is shown whom it honours."""
        return Status.PUBLISHED if (key, id) in self._shown_decisions else _NEVER

    @cached_property
    def _shown_decisions(self) -> frozenset[tuple[str, str]]:
        people = ((c.key, h) for c in self.dataset.campaigns for h in c.honorees if self._is_published(h))
        return frozenset((key, h.award.decision) for key, h in people if h.award and h.award.decision)

    def _is_published(self, honoree: Honoree) -> bool:
        is_seen = self._leaves(honoree) and honoree.id not in self.named
        is_out = is_over(honoree, self.day) or (self.audience is Audience.PUBLIC and self._waits(honoree))
        return is_seen and honoree.status is Status.PUBLISHED and not is_out

    def _leaves_stub(self, path: str) -> bool:
        return "/decisions/" not in path and self._shown(path) is not _NEVER

    def _broken(self, path: str, error: Problem) -> Omission:
        if path in self.comebacks:
            why = "của người đã gỡ, chưa được cho trở lại"
            return Omission(path, why, error, self._leaves_stub(path))
        match self._shown(path):
            case Status.PUBLISHED:
                why = "đang có lỗi, tạm bỏ ra theo --leave-out"
            case Status.WITHDRAWN:
                why = "đã gỡ, tệp đang có lỗi"
            case _:
                why = "chưa công bố và đang có lỗi nên chờ sửa"
        return Omission(path, why, error, self._leaves_stub(path))

    def _ended(self) -> Iterator[Omission]:
        """Records whose consent has ended, and the stories about them."""
        for path, (campaign, record) in self.records.items():
            if isinstance(record, Decision) or record.status is not Status.PUBLISHED:
                continue
            if has_ended(record.consent, self.day):
                yield self._end(path, record, is_over(record, self.day))
            elif isinstance(record, Story):
                honoree = campaign.honoree(record.honoree)
                if honoree and not honoree.status.is_gone and has_ended(honoree.consent, self.day):
                    yield Omission(
                        path, f"kể về {honoree.id}, {_ended_on(honoree)}", None, self._leaves(record)
                    )

    def _end(self, path: str, record: Honoree | Story, is_whole: bool) -> Omission:
        if is_whole:
            return Omission(path, _ended_on(record), None, self._leaves(record))
        return Omission(path, f"{_ended_on(record)}; chỉ còn trang web theo nhiệm vụ công khai, không ảnh")

    def _leaves(self, record: Honoree | Story) -> bool:
        """Whether something of a published record is left for this audience."""
        return self.audience is Audience.PREVIEW or not record.sample

    def _resting_on(self, found: Mapping[str, Omission]) -> Iterator[Omission]:
        """Those whom a decision honours that is left out, and the stories about whoever is left out as a stub."""
        for path, (campaign, record) in self.records.items():
            if isinstance(record, Honoree) and record.award and record.award.decision:
                decision = f"{FOLDERS['decisions'].path(campaign.key)}/{record.award.decision}.yml"
                if decision in found.keys() - self.ahead and not record.status.is_gone:
                    why = f"được khen theo quyết định {record.award.decision} đang tạm bỏ ra"
                    yield Omission(path, why, None, self._leaves_stub(path))
            elif isinstance(record, Story) and record.honoree and record.status is Status.PUBLISHED:
                about = found.get(f"{FOLDERS['honorees'].path(campaign.key)}/{record.honoree}.yml")
                if about and about.is_stub:
                    yield Omission(path, f"kể về {record.honoree} đang tạm bỏ ra", None, self._leaves(record))

    def _without(self, campaign: Campaign, found: Mapping[str, Omission]) -> Campaign:
        kept: dict[str, list[Any]] = {folder: [] for folder in FOLDERS}
        for folder in FOLDERS:
            for record in getattr(campaign, folder):
                omission = found.get(path_of(campaign.key, record))
                if omission is None:
                    kept[folder].append(record)
                elif omission.is_stub:
                    kept[folder].append(self._stub(record))
                elif (
                    omission.problem is None
                    and omission.path not in self.ahead
                    and self._stays_by_law(record)
                ):
                    kept[folder].append(without_consent(record))
        for omission in found.values():
            key, folder, _ = omission.path.split("/", 2)
            is_unread = omission.path not in self.records and is_id(omission.id)
            if omission.is_stub and is_unread and key == campaign.key:
                kept[folder].append(self._stub(self._stand_in(omission, folder)))
        records: Any = {folder: tuple(kept[folder]) for folder in FOLDERS}
        return dataclasses.replace(campaign, **records)

    def _stays_by_law(self, record: _Filed) -> bool:
        return (
            not isinstance(record, Decision)
            and record.id not in self.named
            and has_ended(record.consent, self.day)
            and not is_over(record, self.day)
        )

    def _stub(self, record: Any) -> Any:
        if record.status.is_gone:
            return without_person(record)
        ended = record.consent.expires_on if is_over(record, self.day) else None
        return stub_of(record, ended + dt.timedelta(days=1) if ended else self.day)

    def _stand_in(self, omission: Omission, folder: str) -> Any:
        """A record in place of one that cannot be read: enough for a stub, and never shown."""
        kind: Any = FOLDERS[folder].record
        return stand_in(kind, omission.id, self._remains(omission.path).values, self.day)


def _from_on(record: _Filed) -> str:
    first = public_from(record)
    assert first
    return f"hẹn công bố từ ngày {short_date(first)}, chưa đến ngày"


def _ended_on(record: Honoree | Story) -> str:
    assert record.consent
    assert record.consent.expires_on
    return f"sự đồng ý đã hết hạn ngày {short_date(record.consent.expires_on)}"
