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
from .columns import Column
from .mark import Base, read_mark
from .merging import Known
from .time_made import time_made


@dataclass(frozen=True)
class Past:
    """`last`: path of a record's file -> what a list last said; `changed`: path -> field -> when it was changed.

    `source`: a digest of where the list at hand lies; `made`: when it was made, None when nobody knows.
    """

    last: Mapping[str, LastRow]
    changed: Mapping[str, Mapping[str, dt.datetime]]
    source: str
    made: dt.datetime | None

    def known(self, before: Honoree, path: str, mark: str, columns: tuple[Column, ...]) -> Known:
        """What is known of a record for a row with this mark, "" for none.

        The same list imported again is compared with what it said the last time, else a row with its own mark, if it
        has a usable one, and else with what any list said the last time.
        """
        own = read_mark(mark, before.id, columns)
        last = self.last.get(path)
        again = last is not None and last.own == mark and last.source == self.source
        base = read_mark(last.mark, before.id, columns) if last and (again or not own) else None
        return Known(before, base or own, lambda name: self._changed_since(path, name))

    def row(self, base: Base, mark: str, columns: tuple[Column, ...]) -> LastRow:
        """What is kept of a row with this mark that was taken over."""
        return LastRow(base.mark(columns), mark, self.source)

    def _changed_since(self, path: str, name: str) -> bool:
        time = self.changed.get(path, {}).get(name)
        return time is not None and (self.made is None or time >= self.made)


def past_of(folder: Folder, file: Path) -> Past:
    """The past of the records in a folder, as far as it matters for the list in a file."""
    place = hashlib.sha256(f"{uuid.getnode()} {file.resolve()}".encode()).hexdigest()[:12]
    return Past(last_rows(folder), changes_of_fields(folder), place, time_made(file))
