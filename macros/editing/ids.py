"""Ids of new records: counted up, never used twice, unique across the years, telling nothing about the record."""

from __future__ import annotations

from collections.abc import Collection

from ..model.dataset import Dataset
from ..model.registers import Register


def next_id(dataset: Dataset, register: Register, year: int, taken: Collection[str] = ()) -> str:
    """The id after the highest one in use: `cn-008`, `tt-005`, `qd-2024-02`, `tb-003`.

    Removed records count too: their addresses stay theirs. `taken`: further ids in use, of records that are
    not saved yet or could not be read.
    """
    known = (id for campaign in dataset.campaigns for id in campaign.records(register.kind))
    numbers = (register.number(id, year) for id in (*known, *taken))
    return register.id(max((n for n in numbers if n is not None), default=0) + 1, year)
