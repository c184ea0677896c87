"""Honorees and stories as lists show them: a name, a unit, a line; nothing else of the record goes there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..model.ahead import is_ahead, public_from
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.lifecycle import Status
from ..model.site import Unit
from ..model.story import Story
from ..vietnamese.dates import short_date
from .digest import Shared


@dataclass(frozen=True)
class PersonCard(Shared):
    """`kind`, `unit`, `award` and `criteria` are the codes that filters go by; `draft`: its status, if not public."""

    address: str
    name: str
    post: str | None
    unit_label: str
    award_label: str | None
    kind: str
    unit: str
    award: str
    criteria: tuple[str, ...]
    sample: bool
    draft: str


@dataclass(frozen=True)
class StoryCard:
    address: str
    title: str
    summary: str | None
    date: dt.date
    category: str
    sample: bool
    draft: str


def draft_of(record: Honoree | Story | Decision, day: dt.date) -> str:
    """What a preview says of a record that is not public on a day; "" for one that is, or was."""
    status = Status.PUBLISHED if isinstance(record, Decision) else record.status
    if status.is_gone:
        return ""
    if status is not Status.PUBLISHED:
        return status.label
    first = public_from(record)
    return f"Công bố từ {short_date(first)}" if first and is_ahead(record, day) else ""


def person_card(honoree: Honoree, unit: Unit | None, address: str, day: dt.date) -> PersonCard:
    return PersonCard(
        address,
        honoree.label,
        honoree.post,
        unit.label if unit else honoree.unit,
        honoree.award.form.label if honoree.award else None,
        honoree.kind.value,
        honoree.unit,
        honoree.award.form.value if honoree.award else "",
        tuple(result.criterion for result in honoree.results),
        honoree.sample,
        draft_of(honoree, day),
    )


def story_card(story: Story, address: str, day: dt.date) -> StoryCard:
    return StoryCard(
        address,
        story.label,
        story.summary,
        story.date,
        story.category.label,
        story.sample,
        draft_of(story, day),
    )
