"""The search index: what can be found, told by what the pages are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from ..model.criterion import Criterion
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..outputs import search
from ..outputs.passage import Passage
from ..prose import plain
from ..site import Edition, Publication
from ..vietnamese.dates import number
from . import blocks
from .file import File, To
from .whole import Part, Whole


def offers(whole: Whole) -> Iterator[File]:
    maker = "macros/thidua/outputs/search.py"
    yield File(search.ADDRESS, partial(Part, whole, search.ADDRESS), _index, maker)
    for edition in _apart(whole.publication):
        address = edition.address(search.ADDRESS)
        yield File(address, partial(Part, whole, address), _part, maker)


def _apart(publication: Publication) -> Sequence[Edition]:
    """The other campaigns whose records are not fetched with the rest."""
    singles = sum(page.indexed and search.is_single(page) for page in publication.all_pages)
    return [e for e in publication.editions if e.prefix] if singles > search.MANY else ()


def _index(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    apart = {e.campaign.key: e for e in _apart(publication)}
    pages = [p for p in publication.all_pages if not (search.is_single(p) and p.campaign in apart)]
    parts = [(e.campaign.period, e.address(search.ADDRESS)) for e in apart.values()]
    return search.index(pages, _found(part.whole, pages), publication.dataset.words, parts)


def _part(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    (edition,) = (e for e in publication.editions if e.address(search.ADDRESS) == part.name)
    pages = [p for p in publication.all_pages if search.is_single(p) and p.campaign == edition.campaign.key]
    return search.part(pages, _found(part.whole, pages))


def _found(whole: Whole, pages: Sequence[Page]) -> dict[str, list[Passage]]:
    room = search.room_for_each(pages)
    return {page.address: _passages(whole, page, room) for page in pages if page.indexed}


def _passages(whole: Whole, page: Page, room: int) -> list[Passage]:
    if page.kind is PageKind.WRITTEN:
        from . import passages

        words = whole.words[page.source or ""]
        return passages.of_page(words, [blocks.view_of(whole, page, block) for block in words.blocks])
    return list(_of_record(whole.publication.edition(page.campaign), page, room))


def _of_record(edition: Edition, page: Page, room: int) -> Iterator[Passage]:
    """What the page of a record says, at its headings; of a person no more than there is room for."""
    record: Any = page.record
    match page.kind:
        case PageKind.PROFILE:
            yield Passage.at("", "", *_within(room, _profile(edition, record)))
        case PageKind.STORY:
            yield Passage.at("", "", record.summary, plain(record.body or ""))
        case PageKind.DECISION:
            yield Passage.at("", "", record.title)
        case PageKind.CRITERION:
            yield from _criterion(edition, record)
        case PageKind.DATASET:
            yield Passage.at("", "", record.about, *(table.title for table in record.tables))


def _within(room: int, parts: Iterable[str | None]) -> Iterator[str]:
    """The parts that begin within the first `room` characters."""
    for part in filter(None, parts):
        yield part
        room -= len(" ".join(part.split())) + 1
        if room < 0:
            return


def _profile(edition: Edition, honoree: Honoree) -> Iterator[str | None]:
    unit, award = edition.dataset.units_by_id[honoree.unit], honoree.award
    kind = edition.campaign.kind_of(honoree)
    yield f"{kind} · {honoree.post}." if honoree.post else f"{kind}."
    yield f"{unit.name}{f' (nay thuộc {unit.successor.name})' if unit.successor else ''}."
    yield f"{award.label}." if award else None
    for result in honoree.results:
        yield result.text
        yield from (f"{f.label}: {number(f.before)} → {number(f.after)} {f.unit}." for f in result.figures)
    if honoree.initiative:
        yield f"Sáng kiến: {honoree.initiative.title}. {honoree.initiative.summary}"


def _criterion(edition: Edition, criterion: Criterion) -> Iterator[Passage]:
    guidance = criterion.guidance
    pair = edition.campaign.criterion(criterion.pair) if criterion.pair else None
    indices = (
        f"{index.name} {index.title}" for index in map(edition.dataset.index, criterion.indices) if index
    )
    yield Passage.at("", "", criterion.text, pair.title if pair else None, *indices)
    yield Passage.at("hieu-the-nao", "Cách hiểu", guidance.summary)
    evidence = (*guidance.evidence, *(text for group in guidance.evidence_by_unit for text in group.evidence))
    if evidence:
        yield Passage.at("minh-chung", "Minh chứng nên có", *evidence)
    if guidance.weaknesses:
        yield Passage.at("loi-thuong-gap", "Lỗi thường gặp", *guidance.weaknesses)
