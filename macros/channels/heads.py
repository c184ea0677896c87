"""What a page's head tells machines: how a shared link looks, and the page as structured data."""

from __future__ import annotations

from typing import Final

from ..model.page import Page
from ..outputs import open_data, share_background, social, structured
from ..render.page import Head
from ..site import Publication, addresses
from ..site.marks import mark_of
from .share_cards import has_card

_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def head(publication: Publication, page: Page) -> Head:
    edition, base = publication.edition(page.year), publication.base
    home = publication.pages[edition.prefix]
    mark = mark_of(page.record, preview=publication.preview)
    picture = _picture(page if has_card(page, edition) else home)
    graph = structured.graph(
        structured.Described(
            page,
            home,
            publication.trail(page),
            edition.campaign,
            edition.dataset,
            base,
            base + picture.address if base and picture else None,
            _downloads() if page.address == addresses.OPEN_DATA else (),
            mark,
        )
    )
    tags = social.tags(page, publication.dataset.site.title, base, picture, mark)
    return Head(tuple(tags), structured.as_script(graph) if graph else None)


def _picture(page: Page) -> social.SharePicture:
    """The page's own share picture, or the home page's: a bare link is not opened."""
    at = addresses.card(page.address)
    return social.SharePicture(at, share_background.WIDTH, share_background.HEIGHT, page.title, "image/png")


def _downloads() -> list[structured.Download]:
    names = ((at, at.rpartition("/")[2]) for at in open_data.ADDRESSES if "/schema/" not in at)
    return [structured.Download(name, at, _TYPES[name.rpartition(".")[2]]) for at, name in names]
