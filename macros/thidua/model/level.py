"""Levels of the authorities that decide on awards."""

from __future__ import annotations

from .base import Label


class Level(Label):
    """The level of the authority that decides an award; the law names them, so no office adds one."""

    XA = "xa", "cấp xã"
    HUYEN = "huyen", "cấp huyện"
    TINH = "tinh", "cấp tỉnh"
    TRUNG_UONG = "tw", "cấp trung ương"
    DON_VI = "don_vi", "của thủ trưởng cơ quan, đơn vị"
