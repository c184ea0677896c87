"""The search index: one small JSON file, fetched when a reader first opens the search.

A page has a passage for each of its headings; a record's page gives its title and lead only, about 200 bytes.
Folding is done in the browser, so the index stays readable and small. A passage is
[page number, heading id, heading, text], and each page begins with one without heading; a page is
[address, title, section number, short name if it is not a record's]; a section is
[name, 1 if only those who run the site look for it].
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from ..model.page import Page, PageKind, Section
from ..model.reference import Word
from .passage import Passage

ADDRESS: Final = "tim-kiem.json"
_LEAD: Final = 60  # characters


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
