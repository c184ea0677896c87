"""Honorees and stories as lists show them: a name, a unit, a line; nothing else of the record goes there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from ..model.ahead import is_ahead, public_from
from ..model.campaign import Kind
from ..model.decision import AwardForm, Decision
from ..model.honoree import Award, Honoree
from ..model.lifecycle import Status
from ..model.story import Story
from ..model.unit import Unit
from ..outputs import praise
from ..vietnamese.dates import short_date
from ..vietnamese.text import first_sentence, initials
from .digest import SharedPart
from .photos import Photo


@dataclass(frozen=True)
class PersonCard(SharedPart):
    """`kind`, `unit`, `award` and `criteria` are the codes that filters go by; `draft`: its status, if not public.

    `face` stands where there is no photo: the initials of a person, "" for a collective. `deed` is one sentence of what
    they did, `change` the one figure that says it; `award_line` the award with who granted it.
    """

    address: str
    name: str
    post: str | None
    unit_label: str
    award_line: str | None
    deed: str | None
    change: str | None
    photo: Photo | None
    face: str
    kind: str
    unit: str
    award: str
    criteria: tuple[str, ...]
    sample: bool
    draft: str


class StoryCard(NamedTuple):
    address: str
    title: str
    summary: str | None
    date: dt.date
    category: str
    photo: Photo | None
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


def person_card(
    honoree: Honoree, unit: Unit | None, address: str, photo: Photo | None, day: dt.date, *, giver: str | None
) -> PersonCard:
    """The card of an honoree. `giver`: who granted the award, by office, if it is known."""
    return PersonCard(
        address,
        honoree.label,
        honoree.post,
        unit.label if unit else honoree.unit,
        _award_line(honoree.award, giver) if honoree.award else None,
        deed_of(honoree),
        change_of(honoree),
        photo,
        initials(honoree.label) if honoree.kind is Kind.CA_NHAN else "",
        honoree.kind.value,
        honoree.unit,
        honoree.award.form.value if honoree.award else "",
        tuple(result.criterion for result in honoree.results),
        honoree.sample,
        draft_of(honoree, day),
    )


def _award_line(award: Award, giver: str | None) -> str:
    form = award.form
    if not giver or form.is_title or " của " in form.label:
        return form.label
    return f"{'Khen thưởng' if form is AwardForm.KHAC else form.label} của {giver}"


def deed_of(honoree: Honoree) -> str | None:
    """One sentence of what they did: of the first result, or the name of the initiative."""
    if honoree.results:
        return first_sentence(honoree.results[0].text)
    return honoree.initiative.title if honoree.initiative else None


def change_of(honoree: Honoree) -> str | None:
    """The first figure of a result, as people tell it: "Từ 14 hồ sơ quá hẹn, nay không còn hồ sơ nào"."""
    figures = (figure for result in honoree.results for figure in result.figures)
    first = next(figures, None)
    return praise.change(first).rstrip(".") if first else None


def story_card(story: Story, address: str, photo: Photo | None, day: dt.date) -> StoryCard:
    return StoryCard(
        address,
        story.label,
        story.summary,
        story.date,
        story.category.label,
        photo,
        story.sample,
        draft_of(story, day),
    )
