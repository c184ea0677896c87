"""A sound dataset with one honoree in it, and the same with something changed: what rules are tried on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import Any

from tests.support.campaigns import SAMPLES
from thidua.model.dataset import Campaign, Dataset
from thidua.model.decision import Decision
from thidua.model.finding import Finding
from thidua.model.honoree import Honoree
from thidua.model.story import Story
from thidua.rules import RULES, Rule
from thidua.store import load

TODAY = dt.date(2026, 11, 23)
EDITOR, APPROVER = "bien_tap", "duyet"


@cache
def real() -> Dataset:
    dataset = load(SAMPLES).dataset
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


def story(**changes: Any) -> Story:
    """A published good deed by a consenting person, with raw values changed as in a file."""
    day = "2023-12-21"
    sound = {
        "id": "tb-901", "category": "nguoi_tot_viec_tot", "status": "published", "date": day,
        "title": "Trả kết quả tại nhà", "body": "Mỗi tuần một buổi chiều.", "author_unit": "ubnd-xa-ca-na",
        "consent": {"basis": "consent", "status": "granted", "scope": ["web", "story"], "date": "2023-12-20"},
        "publishing": {"first_on": day}, "status_log": log("draft", "published"),
    }  # fmt: skip
    return Story.model_validate(sound | changes)


def world(*records: Honoree | Story, decisions: tuple[Decision, ...] | None = None, **shared: Any) -> Dataset:
    """The real data with only these honorees and stories; `decisions` and records in `shared` replace their likes."""
    campaign: Campaign = real().campaigns[0]
    changed = dataclasses.replace(
        campaign,
        honorees=tuple(r for r in records if isinstance(r, Honoree)),
        stories=tuple(r for r in records if isinstance(r, Story)),
        decisions=decisions or campaign.decisions,
    )
    return dataclasses.replace(real(), campaigns=(changed,), **shared)


def found(dataset: Dataset, *rules: Rule, today: dt.date = TODAY) -> list[Finding]:
    return [finding for rule in (rules or RULES) for finding in rule(dataset, today)]


def whats(dataset: Dataset, *rules: Rule, today: dt.date = TODAY) -> list[str]:
    return [finding.what for finding in found(dataset, *rules, today=today)]
