"""Dự thảo quyết định: the decision that the organiser's office drafts for whoever has the power to sign it."""

from __future__ import annotations

from ..model.dataset import Campaign, Dataset
from ..model.honoree import Award
from ..model.unit import Unit
from . import blocks
from .addressee import decider
from .blanks import DOTS, Blank, BlankKind, blank_for
from .forms import DECISION
from .package import docx_bytes
from .proposal import counts
from .writing import Piece, Strong


def decision(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:
    """The draft of the decision, as DOCX. No form of award and no money is stated: the plan names none."""
    facts = campaign.facts
    organiser = dataset.unit(facts.organiser)
    pen = blocks.begin(campaign, DECISION.title, DECISION.name, preview=preview)
    body = pen.document
    blocks.head_of_organiser(pen, organiser, "QĐ")
    about = "Về việc khen thưởng tập thể, cá nhân có thành tích"
    blocks.title(pen, "QUYẾT ĐỊNH", about, *blocks.occasion_lines(facts))
    chair: Piece = decider(campaign, dataset) or Blank("paper.decider", "Người ký quyết định")
    pen.line(body, "Lời quyết định", chair, together=True)
    powers = Blank(
        "paper.powers", "Căn cứ thẩm quyền", "(luật về tổ chức chính quyền địa phương)", BlankKind.LINES
    )
    pen.line(body, "Căn cứ", "Căn cứ ", powers, ";")
    blocks.law(pen, campaign)
    if plan := dataset.document(facts.plan):
        pen.line(body, "Căn cứ", "Căn cứ ", *blocks.citation(plan, dataset), ";")
    pen.line(body, "Căn cứ", *_request())
    pen.line(body, "Lời quyết định", "Quyết định:", together=True)
    form = blank_for(Award, "form", "paper.award", hint="(hình thức khen thưởng)")
    pen.line(
        body, "Nội dung", Strong("Điều 1. "), "Tặng ", form, " cho ", *counts(),
        f" có thành tích trong {blocks.inside_sentence(facts.title)} (có danh sách kèm theo).",
    )  # fmt: skip
    money = Blank(
        "paper.money", "Tiền thưởng", "(mức tiền thưởng và nguồn chi theo quy định)", BlankKind.LINES
    )
    pen.line(body, "Nội dung", Strong("Điều 2. "), money, ".")
    officers = Blank("paper.officers", "Người thi hành", "(chức vụ của những người thi hành)")
    pen.line(
        body, "Nội dung",
        Strong("Điều 3. "), "Quyết định này có hiệu lực kể từ ngày ký. ", officers,
        " và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.", together=True,
    )  # fmt: skip
    blocks.chairman_signs(
        pen, signer(organiser), ("Như Điều 3", Blank("paper.recipients", "Nơi nhận khác", DOTS))
    )
    return docx_bytes(body)


def _request() -> tuple[Piece, ...]:
    by = Blank("paper.appraiser", "Người đề nghị", "(chức vụ người đứng đầu cơ quan thẩm định)")
    number = Blank("paper.proposal", "Số tờ trình", DOTS)
    day = Blank("paper.proposed", "Ngày tờ trình", blocks.DAY_DOTS)
    return "Theo đề nghị của ", by, " tại Tờ trình số ", number, " ", day, "."


def signer(organiser: Unit | None) -> Piece:
    """The post under which a decision is signed."""
    if organiser and organiser.kind.is_committee:
        return "Chủ tịch"
    return Blank("paper.post", "Quyền hạn, chức vụ người ký", "Chức vụ người ký")
