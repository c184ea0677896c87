"""The records of a dataset, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.base import Quoted
from ..model.campaign import CampaignFacts
from ..model.dataset import RECORDS, Campaign, Dataset
from ..model.finding import Place
from ..model.honoree import Decision, Honoree
from ..model.story import Story


def honorees(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree]]:
    for campaign in dataset.campaigns:
        for honoree in campaign.honorees:
            yield campaign, (str(campaign.year), "honorees", honoree.id), honoree


def decisions(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Decision]]:
    for campaign in dataset.campaigns:
        for decision in campaign.decisions:
            yield campaign, (str(campaign.year), "decisions", decision.id), decision


def stories(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Story]]:
    for campaign in dataset.campaigns:
        for story in campaign.stories:
            yield campaign, (str(campaign.year), "stories", story.id), story


def living(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree | Story]]:
    """Every record with a life: a status, a log, a basis for being published."""
    yield from honorees(dataset)
    yield from stories(dataset)


def quotations(campaign: Campaign) -> Iterator[tuple[Place, Quoted]]:
    """Every record of a campaign that quotes its plan."""
    facts = campaign.facts
    place = (str(campaign.year), "campaign")
    for name in CampaignFacts.model_fields:
        value = getattr(facts, name)
        if isinstance(value, Quoted):
            yield (*place, name), value
        elif isinstance(value, tuple):
            yield from (((*place, name, i), v) for i, v in enumerate(value) if isinstance(v, Quoted))
    for i, criterion in enumerate(campaign.criteria):
        yield (str(campaign.year), "criteria", i), criterion


def identified(dataset: Dataset) -> Iterator[tuple[str, Place, str]]:
    """(what kind of record, its place, its id). Ids must be unique within a kind."""
    for name in ("units", "documents", "indices"):
        for i, record in enumerate(getattr(dataset, name)):
            yield name, (name, i), record.id
    for i, notice in enumerate(dataset.site.notices):
        yield "notices", ("site", "notices", i), notice.id
    for i, link in enumerate(dataset.site.links):
        yield "links", ("site", "links", i), link.id
    for campaign in dataset.campaigns:
        year = str(campaign.year)
        for place, quoted in quotations(campaign):
            yield f"plan {year}", place, quoted.id
        for folder in RECORDS:
            for record in getattr(campaign, folder):
                yield f"{folder} {year}", (year, folder, record.id), record.id
