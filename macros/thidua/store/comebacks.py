"""Finds the records of people who were taken off the site before: by digests of name, unit and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model.dataset import Dataset
from ..model.gone import UNKNOWN
from ..model.honoree import Honoree
from ..model.layout import place_of
from ..model.removal import Comeback, Removal
from ..model.story import Story
from ..model.unit import Unit
from ..vietnamese.names import identity_key
from ..vietnamese.text import fold
from .removals import Key, Ledger

Filed = Honoree | Story


def identity_of(key: Key, record: Filed, unit: str | None = None) -> str:
    """The digest by which a record is known again. `unit`: another one that it may have stood under."""
    own, kind = (
        (record.unit, record.kind.value) if isinstance(record, Honoree) else (record.author_unit, "story")
    )
    return key.digest("identity", identity_key(record.caption or ""), unit or own, kind)


def standing_removals(dataset: Dataset, ledger: Ledger) -> tuple[Removal, ...]:
    """The removals that still hold: not of a record that was lawfully published again under its own id.

    Marks in emptied records count too, where the ledger has no file of theirs.
    """
    records = {r.id: r for c in dataset.campaigns for r in c.publishable}
    known = {removal.id for removal in ledger.removals}
    found = [r for r in ledger.removals if not _is_published_again(records.get(r.id))]
    for record in records.values():
        if record.mark and record.status.is_gone and record.id not in known and record.status_log:
            key, _, identity = record.mark.partition("-")
            found.append(Removal(record.id, record.status_log[-1].date, key, identity))
    return tuple(found)


def _is_published_again(record: Filed | None) -> bool:
    return (
        record is not None
        and not record.status.is_gone
        and any(step.to.is_gone for step in record.status_log)
    )


def comebacks(dataset: Dataset, ledger: Ledger, removals: Iterable[Removal]) -> Iterator[Comeback]:
    """Every record that is somebody's who was removed and was not declared another person. `removals`: `standing_removals`."""
    finder = _Finder.of(dataset, ledger, removals)
    if not finder.by_id and not finder.by_identity:
        return
    for campaign in dataset.campaigns:
        for record in campaign.publishable:
            if not record.status.is_gone and (found := finder.removal_of(record)):
                place = place_of(campaign.key, record)
                yield Comeback(place, record, found, found.id == record.id)


class _Finder(NamedTuple):
    keys: tuple[Key, ...]
    by_id: Mapping[str, Removal]
    by_identity: Mapping[str, list[Removal]]
    related: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, dataset: Dataset, ledger: Ledger, removals: Iterable[Removal]) -> _Finder:
        by_identity: dict[str, list[Removal]] = defaultdict(list)
        by_id = {removal.id: removal for removal in removals}
        for removal in by_id.values():
            by_identity[removal.identity].append(removal)
        return cls(tuple(ledger.keys.values()), by_id, by_identity, related_units(dataset.units))

    def removal_of(self, record: Filed) -> Removal | None:
        """The one that stops the record, else one that was let back."""
        if record.id in self.by_id:  # an old copy of the file, which knows nothing of a removal
            return self.by_id[record.id]
        if not record.caption:
            return None
        own = record.unit if isinstance(record, Honoree) else record.author_unit
        units = {own, UNKNOWN, *self.related.get(own, ())}
        found = [
            removal
            for key in self.keys
            for unit in sorted(units)
            for removal in self.by_identity.get(identity_of(key, record, unit), ())
            if record.id not in removal.namesakes and not (removal.back and removal.back.namesake)
        ]
        return min(found, key=lambda removal: removal.back is not None, default=None)


def related_units(units: Iterable[Unit]) -> Mapping[str, frozenset[str]]:
    """Unit -> the units that are the same under another id: of the same name, or one the successor of the other."""
    units = tuple(units)
    by_name: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for name in {_bare(unit.name), _bare(unit.label)}:
            by_name[name].add(unit.id)
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        same = by_name[_bare(unit.name)] | (
            by_name.get(_bare(unit.successor.name), set()) if unit.successor else set()
        )
        for other in same - {unit.id}:
            found[unit.id].add(other)
            found[other].add(unit.id)
    return {id: frozenset(others) for id, others in found.items()}


def _bare(name: str) -> str:
    """A unit's name without case, diacritics, remarks in brackets and the words for the office of a place."""
    words = fold(name.partition("(")[0]).split()
    return " ".join(words).removeprefix("uy ban nhan dan ").removeprefix("ubnd ")
