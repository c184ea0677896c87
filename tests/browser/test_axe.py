"""axe-core finds nothing: each page type, light and dark, phone and desktop, menu and search open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading

AXE: Final = Axe().axe_script
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
# The dark ground changes colours and nothing else.
LOOKS: Final = [(360, "light", TAGS), (360, "dark", COLOURS), (1280, "light", TAGS), (1280, "dark", COLOURS)]
# A wide <main> has the elements and colours of a narrow one, in letters as large or larger: only its layout is new.
LAYOUT: Final = ["target-size", "scrollable-region-focusable", "link-in-text-block"]
LOOKS_OF_MAIN: Final = [*LOOKS[:2], (1280, "light", LAYOUT)]
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
# Open what is folded; keep a few of many rows that are alike, for time; take away pictures behind words, where axe gives up measuring contrast.
BARE: Final = """() => {
  for (const folded of document.querySelectorAll("main details, .notice details")) folded.open = true;
  for (const many of document.querySelectorAll("tbody, ul.map, .glossary, .verbatim"))
    for (const more of [...many.children].slice(5)) more.remove();
  for (const more of [...document.querySelectorAll("main section:has(> .table)")].slice(5)) more.remove();
  document.body.classList.remove("has-sample");
  for (const hero of document.querySelectorAll(".hero")) hero.style.backgroundImage = "none";
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview) as one:
        yield one


def violations(page: Page, *, whole: bool = True) -> dict[str, list[str]]:
    """What axe finds in each look of the page, or of its <main> only."""
    page.evaluate(BARE)
    page.evaluate(AXE)
    found = {}
    for width, scheme, rules in LOOKS if whole else LOOKS_OF_MAIN:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        scope = "document" if whole else "'main'"
        result: dict[str, Any] = page.evaluate(f"options => axe.run({scope}, options)", options)
        if problems := [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]:
            found[f"{width} px, {scheme}"] = problems
    return found


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
    page.get_by_text("Không thấy nội dung nào").wait_for()
    assert violations(page) == {}


@pytest.mark.parametrize("address", ["", "dien-hinh/", "thong-ke/", "khen-thuong/"])
def test_public_build_without_honorees(reader: Reader, public: str, address: str) -> None:
    reader.page.goto(public + address)
    assert violations(reader.page, whole=False) == {}


def test_filtered_list(reader: Reader) -> None:
    assert violations(reader.go("dien-hinh/?loai=ca_nhan")) == {}
