"""Size of letters, contrast and ground: chosen on the page, kept on the next one, and nothing is cut off by them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.reader import Reader, reading
from tests.browser.test_keyboard import TOO_WIDE

CROSSED = """() => {
  const box = document.createElement("p");
  box.innerHTML = '<a href="#">Hạn nghị định huyện</a>';
  document.querySelector("main .wrap").append(box);
  const link = box.querySelector("a"), style = getComputedStyle(link);
  const drawn = document.createElement("canvas").getContext("2d");
  drawn.font = style.font;
  const below = drawn.measureText("ạ").actualBoundingBoxDescent; // the dot below, in pixels
  return { below, underline: parseFloat(style.textUnderlineOffset) };
}"""


@pytest.fixture
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview, width=390) as one:
        yield one


def letters(page: Page) -> float:
    size: float = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    return size


def open_menu(page: Page) -> None:
    page.locator(".menu > summary").click()


def test_large_letters_last_and_nothing_is_cut_off(reader: Reader) -> None:
    page = reader.go("")
    usual = letters(page)
    open_menu(page)
    page.get_by_role("button", name="Chữ rất lớn").click()
    expect(page.get_by_role("button", name="Chữ rất lớn")).to_have_attribute("aria-pressed", "true")
    assert letters(page) == pytest.approx(usual * 1.35)
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("dien-hinh/cn-001/", "khen-thuong/ho-so/", "moc-thoi-gian/"):
        page = reader.go(address)
        assert letters(page) == pytest.approx(usual * 1.35), "the next page keeps it"
        assert page.evaluate(TOO_WIDE) == [], address
        head = page.locator(".masthead-row").evaluate(
            "one => one.offsetHeight / parseFloat(getComputedStyle(one).fontSize)"
        )
        assert head < 6, "the head leaves room for the page"
    open_menu(page)
    page.get_by_role("button", name="Chữ thường").click()
    assert letters(page) == usual


def test_high_contrast_lasts_and_is_sound(reader: Reader) -> None:
    page = reader.go("dien-hinh/")
    open_menu(page)
    page.get_by_role("button", name="Tương phản cao").click()
    page = reader.go("khen-thuong/")
    color = "getComputedStyle(document.querySelector('.quiet, .page-meta')).color"
    assert page.evaluate(color) == page.evaluate("getComputedStyle(document.body).color")
    assert violations(page) == {}


def test_underlines_do_not_cross_a_dot_below(reader: Reader) -> None:
    found = reader.go("moc-thoi-gian/").evaluate(CROSSED)
    assert found["underline"] > found["below"] > 0
