"""The approver's yes to several records at once: those that lack nothing are published, in one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding, Problem
from ..model.honoree import Honoree
from ..model.layout import path_of
from ..model.lifecycle import Role, Status
from ..model.story import Story
from ..store import Loaded, journal
from ..store.folder import Changes
from . import gate
from .approver import PUBLISH, refuse_others
from .history import Action, Origin
from .in_place import with_fields
from .status_log import with_log
from .unpublished import UnpublishedRecord, unpublished_records


@dataclass(frozen=True)
class Candidate:
    """A record that may be approved, or `lacks` something."""

    campaign: Campaign
    record: Honoree | Story
    lacks: tuple[Finding, ...]


def candidates(dataset: Dataset, day: dt.date) -> Iterator[Candidate]:
    """Every draft and awarded record, with what it lacks besides the approver's yes."""
    for campaign in dataset.campaigns:
        for found in unpublished_records(dataset, campaign.key, day):
            yield Candidate(campaign, found.record, found.lacks)


@dataclass(frozen=True)
class Approval:
    """`approved` are published by `changes`; `refused` lack something. `as_shown`: what the files held."""

    approved: tuple[Candidate, ...]
    refused: tuple[UnpublishedRecord, ...]
    changes: Changes
    as_shown: Changes


def approval(loaded: Loaded, dataset: Dataset, ids: Collection[str], day: dt.date, role: Role) -> Approval:
    """Approve the records with these ids. NotTheApproverError; RefusedError when the data are others by now."""
    refuse_others(role, PUBLISH)
    wanted = [one for one in candidates(dataset, day) if one.record.id in ids]
    approved = tuple(one for one in wanted if not one.lacks)
    refused = tuple(UnpublishedRecord(one.record, one.lacks) for one in wanted if one.lacks)
    folder = journal.folder(loaded.root)
    changes = {}
    for one in approved:
        path = path_of(one.campaign.key, one.record)
        changes[path] = with_fields(folder.read(path) or b"", one.record, _published(one.record, day))
    return Approval(approved, refused, changes, gate.as_read(loaded, changes))


def approve(root: Path, plan: Approval, day: dt.date) -> tuple[Problem, ...]:
    """Write it, in the approver's role; returns the warnings. RefusedError or OSError, and nothing was written."""
    return gate.save(root, plan.changes, day, Origin(Action.APPROVE, Role.DUYET), plan.as_shown)


def _published(record: Honoree | Story, day: dt.date) -> Honoree | Story:
    after = record.model_copy(update={"status": Status.PUBLISHED})
    return with_log(record, after, Role.DUYET, day)
