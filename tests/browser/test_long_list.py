"""A list too long for one page: filters fetch everybody's rows once, and pages need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import violations
from tests.browser.reader import Reader, serving
from tests.conftest import Once
from tests.support import crowd, shown

MANY: Final = 250
ROWS: Final = "dien-hinh/loc.json"
SHOWN: Final = "cn-1021"
"""Of those in the first unit; the test site has their page too."""
PAGES: Final = (
    "dien-hinh/",
    "dien-hinh/trang/3/",
    "dien-hinh/don-vi/",
    "dien-hinh/don-vi/xa-1/",
    "ap-phich/bang-vang/",
    "can-bo/tuyen-truyen/trang/2/",
    "dien-hinh/?don-vi=xa-1&loai=tap_the&tieu-chi=cn-2",
)

Read = Callable[..., Page]
Lend = Callable[..., AbstractContextManager[Reader]]


@pytest.fixture(scope="module")
def home(once: Once) -> Iterator[str]:
    """The address of the list pages of a site with 250 honorees."""

    def make(folder: Path) -> None:
        catalogue = shown.catalogue(crowd.publication(crowd.dataset(MANY)))
        crowd.write(catalogue, folder, f"dien-hinh/{SHOWN}/")

    with serving(once("long", make)) as address:
        yield address


def names(page: Page) -> list[str]:
    return page.locator(".person:visible h3 a").all_text_contents()


def count(page: Page) -> str:
    return str(page.locator("[data-filter-count]").text_content())


def wanted(**codes: str) -> set[str]:
    """Names of those who fit: unit, kind, criterion."""
    return {
        h.label
        for h in crowd.dataset(MANY).campaigns[0].honorees
        if codes.get("unit", h.unit) == h.unit
        and codes.get("kind", h.kind.value) == h.kind.value
        and codes.get("criterion", h.results[0].criterion) in {r.criterion for r in h.results}
    }


def test_rows_are_fetched_once_and_only_when_a_filter_is_used(home: str, lend: Lend) -> None:
    with lend(home) as reader:
        page = reader.go("dien-hinh/")
        assert len(names(page)) == 60
        assert count(page) == "250 tập thể, cá nhân"
        assert not [url for url in reader.requests if ROWS in url]
        page.get_by_label("Đơn vị").select_option("xa-1")
        page.get_by_label("Loại").select_option("ca_nhan")
        left = wanted(unit="xa-1", kind="ca_nhan")
        expect(page.locator("[data-filter-count]")).to_have_text(f"{len(left)} trong 250 tập thể, cá nhân")
        assert set(names(page)) == left
        assert len([url for url in reader.requests if ROWS in url]) == 1


def test_a_card_from_the_rows_reads_like_one_on_the_page(home: str, lend: Lend) -> None:
    """Without the photo, the deed and its figure, which would make the file of rows four times as large."""
    with lend(home) as reader:
        page = reader.go("dien-hinh/don-vi/xa-1/")
        page.evaluate(
            "document.querySelectorAll('.person-deed, .person-change').forEach(one => one.remove())"
        )
        told = [" ".join(text.split()) for text in page.locator(".person").all_inner_texts()]
        links = [a.evaluate("a => a.href") for a in page.locator(".person a").all()]
        page = reader.go("dien-hinh/?don-vi=xa-1")
        expect(page.locator(".person:visible")).to_have_count(len(told))
        assert [" ".join(text.split()) for text in page.locator(".person:visible").all_inner_texts()] == told
        assert [a.evaluate("a => a.href") for a in page.locator(".person:visible a").all()] == links


@pytest.mark.parametrize("label", ["Loại", "Đơn vị", "Tiêu chí", "Khen thưởng"])
def test_every_choice_leaves_as_many_as_it_says(home: str, lend: Lend, label: str) -> None:
    with lend(home) as reader:
        page = reader.go("dien-hinh/")
        before = (
            page.get_by_label(label, exact=True).locator("option[value]:not([value=''])").all_text_contents()
        )
        for option in before:
            if option.endswith("(0)"):
                continue  # it cannot be chosen
            page.get_by_label(label, exact=True).select_option(label=option)
            told = option.rpartition("(")[2].rstrip(")")
            expect(page.locator("[data-filter-count]")).to_have_text(f"{told} trong 250 tập thể, cá nhân")
            while page.get_by_role("button", name="Xem thêm").is_visible():
                page.get_by_role("button", name="Xem thêm").click()
            assert len(names(page)) == int(told)
            page.get_by_label(label, exact=True).select_option("")


def test_more_are_shown_when_asked_for_and_the_first_of_them_has_the_focus(home: str, lend: Lend) -> None:
    with lend(home) as reader:
        page = reader.go("dien-hinh/?loai=ca_nhan")
        expect(page.locator(".person:visible")).to_have_count(60)
        page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator(".person:visible")).to_have_count(120)
        expect(page.locator(".person:visible h3 a").nth(60)).to_be_focused()


def test_an_address_restores_its_view_also_after_going_back(home: str, lend: Lend) -> None:
    with lend(home) as reader:
        page = reader.go("dien-hinh/?don-vi=xa-1&loai=ca_nhan")
        left = wanted(unit="xa-1", kind="ca_nhan")
        expect(page.locator(".person:visible")).to_have_count(len(left))
        page = reader.go(f"dien-hinh/?don-vi={unit_of(SHOWN)}&loai=ca_nhan")
        before = page.url
        page.locator(f'.person:visible a[href="{SHOWN}/"]').click()
        page.wait_for_url(f"**/dien-hinh/{SHOWN}/")
        page.go_back()
        assert page.url == before
        expect(page.locator(f'.person:visible a[href="{SHOWN}/"]')).to_be_visible()
        expect(page.get_by_label("Loại")).to_have_value("ca_nhan")


def unit_of(id: str) -> str:
    return next(h.unit for h in crowd.dataset(MANY).campaigns[0].honorees if h.id == id)


def test_nobody_fits_and_the_list_comes_back(home: str, lend: Lend) -> None:
    with lend(home, width=390) as reader:
        page = reader.go("dien-hinh/?loai=tap_the&tieu-chi=cn-2")
        expect(page.get_by_text("Không có tập thể, cá nhân nào khớp")).to_be_visible()
        assert count(page) == "0 trong 250 tập thể, cá nhân"
        page.locator("[data-filtered-none]").get_by_role("button", name="Bỏ lọc").click()
        expect(page.locator("[data-filter-count]")).to_have_text("250 tập thể, cá nhân")
        assert len(names(page)) == 60
        assert page.url.endswith("/dien-hinh/")


def test_a_failed_fetch_says_so_and_the_next_choice_tries_again(home: str, lend: Lend) -> None:
    with lend(home) as reader:
        page = reader.go("dien-hinh/")

        def fail(route: Route) -> None:
            route.fulfill(status=404)

        page.route(f"**/{ROWS}", fail)
        page.get_by_label("Loại").select_option("ca_nhan")
        expect(page.locator("[data-filter-count]")).to_contain_text("Chưa tải được danh sách")
        assert len(names(page)) == 60
        page.unroute(f"**/{ROWS}", fail)
        page.get_by_label("Loại").select_option("tap_the")
        expect(page.locator("[data-filter-count]")).to_have_text(
            f"{len(wanted(kind='tap_the'))} trong 250 tập thể, cá nhân"
        )


def test_without_a_script_everybody_is_reached_page_by_page(home: str, lend: Lend) -> None:
    with lend(home, js=False, width=360) as reader:
        page = reader.go("dien-hinh/")
        expect(page.locator(".filters")).to_be_hidden()
        found = names(page)
        while page.get_by_role("link", name="Trang sau").count():
            page.get_by_role("link", name="Trang sau").click()
            found += names(page)
        assert len(found) == MANY
        assert set(found) == wanted()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["dien-hinh/", "dien-hinh/?loai=tap_the"])
def test_nothing_moves_while_the_list_loads(home: str, lend: Lend, width: int, address: str) -> None:
    with lend(home, width=width) as reader:
        reader.page.add_init_script(
            "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.moved += one.value; })"
            ".observe({ type: 'layout-shift', buffered: true });"
        )
        page = reader.go(address)
        page.wait_for_timeout(600)
        assert page.evaluate("window.moved") < 0.01


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(home: str, lend: Lend, address: str) -> None:
    with lend(home) as reader:
        page = reader.go(address)
        page.wait_for_timeout(300)
        assert violations(page, whole=False) == {}


@pytest.mark.parametrize("address", PAGES)
def test_a_narrow_phone_needs_no_sideways_scrolling(home: str, lend: Lend, address: str) -> None:
    with lend(home, width=360) as reader:
        page = reader.go(address)
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
