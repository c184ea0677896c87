"""Biên bản họp Hội đồng Thi đua - Khen thưởng: who met, how many of how many, the votes with their percentages."""

from __future__ import annotations

from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.numbering import refs_name
from . import blocks
from .blanks import DOTS, Blank, BlankKind
from .forms import MINUTES
from .heads import OFFICE, Letterhead
from .layout import TEXT_WIDTH
from .package import docx_bytes
from .writing import Pen, Piece

_ROWS: Final = 6
_VOTES: Final = (
    ("Tập thể, cá nhân", TEXT_WIDTH - 111),
    ("Hình thức đề nghị", 44),
    ("Số phiếu đồng ý", 28),
    ("Tỷ lệ %", 28),
)
_NUMBER: Final = 11
_BALLOTS: Final = (("out", "phát ra"), ("back", "thu về"), ("valid", "hợp lệ"), ("invalid", "không hợp lệ"))


def minutes(
    campaign: Campaign, dataset: Dataset, *, head: Letterhead = OFFICE, preview: bool = False
) -> bytes:
    """The minutes of the council of an agency or commune, as DOCX."""
    pen = blocks.begin(campaign, MINUTES.title, MINUTES.name, preview=preview)
    body = pen.document
    blocks.head_of_council(pen, head)
    about = "Họp xét, đề nghị khen thưởng tập thể, cá nhân có thành tích"
    blocks.title(pen, "BIÊN BẢN", about, *blocks.occasion_lines(campaign.facts))
    _meeting(pen)
    pen.line(body, "Mục", "II. NỘI DUNG")
    pen.line(body, "Nội dung", *_subject(campaign, dataset))
    discussion = Blank(
        "paper.discussion",
        "Ý kiến của thành viên Hội đồng",
        "(tóm tắt ý kiến về từng tập thể, cá nhân)",
        BlankKind.LINES,
    )
    pen.line(body, "Nội dung", "Ý kiến của thành viên Hội đồng: ", discussion)
    _votes(pen)
    pen.line(body, "Mục", "III. KẾT LUẬN")
    result = Blank("paper.conclusion", "Kết luận", "(tên, hình thức khen thưởng)", BlankKind.LINES)
    pen.line(body, "Nội dung", "Hội đồng thống nhất đề nghị khen thưởng: ", result, together=True)
    ended = Blank("paper.ended", "Giờ kết thúc", DOTS)
    closing = (
        "; biên bản đã được đọc cho các thành viên dự họp cùng nghe, thống nhất và có giá trị như nhau./."
    )
    pen.line(body, "Nội dung", "Cuộc họp kết thúc lúc ", ended, closing, together=True)
    blocks.two_signatures(pen, "Thư ký", "Chủ tọa")
    blocks.recipient_lines(pen, body, (Blank("paper.recipients", "Nơi nhận", DOTS),))
    return docx_bytes(body)


def _meeting(pen: Pen) -> None:
    pen.line(pen.document, "Mục", "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    rows = pen.table((45, TEXT_WIDTH - 45), title="Thời gian, địa điểm, thành phần")
    many, hint = BlankKind.LINES, "Họ và tên, chức vụ; mỗi dòng một người"
    for blank in (
        Blank("paper.began", "Thời gian", "Giờ, ngày, tháng, năm bắt đầu"),
        Blank("paper.venue", "Địa điểm", "Nơi họp"),
        Blank("paper.chair", "Chủ tọa", "Họ và tên, chức vụ"),
        Blank("paper.secretary", "Thư ký", "Họ và tên, chức vụ"),
        Blank("paper.tellers", "Tổ kiểm phiếu", hint, many),
    ):
        rows.put(blank.title, blank)
    present: tuple[Piece, ...] = (
        Blank("paper.present_count", "Số thành viên có mặt", DOTS),
        " trên tổng số ",
        Blank("paper.members", "Tổng số thành viên Hội đồng", DOTS),
        " thành viên: ",
        Blank("paper.present", "Thành viên có mặt", hint, many),
    )
    rows.put("Có mặt", present)
    rows.put("Vắng mặt", Blank("paper.absent", "Vắng mặt", f"{hint}, ghi lý do", many))


def _subject(campaign: Campaign, dataset: Dataset) -> tuple[Piece, ...]:
    """What the council measured by: the criteria of the plan, by their clauses."""
    plan = dataset.document(campaign.facts.plan)
    refs = [c.ref for kind in Kind for c in campaign.criteria_for(kind)]
    under = f"các tiêu chí tại {refs_name(refs)} của " if refs else ""
    basis = blocks.citation(plan, dataset) if plan else ("kế hoạch phát động phong trào",)
    return (
        f"Hội đồng nghe báo cáo thành tích của tập thể, cá nhân, xét theo {under}",
        *basis,
        " và bỏ phiếu.",
    )


def _votes(pen: Pen) -> None:
    """How many ballots there were, and a numbered table of what each was given."""
    title = "Kết quả bỏ phiếu"
    pen.line(pen.document, "Tiêu chí", title)
    pieces: list[Piece] = ["Số phiếu "]
    for number, (tag, words) in enumerate(_BALLOTS):
        pieces += ["; "] if number else []
        pieces += [f"{words}: ", Blank(f"paper.ballots.{tag}", f"Số phiếu {words}", DOTS)]
    pen.line(pen.document, "Nội dung", *pieces, ".", together=True)
    heads, widths = [head for head, _ in _VOTES], [width for _, width in _VOTES]
    rows = pen.table([_NUMBER, *widths], ["TT", *heads], title=title)
    elements = ["Số trong bảng", "Trong bảng", "Trong bảng", "Số trong bảng", "Số trong bảng"]
    for row in range(1, _ROWS + 1):
        blanks = [Blank(f"paper.vote.{row}.{place}", head, DOTS) for place, head in enumerate(heads, 1)]
        rows.put(str(row), *blanks, elements=elements)
