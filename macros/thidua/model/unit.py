"""Agencies and communes, and how long they existed."""

from __future__ import annotations

from typing import ClassVar

from .base import OpenLabel, Record, Writer, field
from .kinds import UnitId
from .level import Level
from .scalars import Day, Id, Line, YesNo


class UnitKind(OpenLabel):
    UBND_TINH = "ubnd_tinh", "Ủy ban nhân dân tỉnh"
    UBND_HUYEN = "ubnd_huyen", "Ủy ban nhân dân huyện"
    UBND_XA = "ubnd_xa", "Ủy ban nhân dân cấp xã"
    PHONG = "phong", "Phòng chuyên môn"
    SO = "so", "Sở"
    DON_VI_SU_NGHIEP = "don_vi_su_nghiep", "Đơn vị sự nghiệp"
    MTTQ_DOAN_THE = "mttq_doan_the", "Mặt trận, đoàn thể"
    HOI_DONG = "hoi_dong", "Hội đồng"
    BO = "bo", "Bộ, ngành trung ương"
    CUC_VU = "cuc_vu", "Cục, vụ, đơn vị thuộc bộ"
    TRUONG = "truong", "Trường học"
    LOP = "lop", "Lớp, tổ"
    DOANH_NGHIEP = "doanh_nghiep", "Doanh nghiệp, hợp tác xã"
    KHAC = "khac", "Đơn vị khác"

    @property
    def is_committee(self) -> bool:
        """A People's Committee, whose Chairman grants awards (Luật Thi đua, khen thưởng)."""
        return self in {UnitKind.UBND_TINH, UnitKind.UBND_HUYEN, UnitKind.UBND_XA}

    @property
    def level(self) -> Level:
        """The level of what such a unit decides; an agency that governs no place has none but its head's."""
        return self.own_kind.level if self.own_kind else _LEVELS.get(self, Level.DON_VI)

    @classmethod
    def own_list(cls) -> str:
        return "units"


_LEVELS = {
    UnitKind.UBND_XA: Level.XA,
    UnitKind.UBND_HUYEN: Level.HUYEN,
    UnitKind.UBND_TINH: Level.TINH,
    UnitKind.BO: Level.TRUNG_UONG,
}


class Successor(Record):
    name: Line = field(
        "Đơn vị mới", "Tên đơn vị hành chính mới.", example="xã Ví Dụ (tỉnh Minh Họa)", open=True
    )
    note: Line | None = field(
        "Ghi chú", "Nguồn và điều cần biết.", example="Theo trang thông tin của tỉnh", default=None, open=True
    )


class Unit(Record):
    """An agency or commune, and how long it existed."""

    TITLE: ClassVar = "Đơn vị"

    id: Id = field("Mã", "Mã duy nhất.", example="ubnd-xa-vi-du", open=True)
    name: Line = field("Tên đầy đủ", "Tên chính thức khi đó.", example="Ủy ban nhân dân xã Ví Dụ", open=True)
    short: Line | None = field(
        "Tên gọn", "Tên cho bảng và bộ lọc.", example="xã Ví Dụ", default=None, open=True
    )
    name_en: Line | None = field(
        "Tên tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="People's Committee of Ví Dụ commune",
        default=None,
        open=True,
    )
    kind: UnitKind = field("Loại", "Loại đơn vị.", example="ubnd_xa", open=True)
    sample: YesNo = field(
        "Minh họa", "true: đơn vị tưởng tượng.", example=False, default=False, writer=Writer.START
    )
    gso_code: Line | None = field(
        "Mã hành chính",
        "Mã của Tổng cục Thống kê, trong ngoặc kép.",
        example="00001",
        default=None,
        open=True,
    )
    parent: UnitId | None = field(
        "Trực thuộc", "Mã đơn vị cấp trên.", example="ubnd-huyen", default=None, open=True
    )
    valid_from: Day | None = field(
        "Từ ngày", "Ngày bắt đầu hoạt động.", example="2009-06-10", default=None, open=True
    )
    valid_to: Day | None = field(
        "Đến hết ngày", "Ngày cuối còn hoạt động.", example="2025-06-30", default=None, open=True
    )
    successor: Successor | None = field(
        "Đơn vị kế tiếp",
        "Nay thuộc đơn vị nào.",
        example={"name": "xã Ví Dụ"},
        default=None,
        open=True,
    )
    ref: Line | None = field(
        "Mục của kế hoạch", "Nơi kế hoạch nhắc đến.", example="IV.3", default=None, open=True
    )

    @property
    def label(self) -> str:
        """Its name where there is little room."""
        return self.short or self.name

    @property
    def caption(self) -> str:
        """What it is called where another record names it."""
        return self.name
