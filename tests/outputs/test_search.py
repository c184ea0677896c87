"""The search index: what is listed, and how little a record adds."""

from __future__ import annotations

import json
from dataclasses import replace

from macros.model.page import Page, PageKind
from macros.outputs import search
from macros.outputs.passage import Passage
from macros.site import Publication
from tests.support import campaigns, hostile
from tests.support.project import checked


def publication() -> Publication:
    found = checked(campaigns.SAMPLES).publication
    assert found
    return found


def index_of(site: Publication, extra: int = 0) -> bytes:
    """The index of a site with `extra` more people like the first, each with a lead of 300 letters."""
    pages = dict(site.pages)
    pattern = next(p for p in pages.values() if p.kind is PageKind.PROFILE)
    cut = {address: [Passage("", "", "Một thành tích. " * 20)] for address in pages}
    for number in range(extra):
        page: Page = replace(
            pattern, address=f"dien-hinh/so-{number}/", title=f"Nguyễn Văn Minh Họa {number}, xã Ví Dụ"
        )
        pages[page.address] = page
        cut[page.address] = [Passage("", "", "Một thành tích. " * 20)]
    return search.index(pages, cut, site.dataset.words)


def test_a_record_adds_about_200_bytes() -> None:
    site = publication()
    slope = (len(index_of(site, 500)) - len(index_of(site))) / 500
    assert 100 < slope < 220


def test_only_indexed_pages_are_listed() -> None:
    site = publication()
    listed = {row[0] for row in json.loads(index_of(site))["pages"]}
    assert listed == {p.address for p in site.pages.values() if p.indexed}
    assert not listed & {f"dien-hinh/{h.id}/" for h in site.current.stubs}


def test_every_passage_belongs_to_a_page_and_every_page_to_a_section() -> None:
    found = json.loads(index_of(publication()))
    assert all(0 <= row[0] < len(found["pages"]) for row in found["passages"])
    assert all(0 <= row[2] < len(found["sections"]) for row in found["pages"])
    assert {row[0] for row in found["passages"]} == set(range(len(found["pages"])))


def test_hostile_text_stays_text_in_json() -> None:
    site = publication()
    index = search.index(site.pages, {"": [Passage("", hostile.LINE, hostile.PARAGRAPHS)]}, ())
    held = [row for row in json.loads(index)["passages"] if row[2] == hostile.LINE]
    assert [row[3] for row in held] == [hostile.PARAGRAPHS]
