"""A sound dataset with one honoree in it, and the same with something changed: what rules are tried on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import Any

from macros.model.dataset import Campaign, Dataset
from macros.model.finding import Finding
from macros.model.honoree import Decision, Honoree
from macros.rules import RULES, Rule
from macros.store import load
from tests.campaigns import DATA

TODAY = dt.date(2026, 11, 23)
EDITOR, APPROVER = "bien_tap", "duyet"


@cache
def real() -> Dataset:
    dataset = load(DATA).dataset
    assert dataset
    return dataset


def honoree(id: str = "cn-001", **changes: Any) -> Honoree:
    """One of the sample honorees, with raw values changed as in a file."""
    found = next(h for h in real().campaigns[0].honorees if h.id == id)
    return Honoree.model_validate(found.model_dump(mode="json") | changes)


def log(*steps: str, start: dt.date = dt.date(2023, 12, 20)) -> list[dict[str, Any]]:
    """A status log, a day for each step; the editor drafts, the approver publishes."""
    return [
        {"to": to, "date": (start + dt.timedelta(days=i)).isoformat(),
         "by_role": EDITOR if to in {"draft", "awarded"} else APPROVER}
        for i, to in enumerate(steps)
    ]  # fmt: skip


def decision(id: str = "qd-mau-01", **changes: Any) -> Decision:
    found = next(d for d in real().campaigns[0].decisions if d.id == id)
    return Decision.model_validate(found.model_dump(mode="json") | changes)


def world(*people: Honoree, decisions: tuple[Decision, ...] | None = None, **shared: Any) -> Dataset:
    """The real data with only these honorees; `decisions` and records in `shared` replace their likes."""
    campaign: Campaign = real().campaigns[0]
    changed = dataclasses.replace(campaign, honorees=people, decisions=decisions or campaign.decisions)
    return dataclasses.replace(real(), campaigns=(changed,), **shared)


def found(dataset: Dataset, *rules: Rule, today: dt.date = TODAY) -> list[Finding]:
    return [finding for rule in (rules or RULES) for finding in rule(dataset, today)]


def whats(dataset: Dataset, *rules: Rule, today: dt.date = TODAY) -> list[str]:
    return [finding.what for finding in found(dataset, *rules, today=today)]
