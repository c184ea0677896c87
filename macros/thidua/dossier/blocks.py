"""The parts that forms share: page, national motto, issuing agency, title, recipients, signatures."""

from __future__ import annotations

import datetime as dt
from typing import Final

from docx.section import Section
from docx.shared import Mm

from ..model.base import PartialDate
from ..model.campaign import CampaignFacts
from ..model.campaign_key import years_of
from ..model.dataset import Campaign, Dataset
from ..model.numbering import refs_name
from ..model.reference import Document, DocumentKind
from ..model.unit import Unit
from ..vietnamese.dates import official_date
from . import layout
from .blanks import DOTS, Blank, BlankKind, blank_for
from .heads import Letterhead
from .package import empty_document
from .rules import rule_of
from .writing import Container, Pen, Piece, xml

_COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_MOTTO_LENGTH: Final = 61  # millimetres, in bold Times New Roman of 14 points
_AGENCY, _NATION = 65, layout.TEXT_WIDTH - 65  # the two columns at the head
FOOT: Final = "Mẫu tham khảo, soạn theo kế hoạch của phong trào"
"""How the note at the foot of every form begins, by which filled forms of all campaigns are known to have it."""
_COMMITTEE: Final = "Ủy ban nhân dân"
_TITLE_LINE: Final = 58
"""Characters of a title that fit on one line, in bold letters of 14 points."""
DAY_DOTS: Final = "ngày ……… tháng ……… năm ………"


def begin(campaign: Campaign, title: str, name: str, *, preview: bool, note: str = "") -> Pen:
    """A new form with its page set up. `name`: of the form, written into the file so that it is recognised when filled."""
    facts = campaign.facts
    document = empty_document(title, facts.title, f"{name}; {facts.id}", facts.updated_on)
    pen = Pen(document)
    _page(pen, document.sections[0])
    clause = f", {refs_name(part.ref for part in facts.dossier)}" if facts.dossier else ""
    words = [
        f"{FOOT}{clause} và quy định áp dụng năm {years_of(campaign.key)[1]}; "
        "không phải văn bản của cơ quan nào. Bỏ dòng này khi dùng.",
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


def head_of_agency(pen: Pen, head: Letterhead, kind: str | None) -> None:
    """Agency on the left, motto on the right; below them the number, left blank, and place and day.

    `kind`: the abbreviation of the kind of document: "TTr"; None where it has no number.
    """
    own: tuple[Piece, ...] = (Blank("paper.agency", "Tên cơ quan, đơn vị", head.agency),)
    left, right = _head(pen, _above(head), (*filter(None, (head.above,)), *own))
    if kind:
        symbol: Piece = head.symbol or Blank("paper.symbol", "Ký hiệu cơ quan", DOTS)
        _number(pen, left, kind, symbol)
    _place_and_day(pen, right)


def head_of_council(pen: Pen, head: Letterhead) -> None:
    """As `head_of_agency`, of the council of an agency: the agency stands above it."""
    own: tuple[Piece, ...] = (Blank("paper.agency", "Tên cơ quan, đơn vị", head.agency),)
    left, right = _head(pen, (*filter(None, (head.above,)), *own), ("Hội đồng", "Thi đua - Khen thưởng"))
    _number(pen, left, "BB", "HĐTĐKT")
    _place_and_day(pen, right)


def head_of_organiser(pen: Pen, unit: Unit | None, kind: str | None) -> None:
    """As `head_of_agency`, of the agency that organises the campaign."""
    names: tuple[Piece, ...] = (Blank("paper.agency", "Tên cơ quan", "Tên cơ quan"),)
    symbol: Piece = Blank("paper.symbol", "Ký hiệu cơ quan", DOTS)
    if unit and unit.kind.is_committee:
        committee, place = unit.name[: len(_COMMITTEE)], unit.name[len(_COMMITTEE) :].strip()
        names = (committee, place) if committee == _COMMITTEE and place else (unit.name,)
        symbol = "UBND"
    elif unit:
        names = (unit.name,)
    left, right = _head(pen, (), names)
    if kind:
        _number(pen, left, kind, symbol)
        pen.line(left, "Dự thảo", "(Dự thảo)")
    _place_and_day(pen, right)


def _above(head: Letterhead) -> tuple[Piece, ...]:
    return (Blank("paper.superior", "Cơ quan chủ quản", head.superior),) if head.superior else ()


def _head(pen: Pen, above: tuple[Piece, ...], own: tuple[Piece, ...]) -> tuple[Container, Container]:
    """Agency and motto, each over its rule; the cells below them."""
    rows = pen.table([_AGENCY, _NATION], ruled=False)
    agency, nation = rows.add(whole=True)
    for line in above:
        pen.line(agency, "Cơ quan chủ quản", line)
    for line in own:
        pen.line(agency, "Cơ quan ban hành", line)
    pen.rule(agency, 24, _AGENCY)
    _nation(pen, nation, _NATION)
    left, right = rows.add(whole=True)
    return left, right


def _number(pen: Pen, cell: Container, kind: str, symbol: Piece) -> None:
    pen.line(cell, "Số ký hiệu", "Số: ", Blank("paper.number", "Số", DOTS), f"/{kind}-", symbol)


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
    day = Blank(f"{name}.day", "Ngày, tháng, năm", DAY_DOTS)
    pen.line(cell, "Địa danh ngày tháng", place, ", ", day)


def title(pen: Pen, kind: str, *about: Piece) -> None:
    """The kind of document ("TỜ TRÌNH"), the lines that say what it is about, and a rule."""
    pen.line(pen.document, "Tên loại", kind, together=True)
    for line in about:
        pen.line(pen.document, "Trích yếu", line, together=True)
    pen.rule(pen.document, 50, layout.TEXT_WIDTH)
    pen.line(pen.document, "Dòng nơi nhận")


def occasion_lines(facts: CampaignFacts) -> tuple[str, ...]:
    """The end of a title: "có thành tích trong phong trào … / huyện … năm …", parted before the place if it is long."""
    words = f"trong {inside_sentence(facts.title)}"
    place = facts.place.partition(",")[0]
    before, found, after = words.partition(f" {place}")
    if len(words) > _TITLE_LINE and found:
        return before, f"{place}{after}"
    return (words,)


def closing(pen: Pen, head: Letterhead, recipients: tuple[Piece, ...] = ()) -> None:
    """Recipients on the left, if any; on the right whom the signer acts for, their post and a blank for the name."""
    left, right = signature_cells(pen)
    if recipients:
        recipient_lines(pen, left, recipients)
    post = Blank("paper.post", "Quyền hạn, chức vụ người ký", head.post)
    _signature(pen, right, (*filter(None, (head.on_behalf,)), post), "signer")


def chairman_signs(pen: Pen, post: Piece, recipients: tuple[Piece, ...] = ()) -> None:
    """As `closing`, for whoever decides in person: on behalf of nobody."""
    left, right = signature_cells(pen)
    if recipients:
        recipient_lines(pen, left, recipients)
    _signature(pen, right, (post,), "signer")


def recipient_lines(pen: Pen, cell: Container, recipients: tuple[Piece, ...]) -> None:
    pen.line(cell, "Nơi nhận", "Nơi nhận:")
    for recipient in recipients:
        pen.line(cell, "Dòng nơi nhận", "- ", recipient, ";")
    pen.line(cell, "Dòng nơi nhận", "- Lưu: VT.")


def two_signatures(pen: Pen, left: str, right: str, width: float = layout.TEXT_WIDTH / 2) -> None:
    """Two signers side by side, under their roles. `width`: of the right one in millimetres."""
    for number, (cell, post) in enumerate(zip(signature_cells(pen, width), (left, right), strict=True), 1):
        _signature(pen, cell, (post,), f"signer{number}")


def signature_cells(pen: Pen, right: float = layout.TEXT_WIDTH / 2) -> tuple[Container, Container]:
    """The two cells at the end of a form. `right`: width of the right one in millimetres."""
    pen.line(pen.document, "Dòng nơi nhận", together=True)
    cells = pen.table([layout.TEXT_WIDTH - right, right], ruled=False).add(whole=True)
    pen.end_of_tables()
    return cells[0], cells[1]


def _signature(pen: Pen, cell: Container, posts: tuple[Piece, ...], tag: str) -> None:
    for post in posts:
        pen.line(cell, "Chức vụ người ký", post)
    pen.line(cell, "Họ tên người ký", Blank(f"paper.{tag}", "Họ và tên người ký", "Họ và tên"))


def law(pen: Pen, campaign: Campaign) -> None:
    """The law in force as bases of a paper, as far as it is known, and a line for what else it rests on."""
    if rule := rule_of(campaign):
        for words in (*rule.laws, rule.citation):
            pen.line(pen.document, "Căn cứ", f"Căn cứ {words};")
    more = Blank("paper.bases", "Căn cứ khác", "(căn cứ khác, nếu có)", BlankKind.LINES)
    pen.line(pen.document, "Căn cứ", "Căn cứ ", more, ";")


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
