"""Values in one line of words, for messages and previews."""

from __future__ import annotations

from itertools import takewhile
from typing import Any, Final

from .cells import text_of, to_cell
from .columns import Column

_LONGEST: Final = 80  # characters
_BEFORE: Final = 24  # characters shown before the first difference


def pair_in_words(column: Column, old: Any, new: Any) -> tuple[str, str]:
    """Two values as people read them, in quotation marks; of long ones the part where they differ. "(trống)" for none."""
    one, other = _line(column, old), _line(column, new)
    start = 0
    if max(len(one), len(other)) > _LONGEST:
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        start = max(alike - _BEFORE, 0)
    return _quoted(one, start), _quoted(other, start)


def _line(column: Column, value: Any) -> str:
    lines = text_of(to_cell(column, value)).split("\n")
    return "; ".join(" ".join(line.split()) for line in lines if line.strip())


def _quoted(text: str, start: int) -> str:
    if not text:
        return "(trống)"
    rest = ("…" if start else "") + text[start:]
    return f"«{rest if len(rest) <= _LONGEST else rest[: _LONGEST - 1].rstrip() + '…'}»"
