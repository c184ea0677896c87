"""What the head of a page tells machines of it, for the tags of shared links and for structured data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..model.site import Publisher
from ..model.story import Story
from ..model.unit import Unit


class Download(NamedTuple):
    """One file of the open data: its title, its address from the site's root, its media type."""

    title: str
    address: str
    media_type: str


class Organization(NamedTuple):
    """A unit; `dissolved`: the day from which it is no more."""

    name: str
    dissolved: dt.date | None


class EventData(NamedTuple):
    """A campaign. `is_home`: its page is the home page of the whole site."""

    name: str
    summary: str
    start: dt.date | None
    last_day: dt.date
    organizer: Organization | None
    place: str
    is_home: bool


class HonoreeData(NamedTuple):
    """What is told of a collective or a person: nothing else of a person. `award`: one that a standing decision grants."""

    is_person: bool
    name: str | None
    post: str | None
    unit: Organization | None
    award: str | None
    is_sample: bool


class StoryData(NamedTuple):
    title: str
    category: str
    date: dt.date
    published: dt.date | None
    author: Organization | None
    is_sample: bool


class DownloadsData(NamedTuple):
    """A page from which open data can be fetched."""

    files: tuple[Download, ...]


class QuestionsData(NamedTuple):
    """A page of questions, each with its answer as plain lines."""

    items: tuple[tuple[str, str], ...]


class Crumb(NamedTuple):
    """A page on the way from the home page to this one."""

    label: str
    address: str


class SharePicture(NamedTuple):
    """The picture of a shared link: its address from the site's root, pixels, what it shows."""

    address: str
    width: int
    height: int
    alt: str
    media_type: str


class PageData(NamedTuple):
    """All that a page's head is made from. `base` begins absolute addresses: "https://vidu.example/"."""

    address: str
    title: str
    description: str
    lang: str
    updated: dt.date
    subject: EventData | HonoreeData | StoryData | DownloadsData | QuestionsData | None
    path: tuple[Crumb, ...]
    """From the home page to the page itself; empty for the home page."""
    site: str
    """Title of the whole site."""
    licence: str | None
    publisher: Publisher
    base: str | None
    picture: SharePicture | None
    mark: str
    """Says that the build is a preview; "" in what is published."""


def data_of(
    page: Page,
    home: Page,
    trail: Sequence[Page],
    campaign: Campaign,
    dataset: Dataset,
    *,
    base: str | None = None,
    picture: SharePicture | None = None,
    downloads: Sequence[Download] = (),
    questions: Sequence[tuple[str, str]] = (),
    mark: str = "",
) -> PageData:
    """What is told of a page. `home`: of the page's campaign; `trail`: the pages between that and this one."""
    is_home = page.address == home.address
    return PageData(
        page.address,
        page.title,
        page.description,
        page.lang,
        page.updated,
        _event(campaign, dataset, is_home=not home.address)
        if is_home
        else _subject(page, campaign, dataset, downloads, questions),
        () if is_home else tuple(Crumb(p.label, p.address) for p in (home, *trail, page)),
        dataset.site.title,
        dataset.site.licence_url,
        dataset.site.publisher,
        base,
        picture,
        mark,
    )


def _event(campaign: Campaign, dataset: Dataset, *, is_home: bool) -> EventData:
    facts = campaign.facts
    organizer = _organization(dataset.unit(facts.organiser))
    return EventData(
        facts.title, facts.summary, facts.start.date, facts.end.last_day, organizer, facts.place, is_home
    )


def _subject(
    page: Page,
    campaign: Campaign,
    dataset: Dataset,
    downloads: Sequence[Download],
    questions: Sequence[tuple[str, str]],
) -> HonoreeData | StoryData | DownloadsData | QuestionsData | None:
    """By the kind of page: that of a record that is gone tells nothing of it."""
    if page.kind is PageKind.PROFILE:
        return _honoree(page.record, campaign, dataset)
    if page.kind is PageKind.STORY:
        story: Story = page.record
        author = _organization(dataset.unit(story.author_unit))
        published = story.publishing.first_on
        title = story.title or page.title
        return StoryData(title, story.category.label, story.date, published, author, story.sample)
    if questions:
        return QuestionsData(tuple(questions))
    return DownloadsData(tuple(downloads)) if downloads else None


def _honoree(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> HonoreeData:
    award = honoree.award
    decision = campaign.decision(award.decision) if award else None
    stands = decision and not decision.revoked and not honoree.revocation
    return HonoreeData(
        honoree.kind is Kind.CA_NHAN,
        honoree.caption,
        honoree.post,
        _organization(dataset.unit(honoree.unit)),
        f"{award.label}, theo {dataset.citation_of(decision)}" if award and decision and stands else None,
        honoree.sample,
    )


def _organization(unit: Unit | None) -> Organization | None:
    return Organization(unit.name, unit.valid_to) if unit else None
