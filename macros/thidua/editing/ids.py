"""Ids of new records: counted up, never used twice, unique across campaigns, telling nothing about the record."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from ..model.dataset import Dataset
from ..model.layout import DataFile
from ..model.registers import Register
from ..store.folder import Folder
from ..store.removals import ledger_of
from .history import files_ever


def next_id(dataset: Dataset, register: Register, year: int, taken: Collection[str] = ()) -> str:
    """The id after the highest one in use: `cn-008`, `tt-005`, `qd-2024-02`, `tb-003`.

    Removed records count too: their addresses stay theirs. `taken`: further ids, of records that are not saved yet
    or could not be read, and `used_ids`.
    """
    known = (id for campaign in dataset.campaigns for id in campaign.records(register.kind))
    numbers = (register.number(id, year) for id in (*known, *taken))
    return register.id(max((n for n in numbers if n is not None), default=0) + 1, year)


def used_ids(folder: Folder, file: DataFile) -> set[str]:
    """The ids of all records of a kind that the data folder has or had, as far as it remembers.

    Also of drafts that were deleted: old lists still hold them, and whoever was taken off is known by their id.
    """
    paths = (f"{key}/{name}" for key in folder.folders() for name in folder.files(file.path(key)))
    there = {PurePosixPath(path).stem for path in (*paths, *files_ever(folder))}
    return there | {removal.id for removal in ledger_of(folder).removals}
