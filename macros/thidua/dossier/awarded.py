"""Danh sách kèm theo quyết định: the collectives and individuals that a decision commends."""

from __future__ import annotations

from ..model.dataset import Campaign, Dataset
from . import blocks, lists
from .addressee import decider
from .blanks import DOTS, Blank
from .decision import signer
from .forms import AWARDED
from .package import docx_bytes
from .writing import Piece


def awarded(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:
    """The list that accompanies the decision, as DOCX."""
    pen = blocks.begin(campaign, AWARDED.title, AWARDED.name, preview=preview)
    organiser = dataset.unit(campaign.facts.organiser)
    blocks.head_of_organiser(pen, organiser, None)
    lines = blocks.occasion_lines(campaign.facts)
    blocks.title(
        pen, "DANH SÁCH", "Tập thể, cá nhân được khen thưởng", f"có thành tích {lines[0]}", *lines[1:]
    )
    number = Blank("paper.decision", "Số quyết định", DOTS)
    day = Blank("paper.decided", "Ngày quyết định", blocks.DAY_DOTS)
    by: Piece = decider(campaign, dataset) or Blank("paper.decider", "Người ký quyết định", DOTS)
    pen.line(pen.document, "Kèm theo", "(Kèm theo Quyết định số ", number, " ", day, " của ", by, ")")
    lists.tables(pen, AWARDED.title, summary=False)
    blocks.chairman_signs(pen, signer(organiser))
    return docx_bytes(pen.document)
