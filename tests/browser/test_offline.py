"""The published site without a network: what a phone keeps, what leaves it, and how the site is installed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.reader import serving
from tests.support import campaigns
from tests.support.project import DAY
from tests.support.project import build as build_site
from thidua.commands import main

PERSON: Final = "cn-001"
PROFILE: Final = f"dien-hinh/{PERSON}/"
KEPT: Final = (
    "ke-hoach/",
    "ke-hoach/toan-van/",
    "tieu-chi/tt-4/",
    "moc-thoi-gian/",
    "khen-thuong/ho-so/",
    "bieu-mau/",
)

INSTALLED = 20_000
"""Milliseconds in which another version has fetched all that it keeps: 5 s on a busy machine."""


@dataclass(frozen=True)
class Phone:
    """A reader's phone, and a site at one address, of which another release may be published."""

    context: BrowserContext
    home: str
    online: Path
    """What is published: a link to a folder."""

    def publish(self, site: Path) -> None:
        self.online.unlink(missing_ok=True)
        self.online.symlink_to(site, target_is_directory=True)

    def first_visit(self, site: Path) -> Page:
        self.publish(site)
        page = self.context.new_page()
        page.goto(self.home)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        return page

    def is_cut_off(self, yes: bool) -> None:
        self.context.set_offline(yes)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, build: None) -> tuple[Path, Path]:
    """A public site with people, and the same after one of them was withdrawn."""
    home = tmp_path_factory.mktemp("releases")
    data = campaigns.made_real(campaigns.copy_of_samples(home))
    build_site(home / "first", "--public", data=data)
    assert main(["withdraw", PERSON, "--yes", "--data", str(data), "--date", DAY.isoformat()]) == 0
    build_site(home / "second", "--public", data=data)
    return home / "first", home / "second"


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Phone]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    context.set_default_timeout(8000)
    with context, serving(tmp_path / "online") as home:
        yield Phone(context, home, tmp_path / "online")


def test_after_a_first_visit_the_rules_open_without_a_network(
    phone: Phone, releases: tuple[Path, Path]
) -> None:
    page = phone.first_visit(releases[0])
    phone.is_cut_off(True)
    for address in ("", *KEPT):
        page.goto(phone.home + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("heading", name="Chưa có mạng")).to_have_count(0)
        assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    expect(page.locator(".kept-note")).to_contain_text("đây là bản lưu trên máy ngày")
    page.goto(phone.home + PROFILE)  # nobody opened it before
    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa có mạng")
    page.get_by_role("link", name="Hồ sơ đề nghị khen thưởng").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ đề nghị khen thưởng")
    form = page.evaluate(f"fetch('{phone.home}bieu-mau/to-trinh.docx').then(answer => answer.status)")
    assert form == 200


def test_who_was_withdrawn_leaves_the_phone_at_the_next_visit(
    phone: Phone, releases: tuple[Path, Path]
) -> None:
    page = phone.first_visit(releases[0])
    page.goto(phone.home + PROFILE)
    name = page.get_by_role("heading", level=1).inner_text()
    page.goto(phone.home + "dien-hinh/")
    phone.is_cut_off(True)
    page.goto(phone.home + PROFILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert name in stored(page)
    phone.publish(releases[1])
    phone.is_cut_off(False)
    page.goto(phone.home + "ke-hoach/")  # not the page of that person
    expect(page.locator(".kept-note")).to_contain_text(
        "nay không còn được đăng, nên đã xóa khỏi máy", timeout=INSTALLED
    )
    assert name not in stored(page)
    assert "dien-hinh/" in page.evaluate(ADDRESSES), "what the reader had opened is still there, as it is now"
    phone.is_cut_off(True)
    page.goto(phone.home + PROFILE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa có mạng")


def test_people_are_asked_for_from_the_network_first(phone: Phone, releases: tuple[Path, Path]) -> None:
    page = phone.first_visit(releases[0])
    page.goto(phone.home + PROFILE)
    name = page.get_by_role("heading", level=1).inner_text()
    phone.publish(releases[1])
    page.goto(phone.home + PROFILE)
    expect(page.locator("main")).not_to_contain_text(name)
    expect(page.locator("main")).to_contain_text("đã được rút")


def test_a_preview_keeps_nothing_and_ends_what_was_kept(
    phone: Phone, releases: tuple[Path, Path], preview_site: Path
) -> None:
    page = phone.first_visit(releases[0])
    phone.publish(preview_site)
    page.goto(phone.home + "lien-he/")
    page.wait_for_function("() => navigator.serviceWorker.getRegistration().then(found => !found)")
    page.wait_for_function("() => caches.keys().then(names => !names.length)")
    assert page.locator("link[rel=manifest], [data-install]").count() == 0
    assert not (preview_site / "ngoai-tuyen.js").exists()


def test_the_site_can_be_installed_where_the_browser_offers_it(
    phone: Phone, releases: tuple[Path, Path]
) -> None:
    page = phone.first_visit(releases[0])
    button = page.get_by_role("button", name="Cài ứng dụng")
    expect(button).to_be_hidden()
    tools = phone.context.new_cdp_session(page)
    found = tools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert json.loads(found["data"])["icons"]
    assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] in ([], [IN_PRIVATE])
    page.evaluate(OFFER)
    button.click()
    assert page.evaluate("window.asked") == 1
    expect(button).to_be_hidden()


IN_PRIVATE: Final = {"errorId": "in-incognito", "errorArguments": []}
OFFER: Final = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = () => { window.asked = (window.asked ?? 0) + 1; };
  dispatchEvent(offer);
}"""
ADDRESSES: Final = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname.slice(1));
  return found;
}"""
TEXTS: Final = """async () => {
  let found = "";
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) found += await (await store.match(request)).text();
  }
  return found;
}"""


def stored(page: Page) -> str:
    """Everything that the phone keeps, as text."""
    found: str = page.evaluate(TEXTS)
    return found
