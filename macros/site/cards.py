"""Honorees and stories as lists show them: a name, a unit, a line; nothing else of the record goes there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..model.honoree import Honoree
from ..model.lifecycle import Status
from ..model.site import Unit
from ..model.story import Story
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


def draft_of(status: Status) -> str:
    """What a preview says of a record that is not public; "" for one that is, or was."""
    return "" if status is Status.PUBLISHED or status.is_gone else status.label


def person_card(honoree: Honoree, unit: Unit | None, address: str) -> PersonCard:
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
        draft_of(honoree.status),
    )


def story_card(story: Story, address: str) -> StoryCard:
    return StoryCard(
        address,
        story.label,
        story.summary,
        story.date,
        story.category.label,
        story.sample,
        draft_of(story.status),
    )
