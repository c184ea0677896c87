"""A written text -> what an announcer says, without digits, abbreviations, brackets and signs.

One pattern goes over the text once. Its alternatives are tried in the order of `FORMS`, and their readings are
not searched again. Readings of abbreviations come from the caller (data/words.yml). An abbreviation without one
is spelled and reported, so that somebody adds its reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from . import numerals
from .spoken_forms import CAPITAL, FORMS, SAY, TYPES, WORDS, has_vowel, may_begin, spell_capitals
from .text import BREVE

_ENDINGS: Final = ".!?"
_BREATH: Final = 24
"""Syllables that can be said in one breath. A longer sentence is broken into lines at its commas."""
_SIGNS: Final = {
    "&": " và ",
    "+": " cộng ",
    "=": " bằng ",
    "≥": " lớn hơn hoặc bằng ",
    "≤": " nhỏ hơn hoặc bằng ",
    "±": " cộng trừ ",
    "×": " nhân ",
    "→": " thành ",
    "%": " phần trăm ",
    "°": " độ ",
    "§": " mục ",
    "€": " ơ-rô ",
    "₫": " đồng ",
    ";": ". ",
    "…": ", ",
    "–": ", ",
    "—": ", ",
    "(": ", ",
    ")": ", ",
    "[": ", ",
    "]": ", ",
    "{": ", ",
    "}": ", ",
    "|": ", ",
    "•": ", ",
    "·": ", ",
    "/": " hoặc ",
}


_POWERS: Final = {"²": " vuông ", "³": " khối ", "½": " một phần hai "}
_REPLACEMENTS: Final = (
    (re.compile(r"\./\."), "."),  # marks the end of an official document
    (re.compile(r"và/hoặc"), "hoặc"),
    (re.compile(r"m²"), "m2"),
    (re.compile(r"m³"), "m3"),
    (re.compile(r"°\s?C(?!\w)"), " độ xê"),
    (re.compile(r">="), "≥"),
    (re.compile(r"<="), "≤"),
    (re.compile(r"<\s?(?=\d)"), " nhỏ hơn "),
    (re.compile(r">\s?(?=\d)"), " lớn hơn "),
)


_PER: Final = re.compile(r"(\d\s?%|\d\s?[^\W\d_]+(?: [^\W\d_]+)?|đồng)((?:/[^\W\d_]{2,}(?![^\W_]))+)")
"""A rate: 10 hồ sơ/ngày, 2,5%/năm, 500.000 đồng/người/tháng."""


@dataclass(frozen=True)
class SpokenText:
    """A text in spoken words, and the abbreviations without a reading, in their order."""

    text: str
    unknown: tuple[str, ...] = ()


class Reader:
    """Turns texts into spoken words. `readings`: (written, spoken) pairs; case counts."""

    def __init__(self, readings: Iterable[tuple[str, str]]) -> None:
        self._readings = dict(readings)
        terms = "|".join(map(_term, sorted(self._readings, key=len, reverse=True))) or r"(?!)"
        named = {**FORMS, "term": rf"(?<![^\W\d_])(?<!\d(?=\d))(?:{terms})"}
        order = ["link", "term", *(n for n in FORMS if n not in ("link", *WORDS)), *WORDS]
        forms = "|".join(f"(?P<{n}>{named[n]})" for n in order)
        self._forms = re.compile(f"(?:{may_begin(self._readings)})(?:{forms})")

    def say(self, text: str) -> SpokenText:
        """The text in spoken words; each line becomes a sentence."""
        unknown: list[str] = []
        lines = (self._line(line, unknown) for line in unicodedata.normalize("NFC", text).splitlines())
        spoken = " ".join(line if line[-1] in _ENDINGS else f"{line}." for line in lines if line)
        return SpokenText(spoken, tuple(dict.fromkeys(unknown)))

    def _line(self, line: str, unknown: list[str]) -> str:
        line = _MARK.sub("", line)
        for pattern, replacement in _REPLACEMENTS:
            line = pattern.sub(replacement, line)
        line = _PER.sub(lambda found: found[1] + found[2].replace("/", " mỗi "), line)
        line = line.translate(_SPEAKABLE_OF)
        parts, end = [], 0
        for found in self._forms.finditer(line):
            parts += [_plain(line[end : found.start()]), " ", self._say(found, unknown), " "]
            end = found.end()
        return _tidy("".join([*parts, _plain(line[end:])]))

    def _say(self, found: re.Match[str], unknown: list[str]) -> str:
        form = str(found.lastgroup)
        if form == "term":
            return self._readings[found[0]]
        if form == "capitals":
            return " ".join(self._capitals(found[0].split(), unknown))
        if form in {"mixed", "consonants"}:
            unknown.append(found[0])
            return " ".join(spell_capitals(found[0]))
        if form == "symbol":
            return self._symbol(found[0], unknown)
        return SAY[form](found[0])

    def _capitals(self, words: list[str], unknown: list[str]) -> Iterator[str]:
        """Three or more words in capitals, or Vietnamese letters, are a heading; other capitals an abbreviation."""
        heading = len(words) > 2 or any(not w.replace("Đ", "D").isascii() for w in words)
        for word in words:
            if word in self._readings:
                yield self._readings[word]
            elif heading and has_vowel(word):
                yield word.lower()
            else:
                unknown.append(word)
                yield numerals.spell(word)

    def _symbol(self, text: str, unknown: list[str]) -> str:
        """A document's number (`465/QĐ-UBND`, `91/2025/QH15`, `27-NQ/TW`): its number, year and letters."""
        number, *rest = re.split(r"/|(?<=\d)-", text)
        words = [numerals.number(number)] if number else []
        types = dict(TYPES)
        for part in rest:
            if part.isdecimal():
                words.append(f"năm {numerals.whole(int(part))}")
                continue
            for word in re.findall(r"[^\W\d_]+|\d+", part):
                if word.isdecimal():
                    words[-1] += f" {numerals.whole(int(word))}"
                    continue
                reading = types.pop(word, None) or self._readings.get(word)
                types.clear()  # only the first letters can be a type
                if reading is None:
                    unknown.append(word)
                words.append(reading or numerals.spell(word))
        return ", ".join(words)


@dataclass(frozen=True)
class Sentence:
    """One spoken sentence, with its full stop."""

    text: str

    @cached_property
    def syllables(self) -> int:
        return syllables(self.text)

    @cached_property
    def breaths(self) -> tuple[str, ...]:
        """The sentence in lines of one breath each, broken after commas and colons."""
        lines: list[str] = []
        for part in _PAUSE.split(self.text):
            if lines and syllables(lines[-1]) + syllables(part) <= _BREATH:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
        return tuple(lines)


def sentences(text: str) -> tuple[Sentence, ...]:
    """A spoken text -> its sentences, each with a capital letter and its closing mark."""
    return tuple(Sentence(s[:1].upper() + s[1:]) for s in _END.split(text) if s)


def syllables(text: str) -> int:
    """How many syllables a spoken text has: Vietnamese writes each as a word."""
    return len(_SYLLABLE.findall(text))


def is_abbreviation(term: str) -> bool:
    """Whether a term needs a reading: a word of it has two capitals in a row, no vowel, or a digit."""
    return any(re.search(rf"{CAPITAL}{{2}}|\d", word) or not has_vowel(word) for word in term.split())


def _term(term: str) -> str:
    """The pattern of a term of words.yml: a whole word, in a place where it can only be that term."""
    if re.fullmatch(
        r"[^\W\d_]+\.", term
    ):  # TP. Phan Rang, GS.TS. Trần A: before a name the dot ends no sentence
        return rf"{re.escape(term)}(?=\s?{CAPITAL})"
    # A single letter is a unit only after a number; elsewhere it is a clause or part of a name.
    after = r"(?:(?<=\d)|(?<=\d ))" if len(term) == 1 else ""
    return rf"{after}{re.escape(term)}(?!\w)"


def _speakable(sign: str) -> str:
    """A character, or a space for a letter of another script or an unknown sign for a number."""
    if sign.isnumeric() and not sign.isdecimal():
        return _POWERS.get(sign, " ")
    return " " if sign.isalpha() and sign not in _SPEAKABLE else sign


def _kept(sign: str) -> str:
    is_part_of_word = (sign.isalpha() and sign in _SPEAKABLE) or sign == BREVE
    return sign if is_part_of_word or sign in " ,.!?:-" else " "


class _Signs(dict[int, str]):
    """For `str.translate`: what becomes of each sign, as far as asked."""

    def __init__(self, meaning: Callable[[str], str]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, code: int) -> str:
        self[code] = self._meaning(chr(code))
        return self[code]


def _plain(text: str) -> str:
    """Text between the forms: words stay, signs get their words, other characters become spaces."""
    if _WORDS_ONLY.fullmatch(text):
        return text
    text = _HYPHEN.sub("\0", text).translate(_WORDS_OF_SIGNS)
    return _DASH.sub(", ", text).replace("\0", "-").translate(_KEPT_OF)


def _tidy(text: str) -> str:
    text = _SPACE.sub(" ", text)
    text = _LOOSE_HYPHEN.sub(" ", text)  # a hyphen stays only between syllables
    text = _SPACE_BEFORE_MARK.sub("", _SPACE.sub(" ", text))
    text = _ENDS.sub(r"\1", text)  # of several marks the one that ends a sentence stays
    text = _PAUSES.sub(r"\1", text)
    text = _MARK_BEFORE_WORD.sub(r"\1 ", text)
    return _LEADING.sub("", text).rstrip(" ,:")


_SPEAKABLE: Final = frozenset(
    chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
)
"""Latin letters, which an announcer can say."""
_SPEAKABLE_OF: Final = _Signs(_speakable)
_WORDS_OF_SIGNS: Final = {ord(sign): words for sign, words in _SIGNS.items()}
_KEPT_OF: Final = _Signs(_kept)
_WORDS_ONLY: Final = re.compile(f"[{''.join(sorted(filter(str.isalpha, _SPEAKABLE)))} ,.!?:]*")
_MARK: Final = re.compile(r"^\s*(?:[-+*•]|#+|>)\s+")
_PAUSE: Final = re.compile(r"(?<=[,:]) ")
_END: Final = re.compile(rf"(?<=[{_ENDINGS}])\s+")
_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_HYPHEN: Final = re.compile(r"(?<=\S)-(?=\S)")
_DASH: Final = re.compile(r"\s[-−]\s?|^[-−]\s")
_SPACE: Final = re.compile(r"\s+")
_LOOSE_HYPHEN: Final = re.compile(r"(?<![^\W_])-|-(?![^\W_])")
_SPACE_BEFORE_MARK: Final = re.compile(r"\s+(?=[,.!?:])")
_ENDS: Final = re.compile(r"[,.:!?]*([.!?])[,.:!?]*")
_PAUSES: Final = re.compile(r"[,:]*([,:])[,:]*")
_MARK_BEFORE_WORD: Final = re.compile(r"([,.!?:])(?=[^\s])")
_LEADING: Final = re.compile(r"^[\s,.:!?]+")
