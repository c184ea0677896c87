"""How the clauses of Vietnamese documents are numbered, and what a clause is called for it.

The layouts of Nghị định 30/2020/NĐ-CP, Phụ lục I (phần, chương, mục, điều, khoản, điểm), and those that offices use beside
it: `I. / 1. / a)`, `A. / I. / 1.`, `1. / 1.1. / 1.1.1.`, with `/`, `-` or `)` after the number, and headings of Markdown.
A ref joins the numbers from the outside (`II.2.a`, `chuong-I.muc-1`); an Điều is counted through the whole document, so its
ref begins with itself: `dieu-5.2.a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ..vietnamese.late_pattern import LatePattern

_UPPER: Final = "A-ZÀ-ỸĐ"
_WORDS: Final = {
    "phần": "phan",
    "phụ lục": "phu-luc",
    "chương": "chuong",
    "mục": "muc",
    "tiểu mục": "tieu-muc",
    "điều": "dieu",
}
_TITLES: Final = {step: word.capitalize() for word, step in _WORDS.items()}
_RANKS: Final = {"phan": 0, "phu-luc": 0, "chuong": 1, "muc": 2, "tieu-muc": 3, "dieu": 4, "A": 4, "I": 4}
"""A word or capital that is not open yet ends all that rank below it; what is not here is within any of these."""
_WITHIN: Final = 5
_ORDINALS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
HEADING: Final = "de-muc"
_END: Final = rf"(?:\s+|(?=[{_UPPER}“\"*]))"
"""After a number: white space, which many forget before a capital."""
_NAMED: Final = LatePattern(
    rf"(phần|chương|mục|tiểu mục|điều|phụ lục)\s+(?:(thứ)\s+({'|'.join(_ORDINALS)})|([IVX]+|\d+[a-zđ]?))"
    r"\s*(?:[.:](?!\d)|(?=[-–\n]|\*|$)|(?-i:(?=\s[^a-zà-ỹđ]+$)))\s*(?:[-–]\s+)?(.*)",
    re.DOTALL | re.IGNORECASE,
)
_ANNEX: Final = LatePattern(r"(phụ lục)()()()\s*(?:[.:]|\n|$)\s*(.*)", re.DOTALL | re.IGNORECASE)
_PATTERNS: Final = (
    ("compound", LatePattern(rf"([IVX]+|[A-ZĐ])\.(\d+(?:\.\d+)*)[.)]?{_END}(.*)", re.DOTALL)),
    ("I", LatePattern(rf"()([IVX]+)(?:[./)]{_END}|\s*[-–]\s+)(.*)", re.DOTALL)),
    ("A", LatePattern(rf"()([A-ZĐ])(?:[./)]{_END}|\s*[-–]\s+)(.*)", re.DOTALL)),
    ("1", LatePattern(rf"()(\d{{1,3}})(?:[./]{_END}|\s?[-–]\s+)(.*)", re.DOTALL)),
    ("1.1", LatePattern(rf"()(\d{{1,2}}(?:\.\d{{1,2}})+)(?:[.)/]{_END}|\s+(?=[{_UPPER}*]))(.*)", re.DOTALL)),
    ("1)", LatePattern(rf"()(\d{{1,3}})\){_END}(.*)", re.DOTALL)),
    ("(1)", LatePattern(rf"()\((\d{{1,2}})\){_END}(.*)", re.DOTALL)),
    ("a1", LatePattern(rf"([a-zđ])\.?(\d{{1,2}})[.)]{_END}(.*)", re.DOTALL)),
    ("a", LatePattern(rf"()([a-zđ]|[ivx]{{2,4}})[.)/]{_END}(.*)", re.DOTALL)),
    ("(a)", LatePattern(rf"()\(([a-zđ])\){_END}(.*)", re.DOTALL)),
)
_MARKDOWN: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*", re.DOTALL)
_STARS: Final = re.compile(r"(\*{1,3})(?=\S)")
_TITLED: Final = re.compile(
    rf"({'|'.join(sorted(_TITLES, key=len, reverse=True))}|{HEADING})(?:-(thu-)?([0-9IVXa-zđ]+))?"
)
_STEP: Final = (
    r"([IVX]+|[A-ZĐ]|\d+[a-zđ]?|[a-zđ]|[ivx]{2,4}|(phan|phu-luc|chuong|muc|tieu-muc|dieu)-(thu-)?([IVX]+|\d+[a-zđ]?)"
    r"|de-muc-\d+(x\d+)*|phu-luc)"
)
REF_PATTERN: Final = rf"^(dau-van-ban|can-cu|phat-dong|ket|noi-nhan|nguoi-ky|{_STEP}(\.{_STEP})*)$"
FORMS_OF_PLANS: Final = (
    "Mỗi phần, mục bắt đầu bằng số ở đầu dòng, như trong bản gốc: I. rồi 1. rồi a); hoặc A. rồi I. rồi 1.; hoặc Chương I, "
    "Điều 1., 1., a); hoặc 1. rồi 1.1.; hoặc đề mục của Markdown: ## Mục đích"
)
"""How to write a plan so that its clauses are known, for error messages."""
_UNNUMBERED: Final = {
    "dau-van-ban": "phần đầu văn bản",
    "can-cu": "phần căn cứ",
    "phat-dong": "đoạn phát động",
    "ket": "đoạn kết",
    "noi-nhan": "phần nơi nhận",
    "nguoi-ky": "phần ký tên",
}


class Numeral(NamedTuple):
    """The number with which a paragraph begins. `printed`: as it stands there; `heading`: the words after it.

    `kind`: which numbers continue one another. `step`: its part of the ref. `under`: what it must stand under (`I.2.` under
    I), "" when that follows from the order.
    """

    kind: str
    step: str
    printed: str
    heading: str
    under: str = ""

    @property
    def rank(self) -> int:
        return _RANKS.get(self.kind, _WITHIN)

    @property
    def counts_on(self) -> bool:
        """Whether it is counted through the whole document, so that its ref begins with itself."""
        return self.kind == "dieu" or self.is_heading

    @property
    def is_heading(self) -> bool:
        return self.kind.startswith(HEADING)

    @property
    def is_part(self) -> bool:
        """Whether it may be the outermost of a plan and ends what has no number, as the list of recipients."""
        return self.kind in _RANKS

    @property
    def stands_alone(self) -> bool:
        """Whether its words may be on a line of their own: `Chương I`, then the chapter's title."""
        return self.kind in _TITLES and not self.heading


def numeral(paragraph: str) -> Numeral | None:
    """The number with which a paragraph begins; None for running text and for a number behind a backslash (`2\\.`)."""
    text = without_hashes(paragraph)
    stars = match[1] if (match := _STARS.match(text)) else ""
    found = _numeral(text[len(stars) :])
    if found is None or not stars:
        return found
    if found.heading.startswith(stars):  # **1.** words
        heading = found.heading[len(stars) :].lstrip()
    else:
        heading = stars + found.heading if found.heading else ""  # **1. words**
    return Numeral(found.kind, found.step, found.printed, heading, found.under)


def _numeral(text: str) -> Numeral | None:
    if match := _NAMED.compiled.fullmatch(text) or _ANNEX.compiled.fullmatch(text):
        word = _WORDS[" ".join(match[1].lower().split())]
        number = f"thu-{_ORDINALS.index(match[3].lower()) + 1}" if match[2] else match[4]
        printed = text[: match.start(5)].rstrip(" \n-–")
        step = f"{word}-{number}" if number else word
        return Numeral(word, step, printed, match[5].strip())
    for kind, pattern in _PATTERNS:
        if match := pattern.compiled.fullmatch(text):
            step, printed = match[2], text[: match.start(3)].strip()
            counted = f"{kind}{step.count('.')}" if kind in ("1.1", "compound") else kind
            return Numeral(counted, step, printed, match[3].strip(), match[1])
    return None


def markdown_heading(paragraph: str) -> tuple[int, str] | None:
    """The level and words of a Markdown heading."""
    match = _MARKDOWN.fullmatch(paragraph.strip())
    return (len(match[1]), match[2]) if match else None


def without_hashes(paragraph: str) -> str:
    """The words of a paragraph that may be a Markdown heading."""
    heading = markdown_heading(paragraph)
    return heading[1] if heading else paragraph


def follows(step: str, before: str | None) -> bool:
    """Whether a capital (`B.`) continues those before it: `T. Hà` and other initials do not."""
    return (
        step == "A" if before is None else before < step <= chr(ord(before) + 2) or (before, step) in _AFTER
    )


_AFTER: Final = {("D", "Đ"), ("Đ", "E"), ("E", "G"), ("Đ", "G")}


def heading_numeral(level: int, places: str, words: str) -> Numeral:
    """A Markdown heading without a number, in a plan that numbers none: named by its place among its kind, `1x2`."""
    return Numeral(f"{HEADING}{level}", f"{HEADING}-{places}", "", words)


def ref_name(ref: str) -> str:
    """What a clause is called in a sentence: `mục II.2.a`, `điểm a khoản 2 Điều 5`, `Mục 1 Chương II`, `phần căn cứ`."""
    return _UNNUMBERED.get(ref) or " ".join(reversed(list(_names(ref.split(".")))))


def refs_name(refs: Iterable[str]) -> str:
    """What several clauses are called, each once: `mục II.2.a, II.2.b`, `khoản 1 Điều 7, khoản 2 Điều 7`."""
    first, *others = [ref_name(ref) for ref in dict.fromkeys(refs)]
    is_plain = first.startswith("mục ")
    return ", ".join([first, *(name.removeprefix("mục ") if is_plain else name for name in others)])


def _names(steps: list[str]) -> Iterator[str]:
    """From the outside in."""
    numbers: list[str] = []
    within = ""
    for step in [*steps, ""]:
        found = _TITLED.fullmatch(step)
        if step and not found:
            numbers.append(step)
            continue
        if numbers:
            yield from _within(within, numbers)
            numbers = []
        if found:
            within = found[1]
            yield _title(within, bool(found[2]), found[3] or "")


def _title(word: str, is_ordinal: bool, number: str) -> str:
    if word == HEADING:
        return f"đề mục thứ {number.replace('x', '.')}"
    said = f"thứ {_ORDINALS[int(number) - 1]}" if is_ordinal and int(number) <= len(_ORDINALS) else number
    return f"{_TITLES[word]} {said}".strip()


def _within(word: str, numbers: list[str]) -> Iterator[str]:
    """In an Điều a number is a khoản and a letter a điểm, as laws are cited."""
    if word != "dieu":
        yield "mục " + ".".join(numbers)
        return
    clauses = [n for n in numbers if not re.fullmatch("[a-zđ]", n)]
    if clauses:
        yield "khoản " + ".".join(clauses)
    yield from (f"điểm {n}" for n in numbers if re.fullmatch("[a-zđ]", n))


def anchor(ref: str) -> str:
    """The fragment of a clause's address: `II.2.a` → `muc-ii-2-a`; đ is dd, as it is typed, so that điểm d has its own."""
    return "muc-" + ref.lower().replace(".", "-").replace("đ", "dd")
