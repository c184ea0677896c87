"""What a publication shows, made one piece at a time: a record's content, a block, a file."""

from __future__ import annotations

import json
from functools import cache, lru_cache, partial
from pathlib import Path

from tests.support import lanes
from tests.support.digging import unpacked
from thidua.build.catalogue import Catalogue
from thidua.channels import Whole, blocks, offers
from thidua.channels.file import To
from thidua.channels.pages import record_view
from thidua.edge.words import words_of
from thidua.model.page import Page
from thidua.outputs import search
from thidua.render import page as render
from thidua.site import Publication, addresses
from thidua.site.words import Block, Words

DOCS = Path(__file__).resolve().parents[2] / "docs"


@cache
def _words() -> dict[str, Words]:
    return words_of(DOCS)


@lru_cache(8)
def whole(publication: Publication) -> Whole:
    return Whole(publication, _words())


@lru_cache(8)
def catalogue(publication: Publication) -> Catalogue:
    return Catalogue(offers(whole(publication), DOCS), publication.dataset.site.url)


def files(publication: Publication, below: str = "") -> dict[str, bytes]:
    """Every file of a build by its path, or those below one folder."""
    if not below:
        lanes.whole_site()
    every = catalogue(publication)
    wanted = (file for file in every if file.address.startswith(below))
    return {addresses.file_of(file.address): every.make_file(file) for file in wanted}


def link(publication: Publication, page: Page, address: str) -> str:
    return catalogue(publication).links.to(page.address, address)


def _to(publication: Publication, page: Page) -> To:
    return partial(catalogue(publication).links.to, page.address)


def record(publication: Publication, page: Page, *, on_page: bool = True) -> str:
    """The content of a record's page."""
    view = record_view(whole(publication), page)
    return str(render.content(view, _to(publication, page), on_page=on_page))


def block(publication: Publication, name: str, page: Page, **arguments: str) -> str:
    """One block of a written page."""
    every = whole(publication)
    view = blocks.view_of(every, page, Block(f"{name} {arguments}", name, tuple(arguments.items())))
    return str(render.block(name, view.seen, every.frame(page.campaign), _to(publication, page)))


def all_that_it_says(publication: Publication) -> str:
    """Every page and file that data make, as text, zips unpacked; the handbook and the code have examples of their own."""
    pages = publication.pages.values()
    said = [
        f"{p.title} {p.description} {p.label} {p.address}" for p in pages if not (p.source or p.for_staff)
    ]
    found = {
        name: content
        for name, content in files(publication).items()
        if not name.startswith(("can-bo/", "assets/", search.ADDRESS))
    }
    packed = (inside for name, content in found.items() for inside in unpacked(name, content))
    said += [content.decode(errors="replace") for _, content in packed]
    index = json.loads(files(publication, search.ADDRESS)[search.ADDRESS])
    own = {i for i, page in enumerate(index["pages"]) if not page[0].startswith("can-bo/")}
    said += [str(row) for row in index["passages"] if row[0] in own]
    return " ".join(said)
