"""Somebody is taken off: what would change and disappear, and the change itself, in the data and in every state kept of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..build.workshop import sites_beside
from ..editing import gate
from ..editing.backup import put_aside
from ..editing.history import Action, Origin
from ..editing.other_files import Clue, FileSearch, Holder, clue, files_holding
from ..editing.salvage import salvaged
from ..editing.takedown import Takedown, TakedownPlanner
from ..model.finding import Problem, Severity
from ..model.layout import FILES, Form
from ..model.lifecycle import Role
from ..site import addresses
from ..store import Loaded, load
from ..store.folder import Changes
from ..vietnamese.os_errors import reason
from .archive import Archive

PlanTakedown = Callable[[TakedownPlanner], Takedown]
"""What is to be taken off: `lambda planner: planner.withdraw(…)`."""


@dataclass(frozen=True)
class PlannedRemoval:
    """A takedown that waits for its yes. `as_shown`: what the changed files held when it was planned."""

    root: Path
    role: Role
    day: dt.date
    takedown: Takedown
    as_shown: Changes


def planned(loaded: Loaded, role: Role, day: dt.date, docs: Path, plan: PlanTakedown) -> PlannedRemoval:
    """Work out a takedown from what was read. NotPossibleError, and RefusedError when the data are others by now."""
    assert loaded.dataset
    planner = TakedownPlanner(loaded.root, salvaged(loaded, loaded.dataset, day), role, day, docs)
    takedown = plan(planner)
    return PlannedRemoval(loaded.root, role, day, takedown, gate.as_read(loaded, takedown.changes))


def carry_out(removal: PlannedRemoval, action: Action) -> tuple[Problem, ...]:
    """Write it; returns the warnings, also of what is kept beside the data and could not be reached: the next publishing
    does that. RefusedError or OSError, and nothing was written."""
    changes, archive = removal.takedown.changes, Archive.of(removal.root)
    origin = Origin(action, removal.role)
    warnings = gate.save(removal.root, changes, removal.day, origin, removal.as_shown, is_takedown=True)
    try:
        archive.take_down(changes)
    except OSError as error:
        return (*warnings, _still_kept(archive, error))
    return warnings


def _still_kept(archive: Archive, error: OSError) -> Problem:
    return Problem(
        archive.home.name,
        1,
        f"Đã gỡ khỏi dữ liệu, nhưng trong thư mục này còn thông tin của người đã gỡ: {reason(error)}",
        "Đóng chương trình đang giữ tệp, hoặc dọn bớt đĩa, rồi công bố; lần công bố ấy gỡ nốt",
        Severity.WARNING,
    )


def holders(loaded: Loaded, ids: tuple[str, ...], beside: Path | None, *, are_old: bool) -> Iterator[Holder]:
    """The files in and around the data that still hold those with these ids. `beside`: another folder to look into.

    `are_old`: they went just now, so every file is from before.
    """
    around = dict.fromkeys((loaded.root.parent, *([beside] if beside else [])))
    search = FileSearch(loaded.searcher(None).finder, ids, loaded.ledger, are_old)
    yield from files_holding([(loaded.root, True), *((folder, False) for folder in around)], search)
    for folder in put_aside(loaded.root):
        files = (file for id in ids for file in folder.glob(f"*/*/{id}.yml"))
        if any(clue(file, search) is Clue.NAME for file in files):
            yield Holder(folder, Clue.NAME)
    for folder in around:
        for site, trees in sites_beside(folder):
            pages = (file for tree in trees for page in _pages_of(ids) for file in tree.glob(page))
            if any(clue(page, search) for page in pages):
                yield Holder(site, Clue.SITE)


def _pages_of(ids: Iterable[str]) -> Iterator[str]:
    """Where a built site has the pages of records, as globs below its root."""
    patterns = [file.page for file in FILES.values() if file.page and file.form is Form.FOLDER]
    for id in ids:
        for pattern in patterns:
            page = addresses.file_of(pattern.format(id=id))
            yield from (page, f"{addresses.edition('*')}{page}")


def gone_after(root: Path, removal: PlannedRemoval, beside: Path | None) -> tuple[Holder, ...]:
    """What `holders` finds of those who were taken off just now."""
    ids = tuple(one.id for one in removal.takedown.removals)
    return tuple(holders(load(root), ids, beside, are_old=True))
