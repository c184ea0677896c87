"""What all campaigns share: the publisher and notices, units, documents, indices, words."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from .base import (
    Day,
    Email,
    Id,
    Label,
    Line,
    Number,
    PartialDate,
    Rate,
    Record,
    SiteAddress,
    Text,
    WebAddress,
    Whole,
    YesNo,
    field,
)
from .kinds import UnitId


class Publisher(Record):
    """Who runs the site. Whatever is unknown stays null, and the page says so."""

    name: Line | None = field(
        "Đơn vị quản lý", "Tên cơ quan quản lý trang.", example="Ủy ban nhân dân xã Ví Dụ", default=None
    )
    governing_body: Line | None = field(
        "Cơ quan chủ quản", "Cơ quan cấp trên.", example="Ủy ban nhân dân tỉnh", default=None
    )
    responsible: Line | None = field(
        "Chịu trách nhiệm nội dung", "Họ tên, chức vụ.", example="Trưởng phòng", default=None
    )
    address: Line | None = field("Địa chỉ", "Địa chỉ trụ sở.", example="Số 1 đường Ví Dụ", default=None)
    phone: Line | None = field("Điện thoại", "Số của cơ quan.", example="0259 000 0000", default=None)
    email: Email | None = field("Thư điện tử", "Thư công vụ.", example="lienhe@vidu.example", default=None)
    takedown_email: Email | None = field(
        "Nơi nhận yêu cầu gỡ",
        "Thư nhận yêu cầu sửa, gỡ thông tin.",
        example="gop-y@vidu.example",
        default=None,
    )


class Broadcast(Record):
    """How scripts for the loudspeaker begin, end, and how fast they are read."""

    opening: Line = field(
        "Lời mở đầu",
        "Câu mở đầu mỗi bản đọc trên loa.",
        example="Kính thưa bà con!",
        default="Kính thưa bà con!",
    )
    closing: Line = field(
        "Lời kết",
        "Câu kết mỗi bản đọc.",
        example="Xin cảm ơn bà con.",
        default="Xin cảm ơn bà con đã lắng nghe.",
    )
    syllables_per_minute: Rate = field(
        "Tốc độ đọc",
        "Số tiếng đọc trong một phút; loa truyền thanh thường đọc 120 đến 140 tiếng.",
        example=130,
        default=130,
    )


class Notice(Record):
    """A message on every page, while it is valid."""

    TITLE: ClassVar = "Thông báo"

    id: Id = field("Mã", "Mã duy nhất.", example="luu-tru")
    title: Line = field("Tiêu đề", "Vài chữ.", example="Trang lưu trữ")
    text: Text = field("Nội dung", "Câu ngắn hiện trên mọi trang.", example="Nội dung phản ánh năm 2024.")
    more: Text | None = field(
        "Chi tiết", "Phần đọc thêm.", example="Tên cơ quan giữ như khi ban hành.", default=None
    )
    valid_from: Day | None = field("Từ ngày", "Ngày bắt đầu hiện.", example="2025-07-01", default=None)
    valid_to: Day | None = field("Đến hết ngày", "Ngày cuối còn hiện.", example=None, default=None)

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class ExternalLink(Record):
    id: Id = field("Mã", "Mã duy nhất.", example="dich-vu-cong")
    title: Line = field("Tên", "Tên nơi liên kết đến.", example="Cổng Dịch vụ công quốc gia")
    url: WebAddress = field("Địa chỉ", "Bắt đầu bằng https://.", example="https://dichvucong.gov.vn/")
    text: Line = field("Để làm gì", "Người đọc tìm gì ở đó.", example="Nộp hồ sơ trực tuyến")


class Site(Record):
    """site.yml"""

    title: Line = field(
        "Tên trang", "Tên chung của trang qua các năm.", example="Thi đua cải cách hành chính"
    )
    url: SiteAddress | None = field(
        "Địa chỉ trang",
        "Tên miền khi đã có; null khi chưa có.",
        example="https://vidu.example/",
        default=None,
    )
    official: YesNo = field(
        "Trang chính thức", "Chỉ người có thẩm quyền mới đặt true.", example=False, default=False
    )
    licence: Line = field("Giấy phép nội dung", "Điều kiện dùng lại.", example="CC BY 4.0")
    licence_url: WebAddress | None = field(
        "Địa chỉ giấy phép",
        "Trang của giấy phép.",
        example="https://creativecommons.org/licenses/by/4.0/deed.vi",
        default=None,
    )
    publisher: Publisher = field("Đơn vị quản lý", "Ai quản lý trang.", example={})
    broadcast: Broadcast = field(
        "Bản đọc trên loa", "Lời mở, lời kết và tốc độ đọc.", example={}, default=Broadcast()
    )
    notices: tuple[Notice, ...] = field("Thông báo", "Thông báo trên mọi trang.", example=[], default=())
    links: tuple[ExternalLink, ...] = field("Liên kết", "Nơi khác cần cho người đọc.", example=[], default=())


class UnitKind(Label):
    UBND_TINH = "ubnd_tinh", "Ủy ban nhân dân tỉnh"
    UBND_HUYEN = "ubnd_huyen", "Ủy ban nhân dân huyện"
    UBND_XA = "ubnd_xa", "Ủy ban nhân dân cấp xã"
    PHONG = "phong", "Phòng chuyên môn"
    SO = "so", "Sở"
    DON_VI_SU_NGHIEP = "don_vi_su_nghiep", "Đơn vị sự nghiệp"
    MTTQ_DOAN_THE = "mttq_doan_the", "Mặt trận, đoàn thể"
    HOI_DONG = "hoi_dong", "Hội đồng"
    KHAC = "khac", "Đơn vị khác"


class Successor(Record):
    name: Line = field(
        "Đơn vị mới", "Tên đơn vị hành chính mới.", example="xã Ví Dụ (tỉnh Minh Họa)", open=True
    )
    note: Line | None = field(
        "Ghi chú", "Điều cần biết.", example="Gộp thêm một xã khác", default=None, open=True
    )


class Unit(Record):
    """An agency or commune, and how long it existed."""

    TITLE: ClassVar = "Đơn vị"

    id: Id = field("Mã", "Mã duy nhất.", example="ubnd-xa-vi-du", open=True)
    name: Line = field("Tên đầy đủ", "Tên chính thức khi đó.", example="Ủy ban nhân dân xã Ví Dụ", open=True)
    short: Line | None = field(
        "Tên gọn", "Tên cho bảng và bộ lọc.", example="xã Ví Dụ", default=None, open=True
    )
    kind: UnitKind = field("Loại", "Loại đơn vị.", example="ubnd_xa", open=True)
    sample: YesNo = field("Minh họa", "true: đơn vị tưởng tượng.", example=False, default=False)
    gso_code: Line | None = field(
        "Mã hành chính",
        "Mã của Tổng cục Thống kê, trong ngoặc kép.",
        example="00001",
        default=None,
        open=True,
    )
    parent: UnitId | None = field(
        "Trực thuộc", "Mã đơn vị cấp trên.", example="ubnd-huyen", default=None, open=True
    )
    valid_from: Day | None = field(
        "Từ ngày", "Ngày bắt đầu tồn tại.", example="2009-06-10", default=None, open=True
    )
    valid_to: Day | None = field(
        "Đến hết ngày", "Ngày cuối tồn tại.", example="2025-06-30", default=None, open=True
    )
    successor: Successor | None = field(
        "Đơn vị kế tiếp",
        "Nơi nay thuộc về.",
        example={"name": "xã Ví Dụ"},
        default=None,
        open=True,
    )
    ref: Line | None = field(
        "Mục của kế hoạch", "Nơi kế hoạch nhắc đến.", example="IV.3", default=None, open=True
    )

    @property
    def label(self) -> str:
        """Its name where there is little room."""
        return self.short or self.name

    @property
    def caption(self) -> str:
        """What it is called where another record names it."""
        return self.name


class DocumentKind(Label):
    """Types of document, with the abbreviation used in their symbol."""

    KE_HOACH = "KH", "Kế hoạch"
    QUYET_DINH = "QĐ", "Quyết định"
    BAO_CAO = "BC", "Báo cáo"
    CONG_VAN = "CV", "Công văn"
    LUAT = "LUAT", "Luật"
    NGHI_DINH = "NĐ", "Nghị định"
    THONG_TU = "TT", "Thông tư"
    KHAC = "KHAC", "Văn bản khác"


class Document(Record):
    """An official document that a page cites; blanks of the source stay null."""

    TITLE: ClassVar = "Văn bản"

    id: Id = field("Mã", "Mã duy nhất.", example="qd-465-2022", open=True)
    kind: DocumentKind = field("Hình thức văn bản", "Loại văn bản.", example="QĐ", open=True)
    number: Line | None = field(
        "Số, ký hiệu",
        "Đầy đủ như trong nguồn; null khi không ghi.",
        example="465/QĐ-UBND",
        open=True,
    )
    symbol: Line | None = field(
        "Ký hiệu khi thiếu số",
        "Phần ký hiệu khi nguồn bỏ trống số.",
        example="/KH-UBND",
        default=None,
        open=True,
    )
    issued: PartialDate | None = field(
        "Ngày ban hành",
        "Ngày, có thể thiếu.",
        example={"year": 2022, "month": 8, "day": 16},
        open=True,
    )
    effective: Day | None = field(
        "Ngày hiệu lực", "null khi nguồn không ghi.", example=None, default=None, open=True
    )
    issuer: UnitId = field("Cơ quan ban hành", "Mã đơn vị.", example="ubnd-tinh", open=True)
    signer: Line | None = field(
        "Người ký",
        "Họ tên, chức vụ; null khi nguồn không ghi.",
        example=None,
        default=None,
        open=True,
    )
    title: Line = field(
        "Trích yếu", "Trích yếu như trong nguồn.", example="Về việc ban hành kế hoạch …", open=True
    )
    cited_in: Line | None = field(
        "Nơi dẫn",
        "Văn bản và mục dẫn đến.",
        example="Phần căn cứ của kế hoạch",
        default=None,
        open=True,
    )
    has_text: YesNo = field(
        "Có toàn văn trên trang", "true khi trang có toàn văn.", example=False, default=False
    )
    notes: tuple[Text, ...] = field(
        "Ghi chú của người biên tập", "Điểm cần lưu ý.", example=[], default=(), open=True
    )

    @property
    def caption(self) -> str:
        """Its kind, number and symbol; a number that the source leaves blank stays blank: `Kế hoạch số …/KH-UBND`."""
        number = self.number or "số …" + (self.symbol or "")
        return f"{self.kind.label} {number}"


class IndexResult(Record):
    """One figure of one year; without a source there is no figure."""

    year: Whole = field("Năm đánh giá", "Năm của kết quả.", example=2022, open=True)
    place: Line = field("Địa phương", "Tỉnh, thành phố.", example="Minh Họa", open=True)
    score: Number | None = field(
        "Điểm", "Điểm số, dấu chấm thập phân.", example=46.0002, default=None, open=True
    )
    unit: Line | None = field("Đơn vị điểm", "%, điểm.", example="điểm", default=None, open=True)
    rank: Whole | None = field("Hạng", "Thứ hạng.", example=4, default=None, open=True)
    of: Whole | None = field(
        "Trên tổng số", "Số địa phương được xếp hạng.", example=63, default=None, open=True
    )
    source: WebAddress | None = field(
        "Nguồn",
        "Địa chỉ trang nguồn; null: chưa có nguồn.",
        example="https://vidu.example/papi",
        open=True,
    )
    accessed: Day | None = field(
        "Ngày truy cập", "Ngày xem nguồn.", example="2026-11-23", default=None, open=True
    )


class Index(Record):
    """An index of the plan. All are provincial: a district has no score of its own."""

    id: Id = field("Mã", "Mã duy nhất.", example="papi", open=True)
    name: Line = field("Tên viết tắt", "Tên dùng trong kế hoạch.", example="PAPI", open=True)
    title: Line = field(
        "Tên đầy đủ",
        "Tên tiếng Việt.",
        example="Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh",
        open=True,
    )
    title_en: Line | None = field(
        "Tên tiếng Anh",
        "Tên tiếng Anh, nếu có nguồn.",
        example="Public Administration Reform Index",
        default=None,
        open=True,
    )
    publisher: Line = field("Cơ quan công bố", "Ai đo và công bố.", example="Bộ Nội vụ", open=True)
    measures: Text = field("Đo điều gì", "Một, hai câu.", example="Trải nghiệm của người dân.", open=True)
    components: tuple[Line, ...] = field(
        "Thành phần",
        "Các chỉ số thành phần có nguồn.",
        example=[],
        default=(),
        open=True,
    )
    source: WebAddress | None = field(
        "Nguồn",
        "Nơi lấy mô tả.",
        example="https://vidu.example/",
        default=None,
        open=True,
    )
    results: tuple[IndexResult, ...] = field(
        "Kết quả", "Kết quả từng năm.", example=[], default=(), open=True
    )

    @property
    def caption(self) -> str:
        """What it is called where another record names it."""
        return self.name


class Word(Record):
    """A word readers and loudspeakers need: an abbreviation or a term, and other ways to say it."""

    term: Line = field("Từ", "Chữ viết tắt hoặc thuật ngữ.", example="CCHC", open=True)
    full: Line = field("Viết đầy đủ", "Cách viết đầy đủ.", example="cải cách hành chính", open=True)
    spoken: Line | None = field(
        "Đọc là", "Cách đọc trên loa khi khác cách viết.", example=None, default=None, open=True
    )
    meaning: Text | None = field("Nghĩa", "Giải nghĩa ngắn, nếu cần.", example=None, default=None, open=True)
    synonyms: tuple[Line, ...] = field(
        "Từ người đọc hay gõ",
        "Cách gọi khác dùng khi tìm kiếm.",
        example=["thủ tục"],
        default=(),
        open=True,
    )
