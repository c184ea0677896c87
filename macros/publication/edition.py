"""One campaign as one audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.base import Label
from ..model.campaign import CampaignFacts, Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Decision, Honoree, Status
from ..vietnamese.text import name_sort_key, sort_key


class Audience(Label):
    """For whom a build is."""

    PREVIEW = "preview", "Bản xem trước"
    PUBLIC = "public", "Bản công bố"


@dataclass(frozen=True)
class Edition:
    """One campaign as this audience may see it."""

    campaign: Campaign
    dataset: Dataset
    audience: Audience
    prefix: str

    @property
    def facts(self) -> CampaignFacts:
        return self.campaign.facts

    def address(self, path: str) -> str:
        return self.prefix + path

    @cached_property
    def honorees(self) -> tuple[Honoree, ...]:
        """Shown in full. Collectives in the order of units, people by given name."""
        shown = [h for h in self.campaign.honorees if not h.status.is_gone and self._may_show(h)]
        return tuple(sorted(shown, key=self._order))

    @cached_property
    def counted(self) -> tuple[Honoree, ...]:
        """Those that lists and statistics count: published ones."""
        return tuple(h for h in self.honorees if h.status is Status.PUBLISHED)

    @cached_property
    def stubs(self) -> tuple[Honoree, ...]:
        """Once published, now gone: the address stays and says so, without a name."""
        return tuple(
            h
            for h in self.campaign.honorees
            if h.status.is_gone
            and any(step.to is Status.PUBLISHED for step in h.status_log)
            and (self.audience is Audience.PREVIEW or not h.sample)
        )

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Decisions of anyone shown or once shown, and nothing of a decision nobody may read about."""
        cited = {h.award.decision for h in (*self.honorees, *self.stubs) if h.award}
        return tuple(d for d in self.campaign.decisions if d.id in cited)

    def kind(self, kind: Kind) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if h.kind is kind)

    def showing(self, criterion: str) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if any(r.criterion == criterion for r in h.results))

    def under(self, decision: str) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if h.award and h.award.decision == decision)

    def picture(self, honoree: Honoree) -> str:
        """The address of an honoree's picture."""
        return f"anh/{self.campaign.year}/{honoree.picture.file}" if honoree.picture else ""

    def _may_show(self, honoree: Honoree) -> bool:
        if self.audience is Audience.PREVIEW:
            return True
        return honoree.status is Status.PUBLISHED and not honoree.sample

    def _order(self, honoree: Honoree) -> Any:
        name = honoree.name.display if honoree.name else ""
        if honoree.kind is Kind.CA_NHAN:
            return 1, 0, name_sort_key(name, honoree.name.sort if honoree.name else None), honoree.id
        places = {unit.id: i for i, unit in enumerate(self.dataset.units)}
        return 0, places.get(honoree.unit, len(places)), sort_key(name), honoree.id
