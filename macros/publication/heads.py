"""What a page's head tells machines: how a shared link looks, and the page as structured data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from ..model.page import Page
from ..outputs import open_data, share_background, social, structured
from .marks import mark_of
from .open_data import ADDRESS as OPEN_DATA
from .share_cards import address_of_card

if TYPE_CHECKING:
    from .publication import Publication


_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Head:
    """`tags`: (attribute, name, content); `data`: JSON-LD that may stand inside a script as it is."""

    tags: list[social.Tag]
    data: Markup | None


def head(publication: Publication, page: Page) -> Head:
    edition, base = publication.edition(page.year), publication.base
    mark = mark_of(page.record, preview=publication.preview)
    picture = _picture(publication, page)
    graph = structured.graph(
        structured.Described(
            page,
            publication.pages[edition.prefix],
            publication.trail(page),
            edition.campaign,
            edition.dataset,
            base,
            base + picture.address if base and picture else None,
            _downloads() if page.address == OPEN_DATA else (),
            mark,
        )
    )
    return Head(
        social.tags(page, publication.dataset.site.title, base, picture, mark),
        Markup(structured.as_script(graph)) if graph else None,
    )


def _picture(publication: Publication, page: Page) -> social.SharePicture | None:
    """The page's own share picture, or the home page's: a bare link is not opened."""
    home = publication.pages[publication.edition(page.year).prefix]
    own = page if page.address in publication.publicity.carded else home
    return social.SharePicture(
        address_of_card(own), share_background.WIDTH, share_background.HEIGHT, own.title, "image/png"
    )


def _downloads() -> list[structured.Download]:
    names = (
        (address, address.rpartition("/")[2]) for address in open_data.ADDRESSES if "/schema/" not in address
    )
    return [structured.Download(name, address, _TYPES[name.rpartition(".")[2]]) for address, name in names]
