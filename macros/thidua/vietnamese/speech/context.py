"""Where a figure stands: the words before and after it decide how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ..late_pattern import LatePattern

_NEAR: Final = 48
"""Characters before a figure in which a word can belong to it."""
JOIN: Final = r"(?:\s?[-–—]\s?|,\s?|\s(?:và|hoặc|đến|tới)\s|\s?\+\s?|\s?&\s?)"
"""What stands between the members of a list or a range."""
SPAN: Final = r"\s?[-–—]\s?"
END: Final = r"(?![\w/^]|[.,:-]\d)"
"""After a figure that is whole."""


class Utterance(NamedTuple):
    """A reading. `sure` is false where another one is possible; `kind`: what a figure after it may continue."""

    text: str
    sure: bool = True
    kind: str = ""


@dataclass(frozen=True)
class Place:
    """A figure's place in its line. `lower` is the line in small letters, `previous` the figure read before."""

    line: str
    lower: str
    start: int
    previous: str = ""
    previous_end: int = 0

    @cached_property
    def before(self) -> str:
        return self.lower[max(0, self.start - _NEAR) : self.start]

    def follows(self, cue: LatePattern) -> bool:
        """Whether the words before it end with the cue."""
        return cue.compiled.search(self.before) is not None

    def precedes(self, cue: LatePattern, end: int) -> bool:
        """Whether the cue stands after the figure, which ends at `end`."""
        return cue.compiled.match(self.lower, end) is not None

    def continues(self, *kinds: str) -> bool:
        """Whether it goes on with what was read before: `ngày 5/12 và 7/12`, `7h30, 5/12`."""
        return self.previous in kinds and bool(_LINK.fullmatch(self.lower, self.previous_end, self.start))


class Rule(NamedTuple):
    """One form: `pattern` matches at its first character; `say` is None where the context makes it another form."""

    kind: str
    pattern: LatePattern
    say: Callable[[re.Match[str], Place], Utterance | None]


def rule(kind: str, text: str, say: Callable[[re.Match[str], Place], Utterance | None]) -> Rule:
    """A rule for what a pattern matches, as the pattern is written."""
    return Rule(kind, LatePattern(text), say)


def cue(words: str) -> LatePattern:
    """A pattern of words (`|` between them) that stand directly before a figure."""
    return LatePattern(rf"(?<![^\W\d_])(?:{words})[\s:(“\"‘]*$")


def words(text: str) -> frozenset[str]:
    """The words of a list with spaces between them."""
    return frozenset(text.split())


def next_words(words: str) -> LatePattern:
    """A pattern of words that stand directly after a figure."""
    return LatePattern(rf"\s?(?:{words})(?![^\W\d_])")


def joined(words: Sequence[str], joins: Sequence[str]) -> str:
    text = words[0]
    for join, word in zip(joins, words[1:], strict=True):
        text += {",": ", ", "+": " và ", "&": " và "}.get(
            join, " đến " if join in "-–—" else f" {join} "
        ) + word
    return text


_LINK: Final = re.compile(
    r"[\s,;:(]*(?:(?:và|hoặc|đến|tới|sang|của|-|–|—|&)[\s(]*)?(?:(?:hết|trước|cả)\s)?(?:ngày|tháng|lúc|hồi|thứ|vào|quý|đợt)?[\s(]*"
)
