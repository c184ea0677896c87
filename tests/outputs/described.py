"""A page, and the records that its structured data are taken from, with fields changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from thidua.model.dataset import Campaign, Dataset
from thidua.model.decision import Decision
from thidua.model.page import Page, PageKind
from thidua.model.site import Publisher
from thidua.outputs.page_data import Download, PageData, SharePicture, data_of
from thidua.outputs.structured import Node, graph
from thidua.site import Publication

BASE = "https://vidu.example/goc/"
PICTURE = SharePicture("a.jpg", 1200, 630, "Tên", "image/jpeg")


@dataclass(frozen=True)
class Described:
    """A page, and the records that its structured data are taken from."""

    page: Page
    home: Page
    trail: list[Page]
    campaign: Campaign
    dataset: Dataset
    base: str | None = BASE
    picture: SharePicture | None = None
    downloads: tuple[Download, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    mark: str = "Bản xem trước"

    @property
    def data(self) -> PageData:
        return data_of(
            self.page,
            self.home,
            self.trail,
            self.campaign,
            self.dataset,
            base=self.base,
            picture=self.picture,
            downloads=self.downloads,
            questions=self.questions,
            mark=self.mark,
        )


def described(publication: Publication, page: Page, **given: Any) -> Described:
    edition = publication.edition(page.campaign)
    home = publication.pages[edition.prefix]
    known = Described(page, home, publication.trail(page), edition.campaign, publication.dataset)
    return replace(known, **given)


def node(given: Described, *types: str) -> Node:
    """The one node of these types."""
    made = graph(given.data)
    assert made
    (found,) = (n for n in made["@graph"] if n["@type"] in types)
    return dict(found)


def page_of(publication: Publication, kind: PageKind, wanted: Callable[[Any], bool] = lambda _: True) -> Page:
    return next(p for p in publication.pages.values() if p.kind is kind and wanted(p.record))


def with_record(given: Described, **fields: Any) -> Described:
    record = given.page.record.model_copy(update=fields)
    return replace(given, page=given.page._replace(record=record))


def with_decision(given: Described, **fields: Any) -> Described:
    """The same, with other facts in the decision that the honoree was awarded by."""
    award = given.page.record.award
    decisions: tuple[Decision, ...] = tuple(
        d.model_copy(update=fields) if d.id == award.decision else d for d in given.campaign.decisions
    )
    return replace(given, campaign=replace(given.campaign, decisions=decisions))


def with_publisher(given: Described, **fields: Any) -> Described:
    site = given.dataset.site.model_copy(update={"publisher": Publisher(**fields)})
    return replace(given, dataset=replace(given.dataset, site=site))
