"""Figures that are no amounts: telephones, documents, clauses, versions, classes and houses."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from .context import Place, Utterance, cue, rule
from .context import words as word_set
from .letters import CAPITAL
from .nouns import COUNTED

_PHONES: Final = range(9, 13)
"""How many digits a telephone has, with its area or country."""
_CALL: Final = cue(
    "gọi|gọi điện|gọi số|gọi đến|gọi tới|gọi ngay|điện|tổng đài|số tổng đài|đường dây nóng|số điện thoại|điện thoại|đt|sđt|hotline|liên hệ|liên hệ số|"
    "zalo|cảnh sát|cấp cứu|cứu thương|cứu hỏa|chữa cháy|nhắn tin|soạn tin gửi|gửi|máy|số máy|fax|theo số|đến số|qua số|di động|quay số|bấm số"
)
_SHORT: Final = word_set("111 112 113 114 115 1022 1080 1900 1800 1039 1068 156 5656")
"""Numbers of services: protection of children, rescue, police, fire, ambulance, information."""
TYPES: Final = dict(
    pair.split(":")
    for pair in """NQ:nghị quyết|QĐ:quyết định|CT:chỉ thị|QC:quy chế|QyĐ:quy định|TC:thông cáo|TB:thông báo|HD:hướng dẫn
    |CTr:chương trình|KH:kế hoạch|PA:phương án|ĐA:đề án|DA:dự án|BC:báo cáo|BB:biên bản|TTr:tờ trình|HĐ:hợp đồng
    |CĐ:công điện|BGN:bản ghi nhớ|BTT:bản thỏa thuận|GUQ:giấy ủy quyền|GM:giấy mời|GGT:giấy giới thiệu|GNP:giấy nghỉ phép|PG:phiếu gửi
    |PC:phiếu chuyển|PB:phiếu báo|CV:công văn|TT:thông tư|TTLT:thông tư liên tịch|NĐ:nghị định|L:luật|PL:pháp lệnh|KL:kết luận
    |QH:luật|VBHN:văn bản hợp nhất|ĐC:đề cương|QT:quy trình|UBTVQH:nghị quyết""".replace("\n    ", "").split(
        "|"
    )
)
"""Letters after a document's number -> its type (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW; usage)."""
_TYPE_NAMES: Final = "|".join(
    sorted(set(TYPES.values()) | {"văn bản", "bộ luật", "thư", "đề án"}, key=len, reverse=True)
)
_NAMED: Final = cue(rf"(?:{_TYPE_NAMES}|{'|'.join(TYPES).lower()})")
_NUMBERED: Final = cue("số|số:|số hiệu|ký hiệu")
_LIST: Final = re.compile(r"(?:số|và|,)\s(?:\d+\w*(?:/\d{4})?/[^\s,]+(?:,?\s(?:và\s)?))+$")
_CLAUSE: Final = cue(
    "mục|tiểu mục|điểm|khoản|điều|phần|chương|tiêu chí|chỉ tiêu|bảng|biểu|hình|phụ lục|bước|nội dung|nhiệm vụ|mẫu|câu|bài|tập|chỉ số"
)
_CERTAIN_CLAUSE: Final = cue(
    "mục|tiểu mục|khoản|điều|phần|chương|tiêu chí|chỉ tiêu|bảng|biểu|hình|phụ lục|bước|mẫu"
)
_VERSION: Final = cue(
    "công nghệ|phiên bản|bản|version|ver|v|công nghiệp|cách mạng|nền|thời đại|kỷ nguyên|cách mạng công nghiệp|web|chuẩn|bluetooth"
)
_NAME: Final = cue(
    "lớp|khối|số|số nhà|nhà|phòng|tổ|khu|khu phố|thôn|điểm|mục|điều|khoản|lô|mạng|sóng|mẫu|mẫu số|nhóm|bảng|tầng|cửa|đường|tuyến|kiệt|hẻm|ngõ|biểu|phụ lục|thửa|tỷ|tỉ"
)


def _phone(found: re.Match[str], place: Place) -> Utterance | None:
    digits = re.sub(r"\D", "", found[0])
    service = re.match(r"1[89]00", digits) is not None
    if len(digits) not in _PHONES and not service:
        return None
    sure = service or digits.startswith("0") or "+" in found[0] or place.follows(_CALL)
    plus = "cộng " if "+" in found[0] else ""
    return Utterance(plus + ", ".join(map(numerals.digits, _groups(found[0]))), sure, "phone")


def _groups(text: str) -> list[str]:
    """As it is written; where it is one run, four digits and then threes."""
    groups = re.findall(r"\d+", text)
    return [piece for group in groups for piece in _split(group)]


def _split(group: str) -> list[str]:
    if len(group) <= 5:
        return [group]
    first = 4 if len(group) in (8, 10, 11) or group[0] == "1" else 3
    rest = group[first:]
    if len(rest) in (4, 5):
        return [group[:first], rest]
    return [group[:first], *(rest[i : i + 3] for i in range(0, len(rest), 3))]


def _called(found: re.Match[str], place: Place) -> Utterance | None:
    """`gọi 113`: by its digits."""
    digits = re.sub(r"\D", "", found[0])
    again = (
        digits in _SHORT and _CALLED_BEFORE.search(place.before) and not place.precedes(COUNTED, found.end())
    )
    if not (place.follows(_CALL) or place.continues("phone") or again):
        return None
    known = digits in _SHORT or len(digits) >= 5 or place.follows(_CALL_NUMBER)
    if not known and len(digits) < 3:
        return None
    return Utterance(", ".join(map(numerals.digits, _groups(found[0]))), known, "phone")


_CALLED_BEFORE: Final = re.compile(
    r"(?<![^\W\d_])(?:gọi|tổng đài|đường dây nóng|hotline|số điện thoại)\b[^.]*$"
)
_CALL_NUMBER: Final = cue(
    "gọi số|tổng đài|đường dây nóng|số điện thoại|điện thoại|đt|sđt|hotline|zalo|liên hệ số|theo số|quay số|bấm số|số máy"
)


def _document(found: re.Match[str], place: Place) -> Utterance | None:
    """`465/QĐ-UBND`, `98/2031/NĐ-CP`, `05-CT/TW`: number and year; its letters are not for the ear."""
    number, year, letters = found["number"] or "", found["year"], found["letters"]
    if not number and "-" not in letters:
        return None
    first = re.split(r"[-/]", letters)[0]
    kind = TYPES.get(first) or TYPES.get(first.rstrip("0123456789"))
    words = [numerals.number(re.sub(r"\D", "", number))] if number else []
    if letter := re.search(r"[^\W\d_]", number):
        words.append(numerals.spell(letter[0]))
    if year:
        words.append(f"năm {numerals.whole(int(year))}")
    told, form = " ".join(words), f"document {first}"
    if place.follows(_NUMBERED):
        return Utterance(told, bool(number), form)
    if place.follows(_NAMED) or place.continues(form):
        return Utterance(f"số {told}" if number else "", bool(number), form)
    name = kind or ("công văn" if re.match(r"(?:UBND|HĐND|[SVPB][A-ZĐ]+)\d*-", letters) else "văn bản")
    return Utterance(f"{name} số {told}" if number else name, kind is not None and bool(number), form)


def _account(found: re.Match[str], place: Place) -> Utterance | None:
    """`số tài khoản 3713.0.1054321`: by its digits."""
    return Utterance(", ".join(map(numerals.digits, _groups(found[0])))) if place.follows(_ACCOUNT) else None


_ACCOUNT: Final = cue(
    "tài khoản|tài khoản số|số tk|tk số|stk|mã số thuế|mst|số cccd|số cmnd|căn cước số|mã số bảo hiểm xã hội|mã hồ sơ|mã số hồ sơ"
)


def _dotted(found: re.Match[str], place: Place) -> Utterance | None:
    """`mục 1.2.a`, `phiên bản 1.2`; elsewhere `2.5` is an amount in an English hand, if it is one."""
    parts = re.findall(r"\d+|[a-zđ]", found[0])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", found[0]) and not place.follows(_CERTAIN_CLAUSE):
        return None
    words = " chấm ".join(numerals.number(p) if p.isdecimal() else numerals.spell(p) for p in parts)
    if place.follows(_VERSION) or place.follows(_CERTAIN_CLAUSE):
        return Utterance(words)
    if len(parts) == 2 and found[0][-1].isdecimal() and not place.follows(_CLAUSE):
        return Utterance(numerals.number(",".join(parts)), sure=False)
    return Utterance(words, place.follows(_CLAUSE) and len(parts) > 2)


def _number_and_letter(found: re.Match[str], place: Place) -> Utterance:
    """`lớp 5A`, `4G`, `12b`."""
    number, letter = found[1], found[2]
    sure = (
        place.follows(_NAME)
        or (letter.isupper() and found[0] in {"2G", "3G", "4G", "5G", "3D", "2D"})
        or letter == "A"
    )
    return Utterance(f"{numerals.number(number)} {numerals.spell(letter)}", sure)


def _class(found: re.Match[str], place: Place) -> Utterance:
    """`lớp 9A1`."""
    number, letter, last = found.groups()
    return Utterance(
        f"{numerals.number(number)} {numerals.spell(letter)} {numerals.number(last)}", place.follows(_NAME)
    )


def _glued(found: re.Match[str], _: Place) -> Utterance:
    """`NĐ30/2020/NĐ-CP`."""
    year = f" năm {numerals.whole(int(found[3]))}" if found[3] else ""
    return Utterance(f"{TYPES[found[1]]} số {numerals.number(found[2])}{year}")


def _road(found: re.Match[str], place: Place) -> Utterance:
    """`QL1A`, `ĐT.703`."""
    name = _ROADS[found[1]]
    if place.before.rstrip().endswith("đường"):
        name = name.removeprefix("đường ")
    letter = f" {numerals.spell(found[3])}" if found[3] else ""
    return Utterance(f"{name} {numerals.number(found[2])}{letter}")


def _chain(found: re.Match[str], _: Place) -> Utterance:
    """Figures joined by signs that no other form knows: `1-2-3`, `001-22/5`: number by number."""
    return Utterance(", ".join(numerals.number(n) for n in re.findall(r"\d+", found[0])), sure=False)


_ROADS: Final = {"QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "ĐH": "đường huyện", "HL": "hương lộ"}
_LETTERS: Final = rf"(?:{CAPITAL}+(?:r|y{CAPITAL}+)?\d*)(?:[-/&]{CAPITAL}[A-ZĐa-zđ]*\d*)*"
LETTERS: Final = (
    rule(
        "glued",
        rf"({'|'.join(sorted(TYPES, key=len, reverse=True))})(\d+)(?:/((?:19|20)\d\d))?[/-]{_LETTERS}(?![\w/])",
        _glued,
    ),
    rule("telephone", r"ĐT(?=[\s.:]{0,2}\(?[+0]\d)", lambda _, __: Utterance("điện thoại")),
    rule("road", r"(QL|TL|ĐT|ĐH|HL)[.\s]?([1-9]\d{0,3})([A-ZĐ])?(?![\w/]|[.,]\d)", _road),
)
_GROUP: Final = r"[ .\u00a0-]"
FIRST: Final = (
    rule(
        "document",
        rf"(?P<number>\d+[a-zđ]?)?(?:/(?P<year>(?:19|20)\d\d))?(?:/|(?<=\d)-(?={CAPITAL}+[^\W\d_]?/))(?P<letters>(?={CAPITAL}{{2}}|QyĐ|CTr|L(?!\w)){_LETTERS})(?![\w/])",
        _document,
    ),
    rule(
        "phone",
        rf"\(?\+?84\)?{_GROUP}?(?:\(0\))?\d{{1,3}}(?:{_GROUP}?\d{{2,4}}){{2,3}}(?![\w/]|[.,]\d)"
        rf"|\(0\d{{1,3}}\){_GROUP}?\d{{1,4}}(?:{_GROUP}?\d{{2,4}}){{1,2}}(?![\w/]|[.,]\d)"
        rf"|0\d{{2,4}}(?:{_GROUP}?\d{{1,4}}){{1,5}}(?![\w/]|[.,]\d|-\d)"
        rf"|0\d{{1,4}}{_GROUP}\d{{5,8}}(?![\w/]|[.,]\d|-\d)"
        rf"|1[89]00{_GROUP}?\d{{4,6}}(?![\w/]|[.,]\d)|1[89]00(?:{_GROUP}\d{{2,3}}){{2,3}}(?![\w/]|[.,]\d)",
        _phone,
    ),
)
ACCOUNTS: Final = (rule("account", rf"\d+(?:{_GROUP}\d+)*(?![\w/]|[.,]\d)", _account),)
CALLS: Final = (rule("called", rf"\d+(?:{_GROUP}\d+)*(?![\w/]|[.,]\d)", _called),)
FIGURES: Final = (
    rule("class", r"(\d{1,2})([A-ZĐ])(\d{1,2})(?![\w/]|[.,]\d)", _class),
    rule(
        "dotted",
        r"\d+(?:\.\d+)+(?:\.[a-zđ])?(?![\w/^-]|[.,]\d)|\d+\.[a-zđ](?![\w/^-]|[.,]\d)",
        _dotted,
    ),
    rule("number_and_letter", r"(\d{1,3})([A-ZĐa-zđ])(?![\w/^]|[.,-]\d)", _number_and_letter),
)
LAST: Final = (rule("chain", r"\d+(?:[-–/.,:]\d+)+", _chain),)
