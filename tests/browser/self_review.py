"""The self-review page: its parts by their words."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Locator, Page
from pypdf import PdfReader

Read = Callable[..., Page]
ADDRESS: Final = "khen-thuong/ho-so/"
PLACE: Final = "tu-xem:cchc-2023"
KEPT: Final = f"localStorage.getItem('{PLACE}')"
ALL: Final = "for (const box of document.querySelectorAll('.review-tick input')) if (box.checkVisibility()) box.click()"
SHORT: Final = ("Văn bản đề nghị khen thưởng", "Báo cáo thành tích")
# As the reader's own hand would, but without a dialog of the machine.
NO_PRINTER: Final = "window.print = () => { window.printed = true }"


def box(page: Page, name: str) -> Locator:
    return page.locator(".review-sheet:visible").get_by_role("checkbox", name=name, exact=True)


def kind(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name)


def ticked(page: Page) -> list[str]:
    return page.locator(".review-tick:visible:has(:checked)").all_inner_texts()


def link(page: Page) -> str:
    return page.get_by_label("Liên kết để chia sẻ").input_value()


def fragment(page: Page) -> str:
    return ADDRESS + "#" + link(page).partition("#")[2]


def print_it(page: Page) -> PdfReader:
    """Press the button and take what comes out of the printer."""
    page.evaluate(NO_PRINTER)
    page.get_by_role("button", name="In bảng này").click()
    assert page.evaluate("window.printed")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert "review-only" not in page.evaluate("document.body.className"), "the screen is as before"
    return pdf
