"""The search index: one small JSON file, fetched when a reader first opens the search.

Pages are cut at their headings; a record's page gives its title and lead only, about 200 bytes.
Folding is done in the browser, so the index stays readable and small. A passage is
[page number, heading id, heading, text], and each page begins with one without heading; a page is
[address, title, section number, short name if it is not a record's]; a section is
[name, 1 if only those who run the site look for it].
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from ..model.page import Page, PageKind, Section
from ..model.site import Word

ADDRESS: Final = "tim-kiem.json"
_SKIPPED: Final = {"script", "style", "svg", "caption", "thead"}
_HEADINGS: Final = {"h2", "h3", "h4", "dt"}
_VOID: Final = {"br", "img", "hr", "input", "wbr", "meta", "link", "source", "col"}
_BREAKS: Final = {
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "tr",
    "div",
    "br",
    "summary",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
}
_LEAD: Final = 60  # characters


@dataclass(frozen=True)
class Passage:
    """A heading with its id, and the text until the next heading."""

    anchor: str
    heading: str
    text: str


def passages(html: str) -> list[Passage]:
    """Cut a page's content at headings and terms with an id. Elements marked `data-search="no"` are left out."""
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    return cutter.done()


def index(pages: Mapping[str, Page], found: Mapping[str, list[Passage]], words: Iterable[Word]) -> bytes:
    """The index as JSON: pages, passages, and the words that also find other words."""
    listed = [p for p in sorted(pages.values(), key=_rank) if p.indexed]
    numbers = {page.address: i for i, page in enumerate(listed)}
    rows: list[list[int | str]] = []
    for page in listed:
        cut = found.get(page.address, [])
        if page.record is not None and page.kind is not PageKind.CRITERION:
            lead = " ".join(p.text for p in cut)[:_LEAD].rsplit(" ", 1)[0]
            rows.append([numbers[page.address], "", "", lead or page.description])
            continue
        if not cut or cut[0].anchor:
            rows.append([numbers[page.address], "", "", page.description])
        rows.extend([numbers[page.address], p.anchor, p.heading, p.text] for p in cut)
    content = {
        "sections": [[s.label, int(s is Section.STAFF)] for s in Section],
        "pages": [_row(p) for p in listed],
        "passages": rows,
        "words": [[w.term, w.full, *w.synonyms] for w in words],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _row(page: Page) -> list[int | str]:
    row: list[int | str] = [page.address, page.title, list(Section).index(page.section)]
    return row if page.is_record else [*row, page.label]


def _rank(page: Page) -> tuple[bool, bool, str]:
    return page.is_record, page.address.startswith("luu-tru/"), page.address


class _Cutter(HTMLParser):
    """Collects text; `skip` counts the open elements below one that is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.anchor = self.heading = ""
        self.text: list[str] = []
        self.title: list[str] | None = None
        self.skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.skip or given.get("data-search") == "no" or tag in _SKIPPED:
            self.skip += tag not in _VOID
            return
        if tag in _HEADINGS and (anchor := given.get("id")):
            self._cut()
            self.anchor, self.title = anchor, []
        elif tag in _BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.skip:
            self.skip -= tag not in _VOID
        elif tag in _HEADINGS and self.title is not None:
            self.heading, self.title = _squeeze(self.title), None
        elif tag in _BREAKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.skip:
            (self.text if self.title is None else self.title).append(data)

    def done(self) -> list[Passage]:
        self._cut()
        return self.found

    def _cut(self) -> None:
        text = _squeeze(self.text)
        if text or self.heading:
            self.found.append(Passage(self.anchor, self.heading, text))
        self.anchor = self.heading = ""
        self.text = []


def _squeeze(parts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(parts)).strip()
