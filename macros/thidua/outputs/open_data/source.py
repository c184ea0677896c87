"""The records that open data are made from: of one audience, and only those that may go out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ...model.base import Record
from ...model.dataset import Campaign, Dataset
from ...model.decision import Decision
from ...model.honoree import Honoree
from ...model.kinds import RecordKind, Referent
from ...model.layout import home_of
from ...model.lifecycle import Status
from ...model.own_kinds import NO_OWN_KINDS, OwnKinds
from ...model.page import Page
from ...model.story import Story
from ...model.unit import Unit
from .. import preview_names

Words = Mapping[RecordKind, Mapping[str, str | None]]
"""What is published -> its ids -> the words for each; None when there are none (a decision without a number)."""

PREVIEW: Final = "Bản xem trước"
SAMPLES: Final = "Bản xem trước, có dữ liệu minh họa"


class CampaignSource(NamedTuple):
    """One campaign. `honorees` and `stories` are those whose consent covers open data.

    `honorees_shown` and `stories_shown` count what the site's pages show in full, for the honest "N of M".
    """

    campaign: Campaign
    prefix: str
    decisions: tuple[Decision, ...]
    honorees: tuple[Honoree, ...]
    stories: tuple[Story, ...]
    honorees_shown: int
    stories_shown: int
    ahead: frozenset[str] = frozenset()
    """The ids of those that wait for their day; only a preview has them."""


class CommonFacts(NamedTuple):
    """What all files have in common, whatever records they hold: schemas are made from this alone.

    `base` begins absolute addresses and ends with a slash, if known. `mark`: what every file of a preview says of
    itself; None in a public build.
    """

    title: str
    publisher: str | None
    licence: str
    licence_url: str | None
    base: str | None
    mark: str | None
    kinds: OwnKinds = NO_OWN_KINDS
    """The kinds of units, awards and documents that the office added."""

    @property
    def preview(self) -> bool:
        return self.mark is not None

    def name(self, address: str) -> str:
        """The address that a file has in this build."""
        return preview_names.name(address, preview=self.preview)

    def link(self, address: str) -> str:
        """An address of the site: absolute with a base, else relative to the site's root."""
        address = self.name(address)
        return f"{self.base}{address}" if self.base else address or "./"


@dataclass(frozen=True)
class Source:
    """Everything open data need. `pages` are the build's, by address; `base` as in `CommonFacts`."""

    dataset: Dataset
    units: tuple[Unit, ...]
    campaigns: tuple[CampaignSource, ...]
    pages: Mapping[str, Page]
    base: str | None
    preview: bool

    @cached_property
    def _ahead(self) -> frozenset[str]:
        return frozenset().union(*(one.ahead for one in self.campaigns))

    @cached_property
    def setting(self) -> CommonFacts:
        site = self.dataset.site
        return CommonFacts(
            site.title,
            site.publisher.name,
            site.licence,
            site.licence_url,
            self.base,
            self._mark(),
            site.kinds,
        )

    def _mark(self) -> str | None:
        if not self.preview:
            return None
        dated = [(*y.decisions, *y.honorees, *y.stories) for y in self.campaigns]
        samples = (getattr(r, "sample", False) for records in (self.units, *dated) for r in records)
        return SAMPLES if any(samples) else PREVIEW

    def mark_of(self, record: Record) -> str:
        """What an item of a preview says of itself."""
        marks = [PREVIEW.lower()]
        if getattr(record, "sample", False):
            marks.append("minh họa")
        status = getattr(record, "status", Status.PUBLISHED)
        if status is not Status.PUBLISHED:
            marks.append(status.label.lower())
        elif getattr(record, "id", "") in self._ahead:
            marks.append("chờ ngày công bố")
        return "; ".join(marks)

    def updated(self, record: type[Record]) -> dt.date:
        """When the records of a kind last changed. What was taken out since is a change too."""
        changed = max((one.campaign.facts.updated_on for one in self.campaigns), default=dt.date.min)
        return max(changed, self._updated.get(record, changed))

    @cached_property
    def _updated(self) -> Mapping[type[Record], dt.date]:
        """When the page of a record of each kind last changed."""
        found: dict[type[Record], dt.date] = {}
        for page in self.pages.values():
            kind = type(page.record)
            found[kind] = max(page.updated, found.get(kind, page.updated))
        return found

    def shown_on_site(self, record: type[Record], count: int) -> int:
        """How many of a kind the site's pages show, of which `count` are open data."""
        if record is Honoree:
            return sum(one.honorees_shown for one in self.campaigns)
        return sum(one.stories_shown for one in self.campaigns) if record is Story else count

    @cached_property
    def words(self) -> Mapping[str | None, Words]:
        """Campaign -> the words for what its records may name; None: for what all share may name."""
        return {None: self._words(None)} | {one.campaign.key: self._words(one) for one in self.campaigns}

    def _words(self, one: CampaignSource | None) -> Words:
        named = {
            kind: self._may_be_named(kind, one) for kind in RecordKind if one or not home_of(kind).in_campaign
        }
        return {kind: {record.id: record.caption for record in records} for kind, records in named.items()}

    def _may_be_named(self, kind: RecordKind, one: CampaignSource | None) -> Iterable[Referent]:
        """The records of a kind that may be named here: of people and their stories only those that are published."""
        if kind is RecordKind.UNIT:
            return self.units
        if one is None:
            return self.dataset.records(kind).values()
        own: dict[RecordKind, Iterable[Referent]] = {
            RecordKind.DECISION: one.decisions,
            RecordKind.HONOREE: one.honorees,
            RecordKind.STORY: one.stories,
        }
        return own[kind] if kind in own else self.dataset.records(kind, one.campaign).values()
