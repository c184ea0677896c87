"""Levels of the authorities that decide on awards."""

from __future__ import annotations

from .base import OpenLabel


class Level(OpenLabel):
    """The level of the authority that decides an award. An office may name one more, which has the powers of one of these."""

    XA = "xa", "cấp xã"
    HUYEN = "huyen", "cấp huyện"
    TINH = "tinh", "cấp tỉnh"
    TRUNG_UONG = "tw", "cấp trung ương"
    DON_VI = "don_vi", "của thủ trưởng cơ quan, đơn vị"

    @property
    def powers(self) -> Level:
        """The level whose forms of award it may grant: itself, or of an office's own the one that this says."""
        return self.own_kind.powers if self.own_kind else self

    @classmethod
    def own_list(cls) -> str:
        return "levels"
