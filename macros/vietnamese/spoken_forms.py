"""The forms in which Vietnamese texts write days, numbers, clauses and codes, and how each is read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from . import numerals
from .text import LETTERS, OTHER_LETTERS

_VOWELS: Final = "aeiouy" + "".join(
    letter for letter in sorted(LETTERS | OTHER_LETTERS) if letter.islower() and letter not in "đƀčñ"
)
_ALL: Final = sorted(LETTERS | OTHER_LETTERS)
CAPITAL: Final = "[A-Z" + "".join(letter for letter in _ALL if letter.isupper()) + "]"
_NUMBER: Final = r"(?<!\d)\d{1,3}(?: \d{3}){2,}(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)|\d+(?:,\d+)?"
_ROMAN: Final = r"[IVXLC]+(?!\w)"
_MONTH: Final = "(?:0?[1-9]|1[0-2])"
_LATE_DAY: Final = rf"(?:1[3-9]|2\d|3[01])/{_MONTH}"
"""A day and month that cannot be a fraction, as "5/11" can."""
_BEFORE_DAY: Final = (
    "(?:"
    + "|".join(f"(?<={word} )" for word in ("[Tt]ừ", "đến", "hết", "trước", "sau", "hạn", "dịp", "lễ"))
    + ")"
)
_HOUR: Final = r"(?:[01]?\d|2[0-4])[hg:](?:[0-5]\d)?"
_TYPE: Final = rf"{CAPITAL}+(?:r|y{CAPITAL}+)?"  # QĐ, TTr, QyĐ
_PARTS: Final = "khu vực|vùng|khối|quý|khóa|khoá|mục|phần|chương|kỳ|kì|lần|hạng|loại|thế kỷ|đợt|nhóm|bậc|giai đoạn|điều|khoản|cấp|tập|đại hội"


TYPES: Final = dict(
    pair.split(":")
    for pair in """NQ:nghị quyết|QĐ:quyết định|CT:chỉ thị|QC:quy chế|QyĐ:quy định|TC:thông cáo|TB:thông báo|HD:hướng dẫn
    |CTr:chương trình|KH:kế hoạch|PA:phương án|ĐA:đề án|DA:dự án|BC:báo cáo|BB:biên bản|TTr:tờ trình|HĐ:hợp đồng
    |CĐ:công điện|GUQ:giấy ủy quyền|GM:giấy mời|GGT:giấy giới thiệu|PG:phiếu gửi|PC:phiếu chuyển|PB:phiếu báo
    |BGN:bản ghi nhớ|BTT:bản thỏa thuận|GNP:giấy nghỉ phép|CV:công văn|TT:thông tư|NĐ:nghị định|L:luật|KL:kết luận""".replace(
        "\n    ", ""
    ).split("|")
)
"""Letters after a document's number -> its type (Nghị định 30/2020/NĐ-CP, Phụ lục III, and usage). Only there is
`CT` a directive; elsewhere it may be a chairman."""


def has_vowel(word: str) -> bool:
    return re.search(f"[{_VOWELS}]", word.lower()) is not None


def is_word(word: str) -> bool:
    """Whether letters can be read as a word: there is a vowel, and no two capitals are in a row."""
    return has_vowel(word) and re.search(f"{CAPITAL}{{2}}", word) is None


def spell_capitals(word: str) -> Iterator[str]:
    """`VNeID` -> its parts in order: runs of capitals spelled, readable parts as they are."""
    for part in re.findall(
        rf"{CAPITAL}+(?=$|{CAPITAL}(?!{CAPITAL}))|{CAPITAL}?[^\W\d_]+?(?=$|{CAPITAL})", word
    ):
        yield part if is_word(part) else numerals.spell(part)


def _day(text: str) -> str:
    parts = [int(p) for p in re.findall(r"\d+", text)]
    year, month, day_ = parts if "-" in text and parts[0] > 31 else reversed(parts)
    try:
        return numerals.day(date(year, month, day_))
    except ValueError:  # no day of the calendar: read number by number
        return ", ".join(map(numerals.whole, parts))


def _days(text: str) -> str:
    """`15-20/12/2031`, `ngày 15/11 - 30/11/2031`: the first day as written, then the last one."""
    return " đến ".join(
        " ".join(_parts_of_day(*map(int, re.findall(r"\d+", day_)))) for day_ in re.split(r"\s?[-–]\s?", text)
    )


def _parts_of_day(day_: int, month: int | None = None, year: int | None = None) -> Iterator[str]:
    yield f"ngày {numerals.day_of_month(day_)}"
    if month:
        yield numerals.month(month)
    if year:
        yield f"năm {numerals.whole(year)}"


def _months(text: str) -> str:
    """`tháng 1-3/2031`."""
    first, last, *year = (int(p) for p in re.findall(r"\d+", text))
    words = f"{numerals.month(first)} đến {numerals.month(last)}"
    return words + "".join(f" năm {numerals.whole(y)}" for y in year)


def _day_and_month(text: str) -> str:
    day_, month = (int(p) for p in re.findall(r"\d+", text))
    return f"ngày {numerals.day_of_month(day_)} {numerals.month(month)}"


def _month_and_year(text: str) -> str:
    month, year = (int(p) for p in re.findall(r"\d+", text))
    return f"{numerals.month(month)} năm {numerals.whole(year)}"


def _month(text: str) -> str:
    return numerals.month(int(re.findall(r"\d+", text)[0]))


def _day_of_month(text: str) -> str:
    return f"ngày {numerals.day_of_month(int(re.findall(r'[0-9]+', text)[0]))}"


def _time(text: str) -> str:
    hours, minutes = ([int(p) for p in re.findall(r"\d+", text)] + [0])[:2]
    return f"{numerals.whole(hours)} giờ" + (f" {numerals.whole(minutes)}" if minutes else "")


def _range(text: str) -> str:
    first, last = re.split(r"\s*[-–—]\s*", text.rstrip("% "))
    percent = " phần trăm" if text.endswith("%") else ""
    return f"{numerals.number(first.rstrip('% '))} đến {numerals.number(last)}{percent}"


def _percent(text: str) -> str:
    return f"{numerals.number(text.rstrip('% '))} phần trăm"


def _share(text: str) -> str:
    part, whole = re.split(r"\s*/\s*", text)
    if part.isdecimal() and whole.isdecimal() and int(part) < int(whole) <= 10:
        return f"{numerals.number(part)} phần {numerals.ordinal(int(whole))}"
    return f"{numerals.number(part)} trên {numerals.number(whole)}"


def _clause(text: str) -> str:
    name, number = text.split(maxsplit=1)
    return f"{name} " + ", ".join(_step(step) for step in number.split("."))


def _step(step: str) -> str:
    if step.isdecimal():
        return numerals.whole(int(step))
    known = numerals.roman(step)
    return numerals.whole(known) if known else step


def _numbered_part(text: str) -> str:
    """`quý IV`, `khu vực I, II và III`, `quý III/2031`."""

    def number(found: re.Match[str]) -> str:
        known = numerals.roman(found[0])
        return numerals.whole(known) if known else numerals.spell(found[0])

    text = re.sub(r"/(\d{4})", lambda m: f" năm {numerals.whole(int(m[1]))}", text)
    return re.sub(rf"(?<!\w){_ROMAN}", number, text).replace("-", ", ").replace("–", ", ")


def _of_year(text: str) -> str:
    """`T12/2031`, `Q3/2031`."""
    part, year = text[1:].split("/")
    name = numerals.month(int(part)) if text[0] == "T" else f"quý {numerals.whole(int(part))}"
    return f"{name} năm {numerals.whole(int(year))}"


def _hours(text: str) -> str:
    return " đến ".join(map(_time, re.split(r"\s?[-–]\s?", text)))


def _phone(text: str) -> str:
    """Digit by digit, with a pause between groups."""
    return ", ".join(map(numerals.digits, re.findall(r"\d+", text)))


def _ordinal(text: str) -> str:
    return f"thứ {numerals.ordinal(int(text.split()[1]))}"


def _negative(text: str) -> str:
    return f"âm {numerals.number(text[1:])}"


def _number_and_letter(text: str) -> str:
    return f"{numerals.number(text[:-1])} {numerals.spell(text[-1])}"


def _number_list(text: str) -> str:
    return ", ".join(map(numerals.number, text.split(",")))


def _version(text: str) -> str:
    parts = text.split(".")
    # A single dot that separates no thousands is a decimal point.
    return numerals.number(",".join(parts)) if len(parts) == 2 else " chấm ".join(map(numerals.number, parts))


def _code(text: str) -> str:
    """`A4`, `COVID-19`, `tt1`: letters, then the number."""
    letters, number = re.findall(r"[^\W\d_]+|\d+", text)[:2]
    return f"{letters if is_word(letters) else numerals.spell(letters)} {numerals.number(number)}"


FORMS: Final = {
    "link": r"https?://[^\s)]+|www\.[^\s)]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:vn|com|org|net)(?:/[^\s)]*)?(?!\w)|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "symbol": rf"(?<![\w/])\d*/(?:\d{{4}}/)?{_TYPE}\d*(?:-{CAPITAL}[A-ZĐa-zđ]*\d*)*(?!\w)"
    rf"|(?<![\w/])\d+-(?={CAPITAL}{{2}}|Qy){_TYPE}/{CAPITAL}{{2,}}(?:-{CAPITAL}+)*(?!\w)",
    "phone": r"(?<![\d.,])(?:0\d{2,3}|\(0\d{2,3}\)|(?<=\+)84[. ]?\d{2,3})[. -]?(?:\d[. ])?\d{3,4}[. ]?\d{3,4}(?!\d)|(?<![\d.,])0\d{8,10}(?!\d)|(?<!\d)1[89]00[. ]\d{4,6}(?!\d)",
    "days": rf"[Nn]gày \d{{1,2}}(?:/{_MONTH})?(?:/\d{{4}})?\s?[-–]\s?\d{{1,2}}/{_MONTH}(?:/\d{{4}})?(?![\d/])"
    rf"|(?<![\d/.,])\d{{1,2}}(?:/{_MONTH}(?:/\d{{4}})?)?\s?[-–]\s?\d{{1,2}}/{_MONTH}/\d{{4}}(?![\d/])",
    "day": r"(?:[Nn]gày )?(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?![\d/])|(?:[Nn]gày )?(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|[Nn]gày \d{1,2} tháng \d{1,2} năm \d{4}",
    "day_and_month": rf"[Nn]gày \d{{1,2}}(?:[/-]| tháng ){_MONTH}(?![\d/-])"
    rf"|{_BEFORE_DAY}{_LATE_DAY}(?![\d/])|(?<=[Tt]ừ )\d{{1,2}}/{_MONTH}(?= đến (?:ngày )?{_LATE_DAY}(?![\d/]))",
    "of_year": rf"(?<![^\W_])(?:T{_MONTH}|Q[1-4])/(?:19|20)\d\d(?!\d)",
    "hours": rf"(?<!\d){_HOUR}\s?[-–]\s?{_HOUR}(?![\w])",
    "months": rf"[Tt]háng {_MONTH}\s?[-–]\s?{_MONTH}(?:/(?:19|20)\d\d)?(?![\d/])",
    "month_and_year": r"(?:[Tt]háng )?(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])|[Tt]háng (?:0?[1-9]|1[0-2]) năm \d{4}",
    "month": r"[Tt]háng (?:0?[1-9]|1[0-2])(?![\d.,/]\d|\d)",
    "day_of_month": r"[Nn]gày (?:0?[1-9]|[12]\d|3[01])(?![\d.,/]\d|\d)",
    "time": r"(?<!\d)(?:[01]?\d|2[0-4])(?:h|:|g)[0-5]\d(?!\d)|(?<![\d\w])(?:[01]?\d|2[0-4])h(?!\w)",
    "clause": r"(?:[Mm]ục|[Pp]hần|[Đđ]iểm|[Kk]hoản) (?:[IVX]+|\d+)(?:\.(?:\d+|[a-zđ](?!\w)))+",
    "numbered_part": rf"(?:(?i:{_PARTS})(?: thứ)?|[Tt]hứ) {_ROMAN}(?:(?:, | và |[-–]){_ROMAN})*(?:/(?:19|20)\d\d)?",
    "ordinal": r"[Tt]hứ \d{1,2}(?!\d)",
    "range": rf"(?<![\w.,])(?:{_NUMBER})%?(?:\s*–\s*|\s*-\s*)(?:{_NUMBER})\s?%?(?![\w/])",
    "money": rf"(?:{_NUMBER})\s?[đ₫](?!\w)",
    "number_list": r"(?<![\w.,])\d+(?:,\d+){2,}(?!\d)",
    "version": r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+)+(?![\d,])",
    "percent": rf"(?<![\w.,])(?:{_NUMBER})\s?%",
    "share": rf"(?<![\w.,/])(?:{_NUMBER})\s?/\s?(?:{_NUMBER})(?![\w/])",
    "negative": rf"(?<![\w)])[-−](?:{_NUMBER})",
    "code": rf"(?<![^\W_])(?:{CAPITAL}+|[^\W\d_]+?)-?\d+(?!\w)",
    "number_and_letter": rf"(?<![\w.,])\d{{1,3}}{CAPITAL}(?!\w)",
    "number": _NUMBER,
    "capitals": rf"(?<![^\W\d_]){CAPITAL}{{2,}}(?:\s+{CAPITAL}{{2,}})*(?![^\W\d_])",
    "mixed": rf"(?<![^\W\d_])(?=[^\W\d_]*{CAPITAL}[^\W\d_]*{CAPITAL})[^\W\d_]{{2,}}(?![^\W\d_])",
    "consonants": rf"(?<![^\W\d_])(?i:(?![^\W\d_]*[{_VOWELS}])[^\W\d_]{{2,}})(?![^\W\d_])",
}
"""Name of a form -> its pattern, in the order in which they are tried."""
WORDS: Final = ("number", "capitals", "mixed", "consonants")
"""The forms that are tried last, after the known terms."""
SAY: Final[dict[str, Callable[[str], str]]] = {
    "link": lambda _: "địa chỉ ghi trên trang thông tin",
    "day": _day,
    "phone": _phone,
    "days": _days,
    "day_and_month": _day_and_month,
    "of_year": _of_year,
    "hours": _hours,
    "months": _months,
    "month_and_year": _month_and_year,
    "month": _month,
    "day_of_month": _day_of_month,
    "time": _time,
    "clause": _clause,
    "numbered_part": _numbered_part,
    "ordinal": _ordinal,
    "range": _range,
    "money": lambda text: f"{numerals.number(text.rstrip('đ₫ '))} đồng",
    "number_list": _number_list,
    "version": _version,
    "percent": _percent,
    "share": _share,
    "negative": _negative,
    "code": _code,
    "number_and_letter": _number_and_letter,
    "number": numerals.number,
}


def may_begin(terms: Iterable[str]) -> str:
    """A pattern of every place where a form or one of the terms may begin.

    Most words of a text are none, and to be told so at once is four times as fast as to try all forms at each letter.
    """
    begun = "|".join(re.escape(term) for term in terms if re.match(_PLAIN_WORD, term)) or "(?!)"
    signs = "".join(re.escape(sign) for sign in sorted({term[0] for term in terms if not term[0].isalpha()}))
    word = rf"(?<![^\W\d_])(?=[^\W\d_])(?={begun}|(?!{_PLAIN_WORD}))"
    return rf"(?=[\d/(+\-−_{signs}]|\.[\w.+@-]|{_BEGINNINGS})|{word}"


_LOWER: Final = "a-z" + "".join(letter for letter in _ALL if letter.islower())
_BEGINNINGS: Final = r"www\.|https?://|" + "|".join(
    f"[{word[0]}{word[0].upper()}]{word[1:]}"
    for word in sorted({form.split()[0] for form in ("ngày", "tháng", "thứ", "điểm", *_PARTS.split("|"))})
)
"""Of forms that begin with words of their own."""
_PLAIN_WORD: Final = rf"(?=[^\W\d_{_VOWELS}{_VOWELS.upper()}]*[{_VOWELS}{_VOWELS.upper()}])[^\W\d_][{_LOWER}]*+(?![\w@+]|[.-][\w.+@-])"
"""A word that can be said, with no capital but its first, and alone: no part of an address or a code."""
