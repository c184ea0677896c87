"""The pages that explain the data: one for each dataset, one for each kind of file, below the page that lists them."""

from __future__ import annotations

import itertools
import json
from typing import Final

import pytest

from tests.support.project import Sites
from tests.support.reading import Page, Site, read
from thidua.model.dictionary import files, groups
from thidua.outputs.open_data import COLLECTIONS, Collection
from thidua.site import addresses
from thidua.vietnamese.text import slug

DATA: Final = "du-lieu-mo/"
FIELDS: Final = "can-bo/truong-du-lieu/"
DATASETS: Final = [
    "phong-trao",
    "tieu-chi",
    "moc-thoi-gian",
    "tap-the-ca-nhan-duoc-khen-thuong",
    "quyet-dinh",
    "tin-bai",
    "don-vi",
    "chi-so",
    "van-ban",
    "tu-ngu",
]
FILES: Final = [
    "tap-the-ca-nhan",
    "bai-viet",
    "quyet-dinh-khen-thuong",
    "don-vi",
    "van-ban",
    "thong-tin-chung-cua-trang",
    "cac-chi-so",
    "tu-ngu",
    "phong-trao-va-ke-hoach",
    "cac-tieu-chi",
    "cau-hoi",
    "toan-van-ke-hoach",
]


@pytest.fixture(scope="module")
def site(sites: Sites) -> Site:
    return read(sites("other"))


def led_from(page: Page) -> set[str]:
    return {link.removeprefix("../" * page.address.count("/")) for _, link in page.links}


def test_no_published_address_dies(site: Site) -> None:
    """A title may change: then the old address must lead on."""
    assert [addresses.dataset(one.title) for one in COLLECTIONS] == [f"{DATA}{name}/" for name in DATASETS]
    assert [addresses.fields(one.own.title) for one in files()] == [f"{FIELDS}{name}/" for name in FILES]
    for at, names in ((DATA, DATASETS), (FIELDS, FILES)):
        assert {a for a in site.plain if a.startswith(at)} == {at, *(f"{at}{name}/" for name in names)}


def test_a_link_to_what_stood_on_one_page_leads_to_the_line_with_its_own_page(site: Site) -> None:
    data, fields = site.pages[DATA], site.pages[FIELDS]
    for one in COLLECTIONS:
        (link,) = data.at(one.name).all("a")
        assert link.attrs["href"].endswith(addresses.dataset(one.title))
    for group in groups():
        link = fields.at(slug(group.title)).all("a")[0]
        page, _, anchor = link.attrs["href"].removeprefix("../../").partition("#")
        target = site.pages[page]
        assert target.at(anchor).text == group.title if anchor else target.title.startswith("Mục dữ liệu: ")


@pytest.mark.parametrize("one", COLLECTIONS, ids=lambda one: one.name)
def test_a_dataset_has_its_files_and_every_field(site: Site, one: Collection) -> None:
    page = site.pages[addresses.dataset(one.title)]
    assert {*one.addresses, one.schema_address, DATA} <= led_from(page)
    (table,) = page.main.all("table")
    schema = json.loads(site.texts[one.schema_address])
    names = [th.text for th in table.all("th") if th.attrs["scope"] == "row"]
    assert [name.rstrip("[]") for name in names if "." not in name] == [
        *schema["properties"]["items"]["items"]["properties"]
    ]


def test_a_kind_of_file_has_every_group_in_it(site: Site) -> None:
    for file in files():
        page = site.pages[addresses.fields(file.own.title)]
        tables = page.main.all("table")
        shown = [tuple(e.text for e in t.all("code") if e.above("th")) for t in tables]
        wanted = [group for group in (file.own, *file.parts) if group.fields]
        assert shown == [tuple(f.name for f in group.fields) for group in wanted], page.address
        assert file.own.path in page.main.text


@pytest.mark.parametrize(("at", "names"), [(DATA, DATASETS), (FIELDS, FILES)], ids=["data", "fields"])
def test_one_leads_to_the_next_and_back(site: Site, at: str, names: list[str]) -> None:
    pages = [site.pages[f"{at}{name}/"] for name in names]
    for before, after in itertools.pairwise(pages):
        (forth,) = (a for a in before.main.all("a") if a.attrs.get("rel") == "next")
        (back,) = (a for a in after.main.all("a") if a.attrs.get("rel") == "prev")
        assert forth.attrs["href"].endswith(after.address)
        assert back.attrs["href"].endswith(before.address)
    for page in pages:
        (trail,) = page.body.marked("trail")
        assert trail.all("a")[-1].attrs["href"].endswith(at)


def test_datasets_are_found_and_what_only_staff_reads_is_not(site: Site) -> None:
    mapped, found = led_from(site.pages["so-do-trang/"]), site.texts["tim-kiem.json"]
    for name in DATASETS:
        address = f"{DATA}{name}/"
        assert site.pages[address].meta("robots") is None
        assert address in mapped
        assert f'"{address}"' in found
        assert f"{address}</loc>" in site.texts["sitemap.xml"]
    for name in FILES:
        address = f"{FIELDS}{name}/"
        assert site.pages[address].meta("robots") == "noindex"
        assert address not in mapped
        assert f'"{address}"' not in found
        assert f"{address}</loc>" not in site.texts["sitemap.xml"]


def test_machines_are_told_of_a_datasets_own_files(site: Site) -> None:
    page = site.pages[f"{DATA}tieu-chi/"]
    (script,) = (s for s in page.root.all("script") if s.attrs.get("type") == "application/ld+json")
    (node,) = (n for n in json.loads("".join(map(str, script.children)))["@graph"] if n["@type"] == "Dataset")
    names = [file["contentUrl"].partition(".example/")[2] for file in node["distribution"]]
    assert names == ["api/v1/criteria.json", "du-lieu-mo/tieu-chi.csv", "du-lieu-mo/minh-chung.csv"]
