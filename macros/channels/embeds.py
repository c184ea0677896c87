"""Cards of honorees that other sites show in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..model.citation import DecisionCitation
from ..model.honoree import Honoree
from ..render import page as render
from ..site.frame import Frame
from ..site.subjects import Subject
from .file import File, To
from .whole import Whole


@dataclass(frozen=True)
class EmbedView:
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
    for own in whole.publication.subjects.values():
        for subject in own:
            if subject.embed and isinstance(subject.record, Honoree):
                view = partial(_view, subject, subject.record, whole.frame(subject.page.year))
                source = whole.source(subject.page)
                yield File(subject.embed, view, _card, subject.page.origin, source=source)


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
        award.form.label if award else None,
        decision.citation if decision and decision.number else None,
        subject.mark,
    )


def _card(view: EmbedView, to: To) -> bytes:
    return render.sheet("embed.html", view.frame, to, view=view)
