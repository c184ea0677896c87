"""Questions that readers ask, each answered from the plan or a rule that was looked at, or said to be left open."""

from __future__ import annotations

from typing import ClassVar

from .base import Record, field
from .kinds import CriterionId
from .scalars import Id, Line, Text, WebAddress, YesNo


class LegalSource(Record):
    """A rule that somebody looked at, with its own words."""

    title: Line = field("Văn bản", "Tên văn bản, điều, khoản.", example="Nghị định số 00/0000/NĐ-CP, Điều 1")
    url: WebAddress = field("Địa chỉ", "Nơi đọc văn bản ấy.", example="https://vanban.vidu.example/nghi-dinh")
    text: Text = field("Nguyên văn", "Câu của văn bản trả lời câu hỏi.", example="…")


class Question(Record):
    """One question. Without an answer the page says that the plan does not say, and whom to ask."""

    TITLE: ClassVar = "Câu hỏi"

    id: Id = field("Mã", "Mã duy nhất.", example="may-bo-ho-so")
    question: Line = field("Câu hỏi", "Như người ta hỏi.", example="Hồ sơ nộp mấy bộ?")
    answer: Text | None = field(
        "Trả lời",
        "Một, hai câu có căn cứ ở mục dưới; null khi kế hoạch không quy định.",
        example=None,
        default=None,
    )
    quotes: tuple[Id, ...] = field(
        "Nguyên văn liên quan",
        "Mã của những đoạn nguyên văn trong campaign.yml, criteria.yml cùng năm.",
        example=["nop-ho-so"],
        default=(),
    )
    source: LegalSource | None = field(
        "Quy định",
        "Quy định ngoài kế hoạch trả lời câu hỏi này; chỉ ghi khi đã đọc văn bản.",
        example=None,
        default=None,
    )
    note: Text | None = field("Ghi chú của người biên tập", "Điều nên biết thêm.", example=None, default=None)
    criteria: tuple[CriterionId, ...] = field(
        "Tiêu chí liên quan",
        "Trang của những tiêu chí này dẫn đến câu hỏi.",
        example=["tt-1"],
        default=(),
    )
    dossier: YesNo = field("Về hồ sơ", "true: trang hồ sơ dẫn đến câu hỏi.", example=True, default=False)

    @property
    def caption(self) -> str:
        """What it is called where another record names it."""
        return self.question
