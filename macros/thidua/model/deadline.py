"""The dated steps of a campaign, as its plan gives them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from .base import Quotation, field
from .scalars import Day, Line, YesNo


def told_field() -> Any:
    """Of a deadline and of the awarding, which are steps of one way: who hears how it went."""
    return field(
        "Báo cho ai",
        "Những ai được báo kết quả của bước này; để trống khi kế hoạch không nêu.",
        example=["Các cơ quan, đơn vị"],
        default=(),
        open=True,
    )


def blanks_checked_field() -> Any:
    """Of the same: whether somebody read the plan again for what is blank here."""
    return field(
        "Đã soát chỗ để trống",
        "true: đã đọc lại, mục nào ở đây để trống là kế hoạch không nêu; false: trang chỉ dẫn người đọc đến nguyên văn.",
        example=True,
        default=False,
    )


class Deadline(Quotation):
    TITLE: ClassVar = "Mốc thời gian"

    title: Line = field(
        "Tên mốc", "Tên ngắn của mốc.", example="Hạn gửi hồ sơ đề nghị khen thưởng", open=True
    )
    date: Day = field("Ngày", "Ngày ghi trong kế hoạch.", example="2024-11-30", open=True)
    inclusive: YesNo = field(
        "Tính cả ngày đó",
        "true khi kế hoạch viết “chậm nhất là”; false khi viết “trước ngày”.",
        example=True,
        open=True,
    )
    by: tuple[Line, ...] = field(
        "Ai làm", "Cơ quan, đơn vị, cá nhân thực hiện.", example=["Các cơ quan, đơn vị"], open=True
    )
    to: Line | None = field(
        "Gửi cho ai",
        "Nơi nhận, nếu có: tên, hoặc mã đơn vị trong units.yml.",
        example="Ủy ban nhân dân huyện",
        default=None,
        open=True,
    )
    aired: YesNo = field(
        "Đọc trên loa",
        "false: việc nội bộ của cơ quan, không đọc cho bà con nghe.",
        example=True,
        default=True,
    )
    sends: Line | None = field(
        "Gửi gì",
        "Giấy tờ phải gửi; null khi kế hoạch không nêu.",
        example="Hồ sơ đề nghị xét khen thưởng",
        default=None,
        open=True,
    )
    told: tuple[Line, ...] = told_field()
    blanks_checked: YesNo = blanks_checked_field()
    title_en: Line | None = field(
        "Tên mốc tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="Dossiers due",
        default=None,
        open=True,
    )

    @property
    def last_day(self) -> dt.date:
        """The last valid day: `trước ngày 10/12` ends on 09/12."""
        return self.date if self.inclusive else self.date - dt.timedelta(days=1)
