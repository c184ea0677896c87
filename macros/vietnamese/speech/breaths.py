"""Spoken text -> sentences, and their lines: each a breath, cut where the sense allows.

Vietnamese writes every syllable apart and does not mark its words. So a line ends at a comma or colon, or before a word
that begins a group (và, của, để …); never inside a number, a name or a fixed phrase. Only what has no such place for
longer than a breath is cut between two words that are neither.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from .context import words as word_set
from .phrases import OPENERS, PHRASES

BREATH: Final = 18
"""Syllables that can be said in one breath."""
_LONGEST_GROUP: Final = 6
"""Words that fit beside each other on a phone."""
_FEW: Final = 4
"""A line of fewer syllables sounds broken off."""
_NUMBERS: Final = word_set("""không một hai ba bốn năm sáu bảy tám chín mười mươi mốt tư lăm trăm nghìn triệu tỷ lẻ phẩy âm trên phần chấm mùng tháng ngày giờ
    phút rưỡi mũ thứ nhân""")
_FIGURES: Final = _NUMBERS - word_set("không năm trên phần tư ngày giờ phút thứ tháng nhân")
"""Words that are always of a number; "không" and "năm" have other meanings."""
_CONJUNCTIONS: Final = word_set("và nhưng để vì nên mà nếu khi thì hoặc song đồng-thời tuy bởi")
_PREPOSITIONS: Final = word_set(
    "của cho với tại trong theo từ đến do bằng ở về trước sau qua nhằm là được đã sẽ đang không cùng trên vào như tức chậm xem gửi trình ngày tăng giảm"
)
_NEVER_AFTER: Final = word_set("""của cho với tại trong theo từ đến do bằng ở về trước sau qua nhằm là được và hoặc các những một mỗi mọi rất đã sẽ đang không vì để
    khi nếu mà thì nên bà ông anh chị đồng cùng chưa còn cũng vẫn xã huyện tỉnh phường thôn phòng sở số chức vào lúc nay như tăng giảm""")
"""Words that lean on the next one: a line does not end with them."""
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


_LEVELS: Final = word_set("xã huyện tỉnh phường quận")
_PLACES: Final = _LEVELS | {
    "thôn",
    "phố",
    "trấn",
    "buôn",
    "làng",
    "khu",
    "phòng",
    "ông",
    "bà",
    "anh",
    "chị",
    "chí",
}
"""Words that a name follows."""
_WHOLE: Final = 1000.0
_NEVER: Final = 1e9
_BETWEEN_WORDS: Final = 40.0


def _lines(words: Sequence[str]) -> Iterator[str]:
    """The cheapest way to part the words into lines of at most a breath."""
    costs = _costs(words)
    ends = [0]
    for word in words:
        ends.append(ends[-1] + max(1, _size(word)))
    cuts = _cuts(ends, costs, [i for i, cost in enumerate(costs) if cost < _WHOLE / 2])
    cuts = cuts or _cuts(ends, costs, range(len(costs)))  # what is whole is longer than a breath
    for start, end in itertools.pairwise(cuts):
        yield " ".join(words[start:end])


def _cuts(ends: Sequence[int], costs: Sequence[float], places: Sequence[int]) -> list[int]:
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
                found = min(found, (best[start][0] + costs[end] + _LINE_COSTS[min(size, BREATH)], start))
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
    inside = _phrases_in(words)
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or i - start >= _LONGEST_GROUP or not (i in inside or _is_name(words, i)):
            yield " ".join(words[start:i])
            start = i


def _phrases_in(words: Sequence[str]) -> frozenset[int]:
    return _held(tuple(word.lower().rstrip(":.!?") for word in words))


def _costs(words: Sequence[str]) -> list[float]:
    """What it costs to end a line before each word, and after the last."""
    lower = [word.lower().strip(",:.!?") for word in words]
    whole = _phrases_in(words)
    costs = [0.0]
    for i in range(1, len(words)):
        pause = words[i - 1][-1] in ",:"
        if i in whole or _is_name(words, i) or _is_number(lower, i, pause=pause):
            costs.append(_WHOLE)
        elif pause:
            costs.append(0.0)
        elif lower[i] in _LEVELS:
            costs.append(_WHOLE / 2)
        elif lower[i - 1] in _NEVER_AFTER:
            costs.append(_BETWEEN_WORDS * 4)
        elif lower[i] in _CONJUNCTIONS:
            costs.append(3.0)
        elif lower[i] in _PREPOSITIONS:
            costs.append(6.0)
        elif tuple(lower[i : i + 2]) in OPENERS:
            costs.append(12.0)
        else:
            costs.append(_BETWEEN_WORDS)
    return [*costs, 0.0]


@lru_cache(maxsize=512)
def _held(words: tuple[str, ...]) -> frozenset[int]:
    """The places inside of phrases."""
    return frozenset(_inside(words))


def _inside(words: Sequence[str]) -> Iterator[int]:
    for start, word in enumerate(words):
        for phrase in _BY_FIRST.get(word, ()):
            size = len(phrase)
            last = words[start + size - 1 : start + size]
            if last and (*words[start : start + size - 1], last[0].rstrip(",")) == phrase:
                yield from range(start + 1, start + size)


def _is_number(words: Sequence[str], at: int, *, pause: bool) -> bool:
    """Whether a number goes on here, or is about to lose what it counts. `pause`: after a comma."""
    before, after = words[at - 1], words[at]
    if pause:
        return before in _NUMBERS and after in _FIGURES and after != "mùng"
    if after == "ngày" and at + 1 < len(words) and words[at + 1] in _NUMBERS:
        return False  # «số hai mươi | ngày mùng một»: another begins; «hai ngày» does not
    if after in _CONJUNCTIONS or after in _PREPOSITIONS - _NUMBERS:
        return False
    if before in _FIGURES or (before in _NUMBERS and after in _NUMBERS):
        return True
    return before in _NUMBERS and at > 1 and words[at - 2] in _FIGURES


def _is_name(words: Sequence[str], at: int) -> bool:
    """Whether both are parts of one name: capitals side by side with no comma between, or a name and what it is of."""
    before, after = words[at - 1], words[at]
    if not after[:1].isupper() or before[-1] in ",:":
        return False
    return before.lower() in _PLACES or (before[:1].isupper() and at > 1)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        if len(phrase) > 1:
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


_BY_FIRST: Final = _by_first(PHRASES)
