"""Báo cáo thành tích: a section for each criterion, with the plan's wording and a table to fill in."""

from __future__ import annotations

from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.fields import fields_of
from ..model.honoree import Figure, Honoree, Result
from ..model.numbering import ref_name
from . import blocks
from .addressee import addressee
from .blanks import (
    DOTS,
    EARLIER,
    PRIVATE,
    PROPOSED,
    SKETCH,
    Blank,
    CriterionBlanks,
    report_blanks,
)
from .forms import REPORTS
from .heads import OFFICE, Letterhead
from .layout import TEXT_WIDTH
from .package import docx_bytes
from .rules import occasion, report_note
from .writing import Pen

ANSWERS: Final = ("Tiêu chí", "Kết quả", "Minh chứng")
_ABOUT = (45, TEXT_WIDTH - 45)
_ANSWER_WIDTHS = (28, 80, TEXT_WIDTH - 108)
_FIGURE_WIDTHS = (82, 25, 25, TEXT_WIDTH - 132)
_INTERNAL = "Phần này chỉ để xét trong hồ sơ; không đọc vào dữ liệu và không công bố."


def report(
    campaign: Campaign, dataset: Dataset, kind: Kind, *, head: Letterhead = OFFICE, preview: bool = False
) -> bytes:
    """The achievement report of a collective or an individual, as DOCX."""
    facts, blanks = campaign.facts, report_blanks(campaign, dataset, kind)
    note = report_note(campaign)
    pen = blocks.begin(campaign, REPORTS[kind].title, REPORTS[kind].name, preview=preview, note=note)
    body = pen.document
    blocks.head_of_agency(pen, head, "BC" if kind is Kind.TAP_THE else None)
    about = f"Đề nghị khen thưởng{occasion(facts.kind)} đối với {kind.label.lower()} có thành tích"
    blocks.title(pen, "BÁO CÁO THÀNH TÍCH", about, *blocks.occasion_lines(facts))
    pen.line(body, "Mục", f"I. {SKETCH[kind].upper()}")
    _labelled(pen, blanks.about, SKETCH[kind])
    pen.line(body, "Tiêu chí", f"{PRIVATE[kind]}.")
    pen.line(body, "Ghi chú", _INTERNAL, together=True)
    _labelled(pen, blanks.private, PRIVATE[kind])
    pen.line(body, "Mục", "II. THÀNH TÍCH ĐẠT ĐƯỢC TRÊN TỪNG TIÊU CHÍ")
    for criterion in blanks.criteria:
        _criterion(pen, criterion)
    title = fields_of(Honoree)["initiative"].title
    pen.line(body, "Mục", f"III. {title.upper()} (nếu có)")
    _labelled(pen, blanks.initiative, title)
    pen.line(body, "Mục", f"IV. {EARLIER.upper()}")
    _labelled(pen, blanks.earlier, EARLIER)
    pen.line(body, "Mục", f"V. {PROPOSED.upper()}")
    _labelled(pen, blanks.proposed, PROPOSED)
    if kind is Kind.TAP_THE:
        to = addressee(campaign, dataset) or Blank("paper.asked", "Nơi nhận", DOTS)
        blocks.closing(pen, head, (to, Blank("paper.recipients", "Nơi nhận khác", DOTS)))
    else:
        # In one line: 14-point capitals of this length need 95 mm.
        blocks.two_signatures(pen, "Xác nhận của cơ quan, đơn vị", "Người báo cáo", TEXT_WIDTH - 95)
    return docx_bytes(body)


def _labelled(pen: Pen, blanks: tuple[Blank, ...], title: str) -> None:
    rows = pen.table(_ABOUT, title=title)
    for blank in blanks:
        rows.put(blank.title, blank)


def _criterion(pen: Pen, blanks: CriterionBlanks) -> None:
    criterion = blanks.criterion
    pen.line(pen.document, "Tiêu chí", f"Tiêu chí {criterion.order}. {criterion.title}")
    pen.line(
        pen.document, "Ghi chú", f"“{criterion.text}” ({ref_name(criterion.ref)} của kế hoạch)", together=True
    )
    if criterion.private_evidence:
        pen.line(pen.document, "Ghi chú", _INTERNAL, together=True)
    rows = pen.table(_ANSWER_WIDTHS, ANSWERS, title=f"Tiêu chí {criterion.order}: kết quả và minh chứng")
    rows.put(f"Tiêu chí {criterion.order}", blanks.text, blanks.evidence, whole=False)
    if blanks.figures:
        field = fields_of(Result)["figures"]
        pen.line(pen.document, "Ghi chú", f"{field.help.rstrip('.')} (nếu có)", together=True)
        heads = [figure.title for figure in fields_of(Figure).values()]
        figures = pen.table(_FIGURE_WIDTHS, heads, title=f"Tiêu chí {criterion.order}: {field.title}")
        for row in blanks.figures:
            figures.put(*row, elements=["Trong bảng", "Số trong bảng", "Số trong bảng", "Trong bảng"])
