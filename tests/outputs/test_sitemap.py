"""sitemap.xml and robots.txt, read by an independent parser."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from thidua.outputs import robots, sitemap
from thidua.site import Publication

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_map_lists_the_indexed_pages_with_absolute_addresses_and_dates(publication: Publication) -> None:
    root = ET.fromstring(sitemap.xml("https://vidu.example/goc/", publication.pages.values()))
    found = {u.findtext("s:loc", namespaces=NAMES): u.findtext("s:lastmod", namespaces=NAMES) for u in root}
    wanted = {
        f"https://vidu.example/goc/{p.address}": p.updated.isoformat()
        for p in publication.pages.values()
        if p.indexed
    }
    assert found == wanted


def test_an_address_is_escaped(publication: Publication) -> None:
    page = publication.pages[""]._replace(address="a&b/")
    assert (
        ET.fromstring(sitemap.xml("https://vidu.example", [page])).findtext(".//s:loc", namespaces=NAMES)
        == "https://vidu.example/a&b/"
    )


def test_a_preview_keeps_crawlers_out() -> None:
    content = robots.text("https://vidu.example/", allow=False)
    assert content.splitlines()[1:] == [b"User-agent: *", b"Disallow: /"]
    assert robots.is_of_preview(content)


def test_a_public_site_lets_them_in_and_names_its_map() -> None:
    assert robots.text(None, allow=True) == b"User-agent: *\nDisallow:\n"
    assert not robots.is_of_preview(robots.text(None, allow=True))
    assert b"Sitemap: https://vidu.example/sitemap.xml\n" in robots.text("https://vidu.example/", allow=True)
