"""What is known of a record's past for a row: from its own mark, from the last list, from the log of changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...model.honoree import Honoree
from ...store.folder import Folder
from ..history import changes_of_fields
from ..last_lists import LastRow, last_rows
from .alignment import rebased
from .columns import Column, flat
from .mark import base_of, read_mark
from .merging import CellWord, KnownRecord, Values, is_changed_here
from .time_made import time_made


@dataclass(frozen=True)
class RowContent:
    """`values`: what a row says, by the places of the record; `mark`: what stands in it as its mark, "" for none."""

    values: Values
    mark: str = ""


@dataclass(frozen=True)
class Past:
    """`last`: path of a record's file -> what lists last said; `changed`: path -> field -> when it was changed.

    `source`: a digest of where the list at hand lies; `made`: when it was made, None when nobody knows.
    """

    last: Mapping[str, tuple[LastRow, ...]]
    changed: Mapping[str, Mapping[str, dt.datetime]]
    source: str
    made: dt.datetime | None

    def known(self, before: Honoree, path: str, row: RowContent, columns: tuple[Column, ...]) -> KnownRecord:
        """What is known of a record for a row.

        A row that says what a list said before, or comes from the same file, is compared with what was said then; else a
        row with a mark of its own with that, and any other with what a list last said.
        """
        own = read_mark(row.mark, before.id, columns)
        earlier = [
            (last, rebased(base, before, row.values))
            for last in reversed(self.last.get(path, ()))
            if (own is None or last.own == row.mark) and (base := read_mark(last.mark, before.id, columns))
        ]
        own = rebased(own, before, row.values) if own else None
        repeated = (base for _, base in earlier if not is_changed_here(row.values, base))
        same_file = (base for last, base in earlier if last.source == self.source)
        latest = (base for _, base in earlier if own is None)
        base = next(repeated, None) or next(same_file, None) or own or next(latest, None)
        return KnownRecord(before, base, lambda name: self._changed_since(path, name))

    def row(self, row: RowContent, after: Honoree, columns: tuple[Column, ...]) -> LastRow:
        """What is kept of a row that was taken over into a record."""
        values = {path: None if v is CellWord.CLEAR else v for path, v in row.values.items() if v is not None}
        mark = base_of(after.id, flat(after, columns) | values).mark(columns)
        return LastRow(mark, row.mark, self.source)

    def is_from_same_file(self, path: str) -> bool:
        """Whether the list at hand told of a record before."""
        return any(last.source == self.source for last in self.last.get(path, ()))

    def _changed_since(self, path: str, name: str) -> bool:
        time = self.changed.get(path, {}).get(name)
        return time is not None and (self.made is None or time >= self.made)


def past_of(folder: Folder, file: Path) -> Past:
    """The past of the records in a folder, as far as it matters for the list in a file."""
    place = hashlib.sha256(f"{uuid.getnode()} {file.resolve()}".encode()).hexdigest()[:12]
    return Past(last_rows(folder), changes_of_fields(folder), place, time_made(file))
