"""Files about the whole that programs read: open data, forms, the calendar, the map for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from .. import dossier
from ..dossier import FORMS
from ..model.campaign import CampaignFacts
from ..model.layout import file_of
from ..model.numbering import ref_name
from ..model.site import Site
from ..outputs import open_data, robots, sitemap
from ..site import addresses
from ..site.campaign_view import CampaignView
from ..site.digest import FromWhole
from ..site.marks import mark_of
from .file import File, To
from .whole import Part, Whole

_MODEL = "macros/thidua/outputs/open_data/"


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    setting = whole.open_data.source.setting
    for address in open_data.SCHEMAS:
        yield File(address, partial(Schema, setting, address), _schema, _MODEL)
    for address in open_data.ADDRESSES:
        yield File(address, partial(Part, whole, address), _open_data, _MODEL)
    for edition in publication.editions:
        origin = f"data/{file_of(edition.facts).path(edition.campaign.key)}"
        campaign = whole.campaign(edition.campaign.key)
        for file in (file for form in FORMS for _, file in form.files):
            at = edition.address(addresses.FORMS + file)
            yield File(at, partial(FormView, campaign, file), _form, origin)
        at = edition.address(addresses.CALENDAR)
        yield File(at, partial(_calendar_view, whole, campaign), _calendar, origin)
    view = partial(Robots, publication.dataset.site.url, allow=not publication.preview)
    yield File(robots.ADDRESS, view, _robots, "data/site.yml")
    if publication.base and not publication.preview:
        yield File(sitemap.ADDRESS, partial(Part, whole, sitemap.ADDRESS), _sitemap, "data/site.yml")


class Schema(NamedTuple):
    """What the data at an address look like, or all of them."""

    setting: open_data.CommonFacts
    address: str


def _schema(view: Schema, to: To) -> bytes:
    return open_data.schema(view.setting, view.address)


def _open_data(part: Part, to: To) -> bytes:
    return open_data.file(part.whole.open_data, part.name)


@dataclass(frozen=True, eq=False)
class FormView(FromWhole):
    """One of the dossier's forms. They are made together, so it stays in its process."""

    campaign: CampaignView
    file: str


def _form(view: FormView, to: To) -> bytes:
    return forms_of(view.campaign)[view.file]


@lru_cache(maxsize=4)  # the forms of one campaign and the page that says how large they are
def forms_of(campaign: CampaignView) -> dict[str, bytes]:
    """Name -> file."""
    return dossier.files(campaign.campaign, campaign.dataset, preview=campaign.preview)


class CalendarView(NamedTuple):
    """`target`: the absolute address of the page of deadlines, if it is known; `ahead`: ids of deadlines not over yet."""

    facts: CampaignFacts
    site: Site
    ahead: tuple[str, ...]
    target: str | None
    mark: str


def _calendar_view(whole: Whole, campaign: CampaignView) -> CalendarView:
    publication = whole.publication
    page = publication.pages.get(campaign.address(addresses.DATES))
    target = publication.base + publication.lasting(page) if publication.base and page else None
    ahead = tuple(d.id for d in campaign.facts.all_deadlines if d.last_day >= publication.day)
    return CalendarView(
        campaign.facts, campaign.dataset.site, ahead, target, mark_of(None, preview=publication.preview)
    )


def _calendar(view: CalendarView, to: To) -> bytes:
    from ..outputs.calendar import calendar

    return calendar(view.facts, view.site, ref_name, reminded=view.ahead, address=view.target, mark=view.mark)


class Robots(NamedTuple):
    url: str | None
    allow: bool


def _robots(view: Robots, to: To) -> bytes:
    return robots.text(view.url, allow=view.allow)


def _sitemap(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    return sitemap.xml(publication.base or "", publication.pages.values())
