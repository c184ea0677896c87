"""Long parts on a phone: folded where the browser finds words in them, open wherever that would hide something."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

Read = Callable[..., Page]
INSIDE: Final = {"ke-hoach/": "#muc-iii-2", "khen-thuong/ho-so/": "#tu-xem-tieu-chi-tt-1 .review-tick"}
"""What stands in a folded part of a page."""
each_page = pytest.mark.parametrize("address", INSIDE)


@each_page
def test_a_phone_gets_through_it(read: Read, address: str) -> None:
    page = read(address, width=360, height=800)
    expect(page.locator(INSIDE[address]).first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") < 7500
    page = read(address, width=1280)
    expect(page.locator(INSIDE[address]).first).to_be_visible()


@each_page
def test_nothing_is_hidden_without_script_or_on_paper(read: Read, address: str) -> None:
    expect(read(address, width=360, js=False).locator(INSIDE[address]).first).to_be_visible()
    page = read(address, width=360)
    words = page.locator(INSIDE[address]).first.text_content()
    assert words
    paper = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "".join(words.split())[:20] in "".join(paper.split())
    expect(page.locator(INSIDE[address]).first).to_be_hidden()


def test_links_open_what_they_lead_to(read: Read) -> None:
    page = read("ke-hoach/", width=360)
    page.get_by_role("navigation", name="Các mục của kế hoạch").get_by_role("link", name="III.").click()
    expect(page.locator("#muc-iii-2")).to_be_visible()
    expect(page.locator("#muc-i-1")).to_be_hidden()
    page = read("ke-hoach/#muc-ii-2-b", width=360)
    expect(page.locator("#muc-ii-2-b")).to_be_in_viewport()
