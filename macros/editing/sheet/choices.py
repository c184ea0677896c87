"""The choices of a cell: codes of the data, each with the label that people see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Final

from ...model.base import Label
from ...model.dataset import Campaign, Dataset
from ...model.kinds import RecordKind, choice_words
from ...vietnamese.text import fold, nearest

_LONGEST: Final = 100
"""Characters of a label in a drop-down; a longer one is shortened."""


@dataclass(frozen=True)
class Choices:
    """(code, label) pairs. `coded`: cells show "label (code)", because labels may be alike.

    `unoffered`: codes that are understood but not in the drop-down. `others`: (code, another name), likewise.
    """

    pairs: tuple[tuple[str, str], ...]
    coded: bool = False
    unoffered: frozenset[str] = frozenset()
    others: tuple[tuple[str, str], ...] = ()

    def cell_text(self, code: str) -> str:
        """What a cell shows for a code; an unknown code is shown as it is."""
        label = self._labels.get(code)
        if label is None:
            return code
        return f"{label} ({code})" if self.coded else label

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(self.cell_text(code) for code, _ in self.pairs if code not in self.unoffered)

    def code(self, text: str) -> str | None:
        """The code for a typed code, label or both, without regard to case and diacritics; None when unclear."""
        found = self._readings.get(key(text), set())
        if len(found) > 1:  # they differ only in diacritics
            found = {code for code in found if text in (self._labels[code], self.cell_text(code), code)}
        if len(found) == 1:
            return next(iter(found))
        # "an outdated label (code)": the code counts, unless the label belongs to another code.
        if match := re.fullmatch(r"(.*)\(([^()]*)\)\s*", text, re.DOTALL):
            other, code = self._readings.get(key(match[1]), set()), match[2].strip()
            if code in self._labels and (not other or code in other):
                return code
        return None

    def nearest(self, text: str) -> str | None:
        known = [*self.offered, *(label for _, label in self.pairs), *self._labels]
        close = nearest(text, known)
        code = self.code(close) if close else None
        return self.cell_text(code) if code else None

    @cached_property
    def _labels(self) -> dict[str, str]:
        return dict(self.pairs)

    @cached_property
    def _readings(self) -> dict[str, set[str]]:
        readings: dict[str, set[str]] = {}
        for code, label in self.pairs:
            for text in (code, label, self.cell_text(code)):
                readings.setdefault(key(text), set()).add(code)
        for code, name in self.others:
            readings.setdefault(key(name), set()).add(code)
        return readings


def key(text: str) -> str:
    """A text without case, diacritics and extra spaces: equal for texts that mean the same choice."""
    return " ".join(fold(text).split())


def of_label(label: type[Label]) -> Choices:
    return Choices(tuple((member.value, member.label) for member in label))


YES_NO: Final = Choices((("true", "có"), ("false", "không")))


def of_kind(kind: RecordKind, dataset: Dataset, campaign: Campaign) -> Choices:
    """The records of a kind that a field may name. Criteria with private evidence are understood, not offered."""
    found = dataset.records(kind, campaign)
    pairs = tuple((id, shorten(choice_words(r), _LONGEST, placeholder="…")) for id, r in found.items())
    private = frozenset(id for id, record in found.items() if getattr(record, "private_evidence", False))
    others = tuple(_other_names(dataset)) if kind is RecordKind.UNIT else ()
    return Choices(pairs, coded=True, unoffered=private, others=others)


def _other_names(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """(id, name) for other names of units: their short names, and those with an abbreviation of words.yml (UBND xã …)."""
    for unit in dataset.units:
        if unit.short:
            yield unit.id, unit.short
        for word in dataset.words:
            if unit.name.lower().startswith(f"{word.full.lower()} "):
                yield unit.id, word.term + unit.name[len(word.full) :]
