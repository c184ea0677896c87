"""The way to an award as steps: who does what, sends what to whom, by when, who is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from .base import Quotation
from .campaign import CampaignFacts
from .deadline import Deadline

AWARD: Final = "Xét, quyết định khen thưởng"
"""What the last step is called where the data have no name for it."""


class AwardStep(NamedTuple):
    """One step. What is not known is None or empty; with `blanks_checked` the plan does not say it. `quoted`: the
    plan's words that it follows."""

    title: str
    by: tuple[str, ...]
    sends: str | None
    to: str | None
    deadline: Deadline | None
    told: tuple[str, ...]
    quoted: Quotation
    blanks_checked: bool


def award_steps(facts: CampaignFacts) -> Iterator[AwardStep]:
    """The deadlines in the order of their last days, without the campaign's own end; then the award."""
    for deadline in facts.all_deadlines:
        if deadline is not facts.end:
            yield AwardStep(
                deadline.title,
                deadline.by,
                deadline.sends,
                deadline.to,
                deadline,
                deadline.told,
                deadline,
                deadline.blanks_checked,
            )
    award = facts.awarding
    yield AwardStep(
        award.title or AWARD, award.by, None, award.to, None, award.told, award, award.blanks_checked
    )
