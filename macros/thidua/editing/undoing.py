"""Taking back the last change, whole: what it was, and what the files become."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ..model.finding import Problem
from ..model.lifecycle import Role
from ..store import journal
from ..store.folder import Changes
from . import gate
from .history import Action, CannotUndoError, HistoryStep, Origin, last_change


class NotYoursError(CannotUndoError):
    """The last change is the approver's, and who asks is not."""


@dataclass(frozen=True)
class Undo:
    """`before`: what the files become again; `shown`: what they hold now. It waits for its yes."""

    step: HistoryStep
    before: Changes
    shown: Changes

    @property
    def files(self) -> int:
        """How many data files change."""
        return sum(not path.startswith(".") for path in self.before)


def planned(root: Path, role: Role) -> Undo:
    """What taking back the newest change would do. CannotUndoError; NotYoursError for a change of the approver."""
    folder = journal.folder(root)
    step, before = last_change(folder)
    if step.origin.role is Role.DUYET and role is not Role.DUYET:
        raise NotYoursError("Thay đổi mới nhất là của người duyệt.")
    return Undo(step, before, {path: folder.read(path) for path in before})


def take_back(root: Path, undo: Undo, role: Role, day: dt.date) -> tuple[Problem, ...]:
    """Returns the warnings. RefusedError or OSError, and nothing was written."""
    return gate.save(root, undo.before, day, Origin(Action.UNDO, role), undo.shown)
