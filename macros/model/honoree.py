"""The honored collectives and individuals, and the decisions that honor them.

What may not be published about a person has no field here: birth date, identity number, home,
private phone or e-mail, ethnicity, religion, party membership, health, family, discipline.
"""

from __future__ import annotations

from typing import ClassVar

from .base import Day, Id, Label, Line, Number, Record, Text, YesNo, field
from .campaign import Kind
from .citation import DecisionCitation
from .kinds import CriterionId, DecisionId, GroupId, UnitId
from .lifecycle import (
    CONSENT,
    GONE,
    MARK,
    PUBLISHING,
    SAMPLE,
    STATUS,
    STATUS_LOG,
    WITHDRAWAL,
    Consent,
    Lifecycle,
    Publishing,
    Status,
    StatusStep,
    Withdrawal,
)
from .picture import Picture


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
        return self in _TITLES

    @property
    def only_for(self) -> Kind | None:
        """The only kind of honoree that a title is for (Luật Thi đua, khen thưởng); None where both may have it."""
        return _TITLES.get(self)

    @property
    def levels(self) -> frozenset[Level]:
        """Which levels may grant it (domain reference, section 3)."""
        return _GRANTED_BY.get(self, frozenset(Level))


_TITLES = {
    AwardForm.LTT: Kind.CA_NHAN,
    AwardForm.CSTDCS: Kind.CA_NHAN,
    AwardForm.TTLDTT: Kind.TAP_THE,
}
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


class Revocation(Record):
    TITLE: ClassVar = "Quyết định hủy"

    number: Line = field("Số quyết định hủy", "Số, ký hiệu đầy đủ.", example="15/QĐ-UBND", open=True)
    date: Day = field("Ngày", "Ngày ký quyết định hủy.", example="2024-03-01", open=True)
    reason: Line | None = field("Lý do", "Lý do ghi trong quyết định.", example="Thông tin sai", default=None)

    @property
    def citation(self) -> DecisionCitation:
        return DecisionCitation(self.number, self.date)


class Decision(Record):
    """An award decision: one decision, many honorees."""

    TITLE: ClassVar = "Quyết định khen thưởng"

    id: Id = field("Mã", "Mã duy nhất qua các năm.", example="qd-2024-01", open=True)
    sample: YesNo = field("Minh họa", "true: chỉ để xem thử.", example=False, default=False)
    number: Line | None = field(
        "Số, ký hiệu",
        "Đúng như trên văn bản; null khi chưa biết.",
        example="123/QĐ-UBND",
        open=True,
    )
    date: Day | None = field("Ngày ký", "Ngày ký; null khi chưa biết.", example="2024-12-15", open=True)
    title: Line = field("Trích yếu", "Trích yếu của quyết định.", example="Về việc khen thưởng …", open=True)
    issuer: UnitId = field("Cơ quan ban hành", "Mã đơn vị.", example="ubnd-huyen", open=True)
    level: Level = field("Cấp", "Cấp của người ký.", example="huyen", open=True)
    signer_post: Line | None = field(
        "Chức vụ người ký",
        "Chức vụ, không cần tên.",
        example="Chủ tịch",
        default=None,
        open=True,
    )
    regime: Regime | None = field(
        "Quy định áp dụng",
        "Theo luật nào.",
        example="luat_2003_2013",
        default=None,
        open=True,
    )
    source: Line | None = field(
        "Nguồn", "Lấy từ đâu.", example="Bản chính lưu tại Văn thư", default=None, open=True
    )
    revoked: Revocation | None = field(
        "Bị hủy", "Quyết định hủy, nếu có.", example=None, default=None, open=True
    )

    @property
    def caption(self) -> str | None:
        """What it is called where another record names it: its number; None until it has one."""
        return self.number

    @property
    def citation(self) -> DecisionCitation:
        """Without its issuer, which stands in another record: see `Dataset.citation_of`."""
        return DecisionCitation(self.number, self.date)


class Name(Record):
    display: Line = field(
        "Tên hiển thị",
        "Viết đúng như trong quyết định.",
        example="Nguyễn Văn Minh Họa",
        open=True,
        also=(
            "Tên",
            "Họ và tên",
            "Họ tên",
            "Tên cá nhân",
            "Họ và tên cá nhân",
            "Tên tập thể",
            "Tên tập thể, cá nhân",
        ),
    )
    sort: Line | None = field(
        "Khóa xếp thứ tự",
        "Chỉ điền khi tiếng cuối không phải là tên gọi.",
        example="Họa Nguyễn Văn Minh",
        default=None,
    )


class Award(Record):
    form: AwardForm = field(
        "Hình thức",
        "Hình thức khen thưởng.",
        example="giay_khen",
        open=True,
        also=(
            "Hình thức",
            "Hình thức khen",
            "Hình thức khen thưởng",
            "Hình thức đề nghị",
            "Hình thức đề nghị khen thưởng",
            "Hình thức khen thưởng đề nghị",
        ),
    )
    decision: DecisionId | None = field(
        "Quyết định",
        "Mã quyết định trong thư mục decisions.",
        example="qd-2024-01",
        default=None,
        open=True,
        also=(
            "Quyết định",
            "Số quyết định",
            "Quyết định khen thưởng",
            "Số quyết định khen thưởng",
            "Số QĐ",
            "Quyết định số",
        ),
    )
    citation: Text | None = field(
        "Nội dung khen",
        "Câu ghi trong quyết định.",
        example="Đã có thành tích …",
        default=None,
        open=True,
        also=("Nội dung khen", "Nội dung khen thưởng"),
    )


class Figure(Record):
    """One measured change, before and after."""

    TITLE: ClassVar = "Số liệu trước và sau"

    label: Line = field("Đo điều gì", "Tên của số liệu.", example="Thời gian giải quyết một hồ sơ", open=True)
    before: Number = field("Trước", "Số trước; dùng dấu chấm thập phân.", example=5, open=True)
    after: Number = field("Sau", "Số sau; dùng dấu chấm thập phân.", example=2.5, open=True)
    unit: Line = field("Đơn vị tính", "Ngày, %, hồ sơ …", example="ngày", open=True)


class Result(Record):
    """What was achieved under one criterion."""

    TITLE: ClassVar = "Kết quả theo tiêu chí"

    criterion: CriterionId = field("Tiêu chí", "Mã tiêu chí cùng loại.", example="cn-1", open=True)
    text: Text = field(
        "Kết quả", "Kết quả, ngắn gọn, có số liệu.", example="Giải quyết đúng hạn 98%.", open=True
    )
    figures: tuple[Figure, ...] = field("Số liệu", "Số liệu trước và sau.", example=[], default=(), open=True)
    evidence: tuple[Line, ...] = field(
        "Minh chứng",
        "Tên văn bản công khai được.",
        example=["Báo cáo năm"],
        default=(),
        open=True,
    )


class Initiative(Record):
    title: Line = field("Tên sáng kiến", "Tên được công nhận.", example="Phiếu hẹn điện tử", open=True)
    summary: Text = field(
        "Nội dung", "Sáng kiến làm gì, hiệu quả ra sao.", example="Nhắc hẹn qua tin nhắn.", open=True
    )
    recognised_by: Line | None = field(
        "Nơi công nhận",
        "Hội đồng công nhận; null khi chưa công nhận.",
        example="Hội đồng sáng kiến huyện",
        default=None,
        open=True,
    )
    recognised_on: Day | None = field(
        "Ngày công nhận", "Ngày công nhận.", example="2024-10-02", default=None, open=True
    )


class Honoree(Record):
    """One honored collective or individual."""

    TITLE: ClassVar = "Tập thể, cá nhân"

    LIFECYCLE: ClassVar = Lifecycle(
        {
            None: frozenset({Status.DRAFT}),
            Status.DRAFT: frozenset({Status.AWARDED}),
            Status.AWARDED: frozenset({Status.PUBLISHED, Status.REVOKED}),
            Status.PUBLISHED: frozenset({Status.WITHDRAWN, Status.REVOKED}),
            Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
        }
    )

    id: Id = field("Mã", "Mã không gợi ra tên; trùng tên tệp.", example="cn-001", open=True)
    kind: Kind = field(
        "Loại",
        "tap_the hoặc ca_nhan.",
        example="ca_nhan",
        open=True,
        also=("Đối tượng", "Loại đối tượng", "Tập thể hay cá nhân"),
    )
    sample: YesNo = SAMPLE
    status: Status = STATUS
    name: Name | None = field(
        "Tên",
        "Tên; để trống khi đã rút hoặc bị hủy.",
        example={"display": "Nguyễn Văn Minh Họa"},
        default=None,
        open=True,
    )
    unit: UnitId = field(
        "Đơn vị",
        "Mã đơn vị trong units.yml.",
        example="ubnd-xa-vi-du",
        open=True,
        also=(
            "Đơn vị công tác",
            "Cơ quan",
            "Cơ quan, đơn vị",
            "Tên đơn vị",
            "Nơi công tác",
            "Đơn vị, địa phương",
        ),
    )
    post: Line | None = field(
        "Chức vụ",
        "Chức vụ khi được khen.",
        example="Công chức",
        default=None,
        open=True,
        also=("Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ"),
    )
    participant_group: GroupId | None = field(
        "Nhóm đối tượng",
        "Mã nhóm đối tượng trong campaign.yml.",
        example="dt-2",
        default=None,
        open=True,
    )
    award: Award | None = field(
        "Khen thưởng",
        "Hình thức và quyết định.",
        example={"form": "giay_khen"},
        default=None,
        open=True,
        stays=True,
    )
    results: tuple[Result, ...] = field(
        "Kết quả", "Một mục cho mỗi tiêu chí.", example=[], default=(), open=True
    )
    initiative: Initiative | None = field(
        "Sáng kiến", "Sáng kiến, nếu có.", example=None, default=None, open=True
    )
    picture: Picture | None = field("Ảnh", "Ảnh, nếu được đồng ý.", example=None, default=None)
    consent: Consent | None = CONSENT
    publishing: Publishing = PUBLISHING
    withdrawal: Withdrawal | None = WITHDRAWAL
    revocation: Revocation | None = field(
        "Việc hủy",
        "Quyết định hủy khen thưởng của riêng bản ghi này; khi cả quyết định bị hủy thì ghi ở quyết định.",
        example=None,
        default=None,
        stays=True,
    )
    status_log: tuple[StatusStep, ...] = STATUS_LOG
    mark: Id | None = MARK

    @property
    def caption(self) -> str | None:
        """Its name, for where another record names it; None for one that has none, or none any more."""
        return self.name.display if self.name else None

    @property
    def label(self) -> str:
        """What it is called on pages and in lists, whether or not it has a name."""
        return self.caption or (GONE if self.status.is_gone else "Chưa có tên")
