"""Names as lists shorten them: «P. Nội vụ», «Phòng VH-TT», «UBND X. Cà Ná», «TC 1».

A shortened name is one only when every word of it stands, in order, for words of the name: itself, an abbreviation, or
initials. A level (xã, huyện, tỉnh …) is never read from a letter within initials, and a number stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from .text import fold, nfc, syllable_shape

_FULL: Final = {
    "P": ["phòng", "phường"],
    "X": ["xã"],
    "H": ["huyện"],
    "Q": ["quận"],
    "T": ["tỉnh", "thôn"],
    "TP": ["thành phố"],
    "TX": ["thị xã"],
    "TT": ["thị trấn", "trung tâm"],
    "Tr": ["trường"],
    "VP": ["văn phòng"],
    "BCH": ["ban chấp hành", "ban chỉ huy"],
    "UBND": ["Ủy ban nhân dân"],
    "HĐND": ["Hội đồng nhân dân"],
    "MTTQ": ["Mặt trận Tổ quốc"],
}
"""What lists shorten; the loudspeakers' words.yml cannot say it, as some of these are several things."""
_LEVELS: Final = frozenset({"xa", "huyen", "tinh", "thon"})
"""«quan» and «phuong» are mostly «quân» and «phương»; no other level has their letters."""
_PLACE: Final = re.compile(
    r"\b(xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố) ([^\d\W].*)", re.IGNORECASE
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_AUTHORITY: Final = ("uy", "ban", "nhan", "dan")

Words = tuple[str, ...]
Typed = tuple[tuple[str, bool], ...]
"""Folded words, each with whether it may be initials."""


@dataclass(frozen=True)
class Meaning:
    """Codes that a text can mean. `whole`: it is their name, shortened; `part`: it is a part of their name."""

    whole: frozenset[str]
    part: frozenset[str]


@dataclass(frozen=True)
class ShortNames:
    """(code, name) pairs that may be shortened, also with the office's own abbreviations: (term, what it stands for)."""

    names: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...] = ()

    def meaning(self, typed: str) -> Meaning:
        if typed not in self._found:  # the rows of a list name few units
            self._found[typed] = self._meaning(typed)
        return self._found[typed]

    @cached_property
    def _found(self) -> dict[str, Meaning]:
        return {}

    def _meaning(self, typed: str) -> Meaning:
        words = tuple(self._tokens(typed))
        if not words:
            return Meaning(frozenset(), frozenset())
        part = frozenset(
            c for c, name in self._forms if any(self._ends(words, name, i) for i in range(len(name)))
        )
        whole = frozenset(c for c, name in self._forms if len(name) in self._ends(words, name, 0))
        # A commune means its authority, unless the name of something else has it too.
        authority = frozenset(
            c for c, name in self._forms
            if name[: len(_AUTHORITY)] == _AUTHORITY and len(name) in self._ends(words, name, len(_AUTHORITY))
        )  # fmt: skip
        return Meaning(whole or (authority if len(part) == 1 else frozenset()), part)

    @cached_property
    def _forms(self) -> tuple[tuple[str, Words], ...]:
        """(code, words of a name), where the place of a level that has only one may be left out."""
        places: dict[str, set[Words]] = {}
        for _, name in self.names:
            if (match := _place_in(name)) and match[2][0].isupper():
                places.setdefault(fold(match[1]), set()).add(_folded(match[2]))
        only = {_folded(level): next(iter(own)) for level, own in places.items() if len(own) == 1}
        return tuple(
            (code, form)
            for code, name in self.names
            for form in dict.fromkeys(_with_and_without_place(self._spelled_out(_folded(name)), only))
        )

    @cached_property
    def _full(self) -> dict[Words, frozenset[Words]]:
        found: dict[Words, set[Words]] = {}
        own = ((t, full) for t, full in self.terms if t != t.lower())  # «m», «ha», «tiêu chí» shorten no name
        for term, full in (*((t, f) for t, fulls in _FULL.items() for f in fulls), *own):
            found.setdefault(_folded(term), set()).add(_folded(full))
        return {term: frozenset(fulls) for term, fulls in found.items() if term}

    def _spelled_out(self, name: Words) -> Words:
        """A name without its own abbreviations, where each has one meaning."""
        out: list[str] = []
        for word in name:
            fulls = self._full.get((word,), frozenset())
            out += next(iter(fulls)) if len(fulls) == 1 and len(word) > 1 else (word,)
        return tuple(out)

    def _tokens(self, typed: str) -> Iterator[tuple[str, bool]]:
        """(folded word, whether it may be initials)."""
        shouted = not any(letter.islower() for letter in typed)
        for token in _TOKEN.findall(nfc(typed)):
            word = fold(token)
            if word != "va":
                capitals = token.isupper() and len(token) > 1 and not shouted
                is_no_word = len(word) > 1 and word.isalpha() and not syllable_shape(word)
                yield word, capitals or is_no_word

    def _ends(self, typed: Typed, name: Words, start: int) -> frozenset[int]:
        """Where in the name the typed words may end, if they begin at `start`."""
        reached: dict[int, set[int]] = {0: {start}}  # number of typed words -> places in the name
        for count in range(len(typed)):
            for at in reached.get(count, ()):
                for size, end in self._steps(typed[count:], name, at):
                    reached.setdefault(count + size, set()).add(end)
        return frozenset(reached.get(len(typed), ()))

    def _steps(self, typed: Typed, name: Words, at: int) -> Iterator[tuple[int, int]]:
        """(how many typed words, where what they stand for ends)."""
        word, is_initials = typed[0]
        if name[at : at + 1] == (word,):
            yield 1, at + 1
        for size in range(1, min(len(typed), 4) + 1):
            for full in self._full.get(tuple(w for w, _ in typed[:size]), ()):
                if name[at : at + len(full)] == full:
                    yield size, at + len(full)
        end = at + len(word)
        if is_initials and end <= len(name) and all(
            name[i][0] == letter and not _is_level(name, i) for i, letter in enumerate(word, at)
        ):  # fmt: skip
            yield 1, end


def _is_level(name: Words, at: int) -> bool:
    """Whether a word says of which level a unit is; «xã hội» does not."""
    return name[at] in _LEVELS and name[at : at + 2] != ("xa", "hoi")


def _folded(text: str) -> Words:
    return tuple(word for token in _TOKEN.findall(nfc(text)) if (word := fold(token)) != "va")


def _place_in(name: str) -> re.Match[str] | None:
    """The last level that a name tells, and what follows it."""
    found = None
    at = 0
    while match := _PLACE.search(name, at):
        found, at = match, match.start(2)
    return found


def _with_and_without_place(name: Words, only: dict[Words, Words]) -> Iterator[Words]:
    """`only`: level -> its one place. What is but a level and a place keeps both."""
    yield name
    for level, place in only.items():
        if level == ("xa",) and ("thi", "xa") in pairwise(name):
            continue
        if name[-len(level) :] == level and len(name) > len(level):
            yield name + place
        if name[-len(level + place) :] == level + place and len(name) > len(level + place):
            yield name[: -len(place)]
