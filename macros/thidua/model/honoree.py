"""The honored collectives and individuals.

What may not be published about a person has no field here: birth date, identity number, home,
private phone or e-mail, ethnicity, religion, party membership, health, family, discipline.
"""

from __future__ import annotations

from typing import ClassVar

from ..vietnamese.dates import number
from .base import Label, Record, Writer, field
from .campaign import Kind
from .decision import AwardForm, Revocation
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
from .scalars import Day, Id, Line, Number, Text, YesNo


def measured(value: float, unit: str) -> str:
    """A figure with its unit, as it is written: "98,2%", "14 hồ sơ"."""
    return number(value) + unit if unit == "%" else f"{number(value)} {unit}"


class Honorific(Label):
    """How somebody is addressed. Nobody's is guessed from a name."""

    ONG = "ong", "Ông"
    BA = "ba", "Bà"
    ANH = "anh", "Anh"
    CHI = "chi", "Chị"
    EM = "em", "Em"
    DONG_CHI = "dong_chi", "Đồng chí"


class Name(Record):
    display: Line = field(
        "Tên hiển thị",
        "Ghi đúng họ tên, tên tập thể trong quyết định khen thưởng; chưa có quyết định thì ghi theo hồ sơ đề nghị.",
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
    honorific: Honorific | None = field(
        "Cách gọi",
        "Ông, bà, anh, chị, em hay đồng chí, dùng trên loa, áp phích và ảnh chia sẻ; để trống thì gọi là đồng chí, trẻ em thì gọi là em.",
        example="ba",
        default=None,
        also=("Danh xưng", "Xưng hô"),
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
    form_name: Line | None = field(
        "Tên hình thức",
        "Tên hình thức như ghi trong quyết định; phải ghi khi hình thức là other.",
        example="Thư khen của Chủ tịch Ủy ban nhân dân huyện",
        default=None,
        open=True,
        also=("Tên hình thức", "Tên hình thức khen thưởng"),
    )
    decision: DecisionId | None = field(
        "Quyết định",
        "Mã quyết định trong thư mục decisions.",
        example="qd-2024-01",
        default=None,
        open=True,
        to_publish=True,
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

    @property
    def label(self) -> str:
        """What was awarded, in words."""
        return self.form_name or self.form.label


class Figure(Record):
    """One measured change, before and after."""

    TITLE: ClassVar = "Số liệu trước và sau"

    label: Line = field("Đo điều gì", "Tên của số liệu.", example="Thời gian giải quyết một hồ sơ", open=True)
    before: Number = field("Trước", "Số trước.", example=5, open=True)
    after: Number = field("Sau", "Số sau.", example=2.5, open=True)
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
        writer=Writer.START,
        also=("Đối tượng", "Loại đối tượng", "Tập thể hay cá nhân"),
    )
    sample: YesNo = SAMPLE
    status: Status = STATUS
    name: Name | None = field(
        "Tên",
        "Tên người hoặc tên tập thể; bản ghi đã rút hoặc bị hủy thì không còn tên.",
        example={"display": "Nguyễn Văn Minh Họa"},
        default=None,
        open=True,
        to_publish=True,
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
        "Chức vụ, chức danh ghi trong quyết định khen thưởng; chưa có quyết định thì ghi chức vụ hiện nay.",
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
        to_publish=True,
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
        writer=Writer.STEP,
    )
    status_log: tuple[StatusStep, ...] = STATUS_LOG
    mark: Id | None = MARK

    @property
    def caption(self) -> str | None:
        """Its name, for where another record names it; None for one that has none, or none any more."""
        return self.name.display if self.name else None

    @property
    def label_and_id(self) -> str:
        """What a message calls it, where others may have the same name: "Nguyễn Văn Minh Họa (cn-001)"."""
        return f"{self.label} ({self.id})"

    @property
    def label(self) -> str:
        """What it is called on pages and in lists, whether or not it has a name."""
        return self.caption or (GONE if self.status.is_gone else "Chưa có tên")
