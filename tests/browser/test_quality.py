"""Every type of page keeps within its budget: bytes before the first paint, bytes with fonts, nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.pages import PAGES
from tests.support.page_quality import Quality, measured, serving_small


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
    [(360, "light", (*PAGES,)), (768, "dark", WIDE)],
    ids=["phone", "tablet, dark"],
)
def test_each_type_of_page_keeps_within_its_budget(
    browser: Browser, home: str, width: int, scheme: Literal["light", "dark"], names: tuple[str, ...]
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, service_workers="block"
    ) as reader:
        faulty = [name for name in names if name not in EXEMPT and faults(reader, home, name)]
        # On a busy machine the typefaces may come after the first paint once: what is a fault is one each time.
        found = {name: again for name in faulty if (again := faults(reader, home, name))}
    assert found == {}


def faults(reader: BrowserContext, home: str, name: str) -> list[str]:
    return list(measured(reader, home + PAGES[name]).faults())


def test_what_is_over_budget_is_told() -> None:
    assert list(Quality(20_480, 92_160, 9, 0.01, 9e9).faults()) == []
    assert len(list(Quality(20_481, 92_161, 9, 0.02, 0).faults())) == 3
