"""Danh sách đề nghị: the collectives and individuals that a proposal names."""

from __future__ import annotations

from ..model.dataset import Campaign, Dataset
from . import blocks, lists
from .blanks import DOTS, Blank
from .forms import NOMINEES
from .heads import OFFICE, Letterhead
from .package import docx_bytes


def nominees(
    campaign: Campaign,
    dataset: Dataset,  # noqa: ARG001
    *,
    head: Letterhead = OFFICE,
    preview: bool = False,
) -> bytes:
    """The list that accompanies the proposal, as DOCX: a table of collectives and one of individuals."""
    pen = blocks.begin(campaign, NOMINEES.title, NOMINEES.name, preview=preview)
    blocks.head_of_agency(pen, head, None)
    lines = blocks.occasion_lines(campaign.facts)
    blocks.title(
        pen, "DANH SÁCH", "Tập thể, cá nhân đề nghị khen thưởng", f"có thành tích {lines[0]}", *lines[1:]
    )
    number = Blank("paper.proposal", "Số tờ trình", DOTS)
    day = Blank("paper.proposed", "Ngày tờ trình", blocks.DAY_DOTS)
    by = Blank("paper.proposer", "Cơ quan, đơn vị trình", DOTS)
    pen.line(pen.document, "Kèm theo", "(Kèm theo Tờ trình số ", number, " ", day, " của ", by, ")")
    lists.tables(pen, NOMINEES.title, summary=True)
    blocks.closing(pen, head)
    return docx_bytes(pen.document)
