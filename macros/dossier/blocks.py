"""The parts that forms share: page, national motto, issuing agency, title, recipients, signatures."""

from __future__ import annotations

import datetime as dt
from typing import Final

from docx.section import Section
from docx.shared import Mm

from ..model.base import PartialDate
from ..model.dataset import Campaign, Dataset
from ..model.numbering import refs_name
from ..model.reference import Document, DocumentKind
from ..vietnamese.dates import official_date
from . import layout
from .blanks import DOTS, Blank, BlankKind, blank_for
from .package import empty_document
from .writing import Container, Pen, Piece, xml

_COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_MOTTO_LENGTH: Final = 61  # millimetres, in bold Times New Roman of 14 points
_AGENCY, _NATION = 65, layout.TEXT_WIDTH - 65  # the two columns at the head
FOOT: Final = "Mẫu tham khảo, soạn theo kế hoạch của phong trào"
"""How the note at the foot of every form begins, by which filled forms of all years are known to have it."""
_DAY_DOTS: Final = "ngày ……… tháng ……… năm ………"


def begin(campaign: Campaign, title: str, name: str, *, preview: bool, note: str = "") -> Pen:
    """A new form with its page set up. `name`: of the form, written into the file so that it is recognised when filled."""
    facts = campaign.facts
    document = empty_document(title, facts.title, f"{name}; {facts.id}", facts.updated_on)
    pen = Pen(document)
    _page(pen, document.sections[0])
    clause = f", {refs_name(part.ref for part in facts.dossier)}" if facts.dossier else ""
    words = [
        f"{FOOT}{clause} và quy định áp dụng năm {facts.year}; "
        "không phải văn bản của cơ quan nào, không có số, dấu và chữ ký. Bỏ dòng này khi dùng.",
        note,
        "Bản xem trước, chưa công bố." if preview else "",
    ]
    pen.line(document.sections[0].first_page_footer, "Mẫu", " ".join(filter(None, words)))
    return pen


def _page(pen: Pen, section: Section) -> None:
    section.page_width, section.page_height = Mm(layout.WIDTH), Mm(layout.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.header_distance = section.footer_distance = Mm(layout.EDGE)
    section.different_first_page_header_footer = True
    for part in (section.header, section.first_page_header, section.first_page_footer):
        for paragraph in part.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
    pen.line(section.first_page_header, "Số trang")
    number = pen.line(section.header, "Số trang")
    field = xml("w:fldSimple", instr=" PAGE ")
    number._p.append(field)


def head_of_agency(pen: Pen, symbol: str | None) -> None:
    """Agency on the left, motto on the right; below them the number, left blank, and place and day.

    `symbol` is the abbreviation of the kind of document: "TTr"; None where it has no number.
    """
    rows = pen.table([_AGENCY, _NATION], ruled=False)
    agency, nation = rows.add(whole=True)
    pen.line(agency, "Cơ quan chủ quản", Blank("paper.superior", "Cơ quan chủ quản", "Tên cơ quan chủ quản"))
    pen.line(agency, "Cơ quan ban hành", Blank("paper.agency", "Cơ quan, đơn vị", "Tên cơ quan, đơn vị"))
    pen.rule(agency, 24, _AGENCY)
    _nation(pen, nation, _NATION)
    left, right = rows.add(whole=True)
    if symbol:
        number = Blank("paper.number", "Số", "………"), Blank("paper.symbol", "Ký hiệu cơ quan", "………")
        pen.line(left, "Số ký hiệu", "Số: ", number[0], f"/{symbol}-", number[1])
    _place_and_day(pen, right)


def head_of_person(pen: Pen) -> None:
    """The motto in the middle, as on a document from a person."""
    (cell,) = pen.table([layout.TEXT_WIDTH], ruled=False).add(whole=True)
    _nation(pen, cell, layout.TEXT_WIDTH)


def _nation(pen: Pen, cell: Container, room: float) -> None:
    pen.line(cell, "Quốc hiệu", _COUNTRY)
    pen.line(cell, "Tiêu ngữ", _MOTTO)
    pen.rule(cell, _MOTTO_LENGTH, room)


def _place_and_day(pen: Pen, cell: Container, name: str = "paper") -> None:
    place = Blank(f"{name}.place", "Địa danh", DOTS)
    day = Blank(f"{name}.day", "Ngày, tháng, năm", _DAY_DOTS, BlankKind.DAY)
    pen.line(cell, "Địa danh ngày tháng", place, ", ", day)


def title(pen: Pen, kind: str, *about: Piece) -> None:
    """The kind of document ("TỜ TRÌNH"), the lines that say what it is about, and a rule."""
    pen.line(pen.document, "Tên loại", kind, together=True)
    for line in about:
        pen.line(pen.document, "Trích yếu", line, together=True)
    pen.rule(pen.document, 50, layout.TEXT_WIDTH)
    pen.line(pen.document, "Ghi chú")


def closing(pen: Pen, recipients: tuple[Piece, ...] = ()) -> None:
    """Recipients on the left, if any; on the right the post of the signer and a blank for the name."""
    left, right = signature_cells(pen)
    if recipients:
        pen.line(left, "Nơi nhận", "Nơi nhận:")
        for recipient in recipients:
            pen.line(left, "Dòng nơi nhận", "- ", recipient, ";")
        pen.line(left, "Dòng nơi nhận", "- Lưu: VT.")
    _signature(pen, right, Blank("paper.post", "Quyền hạn, chức vụ người ký", "Chức vụ người ký"), "signer")


def two_signatures(pen: Pen, left: str, right: str) -> None:
    """Two signers side by side, under their roles."""
    for number, (cell, post) in enumerate(zip(signature_cells(pen), (left, right), strict=True), 1):
        _signature(pen, cell, post, f"signer{number}")


def signature_cells(pen: Pen, right: float = layout.TEXT_WIDTH / 2) -> tuple[Container, Container]:
    """The two cells at the end of a form. `right`: width of the right one in millimetres."""
    pen.line(pen.document, "Ghi chú", together=True)
    cells = pen.table([layout.TEXT_WIDTH - right, right], ruled=False).add(whole=True)
    pen.line(pen.document, "Dòng nơi nhận")  # Word wants a paragraph after the last table
    return cells[0], cells[1]


def _signature(pen: Pen, cell: Container, post: Piece, tag: str) -> None:
    pen.line(cell, "Chức vụ người ký", post)
    pen.line(cell, "Họ tên người ký", Blank(f"paper.{tag}", "Họ và tên người ký", "Họ và tên"))


def citation(document: Document, dataset: Dataset) -> tuple[Piece, ...]:
    """A document cited as a basis: "Kế hoạch số 12/KH-UBND ngày … của … về việc …"; what is unknown is a blank."""
    issuer = dataset.unit(document.issuer)
    kind = "" if document.kind is DocumentKind.KHAC else document.kind.label
    number: tuple[Piece, ...] = (document.number or "",)
    if document.number is None:
        number = (blank_for(Document, "number", "paper.plan_number", hint=DOTS), document.symbol or "")
    return (
        f"{kind or 'Văn bản'} số ",
        *number,
        " ",
        *_day_of(document.issued),
        f" của {issuer.name if issuer else DOTS} {_about(document.title)}",
    )


def _day_of(issued: PartialDate | None) -> tuple[Piece, ...]:
    known = issued or PartialDate(year=0)
    if known.month and known.day:
        return (official_date(dt.date(known.year, known.month, known.day)),)
    month = f"{known.month:02}" if known.month and known.month <= 2 else str(known.month or DOTS)
    return "ngày ", Blank("paper.plan_day", "Ngày", DOTS), f" tháng {month} năm {known.year or DOTS}"


def _about(title: str) -> str:
    subject = inside_sentence(title)
    return subject if subject.startswith("về ") else f"về việc {subject}"


def inside_sentence(title: str) -> str:
    """A title inside a sentence: with a small first letter, unless its first word is an abbreviation."""
    first = title.split(maxsplit=1)[0]
    return title if first.isupper() and len(first) > 1 else title[0].lower() + title[1:]
