"""Words about a person that are never published, told by their look: numbers, addresses, faith, party.

Rules: what the records have no field for must not come in through a text either (domain reference,
section 8: Luật 91/2025/QH15; birth, home, identity papers, private contacts, ethnicity, religion, party,
health). The patterns ask for a word beside a number wherever a bare number may mean something else, and
leave out what is said of a public matter: `đồng bào dân tộc thiểu số`, `Đảng ủy xã`, `chi bộ`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .text import nfc


@dataclass(frozen=True)
class PrivatePart:
    """A stable code, the words found, what they look like, and what to do."""

    kind: str
    excerpt: str
    what: str
    remedy: str


_DROP: Final = "Xóa phần này; trang không công bố điều ấy về bất kỳ ai"
_NUMBER: Final = "Xóa số ấy; nếu là số lượng hay số tiền thì viết có dấu chấm, ví dụ 123.456.789"
# An agency's own line is public: numbers of 1800/1900, and a number right after these words.
_HOTLINE: Final = r"(?<!đường dây nóng )(?<!đường dây nóng: )(?<!trực ban )(?<!trực ban: )"
_PEOPLES: Final = (
    "kinh|chăm|raglai|ra glai|hoa|tày|thái|mường|khmer|khơ me|nùng|dao|gia rai|ê đê|ba na|xơ đăng|cơ ho|k'ho"
    "|mnông|hrê|stiêng|chu ru|mạ|tà ôi|cơ tu|co|giẻ triêng|sán chay|sán dìu|thổ|vân kiều|bru"
)

_LOOKS: Final[tuple[tuple[str, str, str, str], ...]] = (
    # kind, pattern (text in lower case), what it looks like, remedy
    ("so-giay-to", r"\b(?:cccd|cmnd|căn cước(?: công dân)?|chứng minh nhân dân|hộ chiếu)\b[^\d\n]{0,20}\d(?:[ \-]?\d){5,}", "số giấy tờ tùy thân", _DROP),
    ("so-giay-to", r"(?<![\d.,/])\d{3}(?:[ \-]?\d{3}){3}(?![\d/]|[.,]\d)", "số căn cước (12 chữ số)", _NUMBER),
    ("so-giay-to", r"(?<![\d.,/])(?!0)\d{3}[ \-]?\d{3}[ \-]?\d{3}(?![\d/]|[ .,\-]\d)", "số chứng minh nhân dân (9 chữ số)", _NUMBER),
    ("ma-so", r"\b(?:mã số thuế|mst|bảo hiểm xã hội|bhxh|bhyt|thẻ bảo hiểm)\b[^\d\n]{0,15}(?:[a-z]{2})?\d[\d .\-]{7,}", "mã số thuế hoặc số bảo hiểm", _DROP),
    ("tai-khoan", r"\b(?:số tài khoản|stk|tài khoản(?: ngân hàng)? số|tk số)\b[^\d\n]{0,15}\d[\da-z .\-]{5,}", "số tài khoản", _DROP),
    ("dien-thoai", rf"{_HOTLINE}(?<![\d.,/])(?:\+?84|0)[ .\-]?[35789]\d(?:[ .\-]?\d){{7}}(?![\d/])", "số điện thoại di động", "Xóa số ấy; muốn người đọc liên hệ thì ghi đường dây nóng của cơ quan"),
    ("thu-rieng", r"[\w.+\-]+@(?![\w\-]+(?:\.[\w\-]+)*\.gov\.vn\b|[\w\-]+\.example\b)[\w\-]+(?:\.[\w\-]+)+", "thư điện tử riêng", "Xóa địa chỉ ấy; chỉ ghi thư công vụ đuôi .gov.vn"),
    ("ngay-sinh", r"\b(?:sinh ngày|ngày sinh|sinh năm|năm sinh|ngày,? tháng,? năm sinh|sn)\b[ :]{0,3}\d[\d/.\-]*", "ngày sinh hoặc năm sinh", _DROP),
    ("noi-o", r"\b(?:trú tại|trú quán|thường trú|tạm trú|nơi ở(?: hiện nay| hiện tại)? ?(?::|tại|ở|là)|nơi cư trú:|chỗ ở:|quê quán|nguyên quán|nhà riêng)(?!\w)", "nơi ở hoặc quê quán", _DROP),
    ("noi-o", r"\bsố nhà \d|\bnhà số \d", "địa chỉ nhà", _DROP),
    ("dan-toc", rf"\b(?:là )?(?:người )?dân tộc:? (?:{_PEOPLES})\b", "dân tộc của một người", _DROP),
    ("dan-toc", rf"\b(?:anh|chị|ông|bà|cô|chú|em|cháu) (?:là |vốn )?người (?:{_PEOPLES})\b", "dân tộc của một người", _DROP),
    ("ton-giao", r"\btôn giáo ?:|\btheo đạo\b|\bphật tử\b|\btín đồ\b|\bgiáo dân\b|\bquy y\b|\btheo (?:phật giáo|công giáo|thiên chúa giáo|tin lành|hồi giáo|bà la môn|cao đài)\b", "tôn giáo của một người", _DROP),
    ("dang-vien", r"\bđảng viên\b|\bkết nạp (?:vào )?đảng\b|\bvào đảng\b|\bthẻ đảng\b|\btuổi đảng\b", "việc là đảng viên", _DROP),
    ("suc-khoe", r"\bbệnh án\b|\bmắc bệnh\b|\bmắc (?:ung thư|hiv|lao|tiểu đường)\b|\bbị (?:ung thư|tâm thần|hiv)\b|\btiền sử bệnh\b|\bnhóm máu\b", "sức khỏe của một người", _DROP),
)  # fmt: skip
_COMPILED: Final = tuple((kind, re.compile(pattern), what, remedy) for kind, pattern, what, remedy in _LOOKS)


def private_parts(text: str) -> Iterator[PrivatePart]:
    """A text -> each kind of private fact that it seems to tell, once, with what to do."""
    yield from _found(nfc(text))


@lru_cache(8192)  # every check reads the same records
def _found(text: str) -> tuple[PrivatePart, ...]:
    lower = text.lower()
    found: dict[str, PrivatePart] = {}
    for kind, pattern, what, remedy in _COMPILED:
        if kind not in found and (match := pattern.search(lower)):
            # Lower case has the same length for Vietnamese; where it has not, the lower text is shown.
            shown = (text if len(text) == len(lower) else lower)[match.start() : match.end()].strip()
            found[kind] = PrivatePart(kind, shown, f"«{shown}» trông như {what}", remedy)
    return tuple(found.values())
