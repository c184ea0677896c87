"""Letters: Roman numerals, codes of letters and digits, and what can be said as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .. import numerals
from ..text import LETTERS, OTHER_LETTERS
from .context import JOIN, Place, Utterance, cue, joined, rule

_ALL: Final = sorted(LETTERS | OTHER_LETTERS)
VOWELS: Final = "aeiouy" + "".join(letter for letter in _ALL if letter.islower() and letter not in "đƀčñ")
CAPITAL: Final = "[A-Z" + "".join(letter for letter in _ALL if letter.isupper()) + "]"
LOWER: Final = "a-z" + "".join(letter for letter in _ALL if letter.islower())
_ROMAN: Final = r"[IVXLC]+"
_PARTS: Final = cue(
    "khu vực|vùng|khối|quý|quí|khóa|khoá|mục|phần|chương|kỳ|kì|học kỳ|học kì|lần|lần thứ|hạng|loại|thế kỷ|thế kỉ|đợt|nhóm|bậc|giai đoạn|điều|khoản|"
    "cấp|tập|đại hội|thứ|nhiệm kỳ|phụ lục|biểu|bảng|tiểu mục|quyển|lớp|bước|mức|ngạch|vòng|trung ương|bằng|huân chương|huy chương|kỳ họp|tuần|vụ|hội nghị|học kì|cụm|"
    "trung đoàn|quân khu|giải|thế hệ|đô thị loại|trường hạng"
)


def has_vowel(word: str) -> bool:
    return re.search(f"[{VOWELS}]", word.lower()) is not None


def is_word(word: str) -> bool:
    """Whether letters can be read as a word: there is a vowel, and no two capitals are in a row."""
    return has_vowel(word) and re.search(f"{CAPITAL}{{2}}", word) is None


def spell_capitals(word: str) -> Iterator[str]:
    """`VNeID` -> its parts in order: runs of capitals spelled, readable parts as they are."""
    for part in re.findall(
        rf"{CAPITAL}+(?=$|{CAPITAL}(?!{CAPITAL}))|{CAPITAL}?[^\W\d_]+?(?=$|{CAPITAL})", word
    ):
        yield part if is_word(part) else numerals.spell(part)


def _roman(found: re.Match[str], place: Place) -> Utterance | None:
    """`quý III/2031`, `khu vực I, II và III`, `mục II.3.a`; without such a word a number only where it can be no letters."""
    parts = re.split(f"({JOIN})", found["numbers"])
    values, joins = [numerals.roman(p) for p in parts[::2]], [j.strip() for j in parts[1::2]]
    if not all(values):
        return None
    labelled = place.follows(_PARTS)
    heads = not place.line[: place.start].strip(" (") and re.match(r"[.)/]\s", place.line[found.end() :])
    plain = re.fullmatch(r"[IVX]{2,}(?:[^\w]+[IVX]+)*", found["numbers"])
    if not (labelled or heads or plain or place.continues("roman")):
        return None
    ordinal = place.before.rstrip().endswith("thứ")
    words = [numerals.ordinal(v or 0) if ordinal else numerals.whole(v or 0) for v in values]
    text = joined(words, joins)
    for step in found["steps"].split(".")[1:]:
        text += " chấm " + (numerals.number(step) if step.isdecimal() else numerals.spell(step))
    if found["year"]:
        text += f" năm {numerals.whole(int(found['year'].strip(' /-')))}"
    return Utterance(text, bool(labelled or heads or place.continues("roman")), "roman")


_NUMBERS: Final = rf"{_ROMAN}(?!\w)(?:{JOIN}{_ROMAN}(?!\w))*"
ROMAN: Final = rule(
    "roman",
    rf"(?P<numbers>{_NUMBERS})(?P<steps>(?:\.(?:\d+|[a-zđ])(?!\w))*)(?P<year>\s?[/-]\s?(?:19|20)\d\d)?(?![\w/-]|[.,]\d)",
    _roman,
)
CODE: Final = re.compile(r"[^\W\d_]+(?:[-.]?\d+[^\W\d_]*)+(?:/\d+)?(?!\w)")
"""Letters and then digits: `A4`, `QL1A`, `COVID-19`."""
CAPITALS: Final = re.compile(rf"{CAPITAL}{{2,}}(?:\s+{CAPITAL}{{2,}})*(?![^\W\d_])")
MIXED: Final = re.compile(rf"(?=[^\W\d_]*{CAPITAL}[^\W\d_]*{CAPITAL})[^\W\d_]{{2,}}(?![^\W\d_])")
CONSONANTS: Final = re.compile(rf"(?i:(?![^\W\d_]*[{VOWELS}])[^\W\d_]{{2,}})(?![^\W\d_])")
