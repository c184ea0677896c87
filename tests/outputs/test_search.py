"""The search index: where pages are cut, what is left out, how little a record adds."""

from __future__ import annotations

import json
from dataclasses import replace

from macros.model.page import Page, PageKind
from macros.outputs import search
from macros.outputs.search import Passage, passages
from macros.site import Publication
from tests.support import campaigns, hostile
from tests.support.project import checked


def publication() -> Publication:
    found = checked(campaigns.SAMPLES).publication
    assert found
    return found


def test_a_page_is_cut_at_its_headings() -> None:
    html = "<p>Mở đầu</p><h2 id='a'>Phần <em>A</em></h2><p>Một</p><ul><li>Hai</li></ul><h3 id='b'>B</h3>Ba"
    assert passages(html) == [
        Passage("", "", "Mở đầu"),
        Passage("a", "Phần A", "Một Hai"),
        Passage("b", "B", "Ba"),
    ]


def test_a_heading_without_an_address_is_text() -> None:
    assert passages("<h2>Không neo</h2><p>chữ</p>") == [Passage("", "", "Không neo chữ")]


def test_what_is_marked_is_left_out_with_all_inside() -> None:
    html = "<p>có</p><div data-search='no'><p>không<br>không</p><img src=x alt=y><b>không</b></div><p>cũng có</p>"
    assert passages(html) == [Passage("", "", "có cũng có")]


def test_scripts_styles_and_drawings_are_left_out() -> None:
    html = "<script>a()</script><style>b{}</style><svg><title>c</title><path d='M0'/></svg><p>chữ</p>"
    assert passages(html) == [Passage("", "", "chữ")]


def test_escaped_text_comes_back_as_typed() -> None:
    typed = "&lt;script&gt; &amp; {{ x }}"
    assert passages(f"<p>{typed}</p>")[0].text == "<script> & {{ x }}"


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
