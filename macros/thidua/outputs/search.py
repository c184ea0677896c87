"""The search index: one small JSON file, fetched when a reader first opens the search.

A page has a passage for each of its headings, a record's page one with its text. Folding is done in the browser, so the
index stays readable and small. A passage is [page number, heading id, heading, text], with what else it is called where
there is such a name, and each page begins with one without heading; a page is [address, title, section number], and if it is not a
person's, a story's or a decision's, short name and other words by which readers look for it; a section is [name, 1 if few
look for it: those who run the site, those who use its data]; a question is [page number, question]; a part is [campaign, address of a file with more pages and
passages].
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ..model.page import Page, PageKind, Section
from ..model.reference import Word
from .passage import Passage

ADDRESS: Final = "tim-kiem.json"
MANY: Final = 2000
"""More records than this are not fetched at once: those of other campaigns stand in a part for each."""

_ROOM: Final = 150_000
"""Characters for the texts of all records of one file: about 30 KB after compression. Few have all of theirs, many their share."""
_LEAD: Final = 60  # characters that each record has in any case

_SINGLE: Final = frozenset({PageKind.PROFILE, PageKind.STORY, PageKind.DECISION})

_DATASETS: Final = ["Dữ liệu mở", 1]
"""A section of their own for datasets, which are called like what readers look for: decisions, units, criteria."""

Passages = Mapping[str, list[Passage]]
Row = list[int | str | list[str]]


def index(
    pages: Iterable[Page], passages: Passages, words: Iterable[Word], parts: Iterable[tuple[str, str]] = ()
) -> bytes:
    """The index as JSON in UTF-8. `passages`: by address; `words` also find their synonyms; `parts`: what a campaign is called, and address."""
    listed = _listed(pages)
    return _json(
        sections=[*([s.label, int(s is Section.STAFF)] for s in Section), _DATASETS],
        words=[[w.term, w.full, *w.synonyms] for w in words],
        questions=[[i, p.asks] for i, p in enumerate(listed) if p.asks and not _is_late(p)],
        parts=[[name, address] for name, address in parts],
        **_content(listed, passages),
    )


def part(pages: Iterable[Page], passages: Passages) -> bytes:
    """Pages that are only fetched when somebody looks in their campaign."""
    return _json(**_content(_listed(pages), passages))


def is_single(page: Page) -> bool:
    """Whether it is a person's, a story's or a decision's."""
    return page.kind in _SINGLE


def room_for_each(pages: Iterable[Page]) -> int:
    """Characters of a record's text that one file keeps of each, if these are its pages: whoever has more to say is cut."""
    return max(_LEAD, _ROOM // max(1, sum(is_single(page) and _is_found(page) for page in pages)))


def _content(listed: Sequence[Page], passages: Passages) -> dict[str, list[Row]]:
    room = room_for_each(listed)
    rows = (r for i, p in enumerate(listed) for r in _passages(i, p, passages.get(p.address, []), room))
    return {"pages": [_page(p) for p in listed], "passages": list(rows)}


def _passages(number: int, page: Page, cut: list[Passage], room: int) -> Iterator[Row]:
    if is_single(page):
        yield [number, "", "", _shortened(" ".join(p.text for p in cut) or page.description, room)]
        return
    if not cut or cut[0].anchor:
        yield [number, "", "", page.description]
    for passage in cut:
        label = [passage.label] if passage.label else []
        yield [number, passage.anchor, passage.heading, passage.text, *label]


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room + 1].rsplit(" ", 1)[0]


def _page(page: Page) -> Row:
    section = len(Section) if page.kind is PageKind.DATASET else list(Section).index(page.section)
    row: Row = [page.address, page.title, section]
    return row if is_single(page) else [*row, page.label, list(page.also)]


def _listed(pages: Iterable[Page]) -> list[Page]:
    return sorted(filter(_is_found, pages), key=lambda p: (p.is_record, _is_late(p), p.address))


def _is_found(page: Page) -> bool:
    """Of the guides for staff, which others keep out, only title and description are found, not what they say."""
    return page.indexed or (page.section, page.kind) == (Section.STAFF, PageKind.WRITTEN)


def _is_late(page: Page) -> bool:
    return page.address.startswith("luu-tru/")


def _json(**content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
