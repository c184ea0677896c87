"""Kinds that an office adds to those of the model: of units, of awards, of documents.

A field whose type is an `OpenLabel` takes them. Forms, drop-downs, open data and schemas ask `OwnKinds.choices`.
"""

from __future__ import annotations

from typing import ClassVar, Final, TypeVar, cast

from .base import Label, OpenLabel, Record, field
from .level import Level
from .scalars import Code, Line

_L = TypeVar("_L", bound=Label)


class OwnKind(Record):
    """One more choice of a list. What a list needs besides stands in its own class."""

    code: Code = field(
        "Mã", "Mã dùng trong tệp dữ liệu, chữ không dấu, khác các mã có sẵn.", example="don_bien_phong"
    )
    label: Line = field("Tên gọi", "Tên mà người đọc thấy.", example="Đồn Biên phòng")


class OwnLevel(OwnKind):
    TITLE: ClassVar = "Cấp riêng"

    code: Code = field(
        "Mã", "Mã dùng trong tệp dữ liệu, chữ không dấu, khác các mã có sẵn.", example="dai_hoc"
    )
    label: Line = field("Tên gọi", "Tên đứng sau chữ “quyết định”, “thẩm quyền”.", example="cấp đại học vùng")
    powers: Level = field(
        "Thẩm quyền",
        "Cấp có sẵn mà cấp này được tặng những hình thức như nhau.",
        example="don_vi",
        default=Level.DON_VI,
    )


class OwnUnitKind(OwnKind):
    TITLE: ClassVar = "Loại đơn vị riêng"

    level: Level = field(
        "Cấp",
        "Cấp của quyết định mà loại đơn vị này ban hành.",
        example="don_vi",
        default=Level.DON_VI,
    )


class OwnAwardForm(OwnKind):
    TITLE: ClassVar = "Hình thức khen thưởng riêng"

    code: Code = field(
        "Mã", "Mã dùng trong tệp dữ liệu, chữ không dấu, khác các mã có sẵn.", example="thu_khen"
    )
    label: Line = field("Tên gọi", "Tên đúng như quyết định ghi.", example="Thư khen")
    levels: tuple[Level, ...] = field(
        "Cấp được tặng",
        "Những cấp có thẩm quyền tặng; để trống khi cấp nào cũng được.",
        example=["don_vi"],
        default=(),
    )


class OwnDocumentKind(OwnKind):
    TITLE: ClassVar = "Hình thức văn bản riêng"

    code: Code = field("Mã", "Chữ viết tắt trong ký hiệu, khác các mã có sẵn.", example="TC")
    label: Line = field("Tên gọi", "Tên của hình thức văn bản.", example="Thông cáo")


class OwnKinds(Record):
    TITLE: ClassVar = "Loại riêng của cơ quan"

    levels: tuple[OwnLevel, ...] = field(
        "Cấp",
        "Cấp của người quyết định khen thưởng chưa có trong danh sách.",
        example=[{"code": "dai_hoc", "label": "cấp đại học vùng", "powers": "don_vi"}],
        default=(),
    )
    units: tuple[OwnUnitKind, ...] = field(
        "Loại đơn vị",
        "Loại đơn vị chưa có trong danh sách.",
        example=[{"code": "don_bien_phong", "label": "Đồn Biên phòng"}],
        default=(),
    )
    awards: tuple[OwnAwardForm, ...] = field(
        "Hình thức khen thưởng",
        "Hình thức khen chưa có trong danh sách.",
        example=[{"code": "thu_khen", "label": "Thư khen", "levels": ["don_vi"]}],
        default=(),
    )
    documents: tuple[OwnDocumentKind, ...] = field(
        "Hình thức văn bản",
        "Hình thức văn bản chưa có trong danh sách.",
        example=[{"code": "TC", "label": "Thông cáo"}],
        default=(),
    )

    @property
    def all(self) -> tuple[OwnKind, ...]:
        return (*self.units, *self.awards, *self.documents)

    def choices(self, codes: type[_L]) -> tuple[_L, ...]:
        """The members of a list, then what the office adds to it."""
        if not issubclass(codes, OpenLabel):
            return tuple(codes)
        more = (codes.own(own.code, own) for own in getattr(self, codes.own_list()))
        return (*codes, *cast("tuple[_L, ...]", tuple(more)))

    def resolved(self, kind: OpenLabel) -> OpenLabel:
        """A kind with what is said of it here; itself when nothing is, or it needs nothing."""
        if kind.is_known:
            return kind
        return next((one for one in self.choices(type(kind)) if one == kind), kind)


NO_OWN_KINDS: Final = OwnKinds.model_construct()
"""Not checked: what checks a record is made when the first one is read, not when the program starts."""
