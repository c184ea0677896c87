"""A campaign without anybody's record: what most pages of docs/, the forms and the calendar are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.campaign import CampaignFacts
from ..model.dataset import Campaign, Dataset
from ..model.unit import Unit
from .digest import SharedPart
from .edition import Edition
from .publication import Publication


@dataclass(frozen=True, eq=False)
class CampaignView(SharedPart):
    """The plan, the criteria and the deadlines of a campaign, and what all share; `units`: those that are shown.

    Neither `campaign` nor `dataset` holds an honoree, a story or a decision. So nothing that is made from this alone
    can show a person, and none of it is made again when a record changes.
    """

    campaign: Campaign
    dataset: Dataset
    units: tuple[Unit, ...]
    prefix: str
    preview: bool

    @property
    def facts(self) -> CampaignFacts:
        return self.campaign.facts

    def address(self, path: str) -> str:
        return self.prefix + path


def campaign_view(publication: Publication, edition: Edition) -> CampaignView:
    return CampaignView(
        replace(edition.campaign, decisions=(), honorees=(), stories=()),
        replace(publication.dataset, campaigns=()),
        publication.units,
        edition.prefix,
        publication.preview,
    )
