"""Each page in a browser: whole without script, right on any day. On paper: `test_on_paper.py`; with script: `test_served.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading

Read = Callable[..., Page]
ALL_PAGES: Final = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


@pytest.fixture(scope="module")
def without_script(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview, width=360, js=False) as one:
        yield one


@ALL_PAGES
def test_whole_without_javascript(without_script: Reader, address: str) -> None:
    page = without_script.go(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(page.locator("main").inner_text()) > 120
    # A choice between two lists is made by styles alone.
    idle = page.locator("button, select, dialog, [type=search]").locator("visible=true")
    expect(idle).to_have_count(0)
    without_script.check()


LINES: Final = """() => {
  const lines = [], walk = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
  let top = null;
  for (let n; (n = walk.nextNode()); )
    for (const word of n.textContent.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(n, word.index);
      range.setEnd(n, word.index + word[0].length);
      const at = range.getClientRects()[0].top;
      if (top === null || Math.abs(at - top) > 8) lines.push([]);
      top = at;
      lines.at(-1).push(word[0]);
    }
  return lines.map((line) => line.join(" "));
}"""


# How wide the narrowest and the widest line of some words is, in pixels.
WIDTHS: Final = """(words) => {
  const range = document.createRange(), lines = new Map();
  range.selectNodeContents(words);
  for (const { bottom, left, right } of range.getClientRects()) {
    const line = Math.round(bottom / 8);
    lines.set(line, (lines.get(line) ?? 0) + right - left);
  }
  return [Math.min(...lines.values()), Math.max(...lines.values())];
}"""


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_word_of_a_notice_is_left_alone_on_a_line(read: Read, width: int) -> None:
    narrowest, widest = read("muc-dich/", width=width).locator(".notice summary").evaluate(WIDTHS)
    assert narrowest > widest / 2


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_way_of_days_is_never_cramped(read: Read, width: int) -> None:
    for address in ("", "khen-thuong/", "moc-thoi-gian/"):
        lines = (
            read(address, width=width)
            .locator(".way p:visible")
            .evaluate_all(
                "all => all.map((one) => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)))"
            )
        )
        assert max(lines, default=0) <= 4, address


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_title_ends_its_lines_at_the_sense_and_is_never_wider_than_the_page(read: Read, width: int) -> None:
    page = read("", width=width)
    lines = page.evaluate(LINES)
    for whole in ("Phong trào thi đua", "cải cách hành chính", "huyện Thuận Nam", "năm 2023"):
        assert any(whole in line for line in lines), lines
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_menu_and_search_without_javascript(read: Read) -> None:
    page = read("", width=360, js=False)
    page.locator(".menu summary").click()
    page.locator(".menu-panel").get_by_role("link", name="Hồ sơ").click()
    page.wait_for_url("**/khen-thuong/ho-so/")
    page.get_by_role("link", name="Tìm kiếm").click()
    page.wait_for_url("**/so-do-trang/")


def test_strict_policy_holds_while_everything_is_used(read: Read) -> None:
    # Each page of these tests is served under the policy; `read` fails on the first complaint.
    page = read("")
    page.locator("[data-dark-toggle]").click()
    page.locator(".menu summary").click()
    page.get_by_role("navigation", name="Mọi trang").get_by_role(
        "link", name="Được khen thưởng", exact=True
    ).click()
    page.wait_for_url("**/dien-hinh/")
    page.get_by_label("Loại").select_option("ca_nhan")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Tìm kiếm").click()
    page.keyboard.type("thong ke")
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/thong-ke/")


def test_theme_is_remembered(read: Read) -> None:
    page = read("")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("[data-dark-toggle]").click()
    dark = page.evaluate(ground)
    page.reload()
    assert page.evaluate(ground) == dark != light
    page.goto(page.url + "tieu-chi/")
    assert page.evaluate(ground) == dark
    expect(page.locator("[data-dark-toggle]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-dark-toggle]").click()
    page.reload()
    assert page.evaluate(ground) == light


def test_theme_follows_the_system_until_chosen(read: Read) -> None:
    page = read("", dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    expect(page.locator("[data-dark-toggle]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-dark-toggle]").click()
    page.reload()
    assert page.evaluate(ground) != dark


@pytest.fixture(scope="module")
def traveller(browser: Browser, preview: str) -> Iterator[Reader]:
    """In New York, with a clock to set."""
    with reading(browser, preview) as one:
        yield one


def states(days_to_dossier: int, days_to_end: int) -> list[str]:
    """Of the dossier, of the campaign, of the office's own deadline."""

    def said(days: int, over: str = "đã hết hạn") -> str:
        return f"còn {days} ngày" if days > 0 else over if days else "hôm nay là hạn cuối"

    return [said(days_to_dossier), said(days_to_end, "đã kết thúc"), said(days_to_end)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2023-11-29T12:00+07:00", states(1, 10)),
        ("2023-11-29T23:59:59+07:00", states(1, 10)),
        ("2023-11-30T00:00:01+07:00", states(0, 9)),
        ("2023-11-30T23:59:59+07:00", states(0, 9)),
        ("2023-12-01T00:00:01+07:00", states(-1, 8)),
        ("2023-12-08T23:59:59+07:00", states(-8, 1)),
        ("2023-12-09T00:00:01+07:00", states(-9, 0)),
        ("2023-12-09T12:00+07:00", states(-9, 0)),
        ("2023-12-09T23:59:59+07:00", states(-9, 0)),
        ("2023-12-10T00:00:01+07:00", states(-10, -1)),
    ],
)
def test_deadlines_stand_at_the_day_in_vietnam(traveller: Reader, now: str, expected: list[str]) -> None:
    traveller.page.clock.set_fixed_time(dt.datetime.fromisoformat(now))
    standing = traveller.go("moc-thoi-gian/").locator(".timeline .standing")
    expect(standing).to_have_text(expected)
    for mark in standing.all():
        code = {
            "hôm nay là hạn cuối": "hom-nay",
            "đã hết hạn": "da-ket-thuc",
            "đã kết thúc": "da-ket-thuc",
        }
        said = str(mark.text_content())
        expect(mark).to_have_attribute("data-standing", code.get(said, "truoc"))
    traveller.check()


def test_without_javascript_the_day_of_the_build_counts(read: Read) -> None:
    page = read("moc-thoi-gian/", js=False)
    expect(page.locator(".timeline .standing")).to_have_text(["đã hết hạn", "đã kết thúc", "đã hết hạn"])


def test_print_button(read: Read) -> None:
    page = read("ke-hoach/")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("window.printed")
