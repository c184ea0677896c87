"""Phiếu đồng ý: what is published, where and by whom, and how to withdraw consent. No box is ticked in advance."""

from __future__ import annotations

from typing import Final

from ..model.dataset import Campaign, Dataset
from ..model.fields import fields_of, personal_fields
from ..model.honoree import Honoree
from ..model.lifecycle import Channel, Consent
from ..model.site import Publisher
from . import blocks
from .blanks import POST, Blank, BlankKind, blank_for
from .forms import CONSENT
from .layout import TEXT_WIDTH
from .package import docx_bytes
from .writing import Pen, Piece

VERSION: Final = "dong-y-2"
"""Recorded with each consent. Change it whenever what people agree to changes."""
_SHOWN: Final = tuple(
    name
    for name in fields_of(Honoree)
    if name in {*personal_fields(Honoree), "unit", "award"} and name != "consent"
)
"""All that a page may show of a person: what a record keeps none of once they are gone, with unit and award."""
_ABOUT = (45, TEXT_WIDTH - 45)


def consent(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> bytes:
    """The form on which a person consents to each channel of publication, as DOCX."""
    note = f"Phiên bản phiếu: {VERSION}. Phiếu đã ký giữ ở sổ riêng của cơ quan, không đăng lên trang."
    pen = blocks.begin(campaign, CONSENT.title, CONSENT.name, preview=preview, note=note)
    body = pen.document
    blocks.head_of_person(pen)
    blocks.title(pen, "PHIẾU ĐỒNG Ý", "Công bố thông tin", campaign.facts.title)
    pen.line(body, "Mục", "1. Người đồng ý")
    _labelled(
        pen,
        Blank("consent.name", fields_of(Honoree)["name"].title, "Họ và tên"),
        Blank("consent.unit", fields_of(Honoree)["unit"].title, "Tên đầy đủ của đơn vị"),
        blank_for(Honoree, "post", "consent.post", hint=POST),
    )
    pen.line(body, "Mục", "2. Ai công bố, để làm gì")
    _labelled(pen, *_publisher(dataset))
    pen.line(
        body, "Nội dung",
        f"Mục đích: nêu gương tập thể, cá nhân làm tốt trong {blocks.inside_sentence(campaign.facts.title)}. "
        "Thông tin không dùng vào việc khác.",
    )  # fmt: skip
    shown = ", ".join(fields_of(Honoree)[n].title.lower() for n in _SHOWN)
    pen.line(
        body, "Nội dung", f"Thông tin được công bố chỉ gồm: {shown}. Không công bố điều riêng tư nào khác."
    )
    _channels(pen)
    _rights(pen)
    pen.line(body, "Mục", "5. Thời hạn")
    until = blank_for(Consent, "expires_on", "consent.expires_on", hint="để trống nếu không hẹn ngày")
    pen.line(body, "Nội dung", f"{until.title} của sự đồng ý: ", until, ".")
    _signature(pen)
    return docx_bytes(pen.document)


def _labelled(pen: Pen, *blanks: Blank | tuple[str, str]) -> None:
    rows = pen.table(_ABOUT)
    for blank in blanks:
        rows.put(*((blank.title, blank) if isinstance(blank, Blank) else blank))


def _publisher(dataset: Dataset) -> list[Blank | tuple[str, str]]:
    """Who runs the site and where to write; what the data do not say is a blank."""
    known = dataset.site.publisher
    rows: list[Blank | tuple[str, str]] = [("Trang", dataset.site.url or dataset.site.title)]
    for field, value in (("name", known.name), ("takedown_email", known.takedown_email or known.email)):
        title = fields_of(Publisher)[field].title
        rows.append((title, value) if value else blank_for(Publisher, field, f"consent.publisher.{field}"))
    return rows


def _channels(pen: Pen) -> None:
    pen.line(pen.document, "Mục", "3. Đồng ý ở những nơi nào")
    words = (
        "Đánh dấu vào từng nơi mà anh, chị đồng ý. Ô để trống nghĩa là không đồng ý; không ai đánh dấu thay."
    )
    pen.line(pen.document, "Nội dung", words, together=True)
    rows = pen.table((15, TEXT_WIDTH - 15), title=fields_of(Consent)["scope"].title)
    for channel in Channel:
        tick = Blank(f"consent.scope.{channel.value}", channel.label, kind=BlankKind.TICK)
        rows.put(tick, channel.label, elements=["Số trong bảng", "Trong bảng"])


def _rights(pen: Pen) -> None:
    pen.line(pen.document, "Mục", "4. Quyền của anh, chị")
    for words in (
        "Đồng ý hay không là tự nguyện, không ảnh hưởng đến việc xét khen thưởng.",
        "Anh, chị được xem, sửa thông tin về mình, và rút lại sự đồng ý bất cứ lúc nào, cho một nơi hoặc tất cả, "
        "không phải nêu lý do. Chỉ cần viết hoặc nói với đơn vị quản lý trang.",
        "Khi anh, chị rút lại, thông tin được gỡ khỏi trang, các danh sách, tệp tải về và bản đọc trên loa. "
        "Việc khen thưởng không thay đổi.",
        "Anh, chị được yêu cầu xóa thông tin về mình, và được khiếu nại, tố cáo theo quy định của pháp luật về bảo "
        "vệ dữ liệu cá nhân khi thấy quyền của mình bị xâm phạm.",
        "Ảnh có nhiều người thì cần từng người trong ảnh đồng ý.",
    ):
        pen.line(pen.document, "Nội dung", words)


def _signature(pen: Pen) -> None:
    day = blank_for(Consent, "date", "consent.date", hint=blocks.DAY_DOTS)
    place: tuple[Piece, ...] = (Blank("consent.place", "Địa danh", "………"), ", ", day)
    _, right = blocks.signature_cells(pen, 105)
    pen.line(right, "Địa danh ngày tháng", *place)
    pen.line(right, "Chức vụ người ký", "Người đồng ý")
    pen.line(right, "Ký tên", "(ký, ghi họ và tên)")
