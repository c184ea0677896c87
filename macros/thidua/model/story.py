"""News, exemplary people and good deeds: records with the same gate and lifecycle as honorees."""

from __future__ import annotations

from typing import ClassVar

from .base import Label, Record, field
from .kinds import HonoreeId, UnitId
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
from .scalars import Day, Id, Line, Prose, YesNo


class Category(Label):
    """What a story is (plan IV.3: "đưa thông tin và nêu gương điển hình tiên tiến, người tốt việc tốt")."""

    TIN = "tin", "Tin tức"
    DIEN_HINH = "dien_hinh_tien_tien", "Điển hình tiên tiến"
    NGUOI_TOT = "nguoi_tot_viec_tot", "Người tốt việc tốt"

    @property
    def holds_up_somebody(self) -> bool:
        """It presents somebody as an example, so it needs a legal basis or consent."""
        return self is not Category.TIN


class Story(Record):
    """One story. Its body is text with light markup; anything else in it is shown as typed."""

    TITLE: ClassVar = "Bài viết"

    LIFECYCLE: ClassVar = Lifecycle(
        {
            None: frozenset({Status.DRAFT}),
            Status.DRAFT: frozenset({Status.PUBLISHED}),
            Status.PUBLISHED: frozenset({Status.WITHDRAWN}),
            Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
        }
    )
    """A story needs no decision, so it is never awarded nor revoked."""

    id: Id = field("Mã", "Mã không gợi ra tên; trùng tên tệp.", example="tb-001", open=True)
    category: Category = field(
        "Chuyên mục", "Tin tức, điển hình hay người tốt việc tốt.", example="tin", open=True
    )
    sample: YesNo = SAMPLE
    status: Status = STATUS
    title: Line | None = field(
        "Tiêu đề",
        "Tiêu đề của bài; bài đã rút thì không còn tiêu đề.",
        example="Một cửa xã Ví Dụ trả kết quả tại nhà",
        default=None,
        open=True,
        to_publish=True,
    )
    date: Day = field("Ngày", "Ngày của bài, xếp bài mới lên trước.", example="2024-12-20", open=True)
    author_unit: UnitId = field(
        "Đơn vị viết bài", "Mã đơn vị trong units.yml.", example="phong-vhtt", open=True
    )
    source: Line | None = field(
        "Nguồn", "Bài lấy từ đâu, nếu không phải tự viết.", example="Bản tin xã Ví Dụ", default=None
    )
    honoree: HonoreeId | None = field(
        "Bài viết về ai",
        "Mã tập thể, cá nhân mà bài kể; để trống khi bài không kể về ai.",
        example="cn-001",
        default=None,
        open=True,
    )
    summary: Line | None = field(
        "Tóm tắt",
        "Một câu cho danh sách bài và tin nhắn.",
        example="Người dân không phải đi lại.",
        default=None,
        open=True,
    )
    body: Prose | None = field(
        "Nội dung",
        "Đoạn cách nhau bằng dòng trống; ## mở đầu mục; - mở đầu gạch đầu dòng; > trích lời; **đậm**, *nghiêng*.",
        example="Từ tháng 3, xã trả kết quả tại nhà cho người già.",
        default=None,
        to_publish=True,
    )
    pictures: tuple[Picture, ...] = field("Ảnh", "Ảnh của bài, nếu được đồng ý.", example=[], default=())
    consent: Consent | None = CONSENT
    publishing: Publishing = PUBLISHING
    withdrawal: Withdrawal | None = WITHDRAWAL
    status_log: tuple[StatusStep, ...] = STATUS_LOG
    mark: Id | None = MARK

    @property
    def caption(self) -> str | None:
        """Its title, for where another record names it; None for one that has none, or none any more."""
        return self.title

    @property
    def label(self) -> str:
        """What it is called on pages and in lists, whether or not it has a title."""
        return self.caption or (GONE if self.status.is_gone else "Chưa có tiêu đề")
