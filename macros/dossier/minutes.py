"""Biên bản họp Hội đồng Thi đua - Khen thưởng: who met, which criteria, which opinions, how the votes went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.numbering import refs_name
from . import blocks
from .blanks import DOTS, Blank, BlankKind
from .forms import MINUTES
from .layout import TEXT_WIDTH
from .package import docx_bytes
from .writing import Pen

_ROWS: Final = 4
_NUMBER: Final = 12
_OPINIONS: Final = (("Tập thể, cá nhân", 50, BlankKind.LINE), ("Ý kiến", TEXT_WIDTH - 62, BlankKind.LINES))
_VOTES: Final = (
    ("Tập thể, cá nhân", TEXT_WIDTH - 112, BlankKind.LINE),
    *((head, 25, None) for head in ("Phiếu phát ra", "Phiếu thu về", "Đồng ý", "Không đồng ý")),
)


def minutes(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:
    """The minutes of the council of an agency or commune, as DOCX."""
    pen = blocks.begin(campaign, MINUTES.title, MINUTES.name, preview=preview)
    blocks.head_of_agency(pen, "BB")
    blocks.title(
        pen, "BIÊN BẢN", "Họp Hội đồng Thi đua - Khen thưởng", "xét đề nghị khen thưởng", campaign.facts.title
    )
    _meeting(pen)
    pen.line(pen.document, "Mục", "II. NỘI DUNG")
    if plan := dataset.document(campaign.facts.plan):
        words = ("Hội đồng xét theo các tiêu chí của ", *blocks.citation(plan, dataset), ":")
        pen.line(pen.document, "Nội dung", *words)
    for kind in Kind:
        criteria = campaign.criteria_for(kind)
        if criteria:
            pen.line(
                pen.document,
                "Tiêu chí",
                f"Tiêu chí đối với {kind.label.lower()} ({refs_name(c.ref for c in criteria)})",
            )
        for criterion in criteria:
            pen.line(pen.document, "Nội dung", f"{criterion.order}. {criterion.text}")
    _table(pen, "Ý kiến của Hội đồng trên từng tiêu chí", "opinion", _OPINIONS)
    _table(pen, "Kết quả bỏ phiếu", "vote", _VOTES)
    pen.line(pen.document, "Mục", "III. KẾT LUẬN")
    result = Blank(
        "paper.conclusion",
        "Kết luận",
        "Những tập thể, cá nhân được Hội đồng thống nhất đề nghị",
        BlankKind.LINES,
    )
    pen.line(pen.document, "Nội dung", result, together=True)
    ended = Blank("paper.ended", "Giờ kết thúc", DOTS)
    pen.line(
        pen.document,
        "Nội dung",
        "Cuộc họp kết thúc lúc ",
        ended,
        "; biên bản đã được đọc cho mọi người dự họp cùng nghe và thống nhất./.",
        together=True,
    )
    blocks.two_signatures(pen, "Thư ký", "Chủ trì")
    return docx_bytes(pen.document)


def _meeting(pen: Pen) -> None:
    pen.line(pen.document, "Mục", "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    rows = pen.table((45, TEXT_WIDTH - 45), title="Thời gian, địa điểm, thành phần")
    many, hint = BlankKind.LINES, "Họ và tên, chức vụ; mỗi dòng một người"
    for blank in (
        Blank("paper.began", "Thời gian", "Giờ, ngày, tháng, năm bắt đầu"),
        Blank("paper.venue", "Địa điểm", "Nơi họp"),
        Blank("paper.chair", "Chủ trì", "Họ và tên, chức vụ"),
        Blank("paper.secretary", "Thư ký", "Họ và tên, chức vụ"),
        Blank("paper.present", "Có mặt", hint, many),
        Blank("paper.absent", "Vắng mặt", f"{hint}; ghi lý do", many),
    ):
        rows.put(blank.title, blank)


def _table(pen: Pen, title: str, tag: str, columns: Sequence[tuple[str, float, BlankKind | None]]) -> None:
    """A numbered table of blanks under its own heading. `columns`: (heading, width in mm, kind); kind None: a number."""
    pen.line(pen.document, "Tiêu chí", title)
    heads, widths, kinds = zip(*columns, strict=True)
    rows = pen.table([_NUMBER, *widths], ["TT", *heads], title=title)
    elements = ["Trong bảng" if kind else "Số trong bảng" for kind in kinds]
    for row in range(1, _ROWS + 1):
        blanks = [
            Blank(f"paper.{tag}.{row}.{place}", head, DOTS, kind or BlankKind.LINE)
            for place, (head, kind) in enumerate(zip(heads, kinds, strict=True), 1)
        ]
        rows.put(str(row), *blanks, elements=["Số trong bảng", *elements])
