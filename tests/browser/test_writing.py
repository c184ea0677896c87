"""The page that shows editors what they can write: tabs by keyboard, without scripts, on paper."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

HERE = "can-bo/viet-trang/"


def test_tabs_work_by_keyboard_and_without_scripts(read: Callable[..., Page]) -> None:
    page = read(HERE, js=False)
    first, second = page.locator(".tabbed-block").all()
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.get_by_role("radio", name="Tập thể").focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    page.emulate_media(media="print")
    expect(first).to_be_visible()


def test_every_mark_is_shown(read: Callable[..., Page]) -> None:
    page = read(HERE)
    expect(page.locator(".admonition-title").nth(1)).to_have_text("Lưu ý")
    page.get_by_text("Ai ký tờ trình?").last.click()
    expect(page.get_by_text("Thủ trưởng đơn vị.").last).to_be_visible()
    expect(page.locator(".twemoji svg").first).to_have_attribute("width", "24")
    page.locator(".footnote-ref").click()
    expect(page.locator("#fn\\:1")).to_be_in_viewport()
    expect(page.get_by_role("img", name="đã xong")).to_be_visible()
    expect(page.get_by_role("link", name="Xem tiêu chí")).to_have_css("border-top-width", "2px")
