"""Finds words about a person that are never published: identity numbers, addresses, faith, party membership.

Records have no fields for these, and they must not come in through a text either (domain reference, section 8,
"Never publish": Luật 91/2025/QH15). Only statements about one person are meant: "học sinh năm", "đăng ký
thường trú", "đồng bào dân tộc Raglai", "cán bộ, đảng viên" are ordinary words of an office. The words around a
match show that it is about a group; without such words it is reported, and the remedy says how to write about
a group. Age, family and income cannot be recognised by patterns; whoever approves a text has to notice them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from .private_signs import DIGITS, HINTS, SIGNS
from .text import nfc


class PrivatePart(NamedTuple):
    """One match: a stable code, the words, what they look like, and a remedy; both in Vietnamese, without a full stop."""

    kind: str
    excerpt: str
    what: str
    remedy: str


_DROP: Final = "Xóa phần này; trang không công bố điều ấy về bất kỳ ai"
_MESSAGES: Final = {
    "so-giay-to": ("số giấy tờ tùy thân",
                   "Xóa số ấy; nếu là số lượng hay số tiền thì viết có dấu chấm, ví dụ 123.456.789"),
    "ma-so": ("mã số thuế hoặc số bảo hiểm", _DROP),
    "tai-khoan": ("số tài khoản", _DROP),
    "dien-thoai": ("số điện thoại riêng",
                   "Xóa số ấy; nếu là số của cơ quan thì viết «đường dây nóng» ngay trước số"),
    "thu-rieng": ("thư điện tử riêng", "Xóa địa chỉ ấy; chỉ ghi thư công vụ đuôi .gov.vn"),
    "ngay-sinh": ("ngày sinh hoặc năm sinh", _DROP),
    "noi-o": ("nơi ở hoặc quê quán", _DROP),
    "dan-toc": ("dân tộc của một người",
                "Xóa phần này; nếu nói về nhiều người thì viết rõ, ví dụ «đồng bào dân tộc Chăm»"),
    "ton-giao": ("tôn giáo của một người",
                 "Xóa phần này; nếu nói về nhiều người thì viết rõ, ví dụ «bà con giáo dân»"),
    "dang-vien": ("việc là đảng viên",
                  "Xóa phần này; nếu nói về nhiều người thì viết rõ, ví dụ «cán bộ, đảng viên»"),
    "ky-luat": ("việc một người bị kỷ luật", _DROP),
    "suc-khoe": ("sức khỏe của một người",
                 "Xóa phần này; nếu nói về nhiều người thì viết rõ, ví dụ «những người mắc bệnh»"),
}  # fmt: skip
"""Kind -> (what it looks like, remedy)."""


def private_parts(text: str) -> Iterator[PrivatePart]:
    """A text -> the first match of each kind of private fact."""
    yield from _matches(nfc(text))


@lru_cache(8192)  # the same records are checked many times
def _matches(text: str) -> tuple[PrivatePart, ...]:
    found: dict[str, PrivatePart] = {}
    spans: list[tuple[int, int]] = []  # so that a number found by its name is not found again by its length
    hints = _hints(text)
    for sign in SIGNS if hints else ():
        if hints.isdisjoint(sign.hints):
            continue
        for match in sign.pattern.compiled.finditer(text):
            start, end = match.span()
            if any(s < end and start < e for s, e in spans) or sign.exempt(match):
                continue
            spans.append((start, end))
            excerpt = match[0].strip()
            looks, remedy = _MESSAGES[sign.kind]
            found.setdefault(
                sign.kind, PrivatePart(sign.kind, excerpt, f"«{excerpt}» trông như {looks}", remedy)
            )
    return tuple(found.values())


_DIGIT: Final = re.compile(r"\d")
_OTHER_CASES: Final = frozenset("İıſ")
"""Letters that a pattern takes for i and s when case does not count, but `str.lower` does not."""


def _hints(text: str) -> frozenset[str]:
    """Those that a text holds."""
    if not _OTHER_CASES.isdisjoint(text):
        return HINTS
    small = text.lower()
    hints = {hint for hint in HINTS if hint in small}
    if len(_DIGIT.findall(text)) >= 9:
        hints.add(DIGITS)
    return frozenset(hints)
