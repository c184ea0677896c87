"""What pages say, passage by passage: each paragraph, heading, list item and cell, with the markup taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.support.reading import Element, Page, Site, fold_space

BLOCKS = frozenset(
    [
        "address",
        "blockquote",
        "caption",
        "dd",
        "div",
        "dt",
        "fieldset",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "header",
        "label",
        "legend",
        "li",
        "nav",
        "ol",
        "option",
        "p",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+(?=[A-ZĐÂÊÔƯÁÀẢÃẠÉÈẺẼẸÍÌÓÒÚÝ“])")
_FEWEST: Final = 3
"""So few words are a label."""
_OF_THE_MODEL: Final = ("can-bo/", "du-lieu-mo/")
"""The handbook, and the model's own words for its fields."""
UNSEEN = frozenset(["script", "style", "template", "svg"])


def passages(within: Element) -> Iterator[str]:
    """Each run of text that no block parts."""
    run: list[str] = []
    for piece in _pieces(within):
        if piece is None:
            if text := fold_space("".join(run)):
                yield text
            run = []
        else:
            run.append(piece)
    if text := fold_space("".join(run)):
        yield text


def _pieces(element: Element) -> Iterator[str | None]:
    """Its text, and None where a block begins or ends."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in UNSEEN:
            is_block = child.tag in BLOCKS or child.tag == "br"
            if is_block:
                yield None
            yield from _pieces(child)
            if is_block:
                yield None


def said(site: Site) -> dict[str, str]:
    """Every passage of the pages for readers, with the address of the first page that has it."""
    found: dict[str, str] = {}
    for address, page in sorted(site.pages.items()):
        if not page.is_moved and not address.startswith(_OF_THE_MODEL):
            for text in passages(_content(page)):
                found.setdefault(text, address)
    return found


def _content(page: Page) -> Element:
    return next((e for e in page.root if e.tag == "main"), page.body)


def fixed_sentences(sites: Mapping[str, Site], data: Mapping[str, Path]) -> dict[str, str]:
    """The sentences that sites of different agencies share and no data hold, with an address; numbers are 0.

    `data`: name of a site -> its data folder; a name before a hyphen is that of the agency.
    """
    said_by: dict[str, dict[str, str]] = {}
    for name, site in sites.items():
        own = _numberless(
            " ".join(
                p.read_text(encoding="utf-8") for p in data[name].rglob("*") if p.suffix in {".yml", ".md"}
            )
        )
        for passage, address in said(site).items():
            for sentence in _SENTENCE_END.split(_numberless(passage)):
                is_sentence = sentence.endswith((".", "?", "!")) and len(sentence.split()) >= _FEWEST
                if is_sentence and sentence.rstrip(".") not in own:
                    said_by.setdefault(sentence, {})[name.partition("-")[0]] = address
    return {sentence: min(by.values()) for sentence, by in said_by.items() if len(by) > 1}


def _numberless(text: str) -> str:
    return re.sub(r"\d[\d/.,:]*", "0", " ".join(text.split()))
