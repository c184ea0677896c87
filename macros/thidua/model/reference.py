"""Reference data that all campaigns share: documents, indices, words."""

from __future__ import annotations

from typing import ClassVar

from .base import OpenLabel, PartialDate, Record, field
from .kinds import UnitId
from .scalars import Day, Id, Line, Number, Text, WebAddress, Whole, YesNo


class DocumentKind(OpenLabel):
    """Types of document, with the abbreviation used in their symbol."""

    KE_HOACH = "KH", "Kế hoạch"
    QUYET_DINH = "QĐ", "Quyết định"
    BAO_CAO = "BC", "Báo cáo"
    CONG_VAN = "CV", "Công văn"
    LUAT = "LUAT", "Luật"
    NGHI_DINH = "NĐ", "Nghị định"
    THONG_TU = "TT", "Thông tư"
    NGHI_QUYET = "NQ", "Nghị quyết"
    CHI_THI = "CT", "Chỉ thị"
    HUONG_DAN = "HD", "Hướng dẫn"
    CHUONG_TRINH = "CTr", "Chương trình"
    THONG_BAO = "TB", "Thông báo"
    KHAC = "KHAC", "Văn bản khác"

    @classmethod
    def own_list(cls) -> str:
        return "documents"


class Document(Record):
    """An official document that a page cites; what its source leaves blank stays null."""

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
        "Được viện dẫn tại",
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
        return f"{'Văn bản' if self.kind is DocumentKind.KHAC else self.kind.label} {number}"


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
    note: Line | None = field(
        "Ghi chú",
        "Vì sao không có con số, nếu biết.",
        example="không công bố",
        default=None,
        open=True,
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
    scoring: tuple[Line, ...] = field(
        "Cơ cấu điểm",
        "Điểm gồm những phần nào, nếu nguồn nêu.",
        example=["Điểm thẩm định: tối đa 61,5 điểm"],
        default=(),
        open=True,
    )
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
    """An abbreviation or a term: its full form, how it is read out, its meaning, what readers type instead."""

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

    @property
    def is_explained(self) -> bool:
        """Whether it has a meaning, or is an abbreviation; other words are here for the search."""
        return bool(self.meaning) or (self.term != self.term.lower() and self._has_full)

    @property
    def gloss(self) -> str:
        """What is said of it, without the word itself once more."""
        return ". ".join(filter(None, (self.full if self._has_full else None, self.meaning)))

    @property
    def _has_full(self) -> bool:
        return self.term.casefold() != self.full.casefold()
