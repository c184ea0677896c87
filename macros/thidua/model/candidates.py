"""The records that a field of another one may name."""

from __future__ import annotations

from collections.abc import Iterable

from ..vietnamese.text import sort_key
from .campaign import Kind
from .dataset import Campaign, Dataset
from .kinds import RecordKind, Referent, choice_words
from .layout import home_of


def candidates(
    dataset: Dataset, campaign: Campaign, kind: RecordKind, applies_to: Kind | None
) -> Iterable[Referent]:
    """In the order of the plan or the register, of what campaigns share in that of the alphabet, samples last."""
    if kind is RecordKind.CRITERION:
        return campaign.answerable(applies_to)
    found = dataset.records(kind, campaign).values()
    if home_of(kind).in_campaign:
        return found
    return sorted(found, key=lambda r: (getattr(r, "sample", False), sort_key(choice_words(r))))
