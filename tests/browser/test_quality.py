"""Every type of page keeps within its budget: bytes before the first paint, bytes with fonts, nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.browser.pages import PAGES
from tests.support.page_quality import SHIFT, WATCH, Quality, measured, serving_small
from tests.support.programs import missing


@pytest.fixture(scope="module")
def home(preview_site: Path) -> Iterator[str]:
    with serving_small(preview_site) as home:
        yield home


WIDE: Final = ("home", "dossier", "honorees", "profile", "story", "statistics", "open data")
"""Types of page whose layout is another on a tablet, and the heaviest ones with the dark ground."""


EXEMPT: Final = {"missing"}
"""A page that is not there."""


@pytest.mark.parametrize(
    ("width", "scheme", "names"),
    [(360, "light", (*PAGES,)), (412, "light", (*PAGES,)), (768, "dark", WIDE)],
    ids=["phone", "Lighthouse's phone", "tablet, dark"],
)
def test_each_type_of_page_keeps_within_its_budget(
    browser: Browser, home: str, width: int, scheme: Literal["light", "dark"], names: tuple[str, ...]
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, service_workers="block"
    ) as reader:
        # Where the typeface is kept, nothing moves but by an accident of the line: each page is the first of a visit.
        reader.add_init_script("localStorage.clear()")
        faulty = [name for name in names if name not in EXEMPT and faults(reader, home, name)]
        # On a busy machine the typefaces may come after the first paint once: what is a fault is one each time.
        found = {name: again for name in faulty if (again := faults(reader, home, name))}
    assert found == {}


def faults(reader: BrowserContext, home: str, name: str) -> list[str]:
    return list(measured(reader, home + PAGES[name]).faults())


def test_a_typeface_that_comes_late_moves_nothing(browser: Browser, home: str) -> None:
    """On a slow line words stand in what the device has until the typeface is there."""
    with browser.new_context(viewport={"width": 768, "height": 800}, service_workers="block") as reader:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        reader.route("**/*.woff2", hold)
        moved: dict[str, float] = {}
        for name in PROSE:
            page = reader.new_page()
            page.add_init_script(WATCH)
            page.goto(home + PAGES[name], wait_until="commit")
            page.wait_for_function("seenPaint > 0")
            if not page.evaluate(STANDS_IN):
                missing("neither Roboto nor Arial: sudo apt-get install fonts-liberation")
            page.wait_for_timeout(200)
            while held:
                held.pop().continue_()
            page.evaluate("document.fonts.ready.then(() => true)")
            page.wait_for_timeout(150)
            moved[name] = page.evaluate("seenShift")
            page.close()
    assert {name: shift for name, shift in moved.items() if shift > SHIFT} == {}


PROSE: Final = ("home", "criterion", "dossier", "honorees", "profile", "story", "statistics", "questions")
STANDS_IN: Final = (
    """() => [...document.fonts].some((one) => one.family.includes("as wide") && one.status === "loaded")"""
)


def test_what_is_over_budget_is_told() -> None:
    assert list(Quality(20_480, 92_160, 9, 0.01, 9e9).faults()) == []
    assert len(list(Quality(20_481, 92_161, 9, 0.02, 0).faults())) == 3
