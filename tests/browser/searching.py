"""The search as a reader has it open: what is typed, and what is found."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, expect

READ_RESULTS: Final = """() => [...document.querySelectorAll(".search-results a")].map((link) => ({
  address: link.getAttribute("href").replace(/^[.\\/]*/, ""),
  heading: link.querySelector("strong").textContent,
  where: link.querySelector(".where").textContent,
  excerpt: link.querySelector(".excerpt")?.textContent ?? "",
  marked: [...link.querySelectorAll("mark")].map((mark) => mark.textContent),
}))"""


def plain(text: str) -> str:
    """As the reader who has no Vietnamese keyboard types it."""
    marks = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(marks).lower().replace("đ", "d")


@dataclass(frozen=True)
class Hit:
    """A result as it is shown. `where`: page and section; `marked`: the words that are lit up."""

    address: str
    heading: str
    where: str
    excerpt: str
    marked: list[str]


@dataclass
class Searching:
    """The open dialog."""

    page: Page

    def type(self, text: str) -> list[Hit]:
        box = self.page.get_by_role("searchbox")
        box.fill(text[:-2])  # the list is drawn anew at each letter: for time, the last two only
        box.press_sequentially(text[-2:])
        status = self.page.locator(".search-status")
        expect(status).to_contain_text(re.compile("kết quả|Không thấy"))
        said = re.match(r"\d+", status.inner_text())
        if said:  # the first few are shown at once, the rest after them
            expect(self.page.locator(".search-results > li")).to_have_count(int(said[0]))
        return [Hit(**hit) for hit in self.page.evaluate(READ_RESULTS)]
