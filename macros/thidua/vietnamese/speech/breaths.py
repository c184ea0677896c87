"""Spoken text -> sentences, and their lines: each a breath, cut where the sense allows.

Vietnamese writes every syllable apart and does not mark its words. So a line ends at a comma or colon, or before a word
that begins a group (và, của, để …); never inside a number, a name or a fixed phrase. Only what has no such place for
longer than a breath is cut between two words that are neither.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ..joints import WHOLE, costs, inside, is_name

BREATH: Final = 18
"""Syllables that can be said in one breath."""
_LONGEST_GROUP: Final = 6
"""Words that fit beside each other on a phone."""
_FEW: Final = 4
"""A line of fewer syllables sounds broken off."""
_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
_END: Final = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Sentence:
    """One spoken sentence, with its full stop."""

    text: str

    @cached_property
    def syllables(self) -> int:
        return syllables(self.text)

    @cached_property
    def breaths(self) -> tuple[str, ...]:
        """The sentence in lines of one breath each."""
        return (self.text,) if self.syllables <= BREATH else tuple(_lines(self.text.split()))

    @cached_property
    def printed(self) -> tuple[tuple[str, ...], ...]:
        """Each breath as the groups of words that paper or screen must not part either, where a breath needs two lines."""
        return tuple(tuple(_groups(breath.split())) for breath in self.breaths)


def sentences(text: str) -> tuple[Sentence, ...]:
    """A spoken text -> its sentences, each with a capital letter and its closing mark."""
    return tuple(Sentence(s[:1].upper() + s[1:]) for s in _END.split(text) if s)


def syllables(text: str) -> int:
    """How many syllables a spoken text has: Vietnamese writes each as a word."""
    return len(_SYLLABLE.findall(text))


_NEVER: Final = 1e9


def _lines(words: Sequence[str]) -> Iterator[str]:
    """The cheapest way to part the words into lines of at most a breath."""
    prices = costs(words)
    ends = [0]
    for word in words:
        ends.append(ends[-1] + max(1, _size(word)))
    cuts = _cuts(ends, prices, [i for i, price in enumerate(prices) if price < WHOLE / 2])
    cuts = cuts or _cuts(ends, prices, range(len(prices)))  # what is whole is longer than a breath
    for start, end in itertools.pairwise(cuts):
        yield " ".join(words[start:end])


def _cuts(ends: Sequence[int], prices: Sequence[float], places: Sequence[int]) -> list[int]:
    """The places at which lines end, with the first and the last; empty where some line would be too long.

    `ends`: how many syllables stand before each place; `places`: where a line may end, the last one the end of the text.
    """
    best: dict[int, tuple[float, int]] = {places[0]: (0.0, -1)}
    for at, end in enumerate(places[1:], 1):
        found = (_NEVER, -1)
        for start in reversed(places[:at]):
            size = ends[end] - ends[start]
            if size > BREATH and end - start > 1:
                break
            if start in best:
                found = min(found, (best[start][0] + prices[end] + _LINE_COSTS[min(size, BREATH)], start))
        if found[0] < _NEVER:
            best[end] = found
    at, cuts = places[-1], list[int]()
    while at in best and at >= 0:
        cuts.append(at)
        at = best[at][1]
    return cuts[::-1] if cuts else []


_size: Final = lru_cache(maxsize=4096)(syllables)  # the same words in every script
_LINE_COSTS: Final = tuple(
    3.0 + ((BREATH - size) / BREATH) ** 2 * 4 + max(_FEW - size, 0) * 6.0 for size in range(BREATH + 1)
)
"""By syllables. Every line costs a little, and short ones more: three of twelve are better than 18, 15, 3."""


def _groups(words: Sequence[str]) -> Iterator[str]:
    held = inside(words)
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or i - start >= _LONGEST_GROUP or not (i in held or is_name(words, i)):
            yield " ".join(words[start:i])
            start = i
