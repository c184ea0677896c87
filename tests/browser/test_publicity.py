"""What those who publicise do on the page: copy, listen, print a script, embed a card elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.reader import reading

Read = Callable[..., Page]
PROFILE: Final = "dien-hinh/cn-001/"
SILENT: Final = "dien-hinh/cn-002/"
"""Whose consent does not cover the loudspeaker: the page itself is read."""

VOICE: Final = """
const said = [];
window.said = said;
const stub = {
  getVoices: () => window.voices,
  speak: (utterance) => { said.push(utterance.text); utterance.onend && setTimeout(utterance.onend, 300); },
  cancel: () => { said.push(null); },
  addEventListener: (name, heard) => { window.changed = heard; },
};
Object.defineProperty(window, "speechSynthesis", { value: stub });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
VIETNAMESE: Final = "window.voices = [{ lang: 'en-US' }, { lang: 'vi-VN', name: 'Mai' }];"
ENGLISH_ONLY: Final = "window.voices = [{ lang: 'en-US' }];"


@contextmanager
def listening(browser: Browser, home: str, voices: str) -> Iterator[Page]:
    with reading(browser, home) as reader:
        reader.page.add_init_script(VOICE + voices)
        yield reader.page
        reader.check()


def test_the_button_reads_the_script_and_stops(browser: Browser, preview: str) -> None:
    with listening(browser, preview, VIETNAMESE) as page:
        page.goto(preview + PROFILE)
        button = page.get_by_role("button", name="Nghe")
        expect(button).to_be_visible()
        button.click()
        page.wait_for_function("() => said.length > 5")
        said = page.evaluate("said")
        written = page.request.get(preview + "phat-thanh/dien-hinh/cn-001/3-phut-ban-xem-truoc.txt").text()
        assert [" ".join(s.split()) for s in said] == [" ".join(p.split()) for p in written.split("\n\n")]
        expect(page.get_by_role("button", name="Nghe")).to_be_visible()  # it has come to its end
        page.get_by_role("button", name="Nghe").click()
        page.get_by_role("button", name="Dừng đọc").click()
        expect(page.get_by_role("button", name="Nghe")).to_have_attribute("aria-pressed", "false")
        assert page.evaluate("said.at(-1)") is None, "silenced"


def test_without_a_script_the_page_itself_is_read(browser: Browser, preview: str) -> None:
    with listening(browser, preview, VIETNAMESE) as page:
        page.goto(preview + SILENT)
        expect(page.locator("[data-listen='']")).to_have_count(1)
        page.get_by_role("button", name="Nghe").click()
        page.wait_for_function("() => said.length > 3")
        said = " ".join(page.evaluate("said"))
        assert "Thành tích theo tiêu chí" in said
        assert "Bộ tuyên truyền" not in said


def test_without_a_vietnamese_voice_there_is_no_button(browser: Browser, preview: str, read: Read) -> None:
    with listening(browser, preview, ENGLISH_ONLY) as page:
        page.goto(preview + PROFILE)
        expect(page.locator("[data-listen]")).to_be_hidden()
        page.evaluate("window.voices = [{ lang: 'vi' }]; window.changed()")  # voices may come later
        expect(page.locator("[data-listen]")).to_be_visible()
    expect(read(PROFILE, js=False).locator("[data-listen]")).to_be_hidden()


def test_the_post_is_copied_whole(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        reader.page.context.grant_permissions(
            ["clipboard-read", "clipboard-write"], origin=preview.rstrip("/")
        )
        page = reader.go(PROFILE)
        page.locator(".kit summary").click()
        page.get_by_role("button", name="Chép bài đăng").click()
        expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
        assert (
            page.evaluate("navigator.clipboard.readText()").strip()
            == page.locator("#bai-dang").input_value().strip()
        )
        page = reader.go("phat-thanh/dien-hinh/cn-001/")
        page.get_by_role("button", name="Chép lời đọc").first.click()
        expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith("Bản xem trước")
        reader.check()


def test_where_nothing_may_be_copied_the_text_is_selected(read: Read) -> None:
    page = read(PROFILE)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    page.locator(".kit summary").click()
    page.get_by_role("button", name="Chép bài đăng").click()
    expect(page.get_by_role("button", name="Đã chọn, nhấn Ctrl+C")).to_be_visible()
    assert len(page.evaluate("getSelection().toString()")) > 100


def test_the_kit_needs_no_script(read: Read) -> None:
    page = read(PROFILE, js=False)
    page.locator(".kit summary").click()
    expect(page.get_by_role("link", name="Tải cả bộ (.zip)")).to_be_visible()
    expect(page.locator("#bai-dang")).to_be_visible()
    expect(page.locator(".kit button").locator("visible=true")).to_have_count(0)


def test_a_script_is_large_and_fits_a_phone(read: Read) -> None:
    page = read("phat-thanh/phong-trao/", width=360)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    size = page.locator(".words p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 24


@contextmanager
def another_site(frame: str) -> Iterator[str]:
    """A page of somebody else, on another origin, with our snippet in it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<!doctype html><title>Trang khác</title>{frame}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_card_shows_on_another_site_and_other_pages_do_not(browser: Browser, preview: str) -> None:
    frames = f'<iframe src="{preview}nhung/cn-001/" height="230"></iframe><iframe src="{preview}{PROFILE}"></iframe>'
    with another_site(frames) as home, reading(browser, home) as reader:
        page = reader.go("")
        card = page.frame_locator("iframe").first
        expect(card.get_by_role("heading", name="Nguyễn Văn Minh Họa")).to_be_visible()
        assert (
            card.locator("body")
            .evaluate("e => getComputedStyle(e).fontFamily")
            .startswith('"Be Vietnam Pro"')
        )
        with page.expect_popup() as opened:
            card.get_by_role("link").click()
        assert opened.value.url == preview + PROFILE
        expect(page.frame_locator("iframe").last.get_by_role("heading")).to_have_count(0)


@pytest.mark.parametrize("address", ["phat-thanh/dien-hinh/cn-001/", "nhung/cn-001/", "ap-phich/bang-vang/"])
def test_sheets_break_no_rule_of_access(read: Read, address: str) -> None:
    assert violations(read(address)) == {}
