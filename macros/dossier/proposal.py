"""Tờ trình: the proposal for commendation, which lists the documents of the dossier."""

from __future__ import annotations

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Award
from ..model.numbering import refs_name
from . import blocks
from .blanks import DOTS, Blank, BlankKind, blank_for
from .forms import PROPOSAL
from .package import docx_bytes
from .writing import Piece


def proposal(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:
    """The proposal of an agency or commune to the authority that decides, as DOCX."""
    facts = campaign.facts
    pen = blocks.begin(campaign, PROPOSAL.title, PROPOSAL.name, preview=preview)
    blocks.head_of_agency(pen, "TTr")
    blocks.title(pen, "TỜ TRÌNH", "Về việc đề nghị khen thưởng", facts.title)
    body = pen.document
    organiser = dataset.unit(facts.organiser)
    recipient = organiser.name if organiser else Blank("paper.asked", "Kính gửi")
    pen.line(body, "Kính gửi", "Kính gửi: ", recipient)
    if plan := dataset.document(facts.plan):
        pen.line(body, "Căn cứ", "Căn cứ ", *blocks.citation(plan, dataset), ";")
    meeting_day = Blank("paper.met", "Ngày họp Hội đồng", "ngày ……… tháng ……… năm ………", BlankKind.DAY)
    council = Blank("paper.council", "Cơ quan, đơn vị của Hội đồng", "(tên cơ quan, đơn vị)")
    pen.line(
        body,
        "Căn cứ",
        "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ",
        meeting_day,
        " của ",
        council,
        ".",
    )
    agency = Blank("paper.proposer", "Cơ quan, đơn vị đề nghị", "(Tên cơ quan, đơn vị)")
    counts: list[Piece] = []
    for kind in Kind:
        counts += [
            Blank(f"paper.count.{kind.value}", f"Số {kind.label.lower()}", DOTS),
            f" {kind.label.lower()}",
        ]
        counts += [" và "] if kind is not list(Kind)[-1] else []
    pen.line(
        body, "Nội dung",
        "Xét thành tích đạt được trên từng tiêu chí thi đua, ", agency,
        f" kính đề nghị xem xét, khen thưởng trong {blocks.inside_sentence(facts.title)} cho ", *counts,
        " có tên trong danh sách kèm theo.",
    )  # fmt: skip
    form = blank_for(Award, "form", "paper.award", hint="(hình thức đề nghị)")
    pen.line(body, "Nội dung", "Hình thức khen thưởng đề nghị: ", form, ".")
    if facts.dossier:
        refs = refs_name(part.ref for part in facts.dossier)
        pen.line(body, "Nội dung", f"Hồ sơ đề nghị khen thưởng gồm ({refs} của kế hoạch):")
        for number, part in enumerate(facts.dossier, 1):
            pen.line(body, "Nội dung", f"{number}. {part.text}")
    pen.line(body, "Nội dung", agency_again(), " kính trình xem xét, quyết định./.", together=True)
    blocks.closing(pen, ("Như trên", Blank("paper.recipients", "Nơi nhận khác", DOTS)))
    return docx_bytes(pen.document)


def agency_again() -> Blank:
    """The agency once more at the end; each blank needs its own tag."""
    return Blank("paper.proposer_again", "Cơ quan, đơn vị đề nghị", "(Tên cơ quan, đơn vị)")
