"""An office's way at the desk, without a terminal: by mouse from settings and a list with a slip to a correction and a takedown;
by keyboard alone on a narrow screen, from the icon to the same takedown. Whoever is gone is gone from every byte online."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import keyring
import pytest
from keyring.backends.null import Keyring
from playwright.sync_api import Browser

from tests.browser import walk
from tests.browser.axe import violations
from tests.browser.form import form_of
from tests.browser.hand import Hand, at_rest
from tests.browser.walk import CORRECTED, PERSON, Office
from tests.support import campaigns, launcher, sshd
from tests.support.web import web_server

_WAIT: Final = 300_000
"""Milliseconds for a whole site on a busy machine."""
BY_MOUSE: Final = 72
BY_KEYBOARD: Final = 55
"""Actions of each way: a press of a button, a box filled. More of them is another way."""


@pytest.fixture
def place(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_process: None
) -> Iterator[Office]:
    """A campaign with a decision and nobody yet, an empty web server, a machine without passwords."""
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("HOME", str(tmp_path))
    campaigns.made_real(data)
    for name in ("honorees", "stories", "media"):
        shutil.rmtree(data / "2023" / name, ignore_errors=True)
    www = tmp_path / "www"
    www.mkdir()
    with sshd.serving(tmp_path / "ssh") as server, web_server(www) as url:
        yield Office(data, www, f"{url}/", server)


def test_the_whole_way_by_mouse(browser: Browser, place: Office, tmp_path: Path) -> None:
    with form_of(browser, place.data) as desk:
        page = desk.page
        page.set_default_timeout(_WAIT)
        hand = Hand(page, by_keyboard=False)
        walk.settings(hand, place)
        walk.a_list(hand, place, tmp_path)
        id = walk.a_person(hand, tmp_path)
        walk.approved(hand)
        walk.published(hand)
        own = f"dien-hinh/{id}/"
        assert PERSON.encode() in place.online(own)
        photos = place.photos()
        assert photos

        walk.corrected(hand)
        walk.published(hand)
        assert CORRECTED.encode() in place.online(own)
        assert place.holds(PERSON.encode()) == []

        walk.taken_off(hand, CORRECTED)
        walk.published(hand)
        assert place.holds(PERSON.encode(), CORRECTED.encode(), *photos) == []
        assert hand.actions == BY_MOUSE


def test_from_the_icon_to_a_takedown_by_keyboard_alone(
    browser: Browser, place: Office, tmp_path: Path
) -> None:
    with (
        launcher.clicked(tmp_path / "chuong-trinh", place.data) as (icon, first),
        browser.new_context(viewport={"width": 390, "height": 844}) as context,
    ):
        page = context.new_page()
        page.set_default_timeout(_WAIT)
        page.goto(first)
        again = icon.click()  # who clicks once more has the same desk, by an address that nobody has used
        assert again.wait(60) == 0
        address = icon.opened()
        assert address != first
        assert urlsplit(address).netloc == urlsplit(first).netloc
        page.goto(address)
        page.get_by_role("heading", name="Hôm nay").wait_for()

        hand = Hand(page, by_keyboard=True)
        walk.settings(hand, place)
        id = walk.a_person(hand, tmp_path)
        walk.approved(hand)
        walk.published(hand)
        assert PERSON.encode() in place.online(f"dien-hinh/{id}/")
        photos = place.photos()
        assert photos

        walk.taken_off(hand, PERSON)
        walk.published(hand)
        assert place.holds(PERSON.encode(), *photos) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert hand.actions == BY_KEYBOARD


ADDRESSES: Final = (
    "/cong-bo/", "/xem-trang/", "/cai-dat/", "/cai-dat/don-vi", "/cai-dat/noi-cong-bo?cach=sftp", "/phong-trao-moi/"
)  # fmt: skip


def test_axe_finds_nothing(browser: Browser, place: Office) -> None:
    campaigns.change(place.data / "site.yml", publishing={"kind": "folder", "path": "trang"}, url=place.url)
    with form_of(browser, place.data) as desk:
        page = desk.page
        page.set_default_timeout(_WAIT)
        found = {}
        for address in ADDRESSES:
            page.goto(desk.home.rstrip("/") + address)
            at_rest(page)
            found[address] = violations(page)
        page.get_by_role("button", name="Chưa có kế hoạch").click()
        found["answers"] = violations(page)
        for address, words in (("/cai-dat/noi-cong-bo", "Thử kết nối"), ("/cong-bo/", "Công bố")):
            page.goto(desk.home.rstrip("/") + address)
            at_rest(page)
            page.get_by_role("main").get_by_role("button", name=words, exact=True).click()
            at_rest(page)
            found[words] = violations(page, whole=False)
        desk.foreign = [url for url in desk.foreign if urlsplit(url).hostname != "127.0.0.1"]  # both editions
        assert {address: own for address, own in found.items() if own} == {}
