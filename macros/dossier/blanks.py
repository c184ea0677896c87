"""What a form asks for: each blank with the title and help of the model's field that it fills, and a stable tag."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from textwrap import shorten
from typing import Final

from ..model.base import Record
from ..model.campaign import Criterion, Kind
from ..model.dataset import Campaign, Dataset
from ..model.finding import Place
from ..model.honoree import Figure, Honoree, Initiative, Name, Result
from ..vietnamese.dates import number

DOTS: Final = "………"
FIGURE_ROWS: Final = 3
_HINTED: Final = 2  # examples of evidence in a hint; more would fill the page
_TAG_PART: Final = 28  # characters: Word refuses a tag of more than 64


class Shape(Enum):
    """How a blank is filled in."""

    LINE = auto()
    LINES = auto()
    DAY = auto()
    CHOICE = auto()
    """One of a list, or typed."""
    TICK = auto()


@dataclass(frozen=True)
class Blank:
    """One place to fill in. `place`: the field of the honoree's record that it fills, with a criterion by its id
    and a figure by its row, from 1; empty when nothing of it is ever read back. `lasting`: it cannot be deleted by
    mistake.
    """

    tag: str
    title: str
    hint: str = DOTS
    shape: Shape = Shape.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """(code, label) pairs."""
    place: Place = ()
    lasting: bool = False


def described(record: type[Record], name: str, tag: str, *, hint: str | None = None, **more: object) -> Blank:
    """A blank in the words of a field of the model."""
    info = record.model_fields[name]
    return Blank(tag, info.title or name, hint or info.description or DOTS, **more)  # type: ignore[arg-type]


def example(record: type[Record], name: str) -> str:
    """A field's example as people write it: "2,5"."""
    value = (record.model_fields[name].examples or [DOTS])[0]
    return number(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class CriterionBlanks:
    """What a report asks under one criterion: nothing but words where the answer is not for the public."""

    criterion: Criterion
    text: Blank
    evidence: Blank
    figures: tuple[tuple[Blank, ...], ...] = ()


@dataclass(frozen=True)
class ReportBlanks:
    """Everything that the report of a kind asks for."""

    about: tuple[Blank, ...]
    criteria: tuple[CriterionBlanks, ...]
    initiative: tuple[Blank, ...]

    def readable(self) -> Iterator[Blank]:
        """What is read back into a record."""
        for asked in self.criteria:
            yield from (b for b in (asked.text, asked.evidence) if b.place)
            for row in asked.figures:
                yield from row
        yield from (b for b in (*self.about, *self.initiative) if b.place)


def report_blanks(campaign: Campaign, dataset: Dataset, kind: Kind) -> ReportBlanks:
    """The report's blanks, a set for each criterion of the kind in the plan's order."""
    return ReportBlanks(
        about=tuple(_about(campaign, dataset, kind)),
        criteria=tuple(_criterion(c) for c in campaign.criteria_for(kind)),
        initiative=tuple(_initiative()),
    )


def _about(campaign: Campaign, dataset: Dataset, kind: Kind) -> Iterator[Blank]:
    info = Honoree.model_fields["name"]
    hint = Name.model_fields["display"].description or DOTS
    place: Place = ("name", "display")
    yield Blank("name.display", info.title or "", hint, place=place, lasting=True)
    units = tuple((u.id, u.name) for u in dataset.units if not u.sample)
    title = Honoree.model_fields["unit"].title or ""
    # The field holds a code, which nobody writes into a report.
    yield Blank(
        "unit", title, "Chọn hoặc gõ tên đầy đủ của đơn vị", Shape.CHOICE, units, ("unit",), lasting=True
    )
    if kind is Kind.CA_NHAN:
        yield described(Honoree, "post", "post", place=("post",), lasting=True)
    if groups := tuple((p.id, shorten(p.text, 100, placeholder="…")) for p in campaign.facts.participants):
        title = Honoree.model_fields["participant_group"].title or ""
        yield Blank("participant_group", title, "Chọn một nhóm", Shape.CHOICE, groups, ("participant_group",))
    yield Blank(
        "internal.duties",
        "Nhiệm vụ được giao",
        "Vài dòng về phần việc gắn với phong trào; phần này ở lại trong hồ sơ, không đưa lên trang",
        Shape.LINES,
    )


def _criterion(criterion: Criterion) -> CriterionBlanks:
    # Discipline is asked for in the dossier only: no field of a record takes it.
    root = "internal" if criterion.private_evidence else "results"
    part = tag_part(criterion.id)

    def place(*steps: str | int) -> Place:
        return () if criterion.private_evidence else ("results", criterion.id, *steps)

    def asked(name: str, guidance: str) -> Blank:
        info = Result.model_fields[name]
        hint = f"{info.description} {guidance}".strip()
        return Blank(
            f"{root}.{part}.{name}", info.title or name, hint, Shape.LINES, place=place(name), lasting=True
        )

    def figure(row: int, name: str) -> Blank:
        hint = f"ví dụ: {example(Figure, name)}" if row == 1 else DOTS
        tag = f"{root}.{part}.figures.{row}.{name}"
        return described(Figure, name, tag, hint=hint, place=place("figures", row, name))

    evidence = "\n".join(f"– {item}" for item in criterion.guidance.evidence[:_HINTED])
    return CriterionBlanks(
        criterion,
        asked("text", f"Gợi ý: {criterion.guidance.summary}"),
        asked("evidence", f"Mỗi dòng một minh chứng, ví dụ:\n{evidence}" if evidence else ""),
        ()
        if criterion.private_evidence
        else tuple(
            tuple(figure(row, name) for name in Figure.model_fields) for row in range(1, FIGURE_ROWS + 1)
        ),
    )


def _initiative() -> Iterator[Blank]:
    shapes = {"summary": Shape.LINES, "recognised_on": Shape.DAY}
    for name in Initiative.model_fields:
        shape = shapes.get(name, Shape.LINE)
        hint = None
        if name == "recognised_by":  # its help speaks of files
            hint = "Tên hội đồng công nhận; để trống khi chưa công nhận"
        yield described(
            Initiative, name, f"initiative.{name}", hint=hint, shape=shape, place=("initiative", name)
        )


def tag_part(id: str) -> str:
    """An id short enough to stand within a tag, and still its own."""
    if len(id) <= _TAG_PART:
        return id
    return f"{re.sub('-+$', '', id[: _TAG_PART - 9])}.{hashlib.sha256(id.encode()).hexdigest()[:8]}"
