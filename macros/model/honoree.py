"""The honored collectives and individuals, and the decisions that honor them.

What may not be published about a person has no field here: birth date, identity number, home,
private phone or e-mail, ethnicity, religion, party membership, health, family, discipline.
"""

from __future__ import annotations

from .base import Day, FileName, Id, Label, Line, Number, Record, Text, YesNo, field
from .campaign import Kind


class Level(Label):
    """The level of the authority that decides an award."""

    XA = "xa", "cấp xã"
    HUYEN = "huyen", "cấp huyện"
    TINH = "tinh", "cấp tỉnh"
    TRUNG_UONG = "tw", "cấp trung ương"


class AwardForm(Label):
    """Forms of commendation, then yearly titles, which are not prizes of a themed campaign."""

    GIAY_KHEN = "giay_khen", "Giấy khen"
    BANG_KHEN_TINH = "bang_khen_tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    KHAC = "other", "Hình thức khác"
    LTT = "ltt", "Lao động tiên tiến"
    CSTDCS = "cstdcs", "Chiến sĩ thi đua cơ sở"
    TTLDTT = "ttldtt", "Tập thể lao động tiên tiến"

    @property
    def is_title(self) -> bool:
        """A yearly title (danh hiệu thi đua), not a form of commendation."""
        return self in {AwardForm.LTT, AwardForm.CSTDCS, AwardForm.TTLDTT}

    @property
    def levels(self) -> frozenset[Level]:
        """Which levels may grant it (domain reference, section 3)."""
        return _GRANTED_BY.get(self, frozenset(Level))


_GRANTED_BY = {
    AwardForm.GIAY_KHEN: frozenset({Level.XA, Level.HUYEN}),
    AwardForm.BANG_KHEN_TINH: frozenset({Level.TINH}),
    AwardForm.LTT: frozenset({Level.XA, Level.HUYEN}),
    AwardForm.CSTDCS: frozenset({Level.HUYEN}),
    AwardForm.TTLDTT: frozenset({Level.HUYEN}),
}


class Regime(Label):
    """The law under which a decision was taken."""

    LUAT_2003 = "luat_2003_2013", "quy định áp dụng đến hết năm 2023"
    LUAT_2022 = "luat_2022", "quy định áp dụng từ năm 2024"


class Status(Label):
    """Where a record stands in its life."""

    DRAFT = "draft", "Bản nháp"
    AWARDED = "awarded", "Đã có quyết định, chưa công bố"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã rút"
    REVOKED = "revoked", "Quyết định đã bị hủy bỏ"

    @property
    def is_gone(self) -> bool:
        """Nothing of the person or collective is shown any more."""
        return self in {Status.WITHDRAWN, Status.REVOKED}


class Role(Label):
    """Who took a step. Roles, not names: the log is public with the repository."""

    BIEN_TAP = "bien_tap", "Biên tập"
    DUYET = "duyet", "Duyệt"


class ConsentBasis(Label):
    """Why the data may be published (Luật 91/2025/QH15, Điều 16)."""

    LAW = "law_16_public_duty", "Thực hiện nhiệm vụ công khai theo quy định"
    CONSENT = "consent", "Người được nêu đồng ý"
    BOTH = "both", "Cả hai"


class ConsentStatus(Label):
    NOT_REQUIRED = "not_required", "Không cần"
    GRANTED = "granted", "Đã đồng ý"
    REFUSED = "refused", "Không đồng ý"
    WITHDRAWN = "withdrawn", "Đã rút lại"


class Channel(Label):
    """Where a record may appear: consent is given for each by itself."""

    WEB = "web", "Trang thông tin"
    PHOTO = "photo", "Ảnh"
    STORY = "story", "Bài viết"
    LOUDSPEAKER = "loudspeaker", "Loa truyền thanh"
    PRINT = "print", "Bản in"
    OPENDATA = "opendata", "Dữ liệu mở"


class WithdrawalReason(Label):
    CONSENT = "rut_dong_y", "Người được nêu rút lại sự đồng ý"
    ERROR = "sai_sot", "Thông tin có sai sót"
    REQUEST = "theo_yeu_cau", "Theo yêu cầu của người được nêu"


class Revocation(Record):
    number: Line = field("Số quyết định hủy", "Số, ký hiệu đầy đủ.", example="15/QĐ-UBND")
    date: Day = field("Ngày", "Ngày ký quyết định hủy.", example="2024-03-01")
    reason: Line | None = field("Lý do", "Lý do ghi trong quyết định.", example="Thông tin sai", default=None)


class Decision(Record):
    """An award decision: one decision, many honorees."""

    id: Id = field("Mã", "Mã duy nhất qua các năm.", example="qd-2024-01")
    sample: YesNo = field("Minh họa", "true: chỉ để xem thử.", example=False, default=False)
    number: Line | None = field(
        "Số, ký hiệu", "Đúng như trên văn bản; null khi chưa biết.", example="123/QĐ-UBND"
    )
    date: Day | None = field("Ngày ký", "Ngày ký; null khi chưa biết.", example="2024-12-15")
    title: Line = field("Trích yếu", "Trích yếu của quyết định.", example="Về việc khen thưởng …")
    issuer: Id = field("Cơ quan ban hành", "Mã đơn vị.", example="ubnd-huyen")
    level: Level = field("Cấp", "Cấp của người ký.", example="huyen")
    signer_post: Line | None = field(
        "Chức vụ người ký", "Chức vụ, không cần tên.", example="Chủ tịch", default=None
    )
    regime: Regime | None = field(
        "Quy định áp dụng", "Theo luật nào.", example="luat_2003_2013", default=None
    )
    source: Line | None = field("Nguồn", "Lấy từ đâu.", example="Bản chính lưu tại Văn thư", default=None)
    revoked: Revocation | None = field("Bị hủy", "Quyết định hủy, nếu có.", example=None, default=None)


class Name(Record):
    display: Line = field("Tên hiển thị", "Viết đúng như trong quyết định.", example="Nguyễn Văn Minh Họa")
    sort: Line | None = field(
        "Khóa xếp thứ tự",
        "Chỉ điền khi tiếng cuối không phải là tên gọi.",
        example="Họa Nguyễn Văn Minh",
        default=None,
    )


class Award(Record):
    form: AwardForm = field("Hình thức", "Hình thức khen thưởng.", example="giay_khen")
    decision: Id | None = field(
        "Quyết định", "Mã quyết định trong decisions.yml.", example="qd-2024-01", default=None
    )
    citation: Text | None = field(
        "Nội dung khen", "Câu ghi trong quyết định.", example="Đã có thành tích …", default=None
    )


class Figure(Record):
    """One measured change, before and after."""

    label: Line = field("Đo điều gì", "Tên của số liệu.", example="Thời gian giải quyết một hồ sơ")
    before: Number = field("Trước", "Số trước; dùng dấu chấm thập phân.", example=5)
    after: Number = field("Sau", "Số sau; dùng dấu chấm thập phân.", example=2.5)
    unit: Line = field("Đơn vị tính", "Ngày, %, hồ sơ …", example="ngày")


class Result(Record):
    """What was achieved under one criterion."""

    criterion: Id = field("Tiêu chí", "Mã tiêu chí cùng loại.", example="tt-1")
    text: Text = field("Kết quả", "Kết quả, ngắn gọn, có số liệu.", example="Giải quyết đúng hạn 98%.")
    figures: tuple[Figure, ...] = field("Số liệu", "Số liệu trước và sau.", example=[], default=())
    evidence: tuple[Line, ...] = field(
        "Minh chứng", "Tên văn bản công khai được.", example=["Báo cáo năm"], default=()
    )


class Initiative(Record):
    title: Line = field("Tên sáng kiến", "Tên được công nhận.", example="Phiếu hẹn điện tử")
    summary: Text = field("Nội dung", "Sáng kiến làm gì, hiệu quả ra sao.", example="Nhắc hẹn qua tin nhắn.")
    recognised_by: Line | None = field(
        "Nơi công nhận",
        "Hội đồng công nhận; null khi chưa công nhận.",
        example="Hội đồng sáng kiến huyện",
        default=None,
    )
    recognised_on: Day | None = field("Ngày công nhận", "Ngày công nhận.", example="2024-10-02", default=None)


class StatusStep(Record):
    to: Status = field("Sang trạng thái", "Trạng thái mới.", example="published")
    date: Day = field("Ngày", "Ngày chuyển.", example="2024-12-20")
    by_role: Role = field("Vai trò", "Ai làm bước này.", example="duyet")


class Consent(Record):
    basis: ConsentBasis = field("Cơ sở", "Vì sao được công bố.", example="consent")
    status: ConsentStatus = field("Tình trạng", "Đã đồng ý hay chưa.", example="granted")
    scope: tuple[Channel, ...] = field(
        "Kênh", "Đồng ý cho những kênh nào.", example=["web", "photo"], default=()
    )
    date: Day | None = field("Ngày", "Ngày ghi nhận.", example="2024-12-18", default=None)
    form_version: Line | None = field("Mẫu phiếu", "Phiên bản phiếu đồng ý.", example="v1", default=None)
    ref: Line | None = field(
        "Số lưu", "Số lưu của phiếu trong sổ riêng; phiếu không nằm ở đây.", example="DY-07", default=None
    )
    recorded_by: Role | None = field("Người ghi", "Vai trò người ghi nhận.", example="bien_tap", default=None)
    expires_on: Day | None = field("Hết hạn", "Ngày hết hạn, nếu có.", example=None, default=None)


class Picture(Record):
    file: FileName = field("Tệp ảnh", "Tên tệp trong thư mục media của năm.", example="tt-001.jpg")
    alt: Line = field("Mô tả ảnh", "Tả ảnh cho người không nhìn thấy.", example="Cán bộ hướng dẫn người dân")
    credit: Line = field("Nguồn ảnh", "Ai chụp hoặc vẽ.", example="Đài Truyền thanh")
    taken_on: Day | None = field("Ngày chụp", "Ngày chụp, nếu biết.", example="2024-12-18", default=None)


class Publishing(Record):
    first_on: Day | None = field("Ngày đăng", "Ngày đăng đầu tiên.", example="2024-12-20", default=None)
    updated_on: Day | None = field("Ngày cập nhật", "Ngày sửa gần nhất.", example="2024-01-05", default=None)
    review_on: Day | None = field("Ngày rà soát", "Ngày cần xem lại.", example="2026-12-20", default=None)


class Withdrawal(Record):
    received_on: Day = field("Ngày nhận yêu cầu", "Ngày nhận được yêu cầu.", example="2024-02-01")
    reason: WithdrawalReason = field("Lý do", "Lý do rút.", example="rut_dong_y")
    acknowledged_on: Day | None = field(
        "Ngày báo nhận", "Ngày đã trả lời là đã nhận.", example="2024-02-02", default=None
    )
    completed_on: Day | None = field(
        "Ngày gỡ xong", "Ngày đã gỡ khỏi mọi nơi.", example="2024-02-05", default=None
    )


class Honoree(Record):
    """One honored collective or individual."""

    id: Id = field("Mã", "Mã không gợi ra tên; trùng tên tệp.", example="cn-001")
    kind: Kind = field("Loại", "tap_the hoặc ca_nhan.", example="ca_nhan")
    sample: YesNo = field(
        "Minh họa", "true: dữ liệu minh họa, không bao giờ ra bản công bố.", example=False, default=False
    )
    status: Status = field("Trạng thái", "Trạng thái hiện tại.", example="draft")
    name: Name | None = field(
        "Tên",
        "Tên; để trống khi đã rút hoặc bị hủy.",
        example={"display": "Nguyễn Văn Minh Họa"},
        default=None,
    )
    unit: Id = field("Đơn vị", "Mã đơn vị trong units.yml.", example="ubnd-xa-vi-du")
    post: Line | None = field("Chức vụ", "Chức vụ khi được khen.", example="Công chức", default=None)
    participant_group: Id | None = field(
        "Nhóm đối tượng", "Mã nhóm đối tượng trong campaign.yml.", example="dt-2", default=None
    )
    award: Award | None = field(
        "Khen thưởng", "Hình thức và quyết định.", example={"form": "giay_khen"}, default=None
    )
    results: tuple[Result, ...] = field("Kết quả", "Một mục cho mỗi tiêu chí.", example=[], default=())
    initiative: Initiative | None = field("Sáng kiến", "Sáng kiến, nếu có.", example=None, default=None)
    picture: Picture | None = field("Ảnh", "Ảnh, nếu được đồng ý.", example=None, default=None)
    consent: Consent | None = field(
        "Sự đồng ý", "Bắt buộc với cá nhân trước khi công bố.", example={"basis": "consent"}, default=None
    )
    publishing: Publishing = field("Đăng tải", "Các ngày đăng.", example={}, default=Publishing())
    withdrawal: Withdrawal | None = field("Việc rút", "Yêu cầu rút, nếu có.", example=None, default=None)
    status_log: tuple[StatusStep, ...] = field(
        "Nhật ký",
        "Các bước đã qua, cũ trước mới sau.",
        example=[{"to": "draft", "date": "2024-12-15", "by_role": "bien_tap"}],
    )
