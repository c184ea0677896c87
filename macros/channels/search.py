"""The search index: what can be found, taken from the views of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..model.page import Page, PageKind
from ..outputs import search
from ..outputs.search import Passage
from ..site.views import CriterionView, DecisionView, HonoreeView, StoryView
from .file import File, To
from .pages import body_view, written_content, written_view
from .whole import Part, Whole


def offers(whole: Whole) -> Iterator[File]:
    yield File(search.ADDRESS, partial(Part, whole, search.ADDRESS), _index, "macros/outputs/search.py")


def _index(part: Part, to: To) -> bytes:
    publication = part.whole.publication
    passages = {
        page.address: list(_passages(part.whole, page)) for page in publication.all_pages if page.indexed
    }
    return search.index(publication.pages, passages, publication.dataset.words)


def _passages(whole: Whole, page: Page) -> list[Passage]:
    if page.kind is PageKind.WRITTEN:
        return search.passages(written_content(written_view(whole, page), lambda _: ""))
    return list(_record_passages(body_view(whole.publication, page)))


def _record_passages(view: object) -> Iterator[Passage]:
    """What the page of a record says, at its headings."""
    match view:
        case HonoreeView():
            who = f"{view.kind.label} · {view.post}" if view.post else view.kind.label
            yield Passage("", "", " ".join(filter(None, (who, view.unit, view.award))))
        case StoryView():
            yield Passage("", "", " ".join(filter(None, (view.summary, view.body))))
        case DecisionView():
            yield Passage("", "", view.decision.title)
        case CriterionView():
            yield from _criterion(view)


def _criterion(view: CriterionView) -> Iterator[Passage]:
    criterion, guidance = view.criterion, view.criterion.guidance
    pair = f" {view.pair.title}" if view.pair else ""
    yield Passage("", "", criterion.text + pair)
    yield Passage("hieu-the-nao", "Hiểu thế nào", guidance.summary)
    evidence = (*guidance.evidence, *(text for group in guidance.evidence_by_unit for text in group.evidence))
    if evidence:
        yield Passage("minh-chung", "Nên có minh chứng gì", " ".join(evidence))
    if guidance.weaknesses:
        yield Passage("loi-thuong-gap", "Lỗi thường gặp", " ".join(guidance.weaknesses))
    if view.indices:
        texts = (f"{index.name} {index.title}" for index in view.indices)
        yield Passage("chi-so", "Chỉ số liên quan", " ".join(texts))
