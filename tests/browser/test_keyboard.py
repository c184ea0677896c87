"""Hands and eyes: all by keyboard with a visible focus, targets large enough, nothing that scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading

Read = Callable[..., Page]

# What has the focus, whether its outline can be seen, and whether it is on the screen and on top.
FOCUS: Final = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2);
  return {
    name: (one.getAttribute("aria-label") || one.textContent).trim().replace(/\\s+/g, " "),
    nothing: one === document.body,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.height > 0 && box.x >= 0 && box.right <= innerWidth + 1 && box.bottom > 0,
    covered: !(top && (one.contains(top) || top.contains(one))),
  };
}"""

SMALL_TARGETS: Final = """() => [...document.querySelectorAll("a, button, summary, select, input")]
  .filter((one) => !one.matches(".tabbed-set > input")) // their labels are the targets
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline" && !one.matches(".skip"))
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([name, box]) => `${name}: ${box.width} × ${box.height}`)"""

TOO_WIDE: Final = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 90)).slice(0, 4)"""

SPACED: Final = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may set, and lose nothing (WCAG 2.2, 1.4.12)."""

# As the browser's own tools do: our policy binds what the page itself brings.
WEAR: Final = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""

# Words that are cut off by their box, and lines of two texts that lie on each other. A card shows the beginning of a deed.
CUT: Final = """() => {
  const shown = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest(".visually-hidden, .skip, .person-deed, svg, option, .tool > span, thead, .review-bar"));
  const cut = shown.filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow) && one.textContent.trim()
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
  const lines = [];
  for (const one of shown) {
    if (one.closest(".table, .letter")) continue;
    for (const node of one.childNodes) {
      if (node.nodeType !== 3 || !node.textContent.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 2) lines.push([box, node]);
    }
  }
  lines.sort(([one], [other]) => one.top - other.top);
  const over = lines.filter(([box, node], at) => {
    for (let next = at + 1; next < lines.length && lines[next][0].top < box.bottom - 6; next += 1) {
      const [other, its] = lines[next];
      if (its !== node && other.left < box.right - 2 && box.left < other.right - 2) return true;
    }
    return false;
  });
  return [...cut.map((one) => one.textContent), ...over.map(([, node]) => node.textContent)].map((text) => text.trim().slice(0, 60));
}"""

CLIPPED_HEADINGS: Final = """() => [...document.querySelectorAll("h1, h2, h3, h4, .brand strong, .button, .tool")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim(), getComputedStyle(one)])
  .filter(([, s]) => parseFloat(s.lineHeight) / parseFloat(s.fontSize) < 1.3)
  .map(([name]) => name)"""


@pytest.fixture(scope="module")
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview) as one:
        yield one


def focus(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUS)
    return found


def tab_to(page: Page, name: str) -> None:
    """Press Tab until `name` has the focus; on the way every stop must be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        now = focus(page)
        assert now["outline"] >= 2, now
        assert now["seen"], now
        if now["name"] == name:
            return
    pytest.fail(f"Tab never reaches {name}")


@pytest.mark.parametrize("width", [360, 1280])
def test_skip_link_comes_first_and_works(read: Read, width: int) -> None:
    page = read("ke-hoach/", width=width)
    page.keyboard.press("Tab")
    now = focus(page)
    assert now["name"] == "Chuyển đến nội dung chính"
    assert now["seen"]
    assert now["outline"] >= 2
    assert not now["covered"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [360, 1280])
def test_menu(read: Read, width: int) -> None:
    page = read("", width=width)
    tab_to(page, "Mục lục")
    panel = page.locator(".menu-panel")
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    assert focus(page)["name"] == "Chữ thường"
    tab_to(page, "Trang chủ")
    assert focus(page)["outline"] >= 2
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert focus(page)["name"] == "Mục lục"

    page.keyboard.press("Space")
    tab_to(page, panel.locator("a").all_inner_texts()[-1])
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    assert not focus(page)["covered"]


@pytest.mark.parametrize("width", [360, 1280])
def test_theme(read: Read, width: int) -> None:
    page = read("", width=width)
    tab_to(page, "Nền tối")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("Enter")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    expect(page.locator("[data-dark-toggle]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [360, 1280])
def test_search(read: Read, width: int) -> None:
    page = read("", width=width)
    tab_to(page, "Tìm kiếm")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("tieu chi")
    page.locator(".search-results a").first.wait_for()
    for _ in range(4):  # the close button, then results; the page behind stays out of reach
        page.keyboard.press("Tab")
        now = focus(page)
        assert now["seen"]
        assert now["outline"] >= 2
        assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert focus(page)["name"] == "Tìm kiếm"


@pytest.mark.parametrize("address", ["", "dien-hinh/", "ke-hoach/", "khen-thuong/ho-so/"])
def test_every_stop_is_seen(read: Read, address: str) -> None:
    page = read(address, width=360)
    stops = 0
    while True:
        page.keyboard.press("Tab")
        now = focus(page)
        if now["nothing"] or stops > 150:
            break
        stops += 1
        assert now["outline"] >= 2, now
        assert not now["covered"], now
    assert stops > 10


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_fits_every_screen_and_letters_twice_as_large(reader: Reader, address: str) -> None:
    page = reader.go(address)
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TOO_WIDE) == [], f"{width} px"
        assert page.evaluate(CLIPPED_HEADINGS) == [], "room for stacked marks"
        if width in (1280, 360):
            assert page.evaluate(SMALL_TARGETS) == [], f"{width} px"
    page.evaluate(WEAR, SPACED)
    assert page.evaluate(TOO_WIDE) == [], "letters further apart"
    assert page.evaluate(CUT) == [], "letters further apart"
    page.evaluate(WEAR, "")
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert page.evaluate(TOO_WIDE) == [], "letters twice as large"
    assert page.evaluate(CLIPPED_HEADINGS) == [], "letters twice as large"


@pytest.mark.parametrize("width", [320, 1280])
def test_menu_and_search_fit(read: Read, width: int) -> None:
    page = read("", width=width, height=640)
    page.locator(".menu summary").click()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SMALL_TARGETS) == []
    last = page.locator(".menu-panel a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("hoan thanh nhiem vu")
    page.locator(".search-results a").first.wait_for()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SMALL_TARGETS) == []
    dialog = page.locator("dialog").bounding_box()
    assert dialog is not None
    assert dialog["y"] >= 0
    assert dialog["y"] + dialog["height"] <= 640
