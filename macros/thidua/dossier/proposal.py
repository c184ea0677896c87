"""Tờ trình: the proposal for commendation, with what it is based on and what comes with it."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.campaign import CampaignFacts, Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Award
from ..vietnamese.text import fold
from . import blocks
from .addressee import addressee, decider
from .blanks import DOTS, Blank, blank_for
from .forms import NOMINEES, PROPOSAL
from .heads import OFFICE, Letterhead
from .package import docx_bytes
from .writing import Pen, Piece


def proposal(
    campaign: Campaign, dataset: Dataset, *, head: Letterhead = OFFICE, preview: bool = False
) -> bytes:
    """The proposal of an agency or commune to the authority that decides, as DOCX."""
    facts = campaign.facts
    pen = blocks.begin(campaign, PROPOSAL.title, PROPOSAL.name, preview=preview)
    body = pen.document
    blocks.head_of_agency(pen, head, "TTr")
    about = "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích"
    blocks.title(pen, "TỜ TRÌNH", about, *blocks.occasion_lines(facts))
    recipient = addressee(campaign, dataset) or Blank("paper.asked", "Kính gửi")
    pen.line(body, "Kính gửi", "Kính gửi: ", recipient)
    _bases(pen, campaign, dataset)
    chair: Piece = decider(campaign, dataset) or Blank("paper.decider", "Người có thẩm quyền khen thưởng")
    agency = Blank("paper.proposer", "Cơ quan, đơn vị đề nghị", "(Tên cơ quan, đơn vị)")
    pen.line(
        body, "Nội dung",
        "Xét thành tích của các tập thể, cá nhân và kết quả họp Hội đồng, ", agency, " kính trình ", chair,
        " xem xét, khen thưởng ", *counts(), f" có thành tích trong {blocks.inside_sentence(facts.title)} "
        "(có danh sách kèm theo).",
    )  # fmt: skip
    form = blank_for(Award, "form", "paper.award", hint="(hình thức đề nghị)")
    pen.line(body, "Nội dung", "Hình thức khen thưởng đề nghị: ", form, ".")
    pen.line(body, "Nội dung", f"Hồ sơ kèm theo gồm: {'; '.join(_enclosures(facts))}.")
    last: Piece = decider(campaign, dataset) or "cấp có thẩm quyền"
    pen.line(body, "Nội dung", "Kính trình ", last, " xem xét, quyết định./.", together=True)
    blocks.closing(pen, head, ("Như trên", Blank("paper.recipients", "Nơi nhận khác", DOTS)))
    return docx_bytes(body)


def _bases(pen: Pen, campaign: Campaign, dataset: Dataset) -> None:
    blocks.law(pen, campaign)
    if plan := dataset.document(campaign.facts.plan):
        pen.line(pen.document, "Căn cứ", "Căn cứ ", *blocks.citation(plan, dataset), ";")
    meeting_day = Blank("paper.met", "Ngày họp Hội đồng", blocks.DAY_DOTS)
    council = Blank("paper.council", "Cơ quan, đơn vị của Hội đồng", "(tên cơ quan, đơn vị)")
    words = ("Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ", council, " ", meeting_day, ".")
    pen.line(pen.document, "Căn cứ", *words)


def counts() -> Iterator[Piece]:
    """How many of each kind: "… tập thể và … cá nhân"."""
    for number, kind in enumerate(Kind):
        yield from (" và ",) if number else ()
        yield Blank(f"paper.count.{kind.value}", f"Số {kind.label.lower()}", DOTS)
        yield f" {kind.label.lower()}"


def _enclosures(facts: CampaignFacts) -> Iterator[str]:
    """The list, and the parts of the plan's dossier but the proposal itself."""
    yield blocks.inside_sentence(NOMINEES.title)
    for part in facts.dossier:
        if not fold(part.name).startswith(("van ban de nghi", "to trinh", "danh sach")):
            yield blocks.inside_sentence(part.name)
