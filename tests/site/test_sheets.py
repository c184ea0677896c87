"""Pages outside the site's frame: for paper, for reading out, for other sites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.campaigns import sample_words
from tests.support.project import Sites
from tests.support.reading import Site, read
from thidua.outputs.preview_names import of_preview

SITES = ["preview", "public", "other"]


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def test_there_are_some_in_every_site(site: Site) -> None:
    assert {"ap-phich/moc-thoi-gian/", "ap-phich/moc-thoi-gian/a3/", "ap-phich/bang-vang/"} <= set(
        site.sheets
    )
    assert "phat-thanh/phong-trao/" in site.sheets
    assert len([a for a in site.sheets if "phat-thanh/moc/" in a]) >= 2


def test_each_has_a_name_a_heading_and_is_kept_out_of_search_engines(site: Site) -> None:
    for page in site.sheets.values():
        assert page.title.strip(" –"), page.address
        assert len(page.root.all("h1")) == 1, page.address
        assert page.meta("robots") == "noindex", page.address
        assert page.root.all("main"), page.address


def test_each_leads_back_to_the_page_it_belongs_to(site: Site) -> None:
    for page in site.sheets.values():
        links = [a.attrs["href"] for a in page.body.all("a")]
        assert links, page.address
        assert links[0].startswith("../"), page.address


def test_each_says_that_the_site_is_not_official(site: Site) -> None:
    for page in site.sheets.values():
        if "Không có ở đây" not in page.title:
            assert "không phải trang chính thức" in page.text, page.address


def test_no_sheet_is_listed_in_the_site_map_or_the_search(site: Site) -> None:
    for name in ("sitemap.xml", "tim-kiem.json"):
        listed = site.texts.get(name, "")
        assert not re.findall(r"(?:ap-phich|phat-thanh|nhung)/[\w/-]+/", listed), name


def test_scripts_stand_beside_their_pages_word_for_word(site: Site) -> None:
    scripts = {a: p for a, p in site.sheets.items() if "phat-thanh/" in a and "Không có ở đây" not in p.title}
    assert len(scripts) > 2
    for address, page in scripts.items():
        for length in ("30-giay", "1-phut", "3-phut"):
            file = f"{address}{length}.txt"
            written = " ".join((site.texts.get(file) or site.texts[of_preview(file)]).split())
            assert page.at(f"loi-{length}").text == written, address


def test_a_preview_marks_every_sheet_that_shows_a_sample(preview_site: Path) -> None:
    words = sample_words()
    sheets = read(preview_site).sheets.values()
    showing = [page for page in sheets if any(word in page.text or word in page.title for word in words)]
    assert len(showing) > 20
    for page in showing:
        assert "data-minh-hoa" in page.source, page.address
        assert re.search(r"(?i)bản xem trước|minh họa", page.text), page.address
