"""What readers will notice of a release: who and what appears, changes, disappears. People by name, pages by title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..model.dataset import Dataset
from ..model.honoree import Honoree
from ..model.layout import media_path, path_of
from ..model.page import Page
from ..model.picture import picture_files
from ..model.story import Story
from .archive import State
from .going_online import Prepared
from .release import Release, ReleaseFile

_PAGE: Final = "index.html"


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
    `is_of_day_alone`: nothing but the day on every page differs.
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


def comparison_of(ready: Prepared) -> Comparison:
    """Compare what is ready with what is online."""
    transfer = ready.transfer
    plan, now, then = transfer.plan, transfer.release, transfer.online.release
    found = _Comparer(ready)
    shown, before = _records_of(now), _records_of(then)
    sent = {step.path for step in plan.sent}
    pages = {path for path in sent if path.endswith(_PAGE) and not now.files[path].of}
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
        ready.is_news,
    )


def _records_of(release: Release | None) -> set[str]:
    """The records that a release shows, as `ReleaseFile.of` names them."""
    gone = frozenset(release.gone) if release else frozenset()
    return (
        {file.of for file in release.files.values() if file.of not in gone and file.of} if release else set()
    )


@dataclass(frozen=True)
class _Comparer:
    ready: Prepared

    def records(self, names: Iterable[str]) -> tuple[Change, ...]:
        found = (Change(*self._told(name), name) for name in names)
        return tuple(sorted(found, key=lambda one: (one.record.rpartition("/")[0], one.title, one.record)))

    def pages(self, paths: Collection[str]) -> tuple[Change, ...]:
        known = self.ready.site.publication.pages
        places = (path.removesuffix(_PAGE) for path in paths)
        found = (Change(known[at].title if at in known else f"/{at}", at) for at in places)
        return tuple(sorted(found, key=lambda one: one.address))

    def is_changed(self, name: str, sent: Collection[str]) -> bool:
        """Whether its own data are others than those of the release online; where those are not kept here, whether any file
        of it is."""
        if self._state is None:
            return any(self.ready.transfer.release.files[path].of == name for path in sent)
        return any(
            self._state.files.get(path) != self.ready.data.digest(path) for path in self._files_of(name)
        )

    @cached_property
    def _state(self) -> State | None:
        online = self.ready.transfer.online.release
        states = self.ready.errand.archive.states()
        return next((state for state in states if online and state.id == online.id), None)

    def _files_of(self, name: str) -> Iterator[str]:
        yield f"{name}.yml"
        if record := self._records.get(name):
            yield from (media_path(name.partition("/")[0], file) for file in picture_files(record))

    def _told(self, name: str) -> tuple[str, str]:
        """(what it is called, address): of one that has no page any more, as far as the data still say."""
        if page := self._pages.get(name):
            return page.title, page.address
        record = self._records.get(name)
        at = next((p for p, f in self._before.items() if f.of == name and p.endswith(_PAGE)), "")
        return record.label if record else name.rpartition("/")[2], at.removesuffix(_PAGE)

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
