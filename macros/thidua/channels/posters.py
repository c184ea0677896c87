"""The sheets for the notice board: an honoree's poster, the deadlines; each in A4 and A3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Final, NamedTuple

from ..model.honoree import Honoree
from ..model.layout import file_of
from ..model.lifecycle import Channel
from ..model.page import Page
from ..outputs import poster
from ..render import page as render
from ..site import Publication, addresses
from ..site.campaign_view import CampaignView
from ..site.frame import Frame, Link, link_to
from ..site.photos import Photo
from ..site.subjects import Subject
from .file import File, To
from .whole import Whole

SIZES: Final = (("a4", ""), ("a3", addresses.A3))


class Sheet(NamedTuple):
    """What every sheet has: its paper, its addresses, and `target`, the page that its QR code leads to."""

    frame: Frame
    page: Link
    size: str
    a4: str
    target: str | None


class PosterView(NamedTuple):
    sheet: Sheet
    facts: poster.ProfileFacts
    kind: str
    photo: Photo | None
    sample: bool


class DatesView(NamedTuple):
    """The sheet of deadlines, as they stand on a day."""

    sheet: Sheet
    campaign: CampaignView
    day: dt.date


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    for edition in publication.editions:
        key = edition.campaign.key
        frame = whole.frame(key)
        for subject in publication.subjects[key]:
            if subject.poster:
                for size, below in SIZES:
                    view = partial(_view, publication, subject, frame, size)
                    origin, source = subject.page.origin, whole.source(subject.page)
                    yield File(subject.poster + below, view, _poster, origin, source=source)
        origin = f"data/{file_of(edition.facts).path(key)}"
        home = publication.pages[edition.prefix]  # another agency may not have the page of deadlines
        page = publication.pages.get(edition.address(addresses.DATES), home)
        at = edition.address(addresses.DATES_POSTER)
        for size, below in SIZES:
            sheet = sheet_of(publication, frame, page, size, at)
            dates = partial(DatesView, sheet, whole.campaign(key), publication.day)
            yield File(at + below, dates, _dates, origin, source=whole.source(page))


def sheet_of(publication: Publication, frame: Frame, page: Page, size: str, a4: str) -> Sheet:
    """What every poster has in common. `page`: where the sheet belongs; `a4`: the address of the sheet in the smaller size."""
    target = publication.base + publication.lasting(page) if publication.base else None
    return Sheet(frame, link_to(page), size, a4, target)


def _view(publication: Publication, subject: Subject, frame: Frame, size: str) -> PosterView:
    honoree, edition = subject.record, subject.edition
    assert isinstance(honoree, Honoree)
    assert subject.poster
    photo = None
    if honoree.picture and subject.allows(Channel.PHOTO, Channel.PRINT):
        photo = edition.photo(honoree.picture)
    sheet = sheet_of(publication, frame, subject.page, size, subject.poster)
    wide = photo.is_wide if photo else None
    facts = poster.facts_of(honoree, edition.campaign, edition.dataset, sheet.target, wide)
    return PosterView(sheet, facts, edition.campaign.kind_of(honoree), photo, honoree.sample)


def _poster(view: PosterView, to: To) -> bytes:
    return rendered("poster_profile.html", view.sheet, to, fit=_fitted(view.facts), view=view)


_fitted = lru_cache(maxsize=2)(poster.profile)  # both papers follow each other


def _dates(view: DatesView, to: To) -> bytes:
    from ..outputs import deadline_poster

    campaign, dataset = view.campaign.campaign, view.campaign.dataset
    fit = deadline_poster.deadlines(campaign, dataset, view.sheet.target, view.day)
    last = campaign.facts.all_deadlines[-1].last_day
    return rendered("poster_deadlines.html", view.sheet, to, fit=fit, last_day=last)


def rendered(template: str, sheet: Sheet, to: To, **seen: object) -> bytes:
    """The HTML of a sheet, from `templates/sheets/`."""
    from ..outputs import qr

    code = qr.drawing(sheet.target) if sheet.target else None
    papers = {"size": sheet.size, "a4": sheet.a4, "a3": sheet.a4 + addresses.A3}
    return render.sheet(template, sheet.frame, to, page=sheet.page, qr=code, **papers, **seen)
