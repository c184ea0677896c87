"""The words of docs/ as the search reads them: HTML cut at its headings, between the blocks of data."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html
from lxml.html import defs

from ..outputs.passage import Passage
from ..site.words import MARK, Block, Words

_SKIPPED: Final = frozenset({"script", "style", "svg", "caption", "thead"})
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "dt"})
_APART: Final = defs.block_tags | {"br", "summary"}
"""Elements that part words, whether or not there is a space between them."""
_NOT_XML: Final = re.compile("[\x00\ud800-\udfff]")  # the parser would end or refuse the text here
_PARSER: Final = html.HTMLParser(remove_comments=True, remove_pis=True)


def words_of(content: str, blocks: tuple[Block, ...]) -> Words:
    """A page after Markdown, with what it says before, between and after its blocks."""
    return Words(content, blocks, tuple(map(passages, MARK.split(content)[::2])))


def passages(content: str) -> tuple[Passage, ...]:
    """Cut HTML at headings and terms with an id."""
    whole = html.fragment_fromstring(_NOT_XML.sub("", content), create_parent="div", parser=_PARSER)
    cutter = _Cutter()
    walk = etree.iterwalk(whole, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            cutter.leave(element)
        elif element.tag in _SKIPPED:
            walk.skip_subtree()
        else:
            cutter.enter(element)
    return tuple(cutter.passages())


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
