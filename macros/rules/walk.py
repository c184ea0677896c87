"""The records of a dataset, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..model.base import Quoted
from ..model.campaign import CampaignFacts
from ..model.dataset import Campaign, Dataset
from ..model.finding import Place
from ..model.honoree import Honoree


def honorees(dataset: Dataset) -> Iterator[tuple[Campaign, Place, Honoree]]:
    for campaign in dataset.campaigns:
        for honoree in campaign.honorees:
            yield campaign, (str(campaign.year), "honorees", honoree.id), honoree


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
        decisions = (
            (f"decisions {year}", (year, "decisions", i), d.id) for i, d in enumerate(campaign.decisions)
        )
        people = ((f"honorees {year}", (year, "honorees", h.id), h.id) for h in campaign.honorees)
        yield from chain(decisions, people)
