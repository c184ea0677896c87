"""What lists last said about each record, as marks without values, kept beside the data.

A list that is no export does not know what a record was. So that the same list, imported again, does not undo what
somebody corrected meanwhile, the mark of each row that was taken over is kept until the record is taken off the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from ..store.folder import Changes, Folder

PATH: Final = ".lich-su/bang.json"


@dataclass(frozen=True)
class LastRow:
    """`mark`: of what the row said. `own`: the mark that stood in the row, "" for none. `source`: a digest of the file's place."""

    mark: str
    own: str
    source: str


def last_rows(folder: Folder) -> dict[str, LastRow]:
    """Path of a record's file -> what a list last said of it; nothing where that cannot be read."""
    try:
        return {path: LastRow(**row) for path, row in json.loads(folder.read(PATH) or b"{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def with_rows(folder: Folder, rows: Mapping[str, LastRow]) -> Changes:
    """The change that keeps these rows beside those of other records."""
    return _written({**last_rows(folder), **rows}) if rows else {}


def without(folder: Folder, paths: Iterable[str]) -> Changes:
    """The change that forgets some records; none when nothing is kept of them."""
    kept, gone = last_rows(folder), set(paths)
    if not gone & kept.keys():
        return {}
    return _written({path: row for path, row in kept.items() if path not in gone})


def _written(rows: Mapping[str, LastRow]) -> Changes:
    lines = {path: asdict(row) for path, row in sorted(rows.items())}
    return {PATH: json.dumps(lines, ensure_ascii=False, indent=0).encode() + b"\n"}
