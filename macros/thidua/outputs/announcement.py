"""What an announcement of a campaign, a deadline, an honoree or a story says: written sentences, the most important first.

They say what the records say and nothing else. Scripts for the loudspeaker and posts are made from them; whether
there may be one (consent for the channel) is for the caller to decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.base import Label
from ..model.campaign import CampaignFacts, Kind
from ..model.criterion import Criterion
from ..model.dataset import Campaign, Dataset
from ..model.deadline import Deadline
from ..model.honoree import Honoree
from ..model.story import Category, Story
from ..prose import spoken_lines
from ..vietnamese.dates import official_date
from ..vietnamese.sentence import after_comma, numbered
from . import praise


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


class Announcement(NamedTuple):
    """Sentences as they are written. `lead` is always said; of `details` as many as there is room for, in order."""

    title: str
    lead: tuple[str, ...]
    details: tuple[str, ...] = ()
    status: str = ""
    """That it is over on the day; said first."""
    mark: str = ""
    """What a listener must know first of a preview or a sample; empty in what is published."""
    topic: str = "tin về phong trào thi đua"
    """What listeners are invited to hear."""
    headline: str = ""
    """Of what has one for the eye: it is not read out, since the topic says it."""


def of_campaign(campaign: Campaign, dataset: Dataset, mark: str, day: dt.date) -> Announcement:
    """The campaign itself: what it is, until when, for whom, how to be proposed."""
    facts = campaign.facts
    organiser = dataset.unit(facts.organiser)
    launched = f"{organiser.name} phát động {after_comma(facts.title)}." if organiser else f"{facts.title}."
    return Announcement(
        facts.title,
        (launched, facts.summary),
        (
            *(deadline_sentence(d) for d in facts.all_deadlines if d.aired),
            _list(
                "Phong trào có {} nhóm đối tượng thi đua",
                "Đối tượng thi đua là {}",
                [p.text for p in facts.participants],
            ),
            _list(
                "Hồ sơ đề nghị khen thưởng gồm {} phần",
                "Hồ sơ đề nghị khen thưởng gồm {}",
                [part.name for part in facts.dossier],
            ),
            facts.awarding.text,
            *(_criteria(campaign, kind) for kind in Kind),
            _list(
                "Phong trào có {} mục đích", "Mục đích của phong trào là {}", [aim.text for aim in facts.aims]
            ),
        ),
        _status(facts, day),
        mark,
    )


def of_deadline(facts: CampaignFacts, deadline: Deadline, mark: str, day: dt.date) -> Announcement:
    """One deadline: until when, who, to whom; then the plan's own words."""
    others = (other for other in facts.all_deadlines if other is not deadline and other.aired)
    return Announcement(
        deadline.title,
        (deadline_sentence(deadline), f"Thời hạn này thuộc {after_comma(facts.title)}."),
        (
            *((f"Cơ quan thực hiện là {after_comma(', '.join(deadline.by))}.",) if deadline.by else ()),
            *((f"Nơi nhận là {deadline.to}.",) if deadline.to else ()),
            f"Theo kế hoạch, {after_comma(deadline.text)}",
            facts.summary,
            *map(deadline_sentence, others),
        ),
        "Thời hạn này đã hết." if deadline.last_day < day else "",
        mark,
        "thông báo về thời hạn của phong trào thi đua",
    )


def of_honoree(honoree: Honoree, campaign: Campaign, dataset: Dataset, mark: str) -> Announcement:
    """One honored collective or individual: who, of what unit, by whom and for what; then what they did."""
    return Announcement(
        honoree.label,
        (praise.sentence(honoree, campaign, dataset),),
        tuple(_of_honoree(honoree, campaign, dataset)),
        mark=mark,
        topic="tin khen thưởng" if honoree.award else "tin về điển hình trong phong trào thi đua",
    )


def _of_honoree(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> Iterator[str]:
    for result in honoree.results:
        yield result.text
        yield from map(praise.change, result.figures)
    if honoree.initiative:
        yield from praise.initiative(honoree, honoree.initiative, campaign)
    decision = campaign.decision(honoree.award.decision) if honoree.award else None
    if decision and decision.number and decision.date:
        yield f"Việc khen thưởng được ghi trong {dataset.citation_of(decision)}."
    yield campaign.facts.summary


def of_story(story: Story, dataset: Dataset, mark: str) -> Announcement:
    """A story: its title as what there is to hear, its summary; then its body, paragraph by paragraph."""
    unit = dataset.unit(story.author_unit)
    title = story.label
    return Announcement(
        title,
        (story.summary,) if story.summary else (),
        (
            *((Paragraphs("\n".join(spoken_lines(story.body))),) if story.body else ()),
            *((f"Bài được dẫn theo {story.source}.",) if story.source else ()),
            *((f"Bài do {unit.name} thực hiện.",) if unit else ()),
        ),
        mark=mark,
        topic=f"{'tin' if story.category is Category.TIN else 'bài'}: {title}",
        headline=title,
    )


def deadline_sentence(deadline: Deadline) -> str:
    """The plan's own edge: "chậm nhất là ngày" counts the day, "trước ngày" does not."""
    title = re.sub(
        r"^(Kết thúc|Bắt đầu) (.+)", lambda m: f"{m[2][:1].upper()}{m[2][1:]} {m[1].lower()}", deadline.title
    )
    limit = "là" if deadline.title.casefold().startswith(("hạn", "thời hạn")) else ""
    if deadline.inclusive:
        return f"{title} chậm nhất là {official_date(deadline.date)}."
    last = official_date(deadline.last_day)
    return " ".join(f"{title} {limit} trước {official_date(deadline.date)}, tức là đến hết {last}.".split())


def _criteria(campaign: Campaign, kind: Kind) -> str:
    titles = [_heard(c) for c in campaign.criteria_for(kind)]
    of = kind.label.lower()
    return _list(f"Đối với {of} có {{}} tiêu chí", f"Tiêu chí đối với {of} là {{}}", titles)


def _heard(criterion: Criterion) -> str:
    """Its title; the plan's words to the end of their sentence where the title is only their beginning («… đối với …»)."""
    if not criterion.title.endswith("…"):
        return criterion.title
    return re.split(r"(?<=\.)\s", criterion.text, maxsplit=1)[0]


def _list(many: str, one: str, things: Sequence[str]) -> str:
    """A list for the ear: how many, then each with its number; one alone in a sentence."""
    if len(things) < 2:
        return "".join(one.format(after_comma(thing.rstrip(" .;"))) + "." for thing in things)
    return Indivisible(" ".join((f"{many.format(len(things))}.", *numbered(things))))


def _status(facts: CampaignFacts, day: dt.date) -> str:
    return "Phong trào này đã kết thúc." if facts.all_deadlines[-1].last_day < day else ""
