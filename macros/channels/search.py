"""The search index: what can be found, told by what the pages are made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.campaign import Criterion
from ..model.page import Page, PageKind
from ..outputs import search
from ..outputs.passage import Passage
from ..site import Edition
from . import blocks
from .file import File, To
from .whole import Part, Whole


def offers(whole: Whole) -> Iterator[File]:
    yield File(search.ADDRESS, partial(Part, whole, search.ADDRESS), _index, "macros/outputs/search.py")


def _index(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    found = {page.address: _passages(part.whole, page) for page in publication.all_pages if page.indexed}
    return search.index(publication.pages, found, publication.dataset.words)


def _passages(whole: Whole, page: Page) -> list[Passage]:
    if page.kind is PageKind.WRITTEN:
        from . import passages

        words = whole.words[page.source or ""]
        return passages.of_page(words, [blocks.view_of(whole, page, block) for block in words.blocks])
    return list(of_record(whole.publication.edition(page.year), page))


def of_record(edition: Edition, page: Page) -> Iterator[Passage]:
    """What the page of a record says, at its headings."""
    record: Any = page.record
    match page.kind:
        case PageKind.PROFILE:
            who = f"{record.kind.label} · {record.post}" if record.post else record.kind.label
            award = record.award.form.label if record.award else None
            yield Passage.at("", "", who, edition.dataset.units_by_id[record.unit].name, award)
        case PageKind.STORY:
            yield Passage.at("", "", record.summary, record.body)
        case PageKind.DECISION:
            yield Passage.at("", "", record.title)
        case PageKind.CRITERION:
            yield from _criterion(edition, record)


def _criterion(edition: Edition, criterion: Criterion) -> Iterator[Passage]:
    guidance = criterion.guidance
    pair = edition.campaign.criterion(criterion.pair) if criterion.pair else None
    yield Passage.at("", "", criterion.text, pair.title if pair else None)
    yield Passage.at("hieu-the-nao", "Hiểu thế nào", guidance.summary)
    evidence = (*guidance.evidence, *(text for group in guidance.evidence_by_unit for text in group.evidence))
    if evidence:
        yield Passage.at("minh-chung", "Nên có minh chứng gì", *evidence)
    if guidance.weaknesses:
        yield Passage.at("loi-thuong-gap", "Lỗi thường gặp", *guidance.weaknesses)
    indices = [index for index in map(edition.dataset.index, criterion.indices) if index]
    if indices:
        yield Passage.at("chi-so", "Chỉ số liên quan", *(f"{i.name} {i.title}" for i in indices))
