"""Everything that was read, as one value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol, TypeVar

from .base import Record
from .campaign import CampaignFacts, Criterion, Kind
from .honoree import Decision, Honoree
from .plan import Plan
from .site import Document, Index, Site, Unit, Word
from .story import Story

RECORDS: Final[dict[str, type[Record]]] = {"decisions": Decision, "honorees": Honoree, "stories": Story}
"""Folder of a year -> what each of its files holds: one record, in a file named after its id."""


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_WithId)


@dataclass(frozen=True)
class Campaign:
    """One year's folder."""

    facts: CampaignFacts
    plan: Plan
    criteria: tuple[Criterion, ...]
    decisions: tuple[Decision, ...] = ()
    honorees: tuple[Honoree, ...] = ()
    stories: tuple[Story, ...] = ()

    @property
    def year(self) -> int:
        return self.facts.year

    def criteria_for(self, kind: Kind) -> tuple[Criterion, ...]:
        return tuple(sorted((c for c in self.criteria if c.applies_to == kind), key=lambda c: c.order))

    def criterion(self, id: str) -> Criterion | None:
        return _by_id(self.criteria, id)

    def decision(self, id: str | None) -> Decision | None:
        return _by_id(self.decisions, id)

    def honoree(self, id: str | None) -> Honoree | None:
        return _by_id(self.honorees, id)


@dataclass(frozen=True)
class Dataset:
    """The whole data folder; campaigns newest first."""

    site: Site
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    indices: tuple[Index, ...]
    words: tuple[Word, ...]
    campaigns: tuple[Campaign, ...]

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    def unit(self, id: str) -> Unit | None:
        return self.units_by_id.get(id)

    def document(self, id: str) -> Document | None:
        return _by_id(self.documents, id)

    def index(self, id: str) -> Index | None:
        return _by_id(self.indices, id)


def _by_id(records: Iterable[_R], id: str | None) -> _R | None:
    return next((record for record in records if record.id == id), None)
