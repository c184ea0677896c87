"""What the page of each kind of record is made from: small frozen views, as large as what the page shows."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import NamedTuple

from ..model.campaign import Kind
from ..model.citation import DecisionCitation
from ..model.criterion import Criterion
from ..model.decision import AwardForm, Decision, Revocation
from ..model.honoree import Figure, Honoree, Initiative
from ..model.layout import record_address
from ..model.lifecycle import Status
from ..model.picture import pictures_of
from ..model.question import Question
from ..model.reference import Index
from ..model.story import Story
from ..model.unit import Successor
from ..outputs import praise
from ..outputs.post import post
from . import addresses
from .cards import StoryCard, change_of, draft_of
from .edition import Edition
from .list_views import PeopleView, others_listed, people_view
from .photos import Photo
from .publication import Publication
from .subjects import Subject

NO_PERSON = "một tập thể, cá nhân"


class Publicity(NamedTuple):
    """What those who publicise need of a record. Each part is None where consent does not cover it."""

    id: str
    title: str
    script: str | None
    poster: str | None
    card: str | None
    embed: str | None
    kit: str | None
    post: str | None


class CitedDecision(NamedTuple):
    """A decision as the page of an honoree cites it."""

    address: str
    citation: DecisionCitation


class ResultOf(NamedTuple):
    """A result under a criterion, with the criterion's name and page."""

    id: str
    address: str
    order: int
    title: str
    text: str
    figures: tuple[Figure, ...]
    evidence: tuple[str, ...]


class Neighbour(NamedTuple):
    """The record before or after one in its list."""

    address: str
    title: str
    sample: bool


class HonoreeView(NamedTuple):
    """The page of one honored collective or individual."""

    id: str
    kind: Kind
    kind_label: str
    name: str
    post: str | None
    unit: str
    successor: Successor | None
    award: str | None
    award_meaning: str | None
    """For who does not know such awards, as the office explains it in words.yml."""
    citation: str | None
    decision: CitedDecision | None
    participant_group: str | None
    results: tuple[ResultOf, ...]
    initiative: Initiative | None
    stories: tuple[StoryCard, ...]
    photo: Photo | None
    publicity: Publicity
    praise: str
    """Who was commended by whom for what, in one sentence."""
    change: str | None
    """The one figure that says what was done."""
    colleagues: str
    """Where the others of the unit are listed; "" if there are none."""
    before: Neighbour | None
    after: Neighbour | None
    sample: bool
    draft: str


class About(NamedTuple):
    """The honoree that a story tells of."""

    address: str
    name: str
    unit: str


class StoryView(NamedTuple):
    """The page of one story."""

    id: str
    title: str
    category: str
    category_address: str
    date: dt.date
    author: str
    source: str | None
    summary: str | None
    body: str | None
    photos: tuple[Photo, ...]
    about: About | None
    publicity: Publicity
    before: Neighbour | None
    after: Neighbour | None
    sample: bool
    draft: str


class CriterionView(NamedTuple):
    """The page of one criterion; `people`: those who have shown a result under it, the first page of them."""

    criterion: Criterion
    pair: Criterion | None
    indices: tuple[Index, ...]
    people: PeopleView
    previous: Criterion | None
    next: Criterion | None
    questions: tuple[Question, ...]
    """Those that are asked about it."""


class DecisionView(NamedTuple):
    """The page of one award decision; `people`: those it honors, the first page of them."""

    decision: Decision
    issuer: str
    people: PeopleView
    draft: str


class GoneView(NamedTuple):
    """What is left at the address of a record that was public: nothing of the person or the story."""

    is_story: bool
    sample: bool
    revocation: Revocation | None = None
    decision: str | None = None
    """The address of the award decision, if it is still shown."""
    requested: bool = False


def honoree_view(
    publication: Publication, edition: Edition, subject: Subject, honoree: Honoree
) -> HonoreeView:
    unit = publication.dataset.units_by_id[honoree.unit]
    award = honoree.award
    return HonoreeView(
        honoree.id,
        honoree.kind,
        edition.campaign.kind_of(honoree),
        honoree.label,
        honoree.post,
        unit.name,
        unit.successor,
        award.label if award else None,
        _meaning(edition, award.form) if award else None,
        award.citation if award else None,
        _cited(edition, award.decision if award else None),
        honoree.participant_group,
        tuple(_results(edition, honoree)),
        honoree.initiative,
        tuple(map(edition.story_card, edition.stories_about(honoree))),
        edition.photo(honoree.picture) if honoree.picture else None,
        publicity_of(publication, subject),
        praise.sentence(honoree, edition.campaign, edition.dataset),
        change_of(honoree),
        others_listed(edition, honoree),
        *_beside(edition, honoree),
        honoree.sample,
        draft_of(honoree, publication.day),
    )


def _meaning(edition: Edition, form: AwardForm) -> str | None:
    term, _, _ = form.label.partition(" của ")
    return next((word.meaning for word in edition.dataset.words if word.term == term), None)


def _beside(edition: Edition, record: Honoree | Story) -> tuple[Neighbour | None, Neighbour | None]:
    before, after = edition.beside(record)
    return _neighbour(edition, before), _neighbour(edition, after)


def _neighbour(edition: Edition, record: Honoree | Story | None) -> Neighbour | None:
    return Neighbour(edition.address(record_address(record)), record.label, record.sample) if record else None


def _results(edition: Edition, honoree: Honoree) -> list[ResultOf]:
    return [
        ResultOf(
            c.id, edition.address(addresses.criterion(c.id)), c.order, c.title, r.text, r.figures, r.evidence
        )
        for r in honoree.results
        if (c := edition.campaign.criterion(r.criterion))
    ]


def _cited(edition: Edition, id: str | None) -> CitedDecision | None:
    decision = edition.campaign.decision(id)
    if decision is None:
        return None
    at = edition.address(addresses.decision(decision.id))
    return CitedDecision(at, edition.dataset.citation_of(decision))


def publicity_of(publication: Publication, subject: Subject) -> Publicity:
    page = subject.page.address
    text = None if subject.is_refused else post_of(publication, subject)
    return Publicity(
        subject.id,
        subject.title,
        subject.script,
        subject.poster,
        None if subject.is_refused else addresses.card(page),
        subject.embed if publication.base else None,
        subject.kit,
        text,
    )


@lru_cache(maxsize=4)  # page and kit have the same
def post_of(publication: Publication, subject: Subject) -> str:
    """The text for Zalo and Facebook."""
    page = subject.page.address
    target = publication.base + page if publication.base else None
    return post(subject.announcement(), target, hashtag(subject.edition.facts.short_title))


@cache
def hashtag(short_title: str) -> str:
    """`Thi đua cải cách` → `#ThiĐuaCảiCách`."""
    letters = "".join(c if c.isalnum() else " " for c in short_title)
    return "#" + "".join(word[:1].upper() + word[1:] for word in letters.split())


def story_view(publication: Publication, edition: Edition, subject: Subject, story: Story) -> StoryView:
    honoree = edition.honoree_of(story)
    about = None
    if honoree:
        name = honoree.caption or NO_PERSON
        unit = publication.dataset.units_by_id[honoree.unit].label
        about = About(edition.address(addresses.honoree(honoree.id)), name, unit)
    return StoryView(
        story.id,
        story.label,
        story.category.label,
        edition.address(edition.story_lists.categories[story.category].first.address),
        story.date,
        publication.dataset.units_by_id[story.author_unit].name,
        story.source,
        story.summary,
        story.body,
        tuple(edition.photo(picture) for picture in pictures_of(story)),
        about,
        publicity_of(publication, subject),
        *_beside(edition, story),
        story.sample,
        draft_of(story, publication.day),
    )


def criterion_view(edition: Edition, criterion: Criterion) -> CriterionView:
    campaign = edition.campaign
    own = campaign.criteria_for(criterion.applies_to)
    place = own.index(criterion)
    indices = (edition.dataset.index(id) for id in criterion.indices)
    return CriterionView(
        criterion,
        campaign.criterion(criterion.pair) if criterion.pair else None,
        tuple(index for index in indices if index),
        people_view(edition, edition.people_lists.of_criterion(criterion)),
        own[place - 1] if place else None,
        own[place + 1] if place + 1 < len(own) else None,
        tuple(question for question in campaign.questions if criterion.id in question.criteria),
    )


def decision_view(edition: Edition, decision: Decision) -> DecisionView:
    issuer = edition.dataset.citation_of(decision).issuer or ""
    people = people_view(edition, edition.people_lists.of_decision(decision))
    return DecisionView(decision, issuer, people, draft_of(decision, edition.day))


def gone_view(edition: Edition, record: Honoree | Story) -> GoneView:
    if isinstance(record, Story):
        return GoneView(is_story=True, sample=record.sample)
    decision = edition.campaign.decision(record.award.decision) if record.award else None
    if record.status is not Status.REVOKED:
        return GoneView(is_story=False, sample=record.sample, requested=record.withdrawal is not None)
    revocation = record.revocation or (decision.revoked if decision else None)
    at = edition.address(addresses.decision(decision.id)) if decision else None
    return GoneView(False, record.sample, revocation, at)
