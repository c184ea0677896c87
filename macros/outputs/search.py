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
from typing import Final

from lxml import etree, html
from lxml.html import defs

from ..model.page import Page, PageKind, Section
from ..model.reference import Word

ADDRESS: Final = "tim-kiem.json"
_SKIPPED: Final = frozenset({"script", "style", "svg", "caption", "thead"})
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "dt"})
_APART: Final = defs.block_tags | {"br", "summary"}
"""Elements that part words, whether or not there is a space between them."""
_NOT_XML: Final = re.compile("[\x00\ud800-\udfff]")  # the parser would end or refuse the text here
_PARSER: Final = html.HTMLParser(remove_comments=True, remove_pis=True)
_LEAD: Final = 60  # characters


@dataclass(frozen=True)
class Passage:
    """A heading with its id, and the text until the next heading."""

    anchor: str
    heading: str
    text: str


def passages(content: str) -> list[Passage]:
    """Cut a page's HTML at headings and terms with an id. Elements marked `data-search="no"` are left out."""
    whole = html.fragment_fromstring(_NOT_XML.sub("", content), create_parent="div", parser=_PARSER)
    cutter = _Cutter()
    walk = etree.iterwalk(whole, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            cutter.leave(element)
        elif element.tag in _SKIPPED or element.get("data-search") == "no":
            walk.skip_subtree()
        else:
            cutter.enter(element)
    return cutter.passages()


def index(pages: Mapping[str, Page], passages: Mapping[str, list[Passage]], words: Iterable[Word]) -> bytes:
    """The index as JSON in UTF-8. `pages` and `passages` are by address; `words` also find their synonyms."""
    listed = [p for p in sorted(pages.values(), key=_rank) if p.indexed]
    numbers = {page.address: i for i, page in enumerate(listed)}
    rows: list[list[int | str]] = []
    for page in listed:
        cut = passages.get(page.address, [])
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


class _Cutter:
    """Collects the text of elements as they are entered and left; `title` is the heading that is open."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.anchor = self.heading = ""
        self.text: list[str] = []
        self.title: html.HtmlElement | None = None

    def enter(self, element: html.HtmlElement) -> None:
        anchor = element.get("id") if element.tag in _HEADINGS else None
        if anchor:
            self._cut()
            self.anchor, self.title = anchor, element
        elif element.tag in _APART:
            self.text.append(" ")
        self.text.append(element.text or "")

    def leave(self, element: html.HtmlElement) -> None:
        if element is self.title:
            self.heading, self.text, self.title = _squeeze(self.text), [], None
        elif element.tag in _APART:
            self.text.append(" ")
        self.text.append(element.tail or "")

    def passages(self) -> list[Passage]:
        self._cut()
        return self.found

    def _cut(self) -> None:
        text = _squeeze(self.text)
        if text or self.heading:
            self.found.append(Passage(self.anchor, self.heading, text))
        self.anchor = self.heading = ""
        self.text = []


def _squeeze(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
