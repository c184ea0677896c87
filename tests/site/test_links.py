"""Nothing on the site leads nowhere, and nothing leads out but where the data say so."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Sites
from tests.support.reading import allowed, fold_space, read

SITES = ["preview", "public", "other"]
ADDRESSES = [
    "/",
    "/ke-hoach/",
    "/ke-hoach/toan-van/",
    "/doi-tuong/",
    "/tieu-chi/",
    "/tieu-chi/tap-the/",
    "/tieu-chi/ca-nhan/",
    "/khen-thuong/",
    "/khen-thuong/ho-so/",
    "/moc-thoi-gian/",
    "/to-chuc-thuc-hien/",
    "/dien-hinh/",
    "/tin-bai/",
    "/tin-bai/chuyen-muc/tin/",
    "/tin-bai/chuyen-muc/dien-hinh-tien-tien/",
    "/tin-bai/chuyen-muc/nguoi-tot-viec-tot/",
    "/chi-so/",
    "/van-ban/",
    "/thong-ke/",
    "/can-bo/",
    "/lien-he/",
    "/du-lieu-ca-nhan/",
    "/du-lieu-mo/",
    "/bieu-mau/",
    "/can-bo/tuyen-truyen/",
    "/tro-nang/",
    "/so-do-trang/",
    "/en/",
]


@pytest.fixture(params=SITES)
def built(request: pytest.FixtureRequest, sites: Sites) -> Path:
    return sites(request.param)


def data_of(built: Path) -> Path:
    """The data folder that a fixture built from: its neighbour, or the samples."""
    return built.parent / "data" if (built.parent / "data").is_dir() else SAMPLES


def test_every_link_anchor_picture_and_font_resolves(built: Path) -> None:
    base = "https://banmau.example/" if (built / "sitemap.xml").exists() else ""
    assert read(built).faults_of_links(allowed(data_of(built)), base) == []


def test_there_are_links_to_check(preview_site: Path) -> None:
    site = read(preview_site)
    assert sum(len(page.links) for page in site.pages.values()) > 1500
    fragments = [link for page in site.pages.values() for _, link in page.links if "#" in link]
    assert len(fragments) > 150
    assert any(link in allowed(SAMPLES) for page in site.pages.values() for _, link in page.links)


def test_a_dead_link_would_be_found(preview_site: Path) -> None:
    site = read(preview_site)
    assert site._dead("https://trang.invalid/khong-co/")
    assert site._dead("https://trang.invalid/ke-hoach/#khong-co")
    assert not site._dead("https://trang.invalid/ke-hoach/#muc-i-1")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", SITES)
def test_every_promised_address_exists(name: str, address: str, sites: Sites) -> None:
    assert address.lstrip("/") in read(sites(name)).plain


def test_each_record_has_its_address(preview_site: Path) -> None:
    pages = read(preview_site).plain
    for folder, records in {
        "tieu-chi": plain_yaml.load((SAMPLES / "2023/criteria.yml").read_text(encoding="utf-8")),
        "quyet-dinh": [{"id": path.stem} for path in (SAMPLES / "2023/decisions").glob("*.yml")],
        "dien-hinh": [{"id": path.stem} for path in (SAMPLES / "2023/honorees").glob("*.yml")],
        "tin-bai": [{"id": path.stem} for path in (SAMPLES / "2023/stories").glob("*.yml")],
    }.items():
        assert len(records) > 2
        assert {f"{folder}/{record['id']}/" for record in records} <= set(pages)


def test_addresses_are_plain_ascii(built: Path) -> None:
    for name in read(built).files:
        assert re.fullmatch(r"[a-zA-Z0-9]+([._/-][a-zA-Z0-9]+)*", name), name


def test_anchors_are_plain_ascii_and_keep_d(built: Path) -> None:
    ids = {id for page in read(built).pages.values() for id in page.ids}
    ids -= {id for id in ids if re.fullmatch(r"fn(ref)?:\d+|__tabbed_\d+_\d+", id)}  # Markdown's own
    assert not [id for id in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)]
    assert not [id for id in ids if re.search(r"(^|-)(ua|ieu|oi|on)-", id)], "a lost đ: thi-ua, iem, oi-tuong"


def test_no_page_links_by_an_absolute_path(built: Path) -> None:
    """The site also works in a folder of a server, or from a USB stick; only 404.html cannot know where it is."""
    for page in read(built).plain.values():
        assert not [link for _, link in page.links if link.startswith("/")], page.address


def test_every_link_has_words_or_a_name(built: Path) -> None:
    for page in read(built).pages.values():
        nameless = [
            link
            for link in page.root.all("a")
            if not (
                link.text or link.attrs.get("aria-label") or any(i.attrs.get("alt") for i in link.all("img"))
            )
        ]
        assert nameless == [], page.address


def test_links_that_lead_elsewhere_are_called_otherwise(built: Path) -> None:
    """To those who hear the links of a page alone. What a page's own contents name is the same as what is there."""
    for page in read(built).pages.values():
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for link in page.root.all("a"):
            if "href" in link.attrs and not link.attrs["href"].startswith("#"):
                alts = (i.attrs.get("alt", "") for i in link.all("img"))
                name = link.attrs.get("aria-label") or fold_space(" ".join([link.text, *alts]))
                targets[name].add(link.attrs["href"])
        assert {name: led for name, led in targets.items() if len(led) > 1} == {}, page.address
