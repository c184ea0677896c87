"""The rows that filters of a long list read: what a card shows and the codes that it is filtered by.

Column by column, with each repeated text once: gzip, which web servers send, then finds the most in common.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)


class Row(NamedTuple):
    """One honoree. `unit`, `award`: (code, label), `award` ("", "") for none; `notes`: (class, text) of its badges."""

    id: str
    name: str
    post: str
    kind: str
    unit: tuple[str, str]
    award: tuple[str, str]
    criteria: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


def rows(people: Sequence[Row]) -> bytes:
    """The file, in the order of the list."""
    kinds, kind = _numbered(p.kind for p in people)
    units, unit = _numbered(p.unit for p in people)
    awards, award = _numbered(p.award for p in people)
    posts, post = _numbered(p.post for p in people)
    sets, own = _numbered(p.criteria for p in people)
    content = {
        "kinds": kinds,
        "units": units,
        "awards": awards,
        "posts": posts,
        "sets": sets,
        "names": [p.name for p in people],
        "ids": [p.id for p in people],
        "kind": kind,
        "unit": unit,
        "award": award,
        "post": post,
        "set": own,
        "notes": [(number, p.notes) for number, p in enumerate(people) if p.notes],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _numbered(values: Iterable[T]) -> tuple[list[T], list[int]]:
    """The different values, and which of them stands in each place."""
    numbers: dict[T, int] = {}
    places = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), places
