"""What a page's head tells machines: how a shared link looks, and the page as structured data."""

from __future__ import annotations

from typing import Final

from ..model.page import Page, PageKind
from ..outputs import open_data, preview_names, share_card
from ..outputs.answers import answers
from ..outputs.page_data import Download, SharePicture, data_of
from ..render.page import Head
from ..site import Edition, Publication, addresses
from ..site.marks import mark_of
from .share_cards import has_card

_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def head(publication: Publication, page: Page) -> Head:
    edition = publication.edition(page.campaign)
    home = publication.pages[edition.prefix]
    return Head(
        data_of(
            page,
            home,
            publication.trail(page),
            edition.campaign,
            edition.dataset,
            base=publication.base,
            picture=_picture(page if has_card(page, edition) else home, preview=publication.preview),
            downloads=_downloads(page, preview=publication.preview),
            questions=_questions(edition) if page.address == edition.address(addresses.QUESTIONS) else (),
            mark=mark_of(page.record, preview=publication.preview),
        )
    )


def _questions(edition: Edition) -> list[tuple[str, str]]:
    found = answers(edition.campaign, edition.dataset, edition.day)
    return [(answer.question, "\n".join(answer.lines)) for answer in found]


def _picture(page: Page, *, preview: bool) -> SharePicture:
    """The page's own share picture, or the home page's: a bare link is not opened."""
    at = preview_names.name(addresses.card(page.address), preview=preview)
    return SharePicture(at, share_card.WIDTH, share_card.HEIGHT, page.title, "image/png")


def _downloads(page: Page, *, preview: bool) -> list[Download]:
    """The files of open data, on the page of a dataset its own."""
    every: tuple[str, ...] = ()
    if page.kind is PageKind.DATASET:
        every = page.record.addresses
    elif page.address == addresses.OPEN_DATA:
        every = (*open_data.ADDRESSES, *open_data.SCHEMAS)
    found = [preview_names.name(address, preview=preview) for address in every]
    names = ((at, at.rpartition("/")[2]) for at in found if "/schema/" not in at)
    return [Download(name, at, _TYPES[name.rpartition(".")[2]]) for at, name in names]
