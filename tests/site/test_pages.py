"""What each page says about itself: title, description, dates, language, notices, who runs the site."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Build, Sites
from tests.support.reading import INSTEAD, Page, Site, fold_space, read
from thidua.vietnamese.dates import english_date

SITES = ["preview", "public", "other"]
NOTICE = plain_yaml.load((SAMPLES / "site.yml").read_text(encoding="utf-8"))["notices"][0]
UNOFFICIAL = "Trang tổng hợp, không phải trang chính thức của cơ quan nhà nước."
ON_THE_PLAN = [
    "muc-dich",
    "doi-tuong",
    "moc-thoi-gian",
    "to-chuc-thuc-hien",
    "tieu-chi",
    "tieu-chi/tap-the",
    "tieu-chi/ca-nhan",
    "tieu-chi/tt-1",
    "tieu-chi/cn-5",
    "khen-thuong",
    "khen-thuong/ho-so",
    "dien-hinh",
    "van-ban",
]


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def noindex(page: Page) -> bool:
    return page.meta("robots") == "noindex"


def test_preview_has_forty_pages(preview_site: Path) -> None:
    assert len(read(preview_site).plain) >= 40


def test_titles_and_descriptions_are_unique(site: Site) -> None:
    pages = site.plain.values()
    titles = Counter(page.title for page in pages)
    described = Counter(page.meta("description") for page in pages if not page.is_gone)
    assert [t for t, n in titles.items() if n > 1 or not t] == []
    assert [d for d, n in described.items() if n > 1 or not d] == []


def test_each_page_has_one_h1_that_its_title_knows(site: Site) -> None:
    for page in site.plain.values():
        (h1,) = page.root.all("h1")
        assert h1.text, page.address
        if page.address and not re.fullmatch(r"luu-tru/\d+/", page.address):
            title = page.title.partition(" – ")[0]
            assert h1.text in title or title in h1.text, page.address


def test_headings_do_not_jump(site: Site) -> None:
    for page in site.pages.values():
        levels = [int(h.tag[1]) for h in page.root.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, page.address
        jumps = [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
        assert jumps == [], page.address


def test_language_is_told(site: Site) -> None:
    for page in site.pages.values():
        assert page.root.first("html").attrs["lang"] == ("en" if page.address == "en/" else "vi")
        assert page.root.first("h1").language == ("en" if page.address == "en/" else "vi")


def test_the_english_page_is_english_and_marks_what_is_not(site: Site) -> None:
    """WCAG 3.1.2: whatever has Vietnamese letters is marked, but for names of places within an English sentence."""
    page = site.pages["en/"]
    marked = [e.text for e in page.body if e.language == "vi"]
    assert "Tiếng Việt" in marked
    facts = page.main.first("dl").all("dt", "dd")
    for element in (*facts, *page.root.all("h1", "h2", "a", "strong", "button", "li")):
        if element.attrs.get("class") == "brand":  # its name is marked
            continue
        words = re.sub("Thuận Nam|Ninh Thuận|Khánh Hòa", "", element.text)
        assert element.language == "vi" or words.isascii(), words


def test_charset_and_viewport_come_first(site: Site) -> None:
    for name, raw in site.files.items():  # `read` has found pages among them
        if name.endswith(".html"):
            assert b'<meta charset="utf-8">' in raw[:1024], name
            assert b'name="viewport" content="width=device-width, initial-scale=1"' in raw[:1024], name


def test_preview_is_kept_out_of_search_engines(preview_site: Path) -> None:
    site = read(preview_site)
    assert all(map(noindex, site.pages.values()))
    assert "Disallow: /\n" in site.texts["robots.txt"]
    assert "sitemap.xml" not in site.files


MAY_BE_EMPTY = (
    "hoi-dap/",
    "thong-ke/",
    "tin-bai/",
    "luu-tru/",
    "doi-tuong/",
    "to-chuc-thuc-hien/",
    "chi-so/",
    "giai-thich-tu/",
)
"""Pages that leave menu and search when they have nothing to say."""


@pytest.mark.parametrize("name", ["public", "other"])
def test_public_pages_may_be_found(name: str, sites: Sites) -> None:
    site = read(sites(name))
    hidden = {a for a, page in site.framed.items() if noindex(page) and not page.is_moved}
    empty = {a for a in hidden if a.endswith(MAY_BE_EMPTY)}
    assert {a for a in hidden - empty if not a.startswith("can-bo/")} == INSTEAD, "and what is for staff"
    assert any(a.endswith("hoi-dap/") for a in empty) == (name == "other")
    assert noindex(site.pages["404.html"])
    assert "Disallow: /\n" not in site.texts["robots.txt"]


def test_each_page_says_when_it_was_updated(site: Site) -> None:
    for page in site.plain.values():
        words = "Updated" if page.address == "en/" else "Cập nhật"
        lines = [e for e in page.main.all("span", "p") if re.match(rf"{words} \d", e.text)]
        assert lines, page.address
        (time,) = lines[-1].all("time")
        day = time.attrs["datetime"]
        year, month, number = day.split("-")
        if page.address == "en/":
            assert time.text == english_date(int(year), int(month), int(number))
        else:
            assert time.text == f"{number}/{month}/{year}", page.address


def test_a_published_page_is_not_older_than_its_update(preview_site: Path) -> None:
    published = 0
    for page in read(preview_site).plain.values():
        times = {e.text.split()[0]: e.first("time").attrs["datetime"] for e in dated(page)}
        if "Đăng" in times:
            published += 1
            assert times["Đăng"] <= times["Cập"], page.address
    assert published > 5


def dated(page: Page) -> Iterator:
    return (e for e in page.main.all("span") if re.match(r"(Cập nhật|Đăng) \d", e.text) and e.all("time"))


def test_every_page_says_that_it_is_not_official(site: Site) -> None:
    for page in site.framed.values():
        if not page.is_moved:
            (footer,) = page.body.marked("foot")
            told = "not an official website" if page.address == "en/" else UNOFFICIAL
            assert told in footer.text, page.address


def test_every_footer_tells_who_and_leads_to_contact(site: Site) -> None:
    """What is not known yet stands in one line."""
    wanted = ["đơn vị quản lý", "cơ quan chủ quản", "chịu trách nhiệm nội dung", "địa chỉ", "điện thoại"]
    wanted += ["thư điện tử", "dùng lại nội dung", "dữ liệu tính đến"]
    for address, page in site.plain.items():
        if address == "en/":
            continue
        (footer,) = page.body.marked("foot")
        assert [w for w in wanted if w not in footer.text.lower()] == [], page.address
        assert footer.text.lower().count("chưa có") <= 1
        assert {"Liên hệ, góp ý", "Sơ đồ trang"} <= {a.text for a in footer.all("a")}, page.address


@pytest.mark.parametrize("name", ["preview", "public"])
def test_every_page_carries_the_archive_notice(name: str, sites: Sites) -> None:
    for page in read(sites(name)).framed.values():
        (notice,) = page.body.marked("notice")
        if page.address == "en/":
            assert fold_space(NOTICE["text_en"]) in notice.text
        else:
            assert NOTICE["text"].strip() in notice.text, page.address


def test_no_archive_notice_the_day_before(build: Build, tmp_path: Path) -> None:
    early = read(build(tmp_path / "site", "--public", "--date", "2025-06-30"))
    assert not [page.address for page in early.framed.values() if page.body.marked("notice")]
    late = read(build(tmp_path / "site-2", "--public", "--date", "2025-07-01"))
    assert 'datetime="2025-07-01"' in late.pages[""].source, "the day given is the day shown"
    assert all(page.body.marked("notice") for page in late.framed.values())


def test_pages_on_the_plan_cite_their_clause(preview_site: Path) -> None:
    site = read(preview_site)
    for address in ON_THE_PLAN:
        (head,) = site.pages[f"{address}/"].root.marked("page-head")
        cited = [a for a in head.all("a") if "ke-hoach/#muc-" in a.attrs["href"]]
        assert cited, address
        assert all(re.match(r"mục [IVX]+|phần |đoạn ", a.text) for a in cited), address


def test_the_menu_is_on_every_page_and_knows_where_it_is(site: Site) -> None:
    for address, page in site.plain.items():
        if address == "en/":  # leads to the home page in Vietnamese
            continue
        (menu,) = page.body.marked("menu-panel")
        current = [a for a in menu.all("a") if a.attrs.get("aria-current") == "page"]
        assert len(current) <= 1, page.address
        assert len(menu.all("a")) > 15, page.address


@pytest.mark.parametrize("name", ["public", "other"])
def test_the_site_map_lists_every_indexed_page(name: str, sites: Sites) -> None:
    site = read(sites(name))
    listed: set[str] = set()
    for address, page in site.plain.items():
        if address.endswith("so-do-trang/"):
            listed |= {site_address(address, a.attrs["href"]) for a in page.main.all("a")}
    assert {a for a, page in site.plain.items() if not noindex(page)} <= listed


def site_address(page: str, href: str) -> str:
    parts = page.rstrip("/").split("/")
    while href.startswith("../"):
        href = href[3:]
        parts.pop()
    return "/".join([*parts, href]).replace("./", "") if parts else href.replace("./", "")


def test_page_not_found_helps_on(site: Site) -> None:
    page = site.pages["404.html"]
    assert "Không tìm thấy trang" in page.title
    links = {a.text: a.attrs["href"] for a in page.root.all("a")}
    assert links["Xem sơ đồ trang"] == "/so-do-trang/"
    assert links["Về trang chủ"] == "/"
    assert page.root.marked("search"), "search is at hand"


@pytest.mark.parametrize("name", ["preview", "public"])
def test_english_page_has_organisation_and_contact(name: str, sites: Sites) -> None:
    text = read(sites(name)).pages["en/"].text
    assert "Organised by People's Committee of Thuận Nam district" in text
    assert "Publisher not yet known" in text
    assert "not an official website" in text


def test_a_card_says_who_granted_the_award(preview_site: Path) -> None:
    site = read(preview_site)
    for address in ("", "dien-hinh/"):
        awards = {p.text for p in site.pages[address].main.marked("person-award")}
        assert "Giấy khen của Chủ tịch Cơ quan Minh họa cấp huyện" in awards
    assert "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh" in awards, "it says so itself"


@pytest.mark.parametrize("name", ["preview", "public"])
def test_english_page_says_that_it_ended_and_what_changed_since(name: str, sites: Sites) -> None:
    text = read(sites(name)).pages["en/"].text
    assert "The campaign ended on 9 December 2023." in text
    assert "before 10 December 2023 (last day: 9 December 2023)" in text
    assert "Since 1 July 2025 Thuận Nam district is no longer an administrative unit" in text
    assert "Commendation dossiers due no later than 30 November 2023" in text


def test_without_english_data_the_english_page_says_what_it_can(sites: Sites) -> None:
    page = read(sites("other")).pages["en/"]
    assert "The campaign ended on" in page.main.text
    facts = page.main.first("dl")
    assert [e.language for e in facts.all("dt", "dd") if not e.text.isascii()].count("vi") >= 3
    assert "reform" not in page.main.text.lower()
