"""The words between the figures: how they are written before they are read, what parts them, and how the whole is tidied."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..text import BREVE

_WEEKDAY: Final = r"(?i:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_NAMES: Final = "tháng|ngày|quý|năm|điều|khoản|mục|chương|phần|tổ|thôn|khóa|lớp|khối"
_TO: Final = (
    r"(\b[Kk]m\s?\d[\d+.,]*)\s?[-–—]\s?(?=[Kk]m\s?\d)",
    rf"({_WEEKDAY})\s?[-–—]\s?(?={_WEEKDAY})",
    r"(\d{1,2}(?:[hg:]\d{0,2}|\sgiờ(?:\s\d{1,2})?)(?: (?:sáng|trưa|chiều|tối))?)\s?[-–—]\s?(?=\d{1,2}(?:[hg]\d{0,2}|:\d\d|\sgiờ)(?![\w/]))",
    r"(\d{1,2} giờ(?: \d{1,2}(?: phút)?)?)\s?[-–—]\s?(?=\d{1,2} giờ)",
    r"((?<![\w.,/])\d[\d.,]*\s?((?:[^\W\d_]+ )?[^\W\d_]+))\s?[-–—]\s?(?=\d[\d.,]*\s?\2(?![^\W\d_]))",
    rf"((?i:\b({_NAMES})) (?:\d+|[IVX]+))\s?[-–—]\s?(?=(?i:\2) (?:\d|[IVX]))",
)
"""A dash between two of one kind, each with its word: `thứ Hai - thứ Sáu`, `8 giờ - 10 giờ`, `tháng 1 - tháng 3`."""
_WRITTEN: Final = (
    (re.compile(r"^\s*(?:[-+*•]|#+|>(?!\s*\d))\s+"), ""),
    (re.compile(r"(?:^|(?<=[;.] ))([a-zđ]|\d{1,2})[/)]\s"), r"\1, "),
    (re.compile(r"(?<=\bđộ) C(?!\w)"), " xê"),
    (re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ⁰¹²³⁴-⁹½¼¾⅓⅔º]+"), r" \g<0> "),  # letters of other scripts
    (re.compile(r"([⁰¹²³⁴-⁹½¼¾⅓⅔])(?=[^\W\d_])"), r"\1 "),
    (re.compile(r"(\d\s?(?:m|cm|mm|dm|km))\s?[x×]\s?(?=\d)"), r"\1 nhân "),
    (re.compile(r"\./\."), "."),  # marks the end of an official document
    (re.compile(r"(?<![^\W\d_])v\.\s?v(?:\.{1,3}|…)?(?!\w)"), "v.v."),
    (re.compile(r"\.{2,}(?!\S*\d)|…"), ", "),
    (re.compile(r"và\s?/\s?hoặc"), "hoặc"),
    (re.compile(r">\s?="), "≥"),
    (re.compile(r"<\s?="), "≤"),
    (re.compile(r"[-–=]>"), "→"),
    (re.compile(r"\+/[-−]"), "±"),
    *((re.compile(pattern), r"\1 đến ") for pattern in _TO),
)
"""What is written otherwise before it is read."""
_ONLY_WORDS: Final = re.compile(r"(?:(?:\d+(?:[.,]\d+)*%?|[A-Za-zÀ-ɏḀ-ỿ]{2,})[,;:!?]?\.?(?: |$))*")
"""A line in which nothing is to be written otherwise: words and amounts, with a mark after them."""


class _Table(dict[int, str]):
    """For `str.translate`: what becomes of each character, as far as asked."""

    def __init__(self, meaning: Callable[[str], str]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, code: int) -> str:
        self[code] = self._meaning(chr(code))
        return self[code]


_SPEAKABLE: Final = frozenset(
    chr(c)
    for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if chr(c).isalpha()
)
"""Latin letters, which an announcer can say."""
_PARTING: Final = frozenset("–—()[]{}|•·")


def _kept(sign: str) -> str:
    is_part_of_word = (sign.isalpha() and sign in _SPEAKABLE) or sign == BREVE
    return sign if is_part_of_word or sign in " ,.!?:-\0" else ", " if sign in _PARTING else " "


def speakable(text: str) -> str:
    return text.translate(_KEPT_OF)


def rewritten(line: str) -> str:
    """The line with each form written in one way."""
    if _ONLY_WORDS.fullmatch(line):  # as most lines are
        return line
    for pattern, replacement in _WRITTEN:
        line = pattern.sub(replacement, line)
    return line


def plain(text: str) -> str:
    """Text between the figures: words stay, what parts them becomes a pause, other characters spaces."""
    if _WORDS_ONLY.fullmatch(text):
        return text
    text = text.replace(";", ". ")
    text = _HYPHEN.sub("\0", text)
    return _DASH.sub(", ", text).translate(_KEPT_OF).replace("\0", "-")


def lower_case(text: str) -> str:
    """In small letters, each at its place."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def tidy(text: str) -> str:
    text = _SPACE.sub(" ", text)
    text = _LOOSE_HYPHEN.sub(" ", text)  # a hyphen stays only between syllables
    text = _SPACE_BEFORE_MARK.sub("", _SPACE.sub(" ", text))
    text = _ENDS.sub(r"\1", text)  # of several marks the one that ends a sentence stays
    text = _PAUSES.sub(r"\1", text)
    text = _MARK_BEFORE_WORD.sub(r"\1 ", text)
    return _LEADING.sub("", text).rstrip(" ,:")


_KEPT_OF: Final = _Table(_kept)
_WORDS_ONLY: Final = re.compile(f"[{''.join(sorted(_SPEAKABLE))} ,.!?:]*")
_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")
_DASH: Final = re.compile(r"\s[-−]\s?|^[-−]\s|(?<=\w)-\s")
_SPACE: Final = re.compile(r"\s+")
_LOOSE_HYPHEN: Final = re.compile(r"(?<![^\W_])-|-(?![^\W_])")
_SPACE_BEFORE_MARK: Final = re.compile(r"\s+(?=[,.!?:])")
_ENDS: Final = re.compile(r"[,.:!?]*([.!?])[,.:!?]*")
_PAUSES: Final = re.compile(r"[,:]*([,:])[,:]*")
_MARK_BEFORE_WORD: Final = re.compile(r"([,.!?:])(?=[^\s])")
_LEADING: Final = re.compile(r"^[\s,.:!?]+")
