"""Amounts: numbers with their units, money, ranges, powers, products."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from . import days
from .context import END, SPAN, Place, Utterance, cue, next_words, rule
from .letters import LOWER
from .nouns import COUNTED, CURRENCY, DOUBTFUL_UNITS, LABELS, SCALE, UNITS
from .times import SCORE

_SPACES: Final = "\u00a0\u202f\u2009"
"""Spaces that keep the groups of one number together."""
_SPACED: Final = rf"\d{{1,3}}(?:[ {_SPACES}]\d{{3}})+(?![\d.])(?:,\d+)?"
NUMBER: Final = rf"(?:{_SPACED}|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_UNIT: Final = "(?:" + "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True)) + ")"
_OF_UNIT: Final = (
    "(?:" + "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True) if u[0].isalpha()) + ")"
)
_UNIT_END: Final = r"(?![\w^])"
_MULTIPLE: Final = r"(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm)(?![^\W\d_]))?"
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER: Final = {2: "bình phương", 3: "lập phương"}
_LEAST_MONEY: Final = 100
"""Less dong than this nobody pays: they are marks."""
_LONGEST: Final = 8
"""Digits in one run that a reader can still take for an amount."""
_GROUPED: Final = re.compile(rf"[.,{_SPACES}]")
_COLD: Final = cue("nhiệt độ|còn|xuống|dưới|tới|đến|là|khoảng|mức|bằng|từ|và")
_DEGREES: Final = next_words("độ")


def amount(text: str) -> tuple[str, bool]:
    """A number in words, and whether it can be nothing else: `2.5` and `1,234` may be an English hand's."""
    compact = re.sub(rf"[ {_SPACES}]", ".", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact):
        return numerals.number(compact), not compact.startswith("0")
    if "." in compact:
        return numerals.number(compact.replace(".", ",")), False
    integer, _, fraction = compact.partition(",")
    if len(integer) > _LONGEST:
        return ", ".join(numerals.digits(integer[i : i + 3]) for i in range(0, len(integer), 3)), False
    doubtful = len(fraction) == 3 and len(integer) <= 3 and integer.strip("0") != ""
    code = re.match(r"0\d", integer) is not None and (len(integer) > 2 or bool(fraction))
    return numerals.number(compact), not doubtful and not code


def _spaced(text: str, place: Place, end: int, *, unit: bool) -> bool:
    """Whether groups with spaces between them are surely one number."""
    if not re.search(r"\d[ ]\d", text):
        return True
    return (unit or text.count(" ") > 1 or place.precedes(COUNTED, end)) and not place.follows(LABELS)


def _quantity(found: re.Match[str], place: Place) -> Utterance | None:
    """`5 km`, `35m²`, `5–10%`, `10.000đ/kg`, `30%-40%`."""
    first, last, unit, per = found["first"], found["last"], found["unit"], found["per"]
    if (
        unit in DOUBTFUL_UNITS
        and " " not in found[0]
        and re.search(r"(?:lớp|số|nhà|phòng|khối)[\s:]*$", place.before)
    ):
        return None  # lớp 5L
    if place.follows(LABELS) and " " in first:
        return None
    words, sure = amount(first)
    if unit == "đ" and not (last or found["times"] or per) and _value(first) < _LEAST_MONEY:
        return Utterance(f"{words} điểm", sure=False)  # 8,5đ
    sure = sure and _spaced(first, place, found.end(), unit=True) and unit not in DOUBTFUL_UNITS
    if last:
        to, ascends = amount(last), _value(first) < _value(last)
        words, sure = f"{words} đến {to[0]}", sure and to[1] and ascends
    rate = "".join(f" mỗi {UNITS[u]}" for u in per.split("/")[1:])
    return Utterance(f"{words}{(found['times'] or '').lower()} {UNITS[unit]}{rate}", sure)


def _value(text: str) -> float:
    compact = re.sub(rf"[ {_SPACES}]", "", text)
    whole = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact)
    return float((compact.replace(".", "") if whole else compact).replace(",", "."))


def _in_words_too(found: re.Match[str], _: Place) -> Utterance | None:
    """`03 (ba)`, `1.500.000 đồng (một triệu năm trăm nghìn đồng)`: what stands in brackets says the same."""
    words, unit = amount(found[1])[0], found[2] or ""
    said = re.sub(r"^bằng chữ:?\s|[./]+$", "", found[3].strip().lower())
    return Utterance(f"{words}{unit}") if said in {words, f"{words}{unit}", f"{words} đồng"} else None


def _up_to_below(found: re.Match[str], _: Place) -> Utterance:
    """`5-<12 tuổi`, `14 - dưới 18`."""
    (first, sure), (last, also_sure) = amount(found[1]), amount(found[2])
    return Utterance(f"{first} đến dưới {last}", sure and also_sure and _value(found[1]) < _value(found[2]))


def _prefixed(found: re.Match[str], _: Place) -> Utterance:
    """`$500`, `€ 20 triệu`."""
    words, sure = amount(found[2])
    return Utterance(f"{words}{found[3] or ''} {CURRENCY[found[1]]}", sure)


def _power(found: re.Match[str], _: Place) -> Utterance:
    """`10^6`, `10⁶`, `5²`: a small number after another than ten may be a footnote's."""
    (base, sure), raised = amount(found[1]), found[2].translate(_SUPERSCRIPTS).lstrip("^")
    exponent = int(raised)
    words = _POWER.get(exponent) or f"mũ {numerals.whole(exponent)}"
    if found[1] == "10":
        words = f"mũ {numerals.whole(exponent)}"
    return Utterance(f"{base} {words}", sure and ("^" in found[2] or found[1] == "10"))


def _height(found: re.Match[str], _: Place) -> Utterance:
    """`1m65`."""
    return Utterance(f"{numerals.whole(int(found[1]))} mét {numerals.whole(int(found[2]))}")


def _product(found: re.Match[str], _: Place) -> Utterance:
    parts = [amount(n) for n in re.split(r"\s?[x×*]\s?", found[1])]
    unit = f" {UNITS[found[2]]}" if found[2] else ""
    return Utterance(
        " nhân ".join(words for words, _ in parts) + unit,
        all(sure for _, sure in parts) and "*" not in found[1],
    )


def _list(found: re.Match[str], place: Place) -> Utterance | None:
    """`2,4,6`; two of them only after what has a number for its name: `thôn 2,4`."""
    numbers = found[0].split(",")
    if len(numbers) == 2 and not place.follows(LABELS):
        return None
    sure = not any(len(n) > 2 for n in numbers[1:]) and not any(re.match(r"0\d", n) for n in numbers)
    return Utterance(", ".join(numerals.number(n) for n in numbers), sure)


def _range(found: re.Match[str], place: Place) -> Utterance:
    """`3-5`, `10.000 – 20.000`; two parts of a score; anything else that goes down is told."""
    first, last = found[1], found[2]
    (one, sure_one), (two, sure_two) = amount(first), amount(last)
    if place.follows(SCORE) and len(first) <= 2 and len(last) <= 2:
        return Utterance(f"{one}, {two}")
    ascends = _value(first) < _value(last)
    if not ascends and first.isdecimal() and last.isdecimal() and (int(first), int(last)) in days.HOLIDAYS:
        return Utterance(
            f"ngày {numerals.day_of_month(int(first))} {numerals.month(int(last))}", sure=False, kind="day"
        )
    is_amount = place.precedes(COUNTED, found.end()) or all(
        len(n) <= 2 or _GROUPED.search(n) for n in (first, last)
    )
    name = re.match(rf"\s[A-ZĐÂÊÔƠƯĂ][{LOWER}]", place.line[found.end() :]) is not None  # 15-17 Lê Lợi
    to = place.precedes(_TO, found.end()) or place.follows(_FROM)  # «2-9 đến 5-9» are days
    zeros = name or to or any(re.match(r"0\d", n) for n in (first, last))
    return Utterance(f"{one} đến {two}", sure_one and sure_two and ascends and is_amount and not zeros)


def _score(found: re.Match[str], place: Place) -> Utterance:
    """`3:1`, `1:500`."""
    one, two = numerals.number(found[1]), numerals.number(found[2])
    if place.follows(SCORE):
        return Utterance(f"{one}, {two}")
    return Utterance(f"{one} trên {two}", place.follows(SCALE))


def _negative(found: re.Match[str], place: Place) -> Utterance:
    """`-5 độ`; a dash before a number may also be one of a list or of a range."""
    words, sure = amount(found[2])
    unit = f" {UNITS[found[3]]}" if found[3] else ""
    is_cold = unit.startswith(" độ") or place.precedes(_DEGREES, found.end())
    return Utterance(f"âm {words}{unit}", sure and (is_cold or place.follows(_COLD)))


def _spaced_number(found: re.Match[str], place: Place) -> Utterance | None:
    if place.follows(LABELS):
        return None
    words, sure = amount(found[0])
    return Utterance(words, sure and _spaced(found[0], place, found.end(), unit=False))


def _decimal(found: re.Match[str], _: Place) -> Utterance:
    return Utterance(*amount(found[0]))


def _whole(found: re.Match[str], place: Place) -> Utterance:
    """A number alone. What touches it decides whether it is one."""
    words, sure = amount(found[0])
    before, after = place.line[place.start - 1 : place.start], place.line[found.end() : found.end() + 2]
    clean = (not before or before.isspace() or before in "([\"“‘'«:,;–—…>~≈≥≤<±×+=-*|•#") and (
        not after or after[0].isspace() or (after[0] in ")]\"”’'».,;:!?…–—%-|" and not after[1:].isalnum())
    )
    more_digits = re.match(rf"[ {_SPACES}]\d", place.line[found.end() :]) is not None
    zero = re.fullmatch(r"0\d", found[0]) is not None and place.follows(_CODE)
    if re.fullmatch(r"0\d", found[0]) and place.follows(_BY_DIGITS):
        words = numerals.digits(found[0])
    return Utterance(words, sure and clean and not more_digits and not zero)


_TO: Final = next_words("đến|tới|sang")
_FROM: Final = cue("đến|tới")
_BY_DIGITS: Final = cue("đề án|mật danh|đề án số")
"""What is called by its digits: «Đề án không sáu»."""
_CODE: Final = cue("mã|mã số")
_SIMPLE: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
IN_WORDS_TOO: Final = (rule("in_words_too", rf"({NUMBER})(\s?đồng)?\s?\(([^()\d]+)\)(?!\w)", _in_words_too),)
FIRST: Final = (
    rule("up_to_below", rf"({_SIMPLE}){SPAN}(?:<|dưới )\s?({_SIMPLE}){END}", _up_to_below),
    rule(
        "prefixed",
        rf"(US\$|USD|VN[ĐD]|EUR|[$€£¥₫])\s?({NUMBER})({_MULTIPLE})(?![\w/^]|[.,]\d)",
        _prefixed,
    ),
    rule("power", rf"({_SIMPLE})(\^-?\d{{1,3}}|[⁰¹²³⁴-⁹⁻]*[⁰¹²³⁴-⁹])(?![\w^]|[.,]\d)", _power),
    rule(
        "quantity",
        rf"(?P<first>{NUMBER})(?:\s?%(?={SPAN}))?(?:{SPAN}(?P<last>{NUMBER}))?(?P<times>{_MULTIPLE})\s?(?P<unit>{_UNIT}){_UNIT_END}(?P<per>(?:/{_OF_UNIT}{_UNIT_END})*)",
        _quantity,
    ),
)
FIGURES: Final = (
    rule("height", r"(\d{1,2})m(\d{1,2})(?![\w/^]|[.,]\d)", _height),
    rule(
        "product",
        rf"((?:{_SIMPLE})(?:\s?[x×*]\s?(?:{_SIMPLE}))+)(?:\s?({_UNIT})(?!\w))?(?![\w^/]|[.,]\d)",
        _product,
    ),
    rule("list", r"\d+(?:,\d+)+(?![\w/^-]|[.,]\d)", _list),
    rule(
        "range",
        rf"({_SPACED}|{_SIMPLE}){SPAN}({_SPACED}|{_SIMPLE})(?![\w/^–-]|\s?[-–—]\s?\d|[.,]\d)",
        _range,
    ),
    rule("score", rf"(\d{{1,3}})\s?:\s?(\d{{1,5}}){END}", _score),
    rule("negative", rf"([-−–])({_SIMPLE})(?:\s?({_UNIT})(?!\w))?(?![\w/^–-]|[.,]\d)", _negative),
    rule("spaced", rf"{_SPACED}{END}", _spaced_number),
    rule(
        "decimal",
        r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w/^-]|[.,]\d)|\d+,\d+(?![\w/^-]|[.,]\d)",
        _decimal,
    ),
)
LAST: Final = (rule("number", r"\d+", _whole),)
