"""What an announcement of a campaign, a deadline, an honoree or a story says: written sentences, the most important first.

They say what the records say and nothing else. Scripts for the loudspeaker and posts are made from them; whether
there may be one (consent for the channel) is for the caller to decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.base import Label
from ..model.campaign import CampaignFacts, Deadline, Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Award, Figure, Honoree, Initiative, measured
from ..model.story import Story
from ..prose import plain
from ..vietnamese.dates import official_date
from ..vietnamese.numerals import whole


class Indivisible(str):
    """A text that is said whole or not at all, such as a list: half of it would mislead."""


class Paragraphs(str):
    """A text whose paragraphs follow from each other: said from its beginning, and cut after any sentence."""


class Length(Label):
    """How long a script is to be; the code is a part of its address."""

    HALF = "30-giay", "Khoảng 30 giây"
    ONE = "1-phut", "Khoảng 1 phút"
    THREE = "3-phut", "Khoảng 3 phút"

    @property
    def seconds(self) -> int:
        return {Length.HALF: 30, Length.ONE: 60, Length.THREE: 180}[self]


@dataclass(frozen=True)
class Announcement:
    """Sentences as they are written. `lead` is always said; of `details` as many as there is room for, in order."""

    title: str
    lead: tuple[str, ...]
    details: tuple[str, ...] = ()
    status: str = ""
    """That it is over on the day; said first."""
    mark: str = ""
    """What a listener must know first of a preview or a sample; empty in what is published."""


def of_campaign(campaign: Campaign, mark: str, day: dt.date) -> Announcement:
    """The campaign itself: what it is, until when, for whom, how to be proposed."""
    facts = campaign.facts
    return Announcement(
        facts.title,
        (f"{facts.title}.", facts.summary),
        (
            *(deadline_sentence(d) for d in facts.all_deadlines),
            *(f"Đối tượng thi đua: {p.text}" for p in facts.participants),
            _dossier(facts),
            facts.awarding.text,
            *(_criteria(campaign, kind) for kind in Kind),
            *(f"Mục đích của phong trào: {aim.text}" for aim in facts.aims),
        ),
        _status(facts, day),
        mark,
    )


def of_deadline(facts: CampaignFacts, deadline: Deadline, mark: str, day: dt.date) -> Announcement:
    """One deadline: until when, who, to whom; then the plan's own words."""
    to = (f"Nơi nhận: {deadline.to}.",) if deadline.to else ()
    return Announcement(
        deadline.title,
        (deadline_sentence(deadline), f"Đây là một mốc của {facts.title}."),
        (
            *((f"Bên thực hiện: {', '.join(deadline.by)}.",) if deadline.by else ()),
            *to,
            f"Kế hoạch ghi: {deadline.text}",
            facts.summary,
            *(deadline_sentence(other) for other in facts.all_deadlines if other is not deadline),
        ),
        "Mốc này đã qua, thông tin được giữ để tra cứu." if deadline.last_day < day else "",
        mark,
    )


def of_honoree(honoree: Honoree, campaign: Campaign, dataset: Dataset, mark: str) -> Announcement:
    """One honored collective or individual: who, of what unit, for what; then what they did."""
    name = honoree.label
    unit = dataset.unit(honoree.unit)
    who = ", ".join(filter(None, (name, honoree.post, unit.name if unit else None)))
    return Announcement(
        name,
        (f"{who}, {_award_clause(honoree.award)} {campaign.facts.title}.",),
        tuple(_of_honoree(honoree, campaign, dataset)),
        mark=mark,
    )


def _of_honoree(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> Iterator[str]:
    if honoree.award and honoree.award.citation:
        yield f"Nội dung khen: {honoree.award.citation}"
    for result in honoree.results:
        yield result.text
        yield from map(_figure, result.figures)
    if honoree.initiative:
        yield from _initiative(honoree.initiative)
    decision = campaign.decision(honoree.award.decision) if honoree.award else None
    if decision and decision.number and decision.date:
        yield f"Việc khen thưởng theo {dataset.citation_of(decision)}."
    yield campaign.facts.summary


def of_story(story: Story, dataset: Dataset, mark: str) -> Announcement:
    """A story: its headline and summary; then its body, paragraph by paragraph."""
    unit = dataset.unit(story.author_unit)
    title = story.label
    return Announcement(
        title,
        tuple(filter(None, (title, story.summary))),
        (
            *((Paragraphs(plain(story.body)),) if story.body else ()),
            *((f"Theo {story.source}.",) if story.source else ()),
            *((f"Bài của {unit.name}.",) if unit else ()),
        ),
        mark=mark,
    )


def deadline_sentence(deadline: Deadline) -> str:
    """The plan's own edge: "chậm nhất là ngày" counts the day, "trước ngày" does not."""
    if deadline.inclusive:
        return f"{deadline.title}: chậm nhất là {official_date(deadline.date)}."
    last = official_date(deadline.last_day)
    return f"{deadline.title}: trước {official_date(deadline.date)}, tức là đến hết {last}."


def _award_clause(award: Award | None) -> str:
    if award is None:
        return "là điển hình trong"
    return f"{'đạt danh hiệu' if award.form.is_title else 'được tặng'} {award.form.label} trong"


def _figure(figure: Figure) -> str:
    before, after = (measured(value, figure.unit) for value in (figure.before, figure.after))
    return f"{figure.label}: trước là {before}, nay là {after}."


def _initiative(initiative: Initiative) -> Iterator[str]:
    yield f"Sáng kiến: {initiative.title}."
    yield initiative.summary


def _dossier(facts: CampaignFacts) -> str:
    return _numbered_list("Hồ sơ đề nghị khen thưởng gồm", "phần", [part.name for part in facts.dossier])


def _criteria(campaign: Campaign, kind: Kind) -> str:
    titles = [c.title for c in campaign.criteria_for(kind)]
    return _numbered_list(f"Đối với {kind.label.lower()} có", "tiêu chí", titles)


def _numbered_list(beginning: str, what: str, things: list[str]) -> str:
    """A list for the ear: how many, then each with its number."""
    each = " ".join(f"{whole(i).capitalize()} là: {thing}." for i, thing in enumerate(things, 1))
    return Indivisible(f"{beginning} {len(things)} {what}. {each}") if things else ""


def _status(facts: CampaignFacts, day: dt.date) -> str:
    over = facts.all_deadlines[-1].last_day < day
    return "Phong trào đã kết thúc, thông tin được giữ để tra cứu." if over else ""
