"""Iterates over the records of a dataset, each with its place in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.base import Record
from ..model.dataset import Campaign, Dataset
from ..model.deadline import Deadline
from ..model.decision import Decision
from ..model.fields import fields_of
from ..model.finding import Place
from ..model.honoree import Honoree
from ..model.layout import CAMPAIGN_LISTS, FOLDERS, SHARED_LISTS
from ..model.lifecycle import Status
from ..model.story import Story


def records(dataset: Dataset) -> Iterator[tuple[Campaign | None, Place, Record]]:
    """Every record that is a file or an entry of a list, with its campaign; None for what all campaigns share."""
    yield None, ("site",), dataset.site
    for file in SHARED_LISTS:
        yield from ((None, (file.name, i), record) for i, record in enumerate(getattr(dataset, file.name)))
    for campaign in dataset.campaigns:
        key = campaign.key
        yield campaign, (key, "campaign"), campaign.facts
        for file in CAMPAIGN_LISTS:
            own = enumerate(getattr(campaign, file.name))
            yield from ((campaign, (key, file.name, i), record) for i, record in own)
        for folder in FOLDERS:
            yield from ((campaign, place, record) for place, record in campaign.placed[folder])


def honorees(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree]]:
    for campaign in dataset.campaigns:
        yield from ((campaign, place, honoree) for place, honoree in campaign.placed["honorees"])


def decisions(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Decision]]:
    for campaign in dataset.campaigns:
        yield from ((campaign, place, decision) for place, decision in campaign.placed["decisions"])


def stories(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Story]]:
    for campaign in dataset.campaigns:
        yield from ((campaign, place, story) for place, story in campaign.placed["stories"])


def living(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree | Story]]:
    """Every record with a status: honorees and stories."""
    for campaign in dataset.campaigns:
        for folder in ("honorees", "stories"):
            yield from ((campaign, place, record) for place, record in campaign.placed[folder])


def published_first(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree | Story]]:
    """The same, so that of two that may not be alike the one that nobody has seen yet is told."""
    return iter(sorted(living(dataset), key=lambda found: found[2].status is not Status.PUBLISHED))


def identified(dataset: Dataset) -> Iterator[tuple[str, Place, str]]:
    """(scope, place, id) of each record with an id; ids differ within a file, a folder, a campaign's plan."""
    for file in SHARED_LISTS:
        if "id" in fields_of(file.record):
            for i, record in enumerate(getattr(dataset, file.name)):
                yield file.name, (file.name, i), record.id
    for i, notice in enumerate(dataset.site.notices):
        yield "notices", ("site", "notices", i), notice.id
    for i, link in enumerate(dataset.site.links):
        yield "links", ("site", "links", i), link.id
    for campaign in dataset.campaigns:
        for place, quoted in campaign.quotations:
            yield f"plan {campaign.key}", place, quoted.id
        for i, question in enumerate(campaign.questions):
            yield f"questions {campaign.key}", (campaign.key, "questions", i), question.id
        for folder in FOLDERS:
            yield from (
                (f"{folder} {campaign.key}", place, record.id) for place, record in campaign.placed[folder]
            )


def milestones(dataset: Dataset) -> Iterator[tuple[Place, Deadline]]:
    return (found for campaign in dataset.campaigns for found in milestones_of(campaign))


def milestones_of(campaign: Campaign) -> Iterator[tuple[Place, Deadline]]:
    home: Place = (campaign.key, "campaign")
    yield (*home, "end"), campaign.facts.end
    for i, deadline in enumerate(campaign.facts.deadlines):
        yield (*home, "deadlines", i), deadline
