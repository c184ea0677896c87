"""All that is known before a campaign is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...model.campaign_key import years_of
from ...model.layout import FILES
from ...model.plan import Plan
from ...model.unit import UnitKind
from ..first_answers import kind_of
from ..plan_proposal import Proposal


@dataclass(frozen=True)
class Answers:
    """What the officer said, and what the plan says where they agreed. `key`: of the campaign, the name of its folder."""

    agency: str
    kind: UnitKind
    place: str
    title: str
    short_title: str
    key: str
    start: dt.date | None
    end: dt.date
    today: dt.date


@dataclass(frozen=True)
class Brief:
    answers: Answers
    plan: Plan
    proposal: Proposal

    @property
    def plan_id(self) -> str:
        return f"kh-{self.answers.key}"

    @property
    def facts_file(self) -> str:
        return FILES["campaign"].path(self.answers.key)

    @property
    def criteria_file(self) -> str:
        return FILES["criteria"].path(self.answers.key)

    def kind_of(self, unit: str) -> UnitKind:
        return kind_of(unit, years_of(self.answers.key)[0])
