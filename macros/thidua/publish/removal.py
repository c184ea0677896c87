"""Somebody is taken off: what would change and disappear, and the change itself, in the data and in every state kept of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..editing import gate
from ..editing.history import Action, Origin
from ..editing.other_files import FileSearch, Holder, files_holding
from ..editing.salvage import salvaged
from ..editing.takedown import Takedown, TakedownPlanner
from ..model.finding import Problem
from ..model.lifecycle import Role
from ..store import Loaded, load
from ..store.folder import Changes
from .archive import Archive

Plan = Callable[[TakedownPlanner], Takedown]
"""What is to be taken off: `lambda planner: planner.withdraw(…)`."""


@dataclass(frozen=True)
class PlannedRemoval:
    """A takedown that waits for its yes. `as_shown`: what the changed files held when it was planned."""

    root: Path
    role: Role
    day: dt.date
    takedown: Takedown
    as_shown: Changes

    @property
    def is_of_drafts(self) -> bool:
        """Whether nothing of it was ever public, so that no page needs to be made again."""
        return not any(content for path, content in self.takedown.changes.items() if path.endswith(".yml"))

    @property
    def is_by_request(self) -> bool:
        """Whether somebody waits for the day on which all is done."""
        changed = (content for path, content in self.takedown.changes.items() if path.endswith(".yml"))
        return any(b"\nwithdrawal:" in content for content in changed if content)


def planned(loaded: Loaded, role: Role, day: dt.date, docs: Path, plan: Plan) -> PlannedRemoval:
    """Work out a takedown from what was read. NotPossibleError, and RefusedError when the data are others by now."""
    assert loaded.dataset
    planner = TakedownPlanner(loaded.root, salvaged(loaded, loaded.dataset, day), role, day, docs)
    takedown = plan(planner)
    return PlannedRemoval(loaded.root, role, day, takedown, gate.as_read(loaded, takedown.changes))


def carry_out(removal: PlannedRemoval, action: Action) -> tuple[Problem, ...]:
    """Write it; returns the warnings. RefusedError or OSError, and nothing was written."""
    changes = removal.takedown.changes
    origin = Origin(action, removal.role)
    warnings = gate.save(removal.root, changes, removal.day, origin, removal.as_shown, is_takedown=True)
    Archive.of(removal.root).change(changes)
    return warnings


def holders(loaded: Loaded, ids: tuple[str, ...], beside: Path | None, *, are_old: bool) -> Iterator[Holder]:
    """The files in and around the data that still hold those with these ids. `beside`: another folder to look into.

    `are_old`: they went just now, so every file is from before.
    """
    places = [(loaded.root, True), (loaded.root.parent, False), *([(beside, False)] if beside else [])]
    return files_holding(places, FileSearch(loaded.searcher(None).finder, ids, loaded.ledger, are_old))


def gone_after(root: Path, removal: PlannedRemoval, beside: Path | None) -> tuple[Holder, ...]:
    """Those files, after a takedown."""
    ids = tuple(one.id for one in removal.takedown.removals)
    return tuple(holders(load(root), ids, beside, are_old=True))
