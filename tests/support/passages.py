"""What pages say, passage by passage: each paragraph, heading, list item and cell, with the markup taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.support import plain_yaml
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
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+(?=[A-ZĐÂÊÔƯÁÀẢÃẠÉÈẺẼẸÍÌÓÒÚÝỦ“])")
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
    """The sentences that no data hold, with an address; numbers are 0.

    `data`: name of a site -> its data folder; a name before a hyphen is that of the agency. In what one agency alone says the
    values of its data are «…»; sheets and scripts, which say data in words, count only where agencies share them.
    """
    said_by: dict[str, dict[str, str]] = {}
    alone: dict[str, str] = {}
    for name, site in sites.items():
        values = _values(data[name])
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
                    alone[sentence] = _without(values, sentence)
    shared = {sentence: min(by.values()) for sentence, by in said_by.items() if len(by) > 1}
    others = {
        alone[sentence]: min(by.values())
        for sentence, by in said_by.items()
        if len(by) == 1
        and not _DATA_IN_WORDS.match(min(by.values()))
        and _WORDS.search(alone[sentence])
        and not _REFS.fullmatch(sentence)
    }
    return others | shared


_MONTH: Final = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_REFS: Final = re.compile(r"Cập nhật 0 Theo .* của kế hoạch\.")
_DATA_IN_WORDS: Final = re.compile(r"(luu-tru/[^/]+/)?(phat-thanh|ap-phich|ke-hoach)/")
_WORDS: Final = re.compile(r"\w{2,}.*\w{2,}")


def _values(home: Path) -> list[str]:
    """The texts of the data of several words, the longest first."""
    found = {
        text for path in home.rglob("*.yml") for text in _texts(plain_yaml.load(path.read_text("utf-8")))
    }
    found |= {text[:1].lower() + text[1:] for text in found}  # within a sentence
    return sorted((text for text in found if " " in text), key=len, reverse=True)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _numberless(value).rstrip(".;")
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _without(values: list[str], sentence: str) -> str:
    for value in values:
        sentence = sentence.replace(value, "…")
    return _MONTH.sub("0", sentence)


def _numberless(text: str) -> str:
    return re.sub(r"\d[\d/.,:]*", "0", " ".join(text.split()))
