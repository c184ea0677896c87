"""axe-core finds nothing: each page type, light and dark, phone and desktop, menu and search open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading

# The head and foot are the same on every page: these pages are read whole, the others from <main> in.
WHOLE: Final = {"home", "plan", "profile", "english", "missing"}
# Of pages with the same template and the same few elements, axe reads one.
ALIKE: Final = {
    "aims",
    "participants",
    "draft",
    "revoked decision",
    "privacy",
    "accessibility",
    "month",
    "category",
}


@pytest.fixture(scope="module")
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview) as one:
        yield one


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ALIKE])
def test_page(reader: Reader, name: str) -> None:
    assert violations(reader.go(PAGES[name]), whole=name in WHOLE) == {}


def test_menu_open(reader: Reader) -> None:
    page = reader.go("")
    page.locator(".menu summary").click()
    assert violations(page) == {}
    assert page.locator(".menu-panel").is_visible()


def test_search_open_with_results(reader: Reader) -> None:
    page = reader.go("")
    page.keyboard.press("/")
    page.keyboard.type("thuan nam")
    page.locator(".search-results mark").first.wait_for()
    page.keyboard.press("ArrowDown")  # focus on a result has its own ground
    assert violations(page) == {}


def test_search_open_without_results(reader: Reader) -> None:
    page = reader.go("")
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    page.get_by_text("Không thấy “zzzz”").wait_for()
    assert violations(page) == {}


@pytest.mark.parametrize("address", ["", "dien-hinh/", "thong-ke/", "khen-thuong/"])
def test_public_build_without_honorees(reader: Reader, public: str, address: str) -> None:
    reader.page.goto(public + address)
    assert violations(reader.page, whole=False) == {}


def test_filtered_list(reader: Reader) -> None:
    assert violations(reader.go("dien-hinh/?loai=ca_nhan")) == {}
