"""Rules on the status of a record and its log: draft -> awarded -> published -> withdrawn or revoked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ..model.dataset import Dataset
from ..model.fields import fields_of, personal_fields
from ..model.finding import Finding, Severity
from ..model.layout import file_of
from ..model.lifecycle import Role, Status
from ..model.story import Story
from ..vietnamese.dates import short_date
from .walk import honorees, living, stories

_PAST_DRAFT: Final = {Status.AWARDED, Status.PUBLISHED}

NOT_APPROVED: Final = "Việc công bố chưa qua hai vai trò khác nhau"
"""What is said of a record that nobody but its editor has seen."""


def log_follows_the_transitions(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The log begins with draft, takes only allowed steps, and ends at the record's status."""
    for _, place, record in living(dataset):
        before: Status | None = None
        for i, step in enumerate(record.status_log):
            if step.to not in record.LIFECYCLE.steps.get(before, ()):
                start = f"«{before.value}» ({before.label})" if before else "lúc mới tạo"
                allowed = ", ".join(s.value for s in record.LIFECYCLE.after(before)) or "không bước nào"
                yield Finding(
                    (*place, "status_log", i, "to"),
                    f"Không thể chuyển từ {start} sang «{step.to.value}» ({step.to.label})",
                    f"Bước được phép: {allowed}",
                    form="Để lại trạng thái cũ; muốn gỡ thì chọn «Gỡ khỏi trang» ở Danh sách",
                )
            before = step.to
        if before != record.status:
            last = f"dừng ở «{before.value}»" if before else "chưa có bước nào"
            yield Finding(
                (*place, "status_log"),
                f"Trạng thái là «{record.status.value}» nhưng nhật ký {last}",
                "Thêm bước còn thiếu vào status_log, hoặc sửa status",
            )


def log_dates_do_not_go_back(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Dates of the log do not decrease; samples apart, neither they nor the first day online are in the future."""
    for _, place, record in living(dataset):
        earlier = dt.date.min
        for i, step in enumerate(record.status_log):
            at = (*place, "status_log", i, "date")
            if step.date < earlier:
                yield Finding(
                    at, f"Ngày {short_date(step.date)} trước bước liền trên", "Xếp các bước theo thứ tự ngày"
                )
            if step.date > today and not record.sample:
                yield Finding(
                    at, f"Ngày {short_date(step.date)} ở tương lai", "Ghi ngày thực sự đã làm bước này"
                )
            earlier = max(earlier, step.date)
        first = record.publishing.first_on
        if first and first > today and not record.sample and first != record.publishing.public_from:
            yield Finding(
                (*place, "publishing", "first_on"),
                f"Ngày đăng {short_date(first)} ở tương lai",
                "Ghi ngày thực sự đã đăng",
            )


def awarded_needs_a_decision(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """From `awarded` on there is a name and a decision with a number and a date."""
    for campaign, place, honoree in honorees(dataset):
        if honoree.status not in _PAST_DRAFT:
            continue
        if honoree.name is None:
            yield Finding(
                (*place, "name"),
                "Bản ghi đã có quyết định mà chưa có tên",
                "Thêm mục name với display: …",
                form="Điền «Tên hiển thị»",
            )
        decision = campaign.decision(honoree.award.decision) if honoree.award else None
        if honoree.award is None or honoree.award.decision is None:
            yield Finding(
                (*place, "award"),
                "Chưa có quyết định khen thưởng",
                "Thêm award với form và decision, hoặc để status: draft",
                form="Chọn hình thức và quyết định, hoặc để trạng thái «Bản nháp»",
            )
        elif decision and (decision.number is None or decision.date is None):
            yield Finding(
                (*place, "award", "decision"),
                f"Quyết định «{decision.id}» chưa có số hoặc ngày",
                f"Điền number và date trong {file_of(decision).name}/{decision.id}.yml, hoặc để status: draft",
                form="Sửa quyết định ấy cho đủ số, ngày; hoặc để trạng thái «Bản nháp»",
            )
        elif decision and decision.revoked:
            yield Finding(
                (*place, "status"),
                f"Quyết định «{decision.id}» đã bị hủy bỏ",
                "Chuyển status sang revoked và ghi bước ấy vào status_log",
                form="Ghi việc hủy ở Danh sách",
            )


def published_needs_two_roles(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Two different roles stand behind a publication: one edits, another approves."""
    for _, place, record in living(dataset):
        if record.status is not Status.PUBLISHED:
            continue
        approvals = [s.by_role for s in record.status_log if s.to is Status.PUBLISHED]
        if len({s.by_role for s in record.status_log}) < 2 or approvals[-1:] != [Role.DUYET]:
            yield Finding(
                (*place, "status_log"),
                NOT_APPROVED,
                "Bước published phải do by_role: duyet, các bước trước do by_role: bien_tap",
                form="Biên tập lưu ở trạng thái trước đó, rồi người duyệt đổi sang «Đã công bố»",
            )
        if record.publishing.first_on is None:
            yield Finding(
                (*place, "publishing"), "Đã công bố mà chưa có ngày đăng", "Thêm publishing với first_on: …"
            )


def published_story_is_whole(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A published story has a title and a body."""
    for _, place, story in stories(dataset):
        for field in fields_of(Story).values() if story.status is Status.PUBLISHED else ():
            if field.to_publish and getattr(story, field.name) is None:
                yield Finding(
                    (*place, field.name),
                    f"Bài đã công bố mà chưa có «{field.title}»",
                    f"Thêm mục {field.name}, hoặc để status: draft",
                    form=f"Điền «{field.title}», hoặc để trạng thái «Bản nháp»",
                )


def story_goes_with_its_honoree(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A story about somebody who was withdrawn or revoked is not shown, and should be withdrawn too."""
    for campaign, place, story in stories(dataset):
        honoree = campaign.honoree(story.honoree)
        if honoree and honoree.status.is_gone and story.status is Status.PUBLISHED:
            yield Finding(
                (*place, "honoree"),
                f"Bài kể về «{honoree.id}», bản ghi {honoree.status.label.lower()}; trang không hiện bài này",
                f"Chạy: thidua withdraw {story.id}",
                Severity.WARNING,  # an error would keep the old site, with the person on it, online
            )


def withdrawn_keeps_no_person(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A withdrawn or revoked record keeps nothing that tells who it was about."""
    for _, place, record in living(dataset):
        if not record.status.is_gone:
            continue
        remaining = [name for name in personal_fields(type(record)) if getattr(record, name)]
        if remaining:
            yield Finding(
                (*place, remaining[0]),
                f"Bản ghi {record.status.label.lower()} vẫn còn: {', '.join(remaining)}",
                "Xóa các mục này khỏi tệp; trang không hiện chúng, nhưng tệp vẫn giữ",
            )
        if record.status is Status.WITHDRAWN and record.withdrawal is None:
            yield Finding(
                place, "Đã rút mà không ghi yêu cầu rút", "Thêm withdrawal với received_on và reason"
            )


def revoked_needs_the_revoking_decision(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A revoked record tells by which decision: its own, or that which revoked the whole award decision."""
    for campaign, place, honoree in honorees(dataset):
        if honoree.status is not Status.REVOKED or honoree.revocation:
            continue
        decision = campaign.decision(honoree.award.decision) if honoree.award else None
        if honoree.award is None or honoree.award.decision is None or (decision and decision.revoked is None):
            yield Finding(
                (*place, "award"),
                "Chưa có số và ngày của quyết định hủy",
                "Điền revocation (number, date), hoặc revoked cho cả quyết định trong thư mục decisions",
            )


def withdrawal_is_on_time(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A warning when a withdrawal is not completed 15 days after the request."""
    for _, place, record in living(dataset):
        request = record.withdrawal
        if record.status is Status.WITHDRAWN and request and request.completed_on is None:
            waited = (today - request.received_on).days
            if waited > 15:
                yield Finding(
                    (*place, "withdrawal"),
                    f"Yêu cầu rút đã {waited} ngày mà chưa ghi là gỡ xong",
                    "Gỡ ở mọi kênh rồi ghi completed_on",
                    Severity.WARNING,
                )
