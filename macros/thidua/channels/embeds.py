"""Cards of honorees that other sites show in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from ..model.citation import DecisionCitation
from ..model.honoree import Honoree
from ..render import page as render
from ..site import addresses
from ..site.frame import Frame, Link
from ..site.subjects import Subject
from .file import File, To
from .whole import Whole

_NEW_PLACE: Final = "địa chỉ mới"


class EmbedView(NamedTuple):
    frame: Frame
    title: str
    page: str
    post: str | None
    unit: str
    unit_label: str
    award: str | None
    decision: DecisionCitation | None
    mark: str


def offers(whole: Whole) -> Iterator[File]:
    yield from _moved(whole)
    for own in whole.publication.subjects.values():
        for subject in own:
            if subject.embed and isinstance(subject.record, Honoree):
                view = partial(_view, subject, subject.record, whole.frame(subject.page.campaign))
                source = whole.source(subject.page)
                yield File(subject.embed, view, _card, subject.page.origin, source=source)


def _moved(whole: Whole) -> Iterator[File]:
    """From where a card stood while its campaign was that of the home page, or was not: frames on other sites go on."""
    publication = whole.publication
    taken: set[str] = set()
    for edition in publication.editions:
        own = "" if edition.prefix else addresses.edition(edition.campaign.key)
        for record in (*edition.honorees, *edition.stubs):
            old = own + addresses.embed(record.id)
            if (edition.prefix or len(publication.editions) > 1) and old not in taken:
                page = publication.pages[edition.address(addresses.honoree(record.id))]
                view = partial(_moved_view, edition.address(old), preview=publication.preview)
                yield File(old, view, render.moved, page.origin, source=whole.source(page))
            taken.add(old)


def _moved_view(address: str, *, preview: bool) -> render.MovedView:
    """It names nobody: who stood there may be gone by now."""
    return render.MovedView(Link(address, _NEW_PLACE, _NEW_PLACE, ""), preview)


def _view(subject: Subject, honoree: Honoree, frame: Frame) -> EmbedView:
    edition, award = subject.edition, honoree.award
    unit = edition.dataset.units_by_id[honoree.unit]
    decision = edition.campaign.decision(award.decision) if award else None
    return EmbedView(
        frame,
        subject.title,
        subject.page.address,
        honoree.post,
        unit.name,
        unit.label,
        award.label if award else None,
        decision.citation if decision and decision.number else None,
        subject.mark,
    )


def _card(view: EmbedView, to: To) -> bytes:
    return render.sheet("embed.html", view.frame, to, view=view)
