"""The two lists of criteria side by side: which criteria ask for the same thing, and which words they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, NamedTuple

from .campaign import Kind
from .criterion import Criterion
from .dataset import Campaign

_FEWEST: Final = 3  # syllables in a row that count as the same wording; a shorter run is coincidence
_AROUND: Final = "().,;:!?“”\"'"


class ComparisonRow(NamedTuple):
    """One line of the comparison: a criterion of each list, or of one list alone."""

    collective: Criterion | None = None
    individual: Criterion | None = None

    @property
    def shared(self) -> bool:
        return self.collective is not None and self.individual is not None

    def side(self, kind: Kind) -> Criterion | None:
        return self.collective if kind is Kind.TAP_THE else self.individual

    def pieces(self, kind: Kind) -> tuple[Piece, ...]:
        """The words of one side, split where they start or stop matching the other side's."""
        one, other = self.side(kind), self.side(_OTHER[kind])
        return pieces(one.text, other.text if other else "") if one else ()


class Piece(NamedTuple):
    """A run of words, and whether the other text has it too. Pieces are joined by a space."""

    words: str
    common: bool


_OTHER: Final = {Kind.TAP_THE: Kind.CA_NHAN, Kind.CA_NHAN: Kind.TAP_THE}


def rows(campaign: Campaign) -> tuple[ComparisonRow, ...]:
    """Every criterion once, in the plan's order; pairs share a row, what has no pair precedes the next one."""
    waiting = list(campaign.criteria_for(Kind.CA_NHAN))
    by_id = {c.id: c for c in waiting}
    return tuple(_rows(campaign.criteria_for(Kind.TAP_THE), waiting, by_id))


def _rows(
    collective: Iterable[Criterion], waiting: list[Criterion], by_id: dict[str, Criterion]
) -> Iterator[ComparisonRow]:
    for criterion in collective:
        pair = by_id.get(criterion.pair or "")
        if pair is not None:
            for alone in [c for c in waiting if c.pair is None and c.order < pair.order]:
                waiting.remove(alone)
                yield ComparisonRow(individual=alone)
            waiting.remove(pair)
        yield ComparisonRow(criterion, pair)
    yield from (ComparisonRow(individual=alone) for alone in waiting)


def only(compared: Iterable[ComparisonRow], kind: Kind) -> tuple[Criterion, ...]:
    """The criteria that only the list of this kind has."""
    sides = (row.side(kind) for row in compared if not row.shared)
    return tuple(side for side in sides if side is not None)


def pieces(text: str, other: str) -> tuple[Piece, ...]:
    """The words of `text`, split by whether `other` has the same words in the same order.

    Case and punctuation are ignored; a run of fewer than three syllables does not count as the same.
    """
    words = text.split()
    mine, theirs = ([_bare(word) for word in t.split()] for t in (text, other))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    common = {
        block.a + i
        for block in matcher.get_matching_blocks()
        if block.size >= _FEWEST
        for i in range(block.size)
    }
    runs = groupby(range(len(words)), key=common.__contains__)
    return tuple(Piece(" ".join(words[i] for i in run), shared) for shared, run in runs)


def _bare(word: str) -> str:
    return word.casefold().strip(_AROUND)
