"""A written text -> what an announcer says, without digits, abbreviations, brackets and signs.

Words stay as they are. At everything else the reader stops, and asks the rules of its kind in their order: figures
(`days`, `times`, `slashes`, `codes`, `amounts`), letters (`letters`), signs (`signs`). A rule looks at the words around
and says how it is read, and whether it may be read otherwise: that is a doubt, which the editor is told. An
abbreviation without a reading is spelled and told too. Nothing is guessed in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from .. import numerals
from . import amounts, codes, days, months, signs, slashes, times, weekdays
from .context import Place, Rule, Utterance
from .letters import (
    CAPITAL,
    CAPITALS,
    CODE,
    CONSONANTS,
    LOWER,
    MIXED,
    ROMAN,
    VOWELS,
    has_vowel,
    is_word,
    spell_capitals,
)
from .plain import lower_case, plain, rewritten, speakable, tidy

_ENDINGS: Final = ".!?"
FIGURES: Final[tuple[Rule, ...]] = (
    *amounts.IN_WORDS_TOO, *codes.ACCOUNTS, *codes.FIRST, *times.FIGURES, *days.FIGURES, *months.FIGURES, *weekdays.FIGURES, *codes.CALLS, *slashes.FIGURES, *amounts.FIRST,
    *codes.FIGURES, *amounts.FIGURES, *codes.LAST, *amounts.LAST,
)  # fmt: skip
"""Every form that begins with a digit, or a sign before one, in the order in which they are tried."""


class Doubt(NamedTuple):
    """What may be read otherwise: as it is written, and the reading that was chosen ("" where it is left out)."""

    written: str
    spoken: str


class SpokenText(NamedTuple):
    """A text in spoken words, the abbreviations without a reading, and the readings that are not sure, in their order."""

    text: str
    unknown: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Line:
    """A line that is being read."""

    text: str
    lower: str
    pieces: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    previous: str = ""
    previous_end: int = 0

    def place(self, start: int) -> Place:
        return Place(self.text, self.lower, start, self.previous, self.previous_end)

    def take(self, said: Utterance, start: int, end: int) -> int:
        self.pieces.append(f" {said.text} ")
        if not said.sure:
            self.doubts.append(Doubt(self.text[start:end].strip(), said.text))
        self.previous, self.previous_end = said.kind, end
        return end


class Reader:
    """Turns texts into spoken words. `readings`: (written, spoken) pairs; case counts. `doubtful`: those that are told."""

    def __init__(self, readings: Iterable[tuple[str, str]], doubtful: Iterable[str] = ()) -> None:
        self._readings = dict(readings)
        self._doubtful = frozenset(doubtful)
        self._terms: dict[str, list[str]] = {}
        for term in sorted(self._readings, key=len, reverse=True):
            self._terms.setdefault(term[0], []).append(term)
        self._stop = re.compile(_stops(self._readings))

    def say(self, text: str) -> SpokenText:
        """The text in spoken words; each line becomes a sentence."""
        lines = [self._line(line) for line in unicodedata.normalize("NFC", text).splitlines()]
        said = (tidy("".join(line.pieces)) for line in lines)
        spoken = " ".join(line if line[-1] in _ENDINGS else f"{line}." for line in said if line)
        unknown = dict.fromkeys(word for line in lines for word in line.unknown)
        return SpokenText(
            spoken, tuple(unknown), tuple(dict.fromkeys(d for line in lines for d in line.doubts))
        )

    def _line(self, text: str) -> _Line:
        text = rewritten(text)
        line = _Line(text, lower_case(text))
        end = 0
        while found := self._stop.search(text, end):
            line.pieces.append(plain(text[end : found.start()]))
            end = self._read(line, found.start())
        line.pieces.append(plain(text[end:]))
        return line

    def _read(self, line: _Line, start: int) -> int:
        """Reads what begins at `start`; the place where it ends."""
        text, char = line.text, line.text[start]
        if link := _ADDRESS.match(text, start):
            return line.take(Utterance("địa chỉ ghi trên trang thông tin", sure=False), start, link.end())
        term, code = self._term_at(text, start), CODE.match(text, start)
        own = any(rule.pattern.compiled.match(text, start) for rule in codes.LETTERS) or _DOLLAR.match(
            text, start
        )
        if term and not own and not (code and code.end() > start + len(term)):
            return line.take(
                Utterance(self._readings[term], term not in self._doubtful), start, start + len(term)
            )
        if char.isalpha() and not _DOLLAR.match(text, start):
            return self._letters(line, start)
        is_figure = char.isdecimal() or char.isalpha() or _SIGNED.match(text, start)
        if is_figure and (end := _by_rules(FIGURES, line, start)):
            return end
        if char == "/":
            said, end = signs.slash(line.place(start))
            return line.take(said, start, end)
        return line.take(signs.sign(line.place(start)), start, start + 1)

    def _term_at(self, text: str, start: int) -> str:
        """The longest known term that stands here, or ""."""
        if start and text[start - 1].isalpha():
            return ""
        near = self._terms.get(text[start], ())
        return next((t for t in near if text.startswith(t, start) and _whole(t).match(text, start)), "")

    def _letters(self, line: _Line, start: int) -> int:
        text = line.text
        if end := _by_rules(
            (*codes.LETTERS, *months.CODES[:2], *weekdays.CODES, *months.CODES[2:], ROMAN), line, start
        ):
            return end
        if initial := _INITIAL.match(text, start):
            return line.take(Utterance(_PLACES[initial[0][0]], sure=False), start, initial.end())
        if code := CODE.match(text, start):
            return self._code(line, code)
        if capitals := CAPITALS.match(text, start):
            said = " ".join(self._capitals(capitals[0].split(), line))
            return line.take(Utterance(said), start, capitals.end())
        if word := MIXED.match(text, start) or CONSONANTS.match(text, start) or _INNER.match(text, start):
            line.unknown.append(word[0])
            return line.take(Utterance(" ".join(spell_capitals(word[0]))), start, word.end())
        word = _LETTERS.match(text, start)
        assert word
        said = speakable(word[0])
        line.pieces.append(said)
        if said != word[0]:
            line.doubts.append(Doubt(word[0], said.strip()))
        return word.end()

    def _code(self, line: _Line, found: re.Match[str]) -> int:
        """`A4`, `QL1A`, `COVID-19`: letters as a term, a word or spelled, then the numbers."""
        words, sure = [], len(re.findall(r"\d+", found[0])) == 1 and "/" not in found[0]
        for part in re.findall(r"[^\W\d_]+|\d+", found[0]):
            if part.isdecimal():
                words.append(numerals.number(part))
            elif part in self._readings:
                words.append(self._readings[part])
            else:
                if len(part) > 1 and not (is_word(part) and part.islower()):
                    line.unknown.append(part)
                words.append(part if is_word(part) and len(part) > 1 else numerals.spell(part))
                sure = sure and (len(part) == 1 or part.islower())
        known = all(part in self._readings for part in re.findall(r"[^\W\d_]{2,}", found[0]))
        return line.take(Utterance(" ".join(words), sure or known), found.start(), found.end())

    def _capitals(self, words: list[str], line: _Line) -> Iterator[str]:
        """Three or more words in capitals, or Vietnamese letters, are a heading; other capitals an abbreviation."""
        heading = len(words) > 2 or any(not w.replace("Đ", "D").isascii() for w in words)
        for word in words:
            if word in self._readings and word not in _TITLES:
                yield self._readings[word]
            elif heading and has_vowel(word):
                yield word.lower()
            else:
                line.unknown.append(word)
                yield numerals.spell(word)


def _by_rules(rules: Iterable[Rule], line: _Line, start: int) -> int:
    """The end of what the first fitting rule reads; 0 where none fits."""
    place = line.place(start)
    for rule in rules:
        if (
            (found := rule.pattern.compiled.match(line.text, start))
            and found.end() > start
            and (said := rule.say(found, place))
        ):
            glued = said.sure and _GLUED.match(line.text, found.end())
            return line.take(said._replace(sure=False) if glued else said, start, found.end())
    return 0


def is_abbreviation(term: str) -> bool:
    """Whether a term needs a reading: a word of it has two capitals in a row, no vowel, or a digit."""
    return any(re.search(rf"{CAPITAL}{{2}}|\d", word) or not has_vowel(word) for word in term.split())


@lru_cache(maxsize=1024)  # a text holds few of the terms
def _whole(term: str) -> re.Pattern[str]:
    """The pattern of a term: a whole word, in a place where it can only be that term."""
    return re.compile(_term(term))


def _term(term: str) -> str:
    if re.fullmatch(
        r"[^\W\d_]+\.", term
    ):  # TP. Phan Rang, GS.TS. Trần A: before a name the dot ends no sentence
        return rf"{re.escape(term)}(?=\s?{CAPITAL})"
    if term in _TITLES:
        return rf"{re.escape(term)}(?=[,.]?\s?{CAPITAL})(?!\w)"
    # A single letter is a unit only after a number; elsewhere it is a clause or part of a name.
    after = r"(?:(?<=\d)|(?<=\d ))" if len(term) == 1 else ""
    return (
        rf"{after}{re.escape(term)}(?![\w&]|-\w)"
        if term[-1].isalpha()
        else rf"{after}{re.escape(term)}(?!\w)"
    )


def _stops(terms: Iterable[str]) -> str:
    """A pattern of every place where something may begin that is no plain word."""
    terms = sorted(terms)
    begun = "|".join(re.escape(term) for term in terms if re.match(_PLAIN_WORD, term)) or "(?!)"
    word = rf"(?<![^\W\d_])(?=[^\W\d_])(?={begun}|(?!{_PLAIN_WORD}))"
    pauses = re.escape("".join(signs.PAUSES))
    return rf"[\d{_POWERS}]|\((?=0\d|\+?84)|\.(?=\w+@|[\w-]+\.\w+@)|[-−–](?=\d)|[^\w\s,.!?:{pauses}−-]|(?<![^\W\d_])I(?!\w)|{word}"


_POWERS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹½¼¾⅓⅔"
_PLAIN_WORD: Final = rf"(?=[^\W\d_{VOWELS}{VOWELS.upper()}]*[{VOWELS}{VOWELS.upper()}])[^\W\d_][{LOWER}]*+(?![\w@+]|[.-][\w.+@-])"
"""A word that can be said, with no capital but its first, and alone: no part of an address or a code."""
_TITLES: Final = frozenset(("GS", "PGS", "TS", "ThS", "BS", "KS", "DS", "TSKH", "TP"))

"""Before a name alone: elsewhere their letters stand for other things."""
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s)]*[^\s).,;:!?]|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:vn|com|org|net)(?:/[^\s)]*[^\s).,;:!?])?(?!\w)|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_DOLLAR: Final = re.compile(r"(?:US\$|USD|VN[ĐD]|EUR)\s?\d")
_SIGNED: Final = re.compile(r"[($€£¥₫+−–-]\s?[\d(]|/[A-ZĐ]{2}")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_INNER: Final = re.compile(rf"[^\W\d_][{LOWER}]*{CAPITAL}[^\W\d_]*(?![^\W\d_])")
_GLUED: Final = re.compile(r"(?!/\d+\s?(?:h|giờ)(?!\w))[^\w\s()\[\]“”\";!?=→<>]*(?:x[^\w\s]*)*\d|[%‰^°]")
"""What follows a figure without a space, and makes it another."""
_PLACES: Final = {"X": "xã", "H": "huyện", "P": "phường", "Q": "quận", "T": "tỉnh"}
_INITIAL: Final = re.compile(
    rf"(?:^|(?<=; )|(?<=UBND )|(?<=HĐND )|(?<=an )|(?<=, )|(?<=[–-] )|(?<=tại )|(?<=ở )|(?<=MTTQ ))[XHPQT]\.(?=\s?{CAPITAL}[{LOWER}])"
)
