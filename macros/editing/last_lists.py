"""What lists last said about each record, as marks without values, kept beside the data.

A list that is no export, or a report, does not know what a record was. So that the same one, imported again, does not undo
what somebody corrected meanwhile, the mark of each row that was taken over is kept until the record is taken off the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from ..store.folder import Changes, Folder

PATH: Final = ".lich-su/bang.json"
_LISTS: Final = 6  # that are remembered of each record


@dataclass(frozen=True)
class LastRow:
    """`mark`: of what the row said. `own`: the mark that stood in the row, "" for none. `source`: a digest of the file's place."""

    mark: str
    own: str
    source: str


def last_rows(folder: Folder) -> dict[str, tuple[LastRow, ...]]:
    """Path of a record's file -> what lists last said of it, oldest first; nothing where that cannot be read."""
    try:
        kept = json.loads(folder.read(PATH) or b"{}")
        return {path: tuple(LastRow(**row) for row in rows) for path, rows in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def with_rows(folder: Folder, rows: Mapping[str, LastRow]) -> Changes:
    """The change that keeps these rows beside those of other records and other lists."""
    if not rows:
        return {}
    kept = last_rows(folder)
    for path, row in rows.items():
        others = tuple(other for other in kept.get(path, ()) if other.source != row.source)
        kept[path] = (*others[1 - _LISTS :], row)
    return _written(kept)


def without(folder: Folder, paths: Iterable[str]) -> Changes:
    """The change that forgets some records; none when nothing is kept of them."""
    kept, gone = last_rows(folder), set(paths)
    if not gone & kept.keys():
        return {}
    return _written({path: rows for path, rows in kept.items() if path not in gone})


def _written(kept: Mapping[str, tuple[LastRow, ...]]) -> Changes:
    lines = {path: [asdict(row) for row in rows] for path, rows in sorted(kept.items())}
    return {PATH: json.dumps(lines, ensure_ascii=False, indent=0).encode() + b"\n"}
