"""What a takedown leaves behind in place of a name, so that gone stays gone."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..model.campaign import Kind
from ..model.dataset import Dataset
from ..model.finding import Problem
from ..model.honoree import Honoree
from ..model.layout import media_path, path_of
from ..model.picture import picture_files
from ..model.removal import Removal
from ..model.story import Story
from ..store.comebacks import identity_of, related_units
from ..store.folder import Changes, Folder
from ..store.loading import load
from ..store.mentions import Searcher
from ..store.removals import Key, Ledger, ledger_of, removal_file
from ..store.traces import TraceFinder, forms_of
from ..vietnamese.names import identity_key
from .history import is_taken_off

_Filed = Honoree | Story


@dataclass(frozen=True)
class RemovalMemory:
    """Makes what is remembered. `ledger`: what is so far; `dataset`: before the takedown; `day`: of it."""

    ledger: Ledger
    dataset: Dataset
    day: dt.date

    @cached_property
    def key(self) -> Key:
        """That of the office, or a new one, whose file is written together with the first digests."""
        return self.ledger.key() or Key(secrets.token_bytes(32))

    def removal_of(self, record: _Filed, pictures: Iterable[bytes], removed: Collection[str]) -> Removal:
        """What to remember of a record that is taken down. `removed`: the ids of all that go with it."""
        prints = tuple(sorted({self.key.picture(content) for content in pictures}))
        identity = identity_of(self.key, record)
        if not isinstance(record, Honoree) or record.name is None:
            return Removal(record.id, self.day, self.key.fingerprint, identity, pictures=prints)
        full, initials, given = forms_of(self.key, record.name.display, record.name.sort)
        is_person = record.kind is Kind.CA_NHAN
        if not is_person and self._is_a_units_name(record.name.display):
            full = ()  # the unit goes on under its name
        return Removal(
            record.id,
            self.day,
            self.key.fingerprint,
            identity,
            full,
            initials if is_person else (),
            given if is_person else (),
            prints,
            tuple(self._namesakes(record, removed)),
        )

    def _is_a_units_name(self, name: str) -> bool:
        return identity_key(name) in self._names_of_units

    @cached_property
    def _names_of_units(self) -> frozenset[str]:
        return frozenset(identity_key(name) for u in self.dataset.units for name in (u.name, u.label))

    @cached_property
    def _related_units(self) -> Mapping[str, frozenset[str]]:
        return related_units(self.dataset.units)

    @cached_property
    def _by_name(self) -> Mapping[tuple[Kind, str], list[Honoree]]:
        """Those who are on the site: a decision may take thousands off at once."""
        found: dict[tuple[Kind, str], list[Honoree]] = defaultdict(list)
        for honoree in (h for c in self.dataset.campaigns for h in c.honorees):
            if honoree.caption and not honoree.status.is_gone:
                found[honoree.kind, identity_key(honoree.caption)].append(honoree)
        return found

    def _namesakes(self, record: Honoree, removed: Collection[str]) -> Iterator[str]:
        """Other records of the same name and unit, which stay: a takedown never waits to know whose they are."""
        units = {record.unit, *self._related_units.get(record.unit, ())}
        for other in self._by_name.get((record.kind, identity_key(record.caption or "")), ()):
            if other.unit in units and other.id not in removed:
                yield other.id

    def changes(self, removals: Iterable[Removal]) -> Mapping[str, bytes | None]:
        """The files that remember removals, and the key if it is new."""
        found: dict[str, bytes | None] = {} if self.ledger.keys else {self.key.path: self.key.content}
        for removal in removals:
            found |= removal_file(removal)
        return found

    def mentions(
        self, after: Folder, docs: Path | None, removals: tuple[Removal, ...], removed: Collection[str]
    ) -> Iterator[Problem]:
        """Where texts still tell of those who go now. `after`: the data folder as it will be."""
        ledger = Ledger({self.key.fingerprint: self.key}, removals)
        people = (h for c in self.dataset.campaigns for h in c.honorees)
        living = tuple(
            h.caption for h in people if h.caption and h.id not in removed and not h.status.is_gone
        )
        searcher = Searcher(after, docs, ledger, TraceFinder(ledger, removals, living), removals)
        for mention in searcher.mentions():
            what = "Tệp này là ảnh vừa gỡ" if mention.is_picture else "Dòng này còn nhắc tên vừa gỡ"
            if mention.is_short:
                what = "Có lẽ dòng này còn nhắc tên vừa gỡ, viết tắt"
            remedy = "Xóa tệp ảnh này" if mention.is_picture else "Sửa hoặc xóa câu này"
            yield Problem(mention.file, mention.line, what, remedy)


def pictures_by_record(names: Iterable[str], records: Iterable[_Filed]) -> dict[str, list[str]]:
    """A record's id -> those of the names in its media folder that are its pictures, or were: they begin with its id."""
    shown: dict[str, set[str]] = defaultdict(set)
    for record in records:
        shown[record.id].update(picture_files(record))
    users: dict[str, set[str]] = defaultdict(set)
    for id, files in shown.items():
        for file in files:
            users[file].add(id)
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        beginnings = {name[:at] for at, sign in enumerate(name) if sign == "-"}
        for id in sorted((beginnings & shown.keys()) | users.get(name, set())):
            found[id].append(name)
    return found


def with_memory(folder: Folder, changes: Changes, day: dt.date) -> Changes:
    """Changes with what is to be remembered of everybody whom they take off the site without a takedown, as a list may."""
    taken = [path for path, content in changes.items() if is_taken_off(folder, path, content)]
    unmarked = [path for path in taken if b"\nmark:" not in (changes[path] or b"")]
    dataset = load(folder.root).dataset if unmarked else None
    if dataset is None:
        return changes
    memory = RemovalMemory(ledger_of(folder), dataset, day)
    found, removals = dict(changes), []
    for campaign in dataset.campaigns:
        for record in campaign.publishable:
            path = path_of(campaign.key, record)
            if path in unmarked and record.caption:
                media = (folder.read(media_path(campaign.key, name)) for name in picture_files(record))
                removal = memory.removal_of(record, filter(None, media), (record.id,))
                removals.append(removal)
                found[path] = (changes[path] or b"") + f"mark: {removal.mark}\n".encode()
    return {**found, **memory.changes(removals)} if removals else changes
