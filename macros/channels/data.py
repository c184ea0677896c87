"""Files about the whole that programs read: open data, forms, the calendar, the map for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..dossier import FILES
from ..model.layout import file_of
from ..outputs import open_data, robots, sitemap
from ..outputs.calendar import calendar
from ..render.environment import ref_name
from ..site import addresses
from ..site.marks import mark_of
from .file import File, To
from .whole import Part, Whole

_MODEL = "macros/outputs/open_data/"


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    setting = whole.open_data.source.setting
    for address in open_data.SCHEMAS:
        yield File(address, partial(Schema, setting, address), _schema, _MODEL)
    for address in open_data.ADDRESSES:
        yield File(address, partial(Part, whole, address), _open_data, _MODEL)
    for edition in publication.editions:
        origin = f"data/{file_of(edition.facts).path(edition.campaign.year)}"
        for file in FILES:
            at = edition.address(addresses.FORMS + file)
            yield File(at, partial(Part, whole, at), _form, origin)
        at = edition.address(addresses.CALENDAR)
        yield File(at, partial(Part, whole, at), _calendar, origin)
    yield File(robots.ADDRESS, partial(Part, whole, robots.ADDRESS), _robots, "data/site.yml")
    if publication.base and not publication.preview:
        yield File(sitemap.ADDRESS, partial(Part, whole, sitemap.ADDRESS), _sitemap, "data/site.yml")


@dataclass(frozen=True)
class Schema:
    """What the data at an address look like, or all of them."""

    setting: open_data.Setting
    address: str


def _schema(view: Schema, to: To) -> bytes:
    return open_data.schema(view.setting, view.address)


def _open_data(part: Part, to: To) -> bytes:
    return part.whole.open_data_files[part.name]


def _form(part: Part, to: To) -> bytes:
    return part.whole.forms[part.name].content


def _calendar(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    edition = next(e for e in publication.editions if e.address(addresses.CALENDAR) == part.name)
    page = edition.address(addresses.DATES)
    target = publication.base + page if publication.base and page in publication.pages else None
    mark = mark_of(None, preview=publication.preview)
    return calendar(edition.facts, ref_name, address=target, mark=mark)


def _robots(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    return robots.text(publication.dataset.site.url, allow=not publication.preview)


def _sitemap(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    return sitemap.xml(publication.base or "", publication.pages.values())
