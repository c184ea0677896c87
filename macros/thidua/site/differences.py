"""What a preview shows and the public edition does not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.layout import path_of
from ..model.lifecycle import Status
from ..model.page import Page, PageKind
from ..model.story import Story
from .checking import CheckResult
from .publication import Publication

SAMPLE = "dữ liệu minh họa, không bao giờ công bố"
_UNUSED = "chưa ai được công bố dựa vào đó"


class HiddenPage(NamedTuple):
    """A page of a record that readers do not get. `path`: of its file below the data folder; `why`: Vietnamese, no full stop."""

    page: Page
    path: str
    why: str


def hidden_pages(preview: Publication, public: CheckResult) -> Iterator[HiddenPage]:
    """The records' pages that stand in the preview alone, in the order of the preview."""
    shown = public.publication.pages if public.publication else {}
    reasons = {omission.path: omission.why for omission in public.omissions}
    for page in preview.all_pages:
        record = page.record
        if not isinstance(record, Honoree | Story | Decision) or page.campaign is None:
            continue
        there = shown.get(page.address)
        if page.kind is PageKind.GONE or (there and there.kind is not PageKind.GONE):
            continue
        path = path_of(page.campaign, record)
        yield HiddenPage(page, path, reasons.get(path) or _why(record))


def _why(record: Honoree | Story | Decision) -> str:
    if record.sample:
        return SAMPLE
    if isinstance(record, Decision):
        return _UNUSED
    if record.status is Status.PUBLISHED:
        return "chưa có trong bản công bố"
    return f"{record.status.label[:1].lower()}{record.status.label[1:]}"
