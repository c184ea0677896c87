"""What can be chosen in a form: codes of the model, and records of the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Final

from ...model.base import Label, Record
from ...model.campaign import Kind
from ...model.candidates import candidates
from ...model.dataset import Campaign, Dataset
from ...model.fields import Field
from ...model.kinds import RecordKind, Referent, choice_words
from ...model.lifecycle import Status, lifecycle_of
from .controls import CAMPAIGNS, PASSAGES

_LONGEST: Final = 120
"""Characters of a label."""


@dataclass(frozen=True)
class Option:
    """`also`: other words by which people look for it."""

    value: str
    label: str
    also: str = ""


@dataclass
class Options:
    """What the form of a record of a campaign offers. `applies_to`: for which kind of honoree alone."""

    dataset: Dataset
    campaign: Campaign
    applies_to: Kind | None = None

    def __post_init__(self) -> None:
        self._known: dict[RecordKind, tuple[Option, ...]] = {}

    def of(self, record: type[Record], field: Field) -> tuple[Option, ...]:
        """The choices of a field of a class of records; () for a field without."""
        if field.codes:
            return tuple(Option(member.value, member.label) for member in self._members(record, field.codes))
        if (record, field.name) in PASSAGES:
            return self._passages
        if (record, field.name) in CAMPAIGNS:
            return tuple(Option(c.key, _short(c.facts.title), c.key) for c in self.dataset.campaigns)
        return self._records(field.refers_to) if field.refers_to else ()

    def _members(self, record: type[Record], codes: type[Label]) -> Iterable[Label]:
        """Of statuses those that people may choose: what takes a record off the site has a page of its own."""
        lifecycle = lifecycle_of(record) if codes is Status else None
        if lifecycle:
            return [status for status in lifecycle.statuses if not status.is_gone]
        return self.dataset.choices(codes)

    @cached_property
    def _passages(self) -> tuple[Option, ...]:
        found = self.campaign.quoted.items()
        return tuple(Option(id, _short(f"{q.ref}: {q.text}"), id) for id, q in found)

    def _records(self, kind: RecordKind) -> tuple[Option, ...]:
        if kind not in self._known:
            self._known[kind] = tuple(
                map(_option, candidates(self.dataset, self.campaign, kind, self.applies_to))
            )
        return self._known[kind]


def _option(record: Referent) -> Option:
    words = choice_words(record)
    also = " ".join(filter(None, (getattr(record, "short", None), getattr(record, "title", None), record.id)))
    title = getattr(record, "title", None) if getattr(record, "number", None) else None
    label = f"{words}: {title}" if title else words
    sample = " (minh họa)" if getattr(record, "sample", False) else ""
    return Option(record.id, _short(label) + sample, also)


def _short(label: str) -> str:
    return shorten(label, _LONGEST, placeholder="…")
