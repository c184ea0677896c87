"""Words first: before the first paint a reader waits for the page and its styles alone, which one way there and back brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.pages import PAGES
from tests.browser.reader import serving
from tests.support.page_quality import serving_small

FIRST_WINDOW: Final = 10 * 1460
"""Bytes that a server sends before it hears again from the reader (RFC 6928)."""
HEADERS: Final = (750, 470, 360)
"""Bytes of those of the page, of the first file that it loads, of each further one."""
LARGER: Final = {"dossier"}
"""Types of page that are long themselves: their end comes one journey later."""

_WAITED_FOR: Final = re.compile(r'(?:<link rel="stylesheet" href|<script src)="([^"]+)"')
_LOADED: Final = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const all = performance.getEntriesByType("resource").map(({ name, startTime }) => [name.split("/").pop(), startTime - paint]);
  return { before: all.filter((one) => one[1] < 0).map((one) => one[0]), after: all.filter((one) => one[1] >= 0).map((one) => one[0]) };
}"""
_DRESSED: Final = """() => getComputedStyle(document.body).fontFamily.startsWith('"Be Vietnam Pro"')"""
_FACE: Final = """() => [...document.fonts].filter((one) => one.status === "loaded" && !one.family.includes("as wide")).length"""


@pytest.fixture
def home(public_site: Path) -> Iterator[str]:
    with serving_small(public_site) as home:
        yield home


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(service_workers="block") as one:
        yield one


def loaded(page: Page) -> dict[str, list[str]]:
    page.wait_for_function(f"({_FACE})() === 2")
    found: dict[str, list[str]] = page.evaluate(_LOADED)
    return found


def plain(names: list[str]) -> set[str]:
    return {f"{name.partition('.')[0]}.{name.rpartition('.')[2]}" for name in names}


def test_typefaces_and_scripts_come_after_the_first_paint(reader: BrowserContext, home: str) -> None:
    page = reader.new_page()
    page.goto(home)
    found = loaded(page)
    faces = {"be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2"}
    assert faces | {"trang.js"} <= plain(found["after"])
    assert "nen.js" in plain(found["before"])
    assert not [name for name in found["before"] if name.endswith((".woff2", ".webmanifest"))]


def test_who_was_here_before_sees_no_other_typeface(reader: BrowserContext, home: str) -> None:
    page = reader.new_page()
    page.goto(home)
    page.wait_for_function("localStorage.getItem('chu') !== null")
    page.goto(home + "lien-he/")
    assert [name for name in loaded(page)["before"] if name.endswith(".woff2")]


@pytest.mark.parametrize(
    ("stands_in", "is_dressed"),
    [
        ("main { padding-top: calc(1.2rem + 1px) }", True),
        ("main { padding-top: calc(1.2rem + 30px) }", False),
        (
            "h1 { text-indent: 8rem }",
            False,
        ),  # the words alone, as when the last one of a line goes to the next
        (".foot { text-indent: 8rem }", True),  # out of sight
    ],
)
def test_the_typeface_comes_where_it_moves_nothing_and_else_on_the_next_page(
    reader: BrowserContext, home: str, stands_in: str, is_dressed: bool
) -> None:
    page = reader.new_page()
    page.add_init_script(f"""{{
      const styles = new CSSStyleSheet();
      styles.replaceSync(".cho-chu {stands_in}");
      document.adoptedStyleSheets = [styles];
    }}""")
    page.goto(home)
    page.wait_for_function("localStorage.getItem('chu') !== null")
    assert page.evaluate(_DRESSED) is is_dressed
    # Without those styles: on a busy machine the typeface may come after the first frame.
    following = reader.new_page()
    following.goto(home + "lien-he/")
    following.wait_for_function(_DRESSED)


def test_a_typeface_that_was_kept_and_comes_late_moves_nothing_either(
    reader: BrowserContext, home: str
) -> None:
    page = reader.new_page()
    page.goto(home)
    page.wait_for_function("localStorage.getItem('chu') !== null")
    page.add_init_script("""{
      const styles = new CSSStyleSheet();
      styles.replaceSync(".cho-chu main { padding-top: calc(1.2rem + 30px) }");
      document.adoptedStyleSheets = [styles];
    }""")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(home + "lien-he/", wait_until="commit")
    page.wait_for_function("document.documentElement.classList.contains('cho-chu')")
    page.wait_for_timeout(200)
    while held:
        held.pop().continue_()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(200)
    assert page.evaluate(_DRESSED) is False


def test_on_paper_it_is_there_however_late(reader: BrowserContext, home: str) -> None:
    page = reader.new_page()
    page.goto(home)
    page.wait_for_function("localStorage.getItem('chu') !== null")
    page.evaluate(
        "document.documentElement.classList.add('cho-chu'); dispatchEvent(new Event('beforeprint'))"
    )
    assert page.evaluate(_DRESSED) is True


def test_without_scripts_the_typeface_is_there_all_the_same(browser: Browser, home: str) -> None:
    with browser.new_context(java_script_enabled=False) as reader:
        page = reader.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home)
        page.wait_for_timeout(300)
    assert len([url for url in asked if url.endswith(".woff2")]) == 2


def test_the_page_and_what_its_first_paint_waits_for_come_in_one_journey(public_site: Path) -> None:
    large = {
        name
        for name, address in PAGES.items()
        if (page := public_site / address / "index.html").is_file() and sent(page) > FIRST_WINDOW
    }
    assert large <= LARGER


def sent(page: Path) -> int:
    """Bytes of a page, of its styles and of the script in its head."""
    loaded = dict.fromkeys(_WAITED_FOR.findall(page.read_text(encoding="utf-8")))
    first, second, further = HEADERS
    return (
        sum(small(file) for file in (page, *(page.parent / name for name in loaded)))
        + first
        + second
        + further * (len(loaded) - 1)
    )


def small(path: Path) -> int:
    packed: Any = brotli.compress(path.read_bytes(), quality=11)
    return len(packed)


def test_a_page_in_a_window_behind_another_is_ready_too(browser: Browser, public_site: Path) -> None:
    """Nothing is painted there; who comes to it finds everything at work."""
    with serving(public_site) as home, browser.new_context(service_workers="block") as reader:
        page = reader.new_page()
        page.add_init_script("Object.defineProperty(document, 'hidden', { value: true });")
        page.goto(home)
        assert page.evaluate("document.querySelector('[data-dark-toggle]').hidden") is False
