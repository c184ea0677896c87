"""What lists last said about each record, as marks without values, kept beside the data.

A list that is no export, or a report, does not know what a record was. So that the same one, imported again, does not undo
what somebody corrected meanwhile, the mark of each row that was taken over is kept until the record is taken off the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from ..store import machine
from ..store.folder import Changes, Folder

_FILE: Final = ("bang", ".json")
_LISTS: Final = 6  # that are remembered of each record


@dataclass(frozen=True)
class LastRow:
    """`mark`: of what the row said. `own`: the mark that stood in the row, "" for none. `source`: a digest of the file's place."""

    mark: str
    own: str
    source: str


def last_rows(folder: Folder) -> dict[str, tuple[LastRow, ...]]:
    """Path of a record's file -> what lists last said of it, oldest first; nothing where that cannot be read."""
    found: dict[str, tuple[LastRow, ...]] = {}
    for own in machine.everybodys(folder, *_FILE):
        for path, rows in _read(folder, own).items():
            found[path] = tuple(dict.fromkeys((*found.get(path, ()), *rows)))
    return found


def _read(folder: Folder, file: str) -> dict[str, tuple[LastRow, ...]]:
    """What one computer keeps."""
    try:
        kept = json.loads(folder.read(file) or b"{}")
        return {path: tuple(LastRow(**row) for row in rows) for path, rows in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def with_rows(folder: Folder, rows: Mapping[str, LastRow]) -> Changes:
    """The change that keeps these rows beside those of other records and other lists."""
    if not rows:
        return {}
    kept = _read(folder, machine.own(*_FILE))
    for path, row in rows.items():
        others = tuple(other for other in kept.get(path, ()) if other.source != row.source)
        kept[path] = (*others[1 - _LISTS :], row)
    return {machine.own(*_FILE): _written(kept)}


def without(folder: Folder, paths: Iterable[str]) -> Changes:
    """The change that forgets some records; none when nothing is kept of them."""
    gone, changes = set(paths), {}
    for file in machine.everybodys(folder, *_FILE) if gone else ():
        kept = _read(folder, file)
        if gone & kept.keys():
            changes[file] = _written({path: rows for path, rows in kept.items() if path not in gone})
    return changes


def _written(kept: Mapping[str, tuple[LastRow, ...]]) -> bytes:
    lines = {path: [asdict(row) for row in rows] for path, rows in sorted(kept.items())}
    return json.dumps(lines, ensure_ascii=False, indent=0).encode() + b"\n"
