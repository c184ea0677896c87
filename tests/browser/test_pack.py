"""What `thidua pack` writes, unpacked as on a USB stick and opened without any server."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import campaigns
from tests.support.command import AT
from thidua.commands import main

_HTML_LINK: Final = re.compile(r'(?:href|src)="([^"#?]+)')


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, build: None) -> Path:
    home = tmp_path_factory.mktemp("stick")
    data = campaigns.made_real(campaigns.copy_of_samples(home))
    assert main(["pack", "--data", str(data), "--out", str(home / "goi.zip"), *AT]) == 0
    with zipfile.ZipFile(home / "goi.zip") as packed:
        packed.extractall(home / "usb")
    return home / "usb"


@pytest.fixture
def page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what the browser complained about."""
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        context.set_default_timeout(8000)
        opened = context.new_page()
        troubles: list[str] = []
        opened.on("pageerror", lambda error: troubles.append(str(error)))
        opened.on("console", lambda told: troubles.append(told.text) if told.type == "error" else None)
        yield opened, troubles


def test_every_link_names_a_file_that_is_there(stick: Path) -> None:
    for file in (stick / "trang").rglob("*.html"):
        for link in _HTML_LINK.findall(file.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:|data:", link):
                assert (file.parent / link).is_file(), f"{file}: {link}"


def test_pages_links_letters_and_search_work_without_a_server(
    stick: Path, page: tuple[Page, list[str]]
) -> None:
    opened, troubles = page
    opened.goto((stick / "mo-trang.html").as_uri())
    opened.wait_for_url("**/trang/index.html")
    opened.goto((stick / "trang/ke-hoach/index.html").as_uri())
    assert opened.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
    )
    opened.get_by_role("link", name="Tìm kiếm").click()
    opened.keyboard.type("ho so gom nhung gi")
    opened.locator(".search-results a").first.click()
    opened.wait_for_url("**/khen-thuong/ho-so/index.html*")
    opened.goto((stick / "trang/dien-hinh/index.html").as_uri())
    people = opened.locator(".person:visible").count()
    opened.get_by_label("Loại").select_option("ca_nhan")
    expect(opened.locator("[data-filter-count]")).to_contain_text("trong")
    assert 0 < opened.locator(".person:visible").count() < people
    assert troubles == []
