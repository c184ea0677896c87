"""Danh sách đề nghị: the collectives and individuals that a proposal names."""

from __future__ import annotations

from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.fields import fields_of
from ..model.honoree import Award, Honoree, Result
from . import blocks
from .blanks import DOTS, Blank, BlankKind
from .forms import NOMINEES
from .layout import TEXT_WIDTH
from .package import docx_bytes

_ROWS: Final = 6
_WIDTHS = (11, 40, 42, TEXT_WIDTH - 121, 28)


def nominees(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:  # noqa: ARG001
    """The list that accompanies the proposal, as DOCX: a table of collectives and one of individuals."""
    pen = blocks.begin(campaign, NOMINEES.title, NOMINEES.name, preview=preview)
    blocks.head_of_agency(pen, None)
    blocks.title(pen, "DANH SÁCH", "Tập thể, cá nhân đề nghị khen thưởng", campaign.facts.title)
    number, day = (
        Blank("paper.proposal", "Số tờ trình", DOTS),
        Blank("paper.proposed", "Ngày tờ trình", "ngày ……… tháng ……… năm ………", BlankKind.DAY),
    )
    pen.line(pen.document, "Kính gửi", "(Kèm theo Tờ trình số ", number, " ", day, ")")
    names = fields_of(Honoree)
    for numeral, kind in zip(("I", "II"), Kind, strict=True):
        pen.line(pen.document, "Mục", f"{numeral}. {kind.label.upper()}")
        unit = names["unit"].title
        belongs = f"{names['post'].title}, {unit.lower()}" if kind is Kind.CA_NHAN else unit
        heads = (
            "TT",
            names["name"].title,
            belongs,
            fields_of(Result)["text"].title,
            fields_of(Award)["form"].title,
        )
        rows = pen.table(_WIDTHS, heads, title=f"{NOMINEES.title}: {kind.label.lower()}")
        for row in range(1, _ROWS + 1):
            blanks = [
                Blank(
                    f"paper.{kind.value}.{row}.{column}",
                    head,
                    DOTS,
                    BlankKind.LINES if column == 3 else BlankKind.LINE,
                )
                for column, head in enumerate(heads)
            ]
            rows.put(str(row), *blanks[1:], elements=["Số trong bảng", *["Trong bảng"] * 4])
    blocks.closing(pen)
    return docx_bytes(pen.document)
