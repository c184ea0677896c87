"""What an office knows by itself: plain dictionaries, kept beside the program and without its code.

A record is its parts: fields that are changed as one, each result by its criterion. Dates and logs that the program
writes by itself are none.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tests.support import plain_yaml
from thidua.store import journal, lease

Parts = Mapping[str, Any]
UNSAID: Final = object()
"""What an empty cell says."""
GONE: Final = ("withdrawn", "revoked")
PERSONAL: Final = frozenset({"name", "post", "initiative", "picture", "pictures", "consent", "title", "summary", "body", "participant_group"})  # fmt: skip
_BY_PROGRAM: Final = frozenset({"id", "publishing", "status_log", "mark"})
_RECORD: Final = re.compile(r"\d{4}/[a-z]+/[a-z0-9-]+\.yml")
_known: Final[dict[bytes, Parts]] = {}


@dataclass(frozen=True)
class Gone:
    """Somebody who was taken off, as the office remembers them. `was_public`: an emptied record is left."""

    name: str
    unit: str
    on: dt.date
    was_public: bool
    story: str = ""


@dataclass(frozen=True)
class Truth:
    """`records`: path of each -> its parts. `said`: list -> path -> the parts as that list left them when it was last
    brought. `back`: the paths of those who were let back."""

    records: Mapping[str, Parts] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Parts]] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)
    back: frozenset[str] = frozenset()

    def put(self, path: str, parts: Parts | None) -> Truth:
        """With a record changed, or without it."""
        rest = {p: own for p, own in self.records.items() if p != path}
        return replace(self, records=rest if parts is None else rest | {path: dict(parts)})

    def knows(self, source: str, rows: Mapping[str, Parts]) -> Truth:
        """With what a list said."""
        return replace(self, said={**self.said, source: {**self.said.get(source, {}), **rows}})

    @property
    def living(self) -> dict[str, Parts]:
        return {p: own for p, own in self.records.items() if own.get("status") not in GONE}

    def people(self, *statuses: str) -> list[str]:
        """Paths of the honorees with one of these statuses, all living ones without any."""
        found = ((p, own) for p, own in self.living.items() if "/honorees/" in p)
        return sorted(p for p, own in found if not statuses or own["status"] in statuses)

    def taken_off(self, paths: list[str], day: dt.date, status: str) -> Truth:
        """Without these people: emptied if they were public once or the award is revoked, else deleted."""
        after = self
        for path in paths:
            own = self.records[path]
            leaves = "published" in own["log"] or (status == "revoked" and "/honorees/" in path)
            name = own["name"]["display"] if "name" in own else own["title"]
            unit = own.get("unit") or own["author_unit"]
            gone = Gone(name, unit, day, leaves, own.get("title", ""))
            after = after.put(
                path, {"status": status if "/honorees/" in path else "withdrawn"} if leaves else None
            )
            after = replace(after, gone={**after.gone, path: gone}, back=after.back - {path})
        return after.forgetting(paths)

    def forgetting(self, paths: list[str]) -> Truth:
        """Without what lists said of some records."""
        kept = {s: {p: own for p, own in rows.items() if p not in paths} for s, rows in self.said.items()}
        return replace(self, said=kept)


def parts_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it stands in a file or form -> its parts. Of somebody who is gone, that is all that may be known."""
    kept = {
        key: value for key, value in raw.items() if key not in _BY_PROGRAM and value not in (None, [], {})
    }
    if kept.get("status") in GONE:
        return {"status": kept["status"]} | {key: kept[key] for key in PERSONAL & kept.keys()}
    results = {f"result {r['criterion']}": r for r in kept.pop("results", ())}
    log = {"log": tuple(step["to"] for step in raw["status_log"])} if "status_log" in raw else {}
    return kept | results | log


def stepped(parts: Parts, status: str) -> dict[str, Any]:
    """A record brought to another status, with every step on the way in its log."""
    way = ("draft", "awarded", "published") if "unit" in parts else ("draft", "published")
    log = tuple(parts.get("log", ()))
    steps = way[way.index(log[-1]) + 1 if log else 0 : way.index(status) + 1]
    return {**parts, "status": status, "log": log + steps}


def files_in(data: Path) -> dict[str, bytes]:
    """Everything of a data folder that means anything, as it was committed: what a killed process left to be written
    counts as written; locks and its scratch files do not."""
    paths = (
        p
        for p in data.rglob("*")
        if p.is_file()
        and p.suffix not in {".tmp", ".dang-ghi"}
        and p.name != ".khoa"
        and not p.name.startswith(lease.NAME)
    )
    found = {p.relative_to(data).as_posix(): p.read_bytes() for p in paths}
    if packed := found.pop(journal.place(data).name, None):
        with zipfile.ZipFile(io.BytesIO(packed)) as kept:
            for path in json.loads(kept.read("removed.json")):
                found.pop(path, None)
            written = [name for name in kept.namelist() if name.startswith("written/")]
            found |= {name.removeprefix("written/"): kept.read(name) for name in written}
    return found


def records_in(files: Mapping[str, bytes]) -> dict[str, Parts]:
    """Every record of a data folder, as anybody's YAML reader reads it."""
    found = {}
    for path, content in files.items():
        if _RECORD.fullmatch(path):
            if content not in _known:
                _known[content] = parts_of(plain_yaml.load(content, plain_yaml.DaysAsText))
            found[path] = _known[content]
    return found


def merged(said: Mapping[str, Any], base: Parts, now: Parts) -> tuple[dict[str, Any], set[str]]:
    """A row brought to its record -> the record's parts then, and those that both sides changed, which stay.

    `said` None takes a part away.
    """
    after: dict[str, Any] = dict(now)
    clashes = set()
    for part, value in said.items():
        if value is UNSAID:
            continue
        cells, was, is_now = (_cells(v) for v in (value, base.get(part), now.get(part)))
        here = {
            k
            for k in cells.keys() | is_now.keys()
            if cells.get(k) != is_now.get(k) and cells.get(k) != was.get(k)
        }
        if not here:
            continue
        if is_now != was:
            clashes.add(part)
        elif value is None:
            after.pop(part, None)
        else:
            after[part] = (
                {**is_now, **{k: cells[k] for k in here if k in cells}} if isinstance(value, dict) else value
            )
    return after, clashes


def is_typed(said: Mapping[str, Any], base: Parts) -> bool:
    """Whether a row says anything else than its list knew."""
    return any(
        value is not UNSAID and _cells(value) != _cells(base.get(part)) for part, value in said.items()
    )


def _cells(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {} if value is None else {"": value}
