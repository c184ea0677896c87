"""Another district, other years, 4 + 6 criteria, nobody honored: built from data alone."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

import pytest

from tests.support import campaigns, shown
from tests.support.digging import unpacked
from tests.support.project import ROOT, Build, checked
from tests.support.reading import Site, parse, read
from thidua.model.layout import FOLDERS

URL: Final = "https://banmau.example/"
OURS: Final = ("Thuận Nam", "Ninh Thuận", "2023", "Khánh Hòa", "Cà Ná")


@pytest.fixture(scope="module")
def site(other_site: Path) -> Site:
    return read(other_site)


DECREE = re.compile("98/2023/NĐ-CP( ngày 31 tháng 12 năm 2023)?".encode())
"""In force from 2024 on."""


def test_nothing_of_our_campaign_is_in_it(site: Site) -> None:
    for name, raw in site.files.items():
        if name.endswith((".woff2", ".png", ".webp")):
            continue
        raw = DECREE.sub(b"", b"".join(content for _, content in unpacked(name, raw)))
        found = [word for word in OURS if word.encode() in raw]
        laws = ("can-bo/truong-du-lieu/", "du-lieu-mo/", "api/v1/schema/", "api/v1/openapi")
        if name.startswith(laws) and "2023" in found:
            found.remove("2023")  # the code of the law that applied until then
        assert found == [], name


@pytest.mark.parametrize(("prefix", "year"), [("", 2025), ("luu-tru/2024/", 2024)])
def test_each_year_stands_at_its_address(site: Site, prefix: str, year: int) -> None:
    home = site.pages[prefix]
    assert home.root.first("h1").text == f"Phong trào Bản Mẫu năm {year}"
    for kind, count in (("tt", 4), ("cn", 6)):
        own = [a for a in site.plain if re.fullmatch(rf"{prefix}tieu-chi/{kind}-\d+/", a)]
        assert len(own) == count
    assert f"01/07/{year}" in site.pages[f"{prefix}moc-thoi-gian/"].main.text
    assert "Việc tập thể số 4." in site.pages[f"{prefix}ke-hoach/"].main.text
    other = 2024 if year == 2025 else 2025
    assert str(other) not in site.pages[f"{prefix}ke-hoach/"].main.text


def test_the_years_lead_to_each_other(site: Site) -> None:
    for address, expected in (
        ("", {"./", "luu-tru/2024/", "luu-tru/"}),
        ("luu-tru/2024/", {"../../", "../../luu-tru/2024/", "../../luu-tru/"}),
    ):
        page = site.pages[address]
        (years,) = page.body.marked("foot-years")
        assert {a.attrs["href"] for a in years.all("a")} == expected


def test_the_archive_stays_within_its_year(site: Site) -> None:
    """The menu of a page of 2024 leads to pages of 2024, and to the pages that all years share."""
    shared = {
        "luu-tru/2024/",
        "can-bo/",
        "can-bo/truong-du-lieu/",
        "can-bo/dang-dien-hinh/",
        "can-bo/nhap-excel/",
        "can-bo/cong-bo/",
        "can-bo/go-thong-tin/",
        "can-bo/cai-dat/",
        "lien-he/",
        "du-lieu-ca-nhan/",
        "du-lieu-ca-nhan/don-yeu-cau/",
        "tro-nang/",
        "en/",
        "giai-thich-tu/",
        "can-bo/tuyen-truyen/",
        "du-lieu-mo/",
        "luu-tru/",
    }
    page = site.pages["luu-tru/2024/ke-hoach/"]
    (menu,) = page.body.marked("menu-panel")
    for link in menu.all("a"):
        target = link.attrs["href"].removeprefix("../../../")
        assert target in shared or target.startswith("luu-tru/2024/"), target


def test_each_page_names_its_canonical_address(site: Site) -> None:
    for address, page in site.plain.items():
        links = [e.attrs["href"] for e in page.root.all("link") if e.attrs.get("rel") == "canonical"]
        assert links == [URL + address]
    printed = [
        e.text for p in site.plain.values() for e in p.body.marked("print-only") if "Địa chỉ" in e.text
    ]
    assert printed
    assert not [line for line in printed if "example//" in line]


def test_sitemap_has_absolute_addresses_of_all_indexed_pages(site: Site) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.fromstring(site.texts["sitemap.xml"])
    listed = [loc.text for loc in tree.findall("s:url/s:loc", space)]
    indexed = {URL + a for a, p in site.plain.items() if p.meta("robots") != "noindex"}
    assert set(listed) == indexed
    assert len(listed) == len(set(listed)) > 50
    for day in tree.findall("s:url/s:lastmod", space):
        assert dt.date.fromisoformat(day.text or "")
    assert f"Sitemap: {URL}sitemap.xml" in site.texts["robots.txt"]


def test_old_addresses_of_records_lead_on(site: Site) -> None:
    """Criteria of 2024 that 2025 does not have would be at a dead address; those of both years are 2025's."""
    moved = {address for address, page in site.pages.items() if page.is_moved}
    assert {a for a in moved if not a.startswith("luu-tru/2025/")} == set(), (
        "both years have the same criteria"
    )
    assert "luu-tru/2025/moc-thoi-gian/" in moved, "the address that stays when another year comes"


def test_nobody_honored_is_said(site: Site) -> None:
    for prefix in ("", "luu-tru/2024/"):
        assert "Chưa công bố tập thể, cá nhân nào" in site.pages[f"{prefix}dien-hinh/"].main.text
        assert (
            "Chưa có quyết định khen thưởng nào được công bố" in site.pages[f"{prefix}khen-thuong/"].main.text
        )
        assert not [a for a in site.plain if a.startswith((f"{prefix}quyet-dinh/", f"{prefix}dien-hinh/c"))]


def test_a_plan_without_some_parts_says_so(site: Site) -> None:
    assert "Trang chưa có phần đối tượng của kế hoạch" in site.pages["doi-tuong/"].main.text
    assert "Trang chưa có phần tổ chức thực hiện của kế hoạch" in site.pages["to-chuc-thuc-hien/"].main.text


def test_a_site_in_a_folder_of_a_server(build: Build, tmp_path: Path) -> None:
    """`url` with a path: only the 404 page needs to know it."""
    data = campaigns.other(tmp_path / "data", 2031, url="https://vidu.example/thi-dua")
    site = read(build(tmp_path / "site", "--public", "--date", "2031-05-05", data=data))
    links = [link for _, link in site.pages["404.html"].links if link.startswith("/")]
    assert links
    assert [link for link in links if not link.startswith("/thi-dua/")] == []
    assert "https://vidu.example/thi-dua/ke-hoach/" in site.texts["sitemap.xml"]
    assert not [p for p in site.pages.values() if p.is_moved and not p.address.startswith("luu-tru/2031/")]


# Edges of time ---------------------------------------------------------------------------------------


def standings(data: Path, day: str) -> dict[str, str]:
    """What the timeline says of each deadline on a day."""
    publication = checked(data, dt.date.fromisoformat(day)).publication
    assert publication
    html = shown.block(publication, "timeline", publication.pages["moc-thoi-gian/"])
    (timeline,) = parse(html).marked("timeline")
    steps = [li for li in timeline.all("li") if li.marked("standing")]
    return {li.all("h2")[0].attrs["id"]: li.marked("standing")[0].text for li in steps}


@pytest.mark.parametrize(
    ("day", "sent", "ended"),
    [
        ("2025-06-18", "còn 12 ngày", "còn 58 ngày"),
        ("2025-06-29", "còn 1 ngày", "còn 47 ngày"),
        ("2025-06-30", "hôm nay là hạn cuối", "còn 46 ngày"),
        ("2025-07-01", "đã hết hạn", "còn 45 ngày"),
        ("2025-08-15", "đã hết hạn", "hôm nay là hạn cuối"),
        ("2025-08-16", "đã hết hạn", "đã kết thúc"),
    ],
)
def test_edges_of_the_other_campaign(tmp_path: Path, day: str, sent: str, ended: str) -> None:
    data = campaigns.other(tmp_path, 2025)
    assert standings(data, day) == {"nop": sent, "ket-thuc": ended}


@pytest.mark.parametrize(
    ("day", "sent", "brought", "ended"),
    [
        ("2023-11-29", "còn 1 ngày", "còn 10 ngày", "còn 10 ngày"),
        ("2023-11-30", "hôm nay là hạn cuối", "còn 9 ngày", "còn 9 ngày"),
        ("2023-12-01", "đã hết hạn", "còn 8 ngày", "còn 8 ngày"),
        ("2023-12-09", "đã hết hạn", "hôm nay là hạn cuối", "hôm nay là hạn cuối"),
        ("2023-12-10", "đã hết hạn", "đã hết hạn", "đã kết thúc"),
    ],
)
def test_edges_of_our_campaign(tmp_path: Path, day: str, sent: str, brought: str, ended: str) -> None:
    data = campaigns.copy_of_samples(tmp_path)
    for path in (p for folder in FOLDERS for p in (data / "2023" / folder).glob("*.yml")):
        path.unlink()  # their logs are of later days
    assert standings(data, day) == {"nop-ho-so": sent, "trinh-duyet": brought, "ket-thuc": ended}


# Nothing of this campaign in code or pages ------------------------------------------------------------


def test_code_and_pages_name_no_campaign() -> None:
    kinds = {".py", ".html", ".md", ".css", ".js", ".svg", ".yml"}
    files = [p for folder in ("macros", "docs") for p in (ROOT / folder).rglob("*") if p.suffix in kinds]
    assert len(files) > 60
    for path in [*files, ROOT / "mkdocs.yml"]:
        text = path.read_text(encoding="utf-8")
        if path.name == "decap-cms.js":  # somebody else's, vendored as it is
            continue
        if (
            path.relative_to(ROOT).as_posix() == "macros/thidua/dossier/rules.py"
        ):  # which decree holds from which day
            continue
        if path.name == "decision.py":  # the law of that year
            text = text.replace("luat_2003_2013", "").replace("đến hết năm 2023", "")
        assert [word for word in ("Thuận Nam", "Ninh Thuận", "2023") if word in text] == [], path
