"""The dialog of the search: how it opens, what it offers and fetches, and how it is left."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Reader, reading
from tests.browser.searching import Searching


def test_an_empty_search_offers_what_is_often_asked(read: Callable[..., Page]) -> None:
    page = read("tieu-chi/")
    page.keyboard.press("/")
    offers = page.locator(".search-offers a")
    expect(offers).to_have_count(6)
    page.get_by_role("searchbox").fill("hồ sơ")
    expect(offers.first).to_be_hidden()
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("(?<!tieu-chi)/$"))


def fetched(reader: Reader, home: str) -> list[str]:
    """Scripts and words of the search; its styles come after the first paint of each page (nen.js)."""
    asked = (url.removeprefix(home) for url in reader.requests if "tim-kiem" in url)
    return [address for address in asked if not address.endswith(".css")]


def test_fetched_once_and_only_when_opened(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        page = reader.go("ke-hoach/")
        page.wait_for_load_state("networkidle")
        assert not fetched(reader, preview)
        for _ in range(2):
            page.get_by_role("link", name="Tìm kiếm").click()
            Searching(page).type("thuan nam")
            page.keyboard.press("Escape")
        *scripts, index = sorted(re.sub(r"\.[0-9a-f]{10}\.js", "", url) for url in fetched(reader, preview))
        names = ["", "-cau-hoi", "-chu", "-muc-luc", "-sua", "-thu-tu"]
        assert scripts == [f"assets/tim-kiem{name}" for name in names]
        assert index == "tim-kiem.json"


def test_a_lost_connection_can_be_tried_again(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        page = reader.go("")
        page.route("**/tim-kiem.json", lambda route: route.abort())
        page.keyboard.press("/")
        expect(page.locator(".search-status")).to_contain_text("Chưa tải được")
        page.unroute("**/tim-kiem.json")
        page.get_by_role("button", name="Thử lại").click()
        expect(page.locator(".search-offers a").first).to_be_visible()
        expect(page.get_by_role("button", name="Thử lại")).to_be_hidden()
        assert Searching(page).type("thuan nam")


def test_a_script_that_was_lost_is_asked_for_again(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        page = reader.go("")
        page.route("**/tim-kiem-muc-luc.*.js", lambda route: route.abort())
        page.keyboard.press("/")
        expect(page.locator(".search-status")).to_contain_text("Chưa tải được")
        page.unroute("**/tim-kiem-muc-luc.*.js")
        page.get_by_role("button", name="Thử lại").click()
        assert Searching(page).type("thuan nam")


def test_opened_again_the_old_words_are_selected(read: Callable[..., Page]) -> None:
    page = read("")
    page.keyboard.press("/")
    Searching(page).type("biểu mẫu")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("liên hệ")
    expect(page.get_by_role("searchbox")).to_have_value("liên hệ")


def test_the_key_can_be_turned_off_and_stays_off(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        page = reader.go("")
        page.keyboard.press("/")
        page.get_by_role("checkbox", name="Phím / mở ô tìm kiếm này").uncheck()
        page.keyboard.press("Escape")
        for address in ("", "lien-he/"):
            page = reader.go(address)
            page.keyboard.press("/")
            expect(page.get_by_role("dialog")).to_be_hidden()
        page.get_by_role("link", name="Tìm kiếm").click()
        page.get_by_role("checkbox", name="Phím / mở ô tìm kiếm này").check()
        page.keyboard.press("Escape")
        page = reader.go("")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()


def test_an_address_that_is_not_there_asks_for_its_words(read: Callable[..., Page]) -> None:
    page = read("tieu-chi-tap-the.html")
    box = page.get_by_role("searchbox", name="Tìm trên trang này")
    expect(box).to_have_value("tieu chi tap the")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".search-results a").first).to_have_attribute(
        "href", re.compile("tieu-chi/tap-the/$")
    )


def test_without_scripts_search_leads_to_the_map(read: Callable[..., Page]) -> None:
    page = read("lien-he/", js=False)
    page.get_by_role("link", name="Tìm kiếm").click()
    page.wait_for_url("**/so-do-trang/")


@pytest.mark.parametrize("asked", ["nguyễn thị lưu trữ 2019", "nguyễn thị lưu trữ"])
def test_another_year_is_fetched_when_it_is_named_or_asked_for(
    browser: Browser, preview: str, preview_site: Path, asked: str
) -> None:
    index = json.loads((preview_site / "tim-kiem.json").read_text(encoding="utf-8"))
    index["parts"] = [["năm 2019", "luu-tru/2019/tim-kiem.json"]]
    page_of = ["luu-tru/2019/dien-hinh/cn-001/", "Nguyễn Thị Lưu Trữ (năm 2019)", 3]
    part = {"pages": [page_of], "passages": [[0, "", "", "Cá nhân."]]}
    with reading(browser, preview) as reader:
        page = reader.go("")
        page.route("**/luu-tru/2019/tim-kiem.json", lambda route: route.fulfill(json=part))
        page.route(preview + "tim-kiem.json", lambda route: route.fulfill(json=index))
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill(asked)
        if "2019" not in asked:
            page.get_by_role("button", name="Tìm cả năm 2019").click()
        expect(page.locator(".search-results a").first).to_have_attribute("href", re.compile("2019"))
        expect(page.locator(".search-years")).to_be_hidden()


def test_by_keyboard(read: Callable[..., Page]) -> None:
    page = read("tieu-chi/tt-1/", width=360)
    opener = page.get_by_role("link", name="Tìm kiếm")
    opener.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    search = Searching(page)
    second = search.type("mốc thời gian")[1].address

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.endswith(second)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()

    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).not_to_have_value("/")
    search.type("mốc thời gian")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moc-thoi-gian/")


def test_result_on_the_same_page_lets_go(read: Callable[..., Page]) -> None:
    page = read("van-ban/")
    page.keyboard.press("/")
    page.keyboard.type("465")
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/van-ban/#qd-465-2022")
    expect(page.get_by_role("dialog")).to_be_hidden()
