"""The sheets for the notice board: an honoree's poster, the deadlines, the roll of honour; each in A4 and A3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, Final

from markupsafe import Markup

from ..model.honoree import Honoree
from ..model.lifecycle import Channel
from ..model.page import Page
from ..outputs import deadline_poster, poster, qr, roll_of_honour
from ..render import page as render
from ..site import Edition, Publication, addresses
from ..site.digest import FromWhole, combined, digest
from ..site.frame import Frame, Link, link_to
from ..site.photos import Photo
from ..site.subjects import Subject
from .file import File, To
from .whole import Whole

_SIZES: Final = (("a4", ""), ("a3", addresses.A3))


@dataclass(frozen=True)
class Sheet:
    """What every sheet has: its paper, its addresses, and `target`, the page that its QR code leads to."""

    frame: Frame
    page: Link
    size: str
    a4: str
    target: str | None


@dataclass(frozen=True)
class PosterView:
    sheet: Sheet
    facts: poster.ProfileFacts
    kind: str
    is_title: bool
    photo: Photo | None
    sample: bool


@dataclass(frozen=True, eq=False)
class WholeSheet(FromWhole):
    """A sheet that is made from a whole edition."""

    whole: Whole
    edition: Edition
    sheet: Sheet

    @cached_property
    def digest(self) -> bytes:
        return combined(self.whole.digest, digest(self.sheet))


def offers(whole: Whole) -> Iterator[File]:
    publication = whole.publication
    for edition in publication.editions:
        year = edition.campaign.year
        frame = whole.frame(year)
        for subject in publication.subjects[year]:
            if subject.poster:
                for size, below in _SIZES:
                    view = partial(_view, publication, subject, frame, size)
                    yield File(subject.poster + below, view, _poster, subject.page.origin)
        origin = f"data/{year}/campaign.yml"
        home = publication.pages[edition.prefix]  # another agency may not have the pages below
        for place, page_address, make in (
            (addresses.ROLL_OF_HONOUR, addresses.HONOREES, _roll_of_honour),
            (addresses.DATES_POSTER, addresses.DATES, _dates),
        ):
            page = publication.pages.get(edition.address(page_address), home)
            for size, below in _SIZES:
                at = edition.address(place)
                sheet = _sheet(publication, frame, page, size, at)
                yield File(at + below, partial(WholeSheet, whole, edition, sheet), make, origin)


def _sheet(publication: Publication, frame: Frame, page: Page, size: str, a4: str) -> Sheet:
    target = publication.base + page.address if publication.base else None
    return Sheet(frame, link_to(page), size, a4, target)


def _view(publication: Publication, subject: Subject, frame: Frame, size: str) -> PosterView:
    honoree, edition = subject.record, subject.edition
    assert isinstance(honoree, Honoree)
    assert subject.poster
    photo = None
    if honoree.picture and subject.allows(Channel.PHOTO, Channel.PRINT):
        photo = publication.photo(edition, honoree.picture)
    sheet = _sheet(publication, frame, subject.page, size, subject.poster)
    wide = photo.is_wide if photo else None
    facts = poster.facts_of(honoree, edition.campaign, edition.dataset, sheet.target, wide)
    is_title = bool(honoree.award and honoree.award.form.is_title)
    return PosterView(sheet, facts, honoree.kind.label, is_title, photo, honoree.sample)


def _poster(view: PosterView, to: To) -> bytes:
    return _rendered("poster_profile.html", view.sheet, to, fit=_fitted(view.facts), view=view)


_fitted = lru_cache(maxsize=2)(poster.profile)  # both papers follow each other


def _roll_of_honour(view: WholeSheet, to: To) -> bytes:
    """Of those whose consent covers print."""
    edition = view.edition
    printed = [h for h in edition.counted if edition.may(h, Channel.PRINT)]
    fit = roll_of_honour.roll_of_honour(printed, edition.campaign, edition.dataset, view.sheet.target)
    left_out = len(edition.counted) - len(printed)
    return _rendered("roll_of_honour.html", view.sheet, to, fit=fit, left_out=left_out)


def _dates(view: WholeSheet, to: To) -> bytes:
    edition, day = view.edition, view.whole.publication.day
    fit = deadline_poster.deadlines(edition.campaign, edition.dataset, view.sheet.target, day)
    last = edition.facts.all_deadlines[-1].last_day
    return _rendered("poster_deadlines.html", view.sheet, to, fit=fit, last_day=last)


def _rendered(template: str, sheet: Sheet, to: To, **seen: Any) -> bytes:
    code = Markup(qr.svg(sheet.target, f"Mã QR dẫn đến {sheet.target}")) if sheet.target else None
    papers = {"size": sheet.size, "a4": sheet.a4, "a3": sheet.a4 + addresses.A3}
    return render.sheet(template, sheet.frame, to, page=sheet.page, qr=code, **papers, **seen)
