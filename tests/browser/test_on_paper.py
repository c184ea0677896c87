"""Pages on A4: black on white, nothing that only a screen can do, no sheet wasted, each with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES
from tests.browser.paper import printed, words
from tests.browser.reader import Reader, reading

Read = Callable[..., Page]


@pytest.fixture(scope="module")
def reader(browser: Browser, preview: str) -> Iterator[Reader]:
    with reading(browser, preview) as one:
        yield one


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_each_sheet_holds_something_and_says_where_it_comes_from(reader: Reader, address: str) -> None:
    assert_sheets(reader.go(address))


LONGER: Final = """height => {
  const gap = document.querySelector("#gap") || document.createElement("p");
  gap.id = "gap";
  gap.style.setProperty("height", `${height}px`);
  document.querySelector(".prose").prepend(gap);
}"""


@pytest.mark.parametrize("address", ["muc-dich/", "dien-hinh/"])
def test_however_long_a_page_is_its_foot_is_never_alone(reader: Reader, address: str) -> None:
    page = reader.go(address)
    for height in range(0, 600, 40):
        page.evaluate(LONGER, height)
        assert_sheets(page)


def assert_sheets(page: Page) -> None:
    page.emulate_media(media="print")
    foot = words("".join(page.locator(".foot").locator("visible=true").all_inner_texts()))
    origin = page.locator(".foot .print-only").locator("visible=true").all_inner_texts()
    for at, sheet in enumerate(printed(page).pages, 1):
        said = words(sheet.extract_text())
        assert len(said) > len(foot) + 10 or sheet.images, f"sheet {at} is empty"
        assert all(words(line) in said for line in origin), f"sheet {at} does not say where it comes from"


@pytest.mark.parametrize("address", ["ke-hoach/", "dien-hinh/tt-001/"])
def test_on_paper(read: Read, address: str) -> None:
    page = read(address)
    page.locator("[data-dark-toggle]").click()  # a dark screen must not make a dark sheet
    page.emulate_media(media="print")
    for gone in (".tools", ".tabs", ".trail", ".siblings", ".skip", "[data-print]", ".cite"):
        expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".print-only")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 10_000
    assert b"/MediaBox [0 0 594" in pdf.replace(b"[0 0 595", b"[0 0 594"), "A4"


def test_on_paper_no_sheet_holds_the_head_alone(read: Read) -> None:
    pdf = printed(read("du-lieu-ca-nhan/"))
    assert words("Trang đăng những gì về một người") in words(pdf.pages[0].extract_text())


def test_on_paper_no_edge_of_a_table_covers_words(read: Read) -> None:
    page = read("thong-ke/")
    page.emulate_media(media="print")
    grounds = page.locator(".table").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).backgroundImage)"
    )
    assert {*grounds} == {"none"}
