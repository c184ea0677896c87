"""The blanks of the forms: each with the title and help of the model's field that it fills, and a stable tag."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from textwrap import shorten
from typing import Final

from ..model.base import Record
from ..model.campaign import Kind
from ..model.criterion import Criterion
from ..model.dataset import Campaign, Dataset
from ..model.fields import fields_of
from ..model.finding import Place
from ..model.honoree import Figure, Honoree, Initiative, Result
from ..vietnamese.dates import number

DOTS: Final = "………"
INVISIBLE: Final = "\u200b"
"""Of no width and no colour: it stands around hints, and is never read."""
FIGURE_ROWS: Final = 3
SKETCH: Final = {Kind.TAP_THE: "Sơ lược đặc điểm, tình hình", Kind.CA_NHAN: "Sơ lược lý lịch"}
PRIVATE: Final = {Kind.TAP_THE: "Đặc điểm, tình hình", Kind.CA_NHAN: "Lý lịch"}
EARLIER: Final = "Các hình thức đã được khen thưởng"
PROPOSED: Final = "Hình thức đề nghị khen thưởng"
"""Headings of the report."""
POST: Final = "Chức vụ, chức danh hiện nay"
_WHO: Final = {Kind.TAP_THE: "Tên đầy đủ của tập thể", Kind.CA_NHAN: "Họ và tên"}
# Tag, title, hint. Domain reference, section 5: what the decree's forms for collectives and individuals ask.
_PRIVATE: Final = {
    Kind.TAP_THE: (
        ("office", "Trụ sở, liên hệ", "Địa chỉ trụ sở, điện thoại, trang tin điện tử của đơn vị"),
        ("history", "Quá trình thành lập", "Năm thành lập; những thay đổi chính"),
        ("staff", "Đặc điểm chính", "Số cán bộ, công chức, viên chức, người lao động; thuận lợi, khó khăn"),
        ("duties", "Chức năng, nhiệm vụ", "Chức năng, nhiệm vụ được giao"),
    ),
    Kind.CA_NHAN: (
        ("born", "Ngày sinh; giới tính", "Ngày, tháng, năm sinh; nam hoặc nữ"),
        ("home", "Quê quán; nơi ở", "Xã, huyện, tỉnh"),
        ("training", "Trình độ", "Chuyên môn, nghiệp vụ"),
        ("career", "Quá trình công tác", "Từ năm nào, làm việc gì"),
        ("duties", "Nhiệm vụ được giao", "Quyền hạn, nhiệm vụ gắn với phong trào"),
    ),
}
_EARLIER: Final = (
    ("titles", "Danh hiệu thi đua", "Năm, danh hiệu; số, ngày của quyết định, cơ quan ban hành"),
    ("awards", "Hình thức khen thưởng", "Năm, hình thức; số, ngày của quyết định, cơ quan ban hành"),
)
_PROPOSED: Final = (("award", "Đề nghị", "Hình thức khen thưởng, của người có thẩm quyền nào"),)
_OF_THE_SITE: Final = re.compile(r"(?<!\w)(?:lên|trên|của) trang|(?<!\w)trang này", re.IGNORECASE)
"""Guidance that speaks of the site, which is not at hand where a form is filled in."""
_EXAMPLES: Final = 2  # of evidence in a hint; more would fill the page
_PLAIN_TAGS: Final = frozenset({"unit", "post", "participant_group"})
_TAG_ROOTS: Final = ("name.", "results.", "initiative.", "internal.", "paper.", "consent.")
_TAG_PART: Final = 28  # characters: Word refuses a tag of more than 64


class BlankKind(Enum):
    """How a blank is filled in."""

    LINE = auto()
    LINES = auto()
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
    private: tuple[Blank, ...]
    """Asked by the rules for the dossier alone, and never read back, like `earlier` and `proposed`."""
    criteria: tuple[CriterionBlanks, ...]
    initiative: tuple[Blank, ...]
    earlier: tuple[Blank, ...]
    proposed: tuple[Blank, ...]

    @property
    def every(self) -> Iterator[Blank]:
        """In the order of the form."""
        yield from (*self.about, *self.private)
        for own in self.criteria:
            yield from (own.text, own.evidence)
            for row in own.figures:
                yield from row
        yield from (*self.initiative, *self.earlier, *self.proposed)


def report_blanks(campaign: Campaign, dataset: Dataset, kind: Kind) -> ReportBlanks:
    """The report's blanks, with the criteria of the kind in the plan's order."""
    return ReportBlanks(
        about=tuple(_about(campaign, dataset, kind)),
        private=tuple(_in_dossier(_PRIVATE[kind])),
        criteria=tuple(_criterion(c) for c in campaign.criteria_for(kind)),
        initiative=tuple(_initiative()),
        earlier=tuple(_in_dossier(_EARLIER)),
        proposed=tuple(_in_dossier(_PROPOSED)),
    )


def _about(campaign: Campaign, dataset: Dataset, kind: Kind) -> Iterator[Blank]:
    own = fields_of(Honoree)
    hint = _WHO[kind]
    place: Place = ("name", "display")
    yield Blank("name.display", own["name"].title, hint, place=place, locked=True)
    units = tuple((u.id, u.name) for u in dataset.units if not u.sample)
    title = own["unit"].title
    # The field's own help speaks of a code, which nobody writes into a report.
    yield Blank(
        "unit", title, "Chọn hoặc gõ tên đầy đủ của đơn vị", BlankKind.CHOICE, units, ("unit",), locked=True
    )
    if kind is Kind.CA_NHAN:
        yield blank_for(Honoree, "post", "post", hint=POST, place=("post",), locked=True)
    if groups := tuple((p.id, shorten(p.text, 100, placeholder="…")) for p in campaign.facts.participants):
        title = own["participant_group"].title
        yield Blank(
            "participant_group", title, "Chọn một nhóm", BlankKind.CHOICE, groups, ("participant_group",)
        )


def _in_dossier(asked: Sequence[tuple[str, str, str]]) -> Iterator[Blank]:
    return (Blank(f"internal.{tag}", title, hint, BlankKind.LINES) for tag, title, hint in asked)


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

    listed = (item for item in criterion.guidance.evidence if not _OF_THE_SITE.search(item))
    evidence = "\n".join(f"– {item}" for item in islice(listed, _EXAMPLES))
    guidance = " ".join(
        s for s in re.split(r"(?<=[.!?…])\s+", criterion.guidance.summary) if not _OF_THE_SITE.search(s)
    )
    return CriterionBlanks(
        criterion,
        answer("text", f"Gợi ý: {guidance}" if guidance else ""),
        answer("evidence", f"Mỗi dòng một minh chứng, ví dụ:\n{evidence}" if evidence else ""),
        ()
        if criterion.private_evidence
        else tuple(
            tuple(figure(row, name) for name in fields_of(Figure)) for row in range(1, FIGURE_ROWS + 1)
        ),
    )


def _initiative() -> Iterator[Blank]:
    hints = {"title": "Tên sáng kiến", "recognised_by": "Tên hội đồng công nhận; để trống khi chưa công nhận"}
    kinds = {"summary": BlankKind.LINES}
    for name in fields_of(Initiative):
        kind = kinds.get(name, BlankKind.LINE)
        yield blank_for(
            Initiative,
            name,
            f"initiative.{name}",
            hint=hints.get(name),  # the model's help speaks of records
            kind=kind,
            place=("initiative", name),
        )


def is_form_tag(tag: str) -> bool:
    """Whether a control's tag is one of our forms'; other programs use tags of their own."""
    return tag in _PLAIN_TAGS or tag.startswith(_TAG_ROOTS)


def tag_part(id: str) -> str:
    """An id for use in a tag: a long one is cut and told apart by its digest."""
    if len(id) <= _TAG_PART:
        return id
    return f"{re.sub('-+$', '', id[: _TAG_PART - 9])}.{hashlib.sha256(id.encode()).hexdigest()[:8]}"
