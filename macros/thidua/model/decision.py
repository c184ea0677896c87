"""Award decisions, and the words of the law for what they grant: forms, levels, the law in force."""

from __future__ import annotations

from typing import ClassVar

from .base import Label, OpenLabel, Record, Writer, field
from .campaign import Kind
from .citation import DecisionCitation
from .kinds import UnitId
from .level import Level
from .lifecycle import PUBLIC_FROM
from .scalars import Day, Id, Line, YesNo


class AwardForm(OpenLabel):
    """Forms of commendation, then yearly titles, which are not prizes of a themed campaign."""

    GIAY_KHEN = "giay_khen", "Giấy khen"
    BANG_KHEN_TINH = "bang_khen_tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    BANG_KHEN_BO = "bang_khen_bo", "Bằng khen của Bộ trưởng, thủ trưởng ban, ngành, đoàn thể trung ương"
    BANG_KHEN_THU_TUONG = "bang_khen_thu_tuong", "Bằng khen của Thủ tướng Chính phủ"
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
        if self.own_kind and self.own_kind.levels:
            return frozenset(self.own_kind.levels)
        return _GRANTED_BY.get(self, frozenset(Level))

    def is_granted_at(self, level: Level) -> bool:
        """Whether a level may grant it, named or by the powers that it has."""
        return bool({level, level.powers} & self.levels)

    @classmethod
    def own_list(cls) -> str:
        return "awards"


_TITLES = {
    AwardForm.LTT: Kind.CA_NHAN,
    AwardForm.CSTDCS: Kind.CA_NHAN,
    AwardForm.TTLDTT: Kind.TAP_THE,
}
_GRANTED_BY = {
    AwardForm.GIAY_KHEN: frozenset({Level.XA, Level.HUYEN, Level.DON_VI}),
    AwardForm.BANG_KHEN_TINH: frozenset({Level.TINH}),
    AwardForm.BANG_KHEN_BO: frozenset({Level.TRUNG_UONG}),
    AwardForm.BANG_KHEN_THU_TUONG: frozenset({Level.TRUNG_UONG}),
    AwardForm.LTT: frozenset({Level.XA, Level.HUYEN, Level.DON_VI}),
    AwardForm.CSTDCS: frozenset({Level.HUYEN, Level.DON_VI}),
    AwardForm.TTLDTT: frozenset({Level.HUYEN, Level.DON_VI}),
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

    id: Id = field("Mã", "Mã duy nhất trong mọi phong trào.", example="qd-2024-01", open=True)
    sample: YesNo = field(
        "Minh họa", "true: chỉ để xem thử.", example=False, default=False, writer=Writer.START
    )
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
    public_from: Day | None = PUBLIC_FROM
    revoked: Revocation | None = field(
        "Bị hủy", "Quyết định hủy, nếu có.", example=None, default=None, open=True, writer=Writer.STEP
    )

    @property
    def caption(self) -> str | None:
        """What it is called where another record names it: its number; None until it has one."""
        return self.number

    @property
    def citation(self) -> DecisionCitation:
        """Without its issuer, which stands in another record: see `Dataset.citation_of`."""
        return DecisionCitation(self.number, self.date)
