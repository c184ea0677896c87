"""Pages as some readers see them: more contrast, colours of their own, on paper from a dark screen, without motion."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading

SHOWN: Final = (
    "home", "full text", "timeline", "criteria", "criterion", "dossier", "questions", "honorees", "profile", "story",
    "statistics", "fields", "writing", "open data", "letter", "english", "missing",
)  # fmt: skip
"""Types of page that are made of different things; the others have nothing that these have not."""

# Text whose contrast with what is behind it is less than `least`, or, `dark`, that is no dark ink; by ratio (WCAG 2.2, 1.4.3).
PALE: Final = """([least, dark]) => {
  const light = (rgb) => rgb.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const behind = (one) => {
    for (let up = one; up; up = up.parentElement) {
      const [r, g, b, a = 1] = parts(getComputedStyle(up).backgroundColor);
      if (a > 0.9) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility({ visibilityProperty: true }) || one.closest("svg, option, .visually-hidden, .skip, :disabled")) continue;
    const style = getComputedStyle(one), ink = light(parts(style.color).slice(0, 3)), ground = light(behind(one));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const printed = style.printColorAdjust === "exact" || one.closest(".face");
    if (ratio < least || (dark && !printed && ink > 0.2)) found.push(`${one.textContent.trim().slice(0, 40)}: ${style.color}, ${ratio.toFixed(1)}`);
  }
  return found;
}"""

# Where "Hạn nghị định huyện" has a letter with a dot below, from the left of its link, in pixels.
DOTTED: Final = """(link) => {
  const left = link.getBoundingClientRect().left, node = link.firstChild, found = [];
  for (const hit of node.textContent.matchAll(/[ạịệ]/g)) {
    const range = document.createRange();
    range.setStart(node, hit.index);
    range.setEnd(node, hit.index + 1);
    const box = range.getBoundingClientRect();
    found.push([box.left - left, box.right - left]);
  }
  return found;
}"""
# What is underlined, by its class: a plain link first.
UNDERLINED: Final = ("", "quiet-button", "notice-more", "common")
SCALE: Final = 4


@pytest.fixture(scope="module")
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview, width=360) as one:
        yield one


@pytest.mark.parametrize("name", SHOWN)
def test_ink_can_be_told_from_the_ground(reader: Reader, name: str) -> None:
    page = reader.go(PAGES[name])
    page.emulate_media(media="print", color_scheme="dark", contrast="no-preference", forced_colors="none")
    assert page.evaluate(PALE, [4.5, True]) == [], "printed from a dark screen"
    for scheme in ("light", "dark"):
        page.emulate_media(media="screen", color_scheme=scheme, contrast="more", forced_colors="none")
        assert page.evaluate(PALE, [7, False]) == [], f"more contrast, {scheme}"
        page.emulate_media(
            media="screen", color_scheme=scheme, contrast="no-preference", forced_colors="active"
        )
        assert page.evaluate(PALE, [4.5, False]) == [], f"colours of the reader, {scheme}"


def test_forced_colours_show_what_is_chosen(reader: Reader) -> None:
    page = reader.go("")
    page.emulate_media(media="screen", forced_colors="active")
    ground = "getComputedStyle(document.querySelector('{}')).backgroundColor"
    page.locator(".menu > summary").click()
    pressed, other = ".display [aria-pressed=true]", ".display [aria-pressed=false]"
    assert page.evaluate(ground.format(pressed)) != page.evaluate(ground.format(other))
    checked, unchecked = ".switch :checked + span", ".switch :not(:checked) + span"
    assert page.evaluate(ground.format(checked)) != page.evaluate(ground.format(unchecked))


def test_what_moves_only_moves_for_those_who_want_it(reader: Reader) -> None:
    page = reader.go("")
    moving = "[...document.querySelectorAll('*')].filter((one) => { const s = getComputedStyle(one); return s.scrollBehavior === 'smooth' || s.transitionDuration !== '0s' || s.animationName !== 'none' }).map((one) => one.tagName)"
    assert page.evaluate(moving) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) == ["HTML"]
    page.emulate_media(reduced_motion="reduce")


@pytest.mark.parametrize("kind", UNDERLINED)
def test_an_underline_keeps_clear_of_the_dots_below(browser: Browser, preview: str, kind: str) -> None:
    with browser.new_context(device_scale_factor=SCALE, service_workers="block") as context:
        page = context.new_page()
        page.goto(preview + "tro-nang/")
        page.evaluate(
            """(kind) => {
              const link = document.createElement("a");
              link.href = "#";
              link.id = "gach";
              link.className = kind;
              link.textContent = "Hạn nghị định huyện";
              document.querySelector("main .prose > p").prepend(link);
              document.fonts.ready.then(() => true);
            }""",
            kind,
        )
        page.evaluate("document.fonts.ready.then(() => true)")
        link = page.locator("#gach")
        link.scroll_into_view_if_needed()
        columns = link.evaluate(DOTTED)
        assert len(columns) == 4
        drawn = _ink(page)
        link.evaluate("(one) => { one.style.setProperty('text-decoration', 'none', 'important') }")
        bare = _ink(page)
    line = [
        y
        for y in range(drawn.height)
        if sum(map(bool, _row(drawn, y))) > 0.5 * drawn.width
        and not sum(_row(bare, y)) > 0.5 * sum(_row(drawn, y))
    ]
    assert line, "it is underlined"
    for left, right in columns:
        letter = bare.crop((int(left * SCALE), 0, int(right * SCALE), bare.height))
        box = letter.getbbox()
        assert box
        assert box[3] < line[0], "a blank row between the dot and the line"


def _ink(page: Page) -> Image.Image:
    """What is drawn in the link's box, and a little below it: 255 is ink."""
    box = page.locator("#gach").bounding_box()
    assert box
    clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"] + 6}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    return picture.point(lambda value: 255 if value < 170 else 0)


def _row(picture: Image.Image, y: int) -> list[int]:
    return list(picture.crop((0, y, picture.width, y + 1)).tobytes())


def test_focus_comes_back(reader: Reader) -> None:
    page = reader.go("dien-hinh/")
    page.emulate_media(media="screen", forced_colors="none")
    link = page.get_by_role("link", name="Thống kê").first
    link.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Tìm")).to_be_focused()
    page.locator("[data-search-close]").click()
    expect(link).to_be_focused()
    kind = page.get_by_label("Loại", exact=True)
    kind.select_option("ca_nhan")
    reset = page.get_by_role("button", name="Bỏ lọc")
    reset.focus()
    page.keyboard.press("Enter")
    expect(reset).to_be_focused()
    expect(kind).to_have_value("")
