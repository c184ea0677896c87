"""The blanks of the forms: each with the title and help of the model's field that it fills, and a stable tag."""

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
from ..model.fields import fields_of
from ..model.finding import Place
from ..model.honoree import Figure, Honoree, Initiative, Name, Result
from ..vietnamese.dates import number

DOTS: Final = "………"
FIGURE_ROWS: Final = 3
_EXAMPLES: Final = 2  # of evidence in a hint; more would fill the page
_PLAIN_TAGS: Final = frozenset({"unit", "post", "participant_group"})
_TAG_ROOTS: Final = ("name.", "results.", "initiative.", "internal.", "paper.", "consent.")
_TAG_PART: Final = 28  # characters: Word refuses a tag of more than 64


class BlankKind(Enum):
    """How a blank is filled in."""

    LINE = auto()
    LINES = auto()
    DAY = auto()
    CHOICE = auto()
    """One of a list, or a typed text."""
    TICK = auto()


@dataclass(frozen=True)
class Blank:
    """One place to fill in.

    `place`: the field of the honoree's record that it fills, with a criterion by its id and a figure by its row,
    from 1; empty when it is never read back. `locked`: Word does not let people delete it by mistake.
    """

    tag: str
    title: str
    hint: str = DOTS
    kind: BlankKind = BlankKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """(code, label) pairs."""
    place: Place = ()
    locked: bool = False


def blank_for(record: type[Record], name: str, tag: str, *, hint: str | None = None, **more: object) -> Blank:
    """A blank with the title and help of a field of the model."""
    field = fields_of(record)[name]
    return Blank(tag, field.title, hint or field.help or DOTS, **more)  # type: ignore[arg-type]


def example(record: type[Record], name: str) -> str:
    """A field's example as Vietnamese write it: "2,5"."""
    value = fields_of(record)[name].example
    return number(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class CriterionBlanks:
    """The blanks of a report under one criterion; a criterion with private evidence has no figures."""

    criterion: Criterion
    text: Blank
    evidence: Blank
    figures: tuple[tuple[Blank, ...], ...] = ()


@dataclass(frozen=True)
class ReportBlanks:
    """All blanks of the report of a collective or an individual."""

    about: tuple[Blank, ...]
    criteria: tuple[CriterionBlanks, ...]
    initiative: tuple[Blank, ...]

    def readable(self) -> Iterator[Blank]:
        """Those that are read back into a record."""
        for own in self.criteria:
            yield from (b for b in (own.text, own.evidence) if b.place)
            for row in own.figures:
                yield from row
        yield from (b for b in (*self.about, *self.initiative) if b.place)


def report_blanks(campaign: Campaign, dataset: Dataset, kind: Kind) -> ReportBlanks:
    """The report's blanks, with the criteria of the kind in the plan's order."""
    return ReportBlanks(
        about=tuple(_about(campaign, dataset, kind)),
        criteria=tuple(_criterion(c) for c in campaign.criteria_for(kind)),
        initiative=tuple(_initiative()),
    )


def _about(campaign: Campaign, dataset: Dataset, kind: Kind) -> Iterator[Blank]:
    own = fields_of(Honoree)
    hint = fields_of(Name)["display"].help
    place: Place = ("name", "display")
    yield Blank("name.display", own["name"].title, hint, place=place, locked=True)
    units = tuple((u.id, u.name) for u in dataset.units if not u.sample)
    title = own["unit"].title
    # The field's own help speaks of a code, which nobody writes into a report.
    yield Blank(
        "unit", title, "Chọn hoặc gõ tên đầy đủ của đơn vị", BlankKind.CHOICE, units, ("unit",), locked=True
    )
    if kind is Kind.CA_NHAN:
        yield blank_for(Honoree, "post", "post", place=("post",), locked=True)
    if groups := tuple((p.id, shorten(p.text, 100, placeholder="…")) for p in campaign.facts.participants):
        title = own["participant_group"].title
        yield Blank(
            "participant_group", title, "Chọn một nhóm", BlankKind.CHOICE, groups, ("participant_group",)
        )
    yield Blank(
        "internal.duties",
        "Nhiệm vụ được giao",
        "Vài dòng về phần việc gắn với phong trào; phần này ở lại trong hồ sơ, không đưa lên trang",
        BlankKind.LINES,
    )


def _criterion(criterion: Criterion) -> CriterionBlanks:
    # Answers about discipline stay in the dossier: no field of a record takes them.
    root = "internal" if criterion.private_evidence else "results"
    part = tag_part(criterion.id)

    def place(*steps: str | int) -> Place:
        return () if criterion.private_evidence else ("results", criterion.id, *steps)

    def answer(name: str, guidance: str) -> Blank:
        field = fields_of(Result)[name]
        hint = f"{field.help} {guidance}".strip()
        return Blank(
            f"{root}.{part}.{name}", field.title, hint, BlankKind.LINES, place=place(name), locked=True
        )

    def figure(row: int, name: str) -> Blank:
        hint = f"ví dụ: {example(Figure, name)}" if row == 1 else DOTS
        tag = f"{root}.{part}.figures.{row}.{name}"
        return blank_for(Figure, name, tag, hint=hint, place=place("figures", row, name))

    evidence = "\n".join(f"– {item}" for item in criterion.guidance.evidence[:_EXAMPLES])
    return CriterionBlanks(
        criterion,
        answer("text", f"Gợi ý: {criterion.guidance.summary}"),
        answer("evidence", f"Mỗi dòng một minh chứng, ví dụ:\n{evidence}" if evidence else ""),
        ()
        if criterion.private_evidence
        else tuple(
            tuple(figure(row, name) for name in fields_of(Figure)) for row in range(1, FIGURE_ROWS + 1)
        ),
    )


def _initiative() -> Iterator[Blank]:
    kinds = {"summary": BlankKind.LINES, "recognised_on": BlankKind.DAY}
    for name in fields_of(Initiative):
        kind = kinds.get(name, BlankKind.LINE)
        hint = None
        if name == "recognised_by":  # its help speaks of files
            hint = "Tên hội đồng công nhận; để trống khi chưa công nhận"
        yield blank_for(
            Initiative, name, f"initiative.{name}", hint=hint, kind=kind, place=("initiative", name)
        )


def is_form_tag(tag: str) -> bool:
    """Whether a control's tag is one of our forms'; other programs use tags of their own."""
    return tag in _PLAIN_TAGS or tag.startswith(_TAG_ROOTS)


def tag_part(id: str) -> str:
    """An id for use in a tag: a long one is cut and told apart by its digest."""
    if len(id) <= _TAG_PART:
        return id
    return f"{re.sub('-+$', '', id[: _TAG_PART - 9])}.{hashlib.sha256(id.encode()).hexdigest()[:8]}"
