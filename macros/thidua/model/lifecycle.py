"""The lifecycle of a record that may be published: its status, its log, consent, publishing and withdrawal.

Honorees and stories share it, so that the same gate, log and takedown serve both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from .base import Label, Record, Writer, field
from .scalars import Day, Line, YesNo


class Status(Label):
    """The states of a record."""

    DRAFT = "draft", "Bản nháp"
    AWARDED = "awarded", "Đã có quyết định, chưa công bố"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã rút"
    REVOKED = "revoked", "Quyết định đã bị hủy bỏ"

    @property
    def is_gone(self) -> bool:
        """Nothing of the person or collective is shown any more."""
        return self in {Status.WITHDRAWN, Status.REVOKED}

    @property
    def is_unpublished(self) -> bool:
        """Readers have not seen it yet."""
        return self in {Status.DRAFT, Status.AWARDED}


@dataclass(frozen=True)
class Lifecycle:
    """The steps that a record may take: status -> statuses that may follow. None stands for "not yet created".

    Source: domain reference, section 7 (draft, decision, publication, withdrawal, revocation).
    """

    steps: Mapping[Status | None, frozenset[Status]]

    def after(self, status: Status | None) -> tuple[Status, ...]:
        """What may follow, in the order of `Status`."""
        return tuple(s for s in Status if s in self.steps.get(status, ()))

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """Every status that such a record can reach."""
        return tuple(s for s in Status if any(s in following for following in self.steps.values()))

    @cached_property
    def to_publication(self) -> tuple[Status, ...]:
        """The shortest sequence of steps from creation to publication: (draft, awarded, published)."""
        ways: list[tuple[Status, ...]] = [()]
        for way in ways:  # breadth first: the list grows while it is read
            if Status.PUBLISHED in way:
                return way
            ways += [(*way, status) for status in self.after(way[-1] if way else None) if status not in way]
        raise ValueError("a record that can never be published")

    def missing_steps(self, last: Status | None, status: Status) -> tuple[Status, ...]:
        """The steps to append to a log that ends with `last` so that it ends with `status`.

        On the way to publication all steps in between; otherwise `status` alone, whether or not it is allowed.
        """
        if status is last:
            return ()
        way = self.to_publication
        start = way.index(last) + 1 if last in way else 0 if last is None else len(way)
        end = way.index(status) + 1 if status in way else 0
        return way[start:end] or (status,)


def lifecycle_of(record: type[Record]) -> Lifecycle | None:
    """The lifecycle of a class of records; None for records without a status."""
    return getattr(record, "LIFECYCLE", None)


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
    REVOKED = "quyet_dinh_bi_huy", "Quyết định khen thưởng bị hủy bỏ"


class StatusStep(Record):
    TITLE: ClassVar = "Bước trong nhật ký"

    to: Status = field("Sang trạng thái", "Trạng thái mới.", example="published")
    date: Day = field("Ngày", "Ngày chuyển.", example="2024-12-20")
    by_role: Role = field("Vai trò", "Ai làm bước này.", example="duyet")


class Consent(Record):
    basis: ConsentBasis = field(
        "Được phép công bố vì",
        "Theo quy định phải công khai, vì người được nêu đồng ý, hay cả hai.",
        example="consent",
        also=("Sự đồng ý – Cơ sở",),  # the heading of lists that were made before it had this title
    )
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
    guardian: YesNo = field(
        "Cha mẹ, người giám hộ đồng ý",
        "true khi cha, mẹ hoặc người giám hộ đã ký phiếu; bắt buộc với trẻ em.",
        example=False,
        default=False,
    )
    expires_on: Day | None = field("Hết hạn", "Ngày hết hạn, nếu có.", example=None, default=None)


def was_published(status: Status, log: Iterable[StatusStep]) -> bool:
    """Whether a record was ever on the site; one that never was is a draft, or waits for its approval."""
    return status is Status.PUBLISHED or any(step.to is Status.PUBLISHED for step in log)


def covers(consent: Consent | None, channel: Channel) -> bool:
    """Whether a published record may also go out on a channel.

    A record without a consent record names no person (the rules see to that), so its text may go to every
    channel, but its pictures to none. With a consent record every channel except the site must have been
    granted, whatever the basis: a duty to publish a decision is no duty to read it out on a loudspeaker.
    Whether it may be on the site is decided by the rules.
    """
    if consent is None:
        return channel is not Channel.PHOTO
    granted = consent.status is ConsentStatus.GRANTED and channel in consent.scope
    return channel is Channel.WEB or granted


def is_refused(consent: Consent | None) -> bool:
    """Whether consent was refused or withdrawn: then nothing is offered for further publicity, whatever the basis."""
    return consent is not None and consent.status in {ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN}


PUBLIC_FROM: Final = field(
    "Công bố từ ngày",
    "Ngày bắt đầu hiện ở bản công bố, nếu hẹn trước; để trống là hiện ngay.",
    example="2024-12-25",
    default=None,
)


class Publishing(Record):
    TITLE: ClassVar = "Việc đăng tải"

    public_from: Day | None = PUBLIC_FROM
    first_on: Day | None = field(
        "Ngày đăng", "Ngày đăng đầu tiên.", example="2024-12-20", default=None, writer=Writer.STEP
    )
    updated_on: Day | None = field(
        "Ngày cập nhật", "Ngày sửa gần nhất.", example="2024-01-05", default=None, writer=Writer.STEP
    )
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


GONE: Final = "Nội dung đã gỡ"
"""What a withdrawn or revoked record is called."""

# Fields shared by records with a status: described here once, placed by each record in its own order.
SAMPLE: Final = field(
    "Minh họa",
    "true: dữ liệu minh họa, không bao giờ ra bản công bố.",
    example=False,
    default=False,
    stays=True,
    writer=Writer.START,
)
STATUS: Final = field("Trạng thái", "Trạng thái hiện tại.", example="draft")
CONSENT: Final = field(
    "Sự đồng ý",
    "Vì sao được phép công bố, ở những kênh nào; bắt buộc khi nói về một người.",
    example={"basis": "consent"},
    default=None,
)
PUBLISHING: Final = field(
    "Đăng tải", "Các ngày đăng.", example={}, default=Publishing.model_construct(), stays=True
)
WITHDRAWAL: Final = field(
    "Việc rút", "Yêu cầu rút, nếu có.", example=None, default=None, stays=True, writer=Writer.STEP
)
MARK: Final = field(
    "Dấu nhận lại",
    "Máy ghi khi gỡ, để nhận ra khi chính bản ghi này trở lại; không nói đó là ai, không sửa tay.",
    example=None,
    default=None,
    stays=True,
    writer=Writer.PROGRAM,
)
STATUS_LOG: Final = field(
    "Nhật ký",
    "Các bước đã qua, cũ trước mới sau.",
    example=[{"to": "draft", "date": "2024-12-15", "by_role": "bien_tap"}],
    writer=Writer.STEP,
)
