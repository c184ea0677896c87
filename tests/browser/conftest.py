"""Debian's Chromium, and the built sites to read in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.browser.reader import Reader, reading, serving
from tests.support.programs import chromium, missing

ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


_BEGUN: Final = (
    "() => !document.documentElement.classList.contains('co-js') || !document.body.dataset.script"
    " || document.querySelector('[data-dark-toggle]').hidden === false"
)
"""Whether a page that runs scripts has run trang.js, which begins after the first paint."""


def _and_scripts(opens: Callable[..., Response | None]) -> Callable[..., Response | None]:
    """Open a page and wait until it is ready for whoever presses something."""

    def opened(page: Page, *told: Any, **said: Any) -> Response | None:
        answer = opens(page, *told, **said)
        if said.get("wait_until", "load") == "load":
            page.wait_for_function(_BEGUN)
        return answer

    return opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        missing("no browser for tests/browser: sudo apt-get install chromium")
    with sync_playwright() as play, pytest.MonkeyPatch.context() as patch:
        for name in ("goto", "reload"):
            patch.setattr(Page, name, _and_scripts(getattr(Page, name)))
        launched = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def preview(preview_site: Path) -> Iterator[str]:
    """Address of the preview, with samples and drafts."""
    with serving(preview_site) as home:
        yield home


@pytest.fixture(scope="session")
def public(public_site: Path) -> Iterator[str]:
    """Address of what would be published."""
    with serving(public_site) as home:
        yield home


@pytest.fixture(scope="session")
def lend(browser: Browser) -> Iterator[Callable[..., AbstractContextManager[Reader]]]:
    """`with lend(home, width=360) as reader`: one whose test passed is lent again; a new window takes long to open."""
    with ExitStack() as stack:
        resting: dict[bool, list[Reader]] = {True: [], False: []}

        @contextmanager
        def one(
            home: str, *, width: int = 1280, height: int = 900, dark: bool = False, js: bool = True
        ) -> Iterator[Reader]:
            rested = resting[js]
            reader = rested.pop() if rested else stack.enter_context(reading(browser, home, js=js))
            reader.home = home
            reader.look(width, height, dark)
            yield reader
            reader.check()
            reader.forget()
            rested.append(reader)

        yield one


@pytest.fixture
def read(lend: Callable[..., AbstractContextManager[Reader]], preview: str) -> Iterator[Callable[..., Page]]:
    """`read("ke-hoach/", width=360)` opens a page of the preview as a new reader.

    After the test no reader may have met another host or a message in the console.
    """
    with ExitStack() as stack:

        def open_page(address: str = "", home: str = preview, **look: Any) -> Page:
            reader: Reader = stack.enter_context(lend(home, **look))
            return reader.go(address)

        yield open_page
