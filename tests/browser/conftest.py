"""Debian's Chromium, and the built sites to read in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.reader import Reader, reading, serving

ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        no_browser = "no browser for tests/browser: sudo apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(no_browser)
        pytest.skip(no_browser)
    with sync_playwright() as play:
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


@pytest.fixture
def read(browser: Browser, preview: str) -> Iterator[Callable[..., Page]]:
    """`read("ke-hoach/", width=360)` opens a page of the preview as a new reader.

    After the test no reader may have met another host or a message in the console.
    """
    with ExitStack() as stack:
        readers: list[Reader] = []

        def open_page(address: str = "", home: str = preview, **reader: Any) -> Page:
            readers.append(stack.enter_context(reading(browser, home, **reader)))
            return readers[-1].go(address)

        yield open_page
        for reader in readers:
            reader.check()
