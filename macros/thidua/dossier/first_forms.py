"""What the forms said that were first given out: people still send them in, and their words are no answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign
from ..model.fields import fields_of
from ..model.honoree import Result
from .docx_content import HeadingKey

_LINES: Final = (
    "I. THÔNG TIN CHUNG",
    "II. KẾT QUẢ TRÊN TỪNG TIÊU CHÍ",
    "Phần này chỉ để xét trong hồ sơ, không đưa lên trang và không đọc vào dữ liệu công khai.",
    "Tên cơ quan chủ quản",
    "Tên cơ quan, đơn vị",
    "Chức vụ người ký",
)
_HINTS: Final = (
    "Viết đúng như trong quyết định.",
    "Chức vụ khi được khen.",
    "Tên được công nhận.",
    "Vài dòng về phần việc gắn với phong trào; phần này ở lại trong hồ sơ, không đưa lên trang",
)
_EXAMPLES: Final = 2

REPORT_TAGS: Final[dict[HeadingKey, str]] = {("i", "nhiem vu duoc giao"): "internal.duties"}
"""Headings of a report's blanks that now stand elsewhere -> tag."""
NOMINEE_LINES: Final = ("Tập thể, cá nhân đề nghị khen thưởng", "Kết quả", *_LINES[3:])


def report_lines(campaign: Campaign, kind: Kind) -> tuple[str, ...]:
    """The lines of a report."""
    return (*_LINES, f"Đề nghị khen thưởng {kind.label.lower()}", campaign.facts.title)


def report_hints(campaign: Campaign, kind: Kind) -> Iterator[str]:
    """The hints of a report's blanks."""
    yield from _HINTS
    own = fields_of(Result)
    for criterion in campaign.criteria_for(kind):
        guidance = criterion.guidance
        yield f"{own['text'].help} Gợi ý: {guidance.summary}"
        evidence = "\n".join(f"– {item}" for item in guidance.evidence[:_EXAMPLES])
        yield f"{own['evidence'].help} Mỗi dòng một minh chứng, ví dụ:\n{evidence}"
