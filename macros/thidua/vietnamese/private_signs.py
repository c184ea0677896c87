"""How words about a person that are never published are written, and by which words around them they are harmless."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from .late_pattern import LatePattern
from .text import LETTERS, OTHER_LETTERS

DIGITS: Final = "digits"


Exemption = Callable[[re.Match[str]], bool]
"""Whether a match is harmless, judged by the words around it."""


class PrivateSign(NamedTuple):
    """A pattern of one kind of private fact, and when a match of it is harmless.

    Each match holds one of `hints` (in small letters; `DIGITS`: nine digits, together or not), so that most texts
    need not be searched.
    """

    kind: str
    hints: tuple[str, ...]
    pattern: LatePattern
    exempt: Exemption = lambda _: False


# The words around a match ------------------------------------------------------------------------------


def _words(pattern: str) -> LatePattern:
    """A pattern in which a space stands for any white space (` ?`: or none); case does not count."""
    return LatePattern(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


def _before(match: re.Match[str]) -> str:
    """The sentence up to a match, at most its last 60 characters."""
    start = match.start()
    return re.split(r"[!?;\n]|\.\s", match.string[max(0, start - 60) : start])[-1]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 20]


def _follows(pattern: str) -> Exemption:
    """Harmless when these words stand right before the match."""
    words = _words(rf"(?<!\w)(?:{pattern}) ?$")
    return lambda match: words.compiled.search(_before(match)) is not None


_MANY: Final = _follows(
    r"(?:đồng bào|bà con|nhân dân|cộng đồng|các|những|nhiều|mọi|mỗi|toàn thể|hai|ba|bốn|\d+(?! tuổi)|vùng|làng|thôn|"
    r"văn hóa|văn hoá|tiếng|trang phục|lễ hội|phong tục|bản sắc|người dân|hộ dân)(?: \w+){0,2}"
    r"|(?:đồng bào|bà con|các|nhân dân)(?: các)?(?: dân tộc)?(?: \w+){1,2}(?: ?,| và)|chức sắc ?,"
    r"|(?:chủ yếu|phần lớn|đa số|hầu hết|đều|toàn|cả|%)(?: dân cư| bà con)?"
)
_SOME: Final = _follows(r"(?:phụ nữ|thanh niên|học sinh|trẻ em|hộ|hộ nghèo|người già|người)(?: người)?")
_ONE: Final = _follows(r"(?:một|là|anh|chị|ông|bà|cô|em|cháu)(?: \w+){0,3}")


def _of_many(match: re.Match[str]) -> bool:
    """Whether it is about a people or a group, not about one person: "hướng dẫn người dân tộc Chăm"."""
    word = re.search(r"(\w+)\s+$", _before(match))
    served = word is not None and word[1].islower() and match[0].lower().startswith("người")
    return _MANY(match) or ((served or _SOME(match)) and not _ONE(match))


# Numbers -----------------------------------------------------------------------------------------------

_START: Final = r"(?<!\d)(?<!\d[.,/-])"
_END: Final = r"(?!\d)(?![.,]\d)(?!\s*/)"
_UNIT: Final = _words(
    r" ?(?:đồng|đ|vnđ|vnd|usd|nghìn|ngàn|triệu|tỷ|tỉ|người|hồ sơ|lượt|văn bản|thủ tục|tài khoản|thẻ|hộ|m2|m²|km|ha|kg|tấn)"
    r"(?!\w)| ?%"
)


def _is_quantity(match: re.Match[str]) -> bool:
    """123.456.789, 150 000 000 đồng, a range of years, 1800 and 1900 numbers. A quantity does not begin with 0."""
    return _is_counted(match) or re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", match["number"]) is not None


def _is_counted(match: re.Match[str]) -> bool:
    """The same without the rule about dots, for numbers with a name such as "CMND"; 000.00.12 is an agency's code."""
    number = match["number"]
    groups = re.split(r"[ .-]", number)
    return bool(
        _UNIT.compiled.match(_after(match))
        or re.match(r"1[89]00(?!\d{8})", number)
        or (len(groups) > 1 and len("".join(groups)) < 9)
        or (len(groups) > 1 and all(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups))
    )


def _number_after(names: str) -> LatePattern:
    """The pattern of a number after its name, with or without separators."""
    number = r"(?P<number>(?:[A-Z]{1,2}|\d{3}[A-Z])?\d{7,15}|0\d{1,3}(?:[ .-]\d{2,4}){2,3}|\d{2,4}(?:[ .-]\d{3,4}){2,4})"
    named = rf"(?<!\w)(?:{names})(?!\w)".replace(" ", r"\s+")
    return LatePattern(named + r"[^\d\n.;]{0,25}?" + number + _END, re.IGNORECASE)


_HOTLINE: Final = _follows(
    r"(?:đường dây nóng|hotline|tổng đài|trực ban) ?:?(?: số)?|(?:đường dây nóng|hotline)(?: \w+){1,8} ?:"
)
_OFFICE: Final = _words(
    r"(?<!\w)(?:đường dây nóng|hotline|tổng đài|trực ban|cơ quan|văn phòng|một cửa|ubnd|ủy ban|uỷ ban|trung tâm|phòng|"
    r"công an|đồn|trạm|trường)(?!\w)"
)


def _is_public_line(match: re.Match[str]) -> bool:
    """A number after "đường dây nóng" or "đường dây nóng … :", and the landline (02…) of a named office."""
    digits = re.sub(r"^(?:00)?840?", "0", re.sub(r"\D", "", match[0]))
    if not 10 <= len(digits) <= 11 or re.match(r"\s*/", _after(match)):
        return True
    before = _before(match)
    of_office = (
        digits.startswith("02") and _OFFICE.compiled.search(before) is not None and "riêng" not in before
    )
    return of_office or _HOTLINE(match)


_NUMBERS: Final = (
    PrivateSign("so-giay-to", ("cước", "cccd", "cmnd", "cmt", "chứng", "chiếu", "danh"), _number_after(r"căn cước(?: công dân)?|cccd|cmnd|cmt|chứng minh nhân dân|chứng minh thư|hộ chiếu|"
                             r"định danh(?: cá nhân)?"), _is_counted),
    PrivateSign("ma-so", ("thuế", "mst", "bhxh", "bhyt", "hiểm"), _number_after(r"mã số thuế|mst|bhxh|bhyt|bảo hiểm(?: xã hội| y tế)?"),
          _is_quantity),
    PrivateSign("tai-khoan", ("khoản", "stk", "tk"), _number_after(r"số tài khoản|stk|số tk|tài khoản(?: ngân hàng)?(?: số)?"), _is_quantity),
    PrivateSign("dien-thoai", (DIGITS,), LatePattern(_START + r"(?:\(?(?:\+|\b00)84\)?[ .-]?(?:\(0\))?0?|84(?=\d{9}(?!\d))|\(?0)\d{2,3}\)?(?:[ .-]?\d){6,8}(?!\d)"),
          _is_public_line),
    PrivateSign("dien-thoai", (DIGITS,), LatePattern(_START + r"0[35789]([ .])\d\d(?:\1\d\d){3}(?![ .]?\d)"), _is_public_line),
    PrivateSign("so-giay-to", (DIGITS,), LatePattern(
        rf"{_START}(?P<number>\d{{12}}|\d{{9}}|\d{{4}}([ .-])\d{{4}}\2\d{{4}}"
        rf"|\d{{3}}([ .-])\d{{3}}\3\d{{3}}(?:\3\d{{3}})?){_END}"), _is_quantity),
    PrivateSign("thu-rieng", ("@",), LatePattern(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]+\.)+[A-Za-z]{2,}"),
          lambda match: re.search(r"[@.](?:gov\.vn|example)$", match[0].lower()) is not None),
)  # fmt: skip

# Words -------------------------------------------------------------------------------------------------

_DATE: Final = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}|\d{1,2} ?[/.-] ?(?:19|20)\d\d|(?:19|20)\d\d|\d{1,2} tháng \d{1,2})"
    r"(?!\d)"
)
_PEOPLES: Final = (
    r"(?:kinh|chăm|ra[- ]?gl?ai|ra[- ]?glay|roglai|rắc[- ]?g?lây|k['’]?ho|cơ[- ]?ho|chu[- ]?ru|hoa|khmer|khơ[- ]?me|tày|nùng|thái|"
    r"mường|(?:h['’]?)?mông|dao|gia[- ]?rai|ê[- ]?đê|ba[- ]?na|xơ[- ]?đăng|m['’]?nông|(?:x['’]?|s)tiêng|sán chay|sán dìu|hrê|"
    r"tà[- ]?ôi|giáy|thổ|mạ|cơ[- ]?tu|bru|vân kiều|giẻ[- ]?triêng)(?!\w)"
).replace("[- ]?", "(?:-| )?")
_NAME: Final = (
    rf"(?: (?-i:[A-Z{''.join(sorted(c for c in LETTERS | OTHER_LETTERS if c.isupper()))}])\w*){{0,4}}"
)
_FAITHS: Final = (
    r"(?:phật giáo|công giáo|thiên chúa giáo|tin lành|hồi giáo|bà(?:-| )la(?:-| )môn|bà(?:-| )ni|cao đài|hòa hảo|hoà hảo)"
    r"(?!\w)"
)
_BORN_TOGETHER: Final = _follows(r"(?:các|những|mọi|toàn bộ)(?: \w+){1,2}")
_ENDS_IN_SINH: Final = _words(
    r"(?<!\w)(học|tuyển|vệ|phát|thí|khai|dân|hộ|an|nảy|hồi|tái|ký|hy|thư|lưu|nội|nam|nữ|du|giáo|môn|tu|bẩm|trẻ|trẻ em) $"
)


def _is_not_birth(match: re.Match[str]) -> bool:
    """Words that end in "sinh" (học sinh, phát sinh …) before "năm", and groups; but "Nguyễn Văn An sinh năm …" is a birth."""
    before = _before(match)
    word = _ENDS_IN_SINH.compiled.search(before)
    ordinary = word is not None and (
        word[1].islower() or word[0] == before.lstrip() or (len(word[1]) > 1 and word[0].isupper())
    )
    return ordinary or _BORN_TOGETHER(match)


_HAMLET: Final = r"(?:thôn|ấp|khóm|khu phố)"
_AT_OFFICE: Final = _follows(r"(?:trụ sở|cơ quan|văn phòng|ubnd|ủy ban|uỷ ban|điểm)(?: \w+){0,6} ?,?")
_OF_PROCEDURE: Final = _follows(
    r"(?:đăng ký|khai báo|kê khai|thủ tục|xác nhận|hồ sơ|quản lý|giải quyết|cho|mẫu)(?: (?:hộ khẩu|việc|thường trú|tạm trú) ?,?)*"
    r"|(?:người dân|công dân|nhân dân|bà con|cử tri|người lao động|học sinh|hộ dân|đồng bào|\d+ (?:hộ|người)(?: dân| nghèo)?)(?: đang| đã| không)?"
    r"|cư|lưu|nội|bán|ngoại|đồn"
)


def _is_not_home(match: re.Match[str]) -> bool:
    return _OF_PROCEDURE(match) and "nơi" not in _before(match)[-20:].lower()


_GROUP: Final = _words(
    r"(?<!\w)(?:(?:cán bộ|công chức|viên chức|đoàn viên|đội ngũ|số|các|những|mọi|mỗi|từng|nhiều|toàn thể|\d+|hai|ba)(?: \w+)?"
    r"|(?<!thư\s)chi bộ|cấp ủy|cấp uỷ|phát triển|quản lý|công tác|đánh giá|giáo dục|sinh hoạt|bồi dưỡng|kiểm tra|xếp loại|của|(?:công tác|việc) kết nạp)"
    r"(?:,| và)? $|% ?$"
)
_IS_ONE: Final = _follows(r"(?:là|một)(?: (?:một|người|cán bộ|công chức|viên chức|nữ) ?,?){0,3}")
_AND_OTHERS: Final = _words(
    r" ?(?:,|và) (?:nhân dân|quần chúng|đoàn viên|hội viên|cán bộ|công chức|người lao động|người dân|bà con)| (?:đi trước|phụ trách)"
)


def _is_of_party(match: re.Match[str]) -> bool:
    """Cán bộ, đảng viên; 25 đảng viên; phát triển đảng viên; đảng viên và nhân dân."""
    return not _IS_ONE(match) and bool(
        _GROUP.compiled.search(_before(match)) or _AND_OTHERS.compiled.match(_after(match))
    )


_NOBODY_ILL: Final = _follows(
    r"gia súc|gia cầm|vật nuôi|đàn \w+|heo|lợn|bò|cừu|dê|gà|vịt|tôm|cá|cây|cây trồng|lúa|nho|táo|không"
)
_NOBODY_PUNISHED: Final = _follows(r"(?:không|chưa|chẳng)(?:,? \w+){0,8}|đơn vị|nơi|tránh|khỏi")
_LIFE: Final = (
    PrivateSign("ngay-sinh", ("sinh",), _words(rf"(?<!\w)sinh ?:? ?(?:vào )?(?:(?:ngày|tháng|năm) ?:? ?){{0,3}}{_DATE}(?! hồ sơ)"),
          _is_not_birth),
    PrivateSign("ngay-sinh", ("sinh",), _words(rf"(?<!\w)(?:ngày|năm|nơi)(?: ?, ?tháng ?, ?năm)? sinh ?(?::|\(? ?{_DATE})")),
    PrivateSign("ngay-sinh", ("sn", "s.n"), LatePattern(r"(?<!\w)(?:SN|[Ss]\.[Nn]\.?)\s*:?\s*(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d(?!\d)")),
    PrivateSign("noi-o", ("trú", "ngụ", "nguyên"), _words(rf"(?<!\w)(?:(?:hộ khẩu |nơi )?(?:thường trú|tạm trú|trú|ngụ) ?(?:: ?(?!\d)|(?<=\s)(?:tại|ở|{_HAMLET})(?!\w))"
                         r"|trú quán|nguyên quán|nơi cư trú ?: ?(?!\d))"), _is_not_home),
    PrivateSign("noi-o", ("hiện",), _words(rf"(?<!\w)hiện(?: đang)?(?: (?:sống|sinh sống|cư trú|ngụ) (?:tại|ở)| ở {_HAMLET})(?!\w)"), _is_not_home),
    PrivateSign("noi-o", ("nơi", "chỗ"), _words(r"(?<!\w)(?:nơi|chỗ) ở ?(?:: ?(?!\d)|(?:hiện nay|hiện tại)(?!\w))")),
    PrivateSign("noi-o", ("quê",), _words(r"(?<!\w)quê(?: quán| gốc)? ?(?::|(?<=\s)(?:ở|tại|là|thôn|xã|huyện|tỉnh)(?!\w)|(?<=\s)(?-i:[A-ZĐ])\w)"),
          _follows("làng|thôn|nhà|đồng|về|miền|đất|thăm")),
    PrivateSign("noi-o", ("nhà", "địa", "khẩu"), _words(rf"(?<!\w)(?:(?:số nhà|nhà số) ?:? ?\d+|địa chỉ nhà|địa chỉ ?: ?{_HAMLET} \w+|nhà riêng ?(?::|số|tại|ở)|hộ khẩu ?(?::|(?<=\s)tại)) ?(?!\d)"),
          _AT_OFFICE),
    PrivateSign("dan-toc", ("tộc",), _words(r"(?<!\w)dân tộc ?: ?\w+")),
    PrivateSign("dan-toc", ("tộc", "người"), _words(rf"(?<!\w)(?:người )?dân tộc {_PEOPLES}|(?<!\w)là người (?:dân tộc thiểu số|{_PEOPLES})"),
          _of_many),
    PrivateSign("dan-toc", ("người",), _words(rf"(?<!\w)(?:anh|chị|ông|bà(?! con)|cô|chú|em|cháu){_NAME} ?,? ?(?:là |vốn )?(?<=[ ,])người {_PEOPLES}")),
    PrivateSign("ton-giao", ("tôn",), _words(r"(?<!\w)tôn giáo ?: ?\w+"), _MANY),
    PrivateSign("ton-giao", ("theo", "người"), _words(rf"(?<!\w)(?:theo đạo(?! (?:lý|đức|hạnh|nghĩa|làm)(?!\w)) \w+|(?:theo|là người) {_FAITHS})"),
          _of_many),
    PrivateSign("ton-giao", ("phật", "tín", "giáo", "quy"), _words(r"(?<!\w)(?:phật tử|tín đồ|giáo dân|quy y)(?!\w)"), _of_many),
    PrivateSign("dang-vien", ("đảng",), _words(r"(?<!\w)đảng viên(?!\w)"), _is_of_party),
    PrivateSign("dang-vien", ("đảng",), _words(r"(?<!\w)(?:kết nạp (?:vào )?đảng(?! viên)|(?:ngày|được) vào đảng|vào đảng (?:ngày|năm|từ|tháng)|"
                          r"hàng ngũ của đảng|(?:tuổi|thẻ) đảng)(?!\w)"), _follows(r"công tác|lễ|nguồn|lớp|việc")),
    PrivateSign("ky-luat", ("bị", "luật"), _words(r"(?<!\w)(?:bị (?:xử lý |thi hành |nhận )?(?:kỷ luật|kỉ luật|khiển trách|cảnh cáo|cách chức|"
                          r"giáng chức|hạ bậc lương|buộc thôi việc)|quyết định (?:kỷ luật|kỉ luật) (?:số|đối với))(?!\w)"),
          lambda match: _NOBODY_PUNISHED(match) or _of_many(match)),
    PrivateSign("suc-khoe", ("bệnh", "máu", "mắc", "nhiễm", "bị"), _words(r"(?<!\w)(?:bệnh án(?! điện tử)|tiền sử bệnh|nhóm máu|mắc (?:bệnh|ung thư|covid|hiv|tiểu đường|lao(?! động))|nhiễm hiv|"
                           r"bị (?:bệnh|ung thư|tai biến|đột quỵ|tâm thần|tiểu đường|suy thận))(?!\w)"),
          lambda match: _of_many(match) or _NOBODY_ILL(match)),
)  # fmt: skip

SIGNS: Final = (*_NUMBERS, *_LIFE)
HINTS: Final = frozenset(hint for sign in SIGNS for hint in sign.hints)
