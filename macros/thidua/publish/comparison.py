"""What readers will notice of a release: who and what appears, changes, disappears. People by name, pages by title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ..editing.record_finder import unit_of
from ..model.dataset import Dataset
from ..model.honoree import Honoree
from ..model.kinds import RecordKind
from ..model.layout import media_path, path_of
from ..model.page import Page
from ..model.picture import picture_files
from ..model.registers import register_of
from ..model.story import Story
from ..model.unit import Unit
from ..site import addresses
from ..vietnamese.dates import short_date
from ..vietnamese.sentence import capital
from .archive import KeptState
from .going_online import ReleaseProposal
from .page_titles import PageTitles
from .release import Release, ReleaseFile

_PAGE: Final = "index.html"
NAMED: Final = 10
"""Addresses of a doubt that are named, at most."""


@dataclass(frozen=True)
class Change:
    """A page that readers will see otherwise. `record`: whose it is, "2024/honorees/cn-001", "" for a page of the site;
    `address`: below the site's root."""

    title: str
    address: str
    record: str = ""


@dataclass(frozen=True)
class Comparison:
    """`appear`, `change`, `disappear`: pages of people and stories; the same of other pages with `pages` before it.

    `files`: how many other files go with them; `size`: bytes that are sent; `is_first`: nothing of ours is online yet;
    `is_of_day_alone`: nothing but the day on every page differs. `named`: what is called how, of all
    that is named in a doubt or left out.
    """

    appear: tuple[Change, ...]
    change: tuple[Change, ...]
    disappear: tuple[Change, ...]
    pages_appear: tuple[Change, ...]
    pages_change: tuple[Change, ...]
    pages_disappear: tuple[Change, ...]
    files: int
    size: int
    is_first: bool
    is_of_day_alone: bool
    is_needed: bool
    named: Mapping[str, str] = field(default_factory=dict)


def comparison_of(ready: ReleaseProposal) -> Comparison:
    """Compare what is ready with what is online."""
    transfer = ready.transfer
    plan, now, then = transfer.plan, transfer.release, transfer.online.release
    found = _Comparer(ready)
    shown, before = _records_of(now), _records_of(then)
    sent = {step.path for step in plan.sent}
    moved = {addresses.file_of(at) for at in ready.site.publication.moved}
    pages = {path for path in sent - moved if path.endswith(_PAGE) and not now.files[path].of}
    left = {s.path for s in plan.removed if s.path.endswith(_PAGE) and not transfer.online.owner(s.path)}
    known = then.files if then else {}
    of_records = sum(path.endswith(_PAGE) and bool(now.files[path].of) for path in sent)
    return Comparison(
        found.records(shown - before),
        found.records(name for name in shown & before if found.is_changed(name, sent)),
        found.records(before - shown),
        found.pages(pages - known.keys()),
        found.pages(pages & known.keys()),
        found.pages(left),
        len(plan.steps) - len(pages) - len(left) - of_records,
        sum(step.size for step in plan.sent),
        then is None,
        transfer.is_of_day_alone,
        ready.is_needed,
        {name: found.name_of(name) for name in _doubtful(ready)},
    )


def _doubtful(ready: ReleaseProposal) -> Iterator[str]:
    """Records and pages that a person is asked about, or told that they are left out."""
    yield from (at for doubt in ready.doubts for at in doubt.addresses[:NAMED])
    yield from (one.path.removesuffix(".yml") for one in ready.site.checked.omissions)


def _records_of(release: Release | None) -> set[str]:
    """The records that a release shows, as `ReleaseFile.of` names them."""
    gone = frozenset(release.gone) if release else frozenset()
    return (
        {file.of for file in release.files.values() if file.of not in gone and file.of} if release else set()
    )


@dataclass(frozen=True)
class _Comparer:
    ready: ReleaseProposal

    def records(self, names: Iterable[str]) -> tuple[Change, ...]:
        found = (Change(*self._told(name), name) for name in names)
        return tuple(sorted(found, key=lambda one: (one.record.rpartition("/")[0], one.title, one.record)))

    def pages(self, paths: Collection[str]) -> tuple[Change, ...]:
        found = (Change(self._titles.of(path), path.removesuffix(_PAGE)) for path in paths)
        return tuple(sorted(found, key=lambda one: one.address))

    def name_of(self, named: str) -> str:
        """What a record, or a page by its path, is called."""
        is_record = named in self._records or any(file.of == named for file in self._before.values())
        return self._told(named)[0] if is_record else self._titles.of(named)

    def is_changed(self, name: str, sent: Collection[str]) -> bool:
        """Whether its own data are others than those of the release online; where those are not kept here, whether any file
        of it is."""
        if self._state is None:
            return any(self.ready.transfer.release.files[path].of == name for path in sent)
        return any(
            self._state.files.get(path) != self.ready.data.digest(path) for path in self._files_of(name)
        )

    @cached_property
    def _state(self) -> KeptState | None:
        online = self.ready.transfer.online.release
        states = self.ready.errand.archive.states()
        return next((state for state in states if online and state.id == online.id), None)

    def _files_of(self, name: str) -> Iterator[str]:
        yield f"{name}.yml"
        if record := self._records.get(name):
            yield from (media_path(name.partition("/")[0], file) for file in picture_files(record))

    def _told(self, name: str) -> tuple[str, str]:
        """(what it is called, address): of one that was taken off, as far as the data still say; of one that is in no data
        any more, what its page online is called."""
        record, page = self._records.get(name), self._pages.get(name)
        if page:
            return self._gone(record) if record and record.status.is_gone else page.title, page.address
        own = (p for p, f in self._before.items() if f.of == name and p.endswith(_PAGE))
        path = min(own, key=len, default="")  # its sheets stand deeper
        title = record.label if record else self._titles.of(path) if path else name.rpartition("/")[2]
        return title, path.removesuffix(_PAGE)

    def _gone(self, record: Honoree | Story) -> str:
        """Without a name, which the data do not have any more."""
        kinds = (RecordKind.HONOREE, record.kind) if isinstance(record, Honoree) else (RecordKind.STORY,)
        unit = self._units.get(unit_of(record))
        since = (
            f" (nhận yêu cầu ngày {short_date(record.withdrawal.received_on)})" if record.withdrawal else ""
        )
        return f"{capital(register_of(*kinds).one)} đã gỡ{f', {unit.label}' if unit else ''}{since}"

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        dataset = self.ready.site.checked.dataset
        return {unit.id: unit for unit in dataset.units} if dataset else {}

    @cached_property
    def _titles(self) -> PageTitles:
        return PageTitles(self.ready.transfer, self.ready.site.publication)

    @cached_property
    def _before(self) -> Mapping[str, ReleaseFile]:
        online = self.ready.transfer.online.release
        return online.files if online else {}

    @cached_property
    def _pages(self) -> dict[str, Page]:
        pages = self.ready.site.publication.pages.values()
        own = ((page, page.record) for page in pages if isinstance(page.record, Honoree | Story))
        return {_name(page.campaign, record): page for page, record in own if page.campaign is not None}

    @cached_property
    def _records(self) -> dict[str, Honoree | Story]:
        """As the data have them, also those that are not shown."""
        dataset = self.ready.site.checked.dataset
        return dict(_all_records(dataset)) if dataset else {}


def _all_records(dataset: Dataset) -> Iterator[tuple[str, Honoree | Story]]:
    for campaign in dataset.campaigns:
        for record in campaign.publishable:
            yield _name(campaign.key, record), record


def _name(key: str, record: object) -> str:
    return path_of(key, record).removesuffix(".yml")
