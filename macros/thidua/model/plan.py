"""The plan as a tree of clauses, read from its verbatim text.

How clauses are numbered, and what they are called for it, is said in `numbering.py`. A clause's `ref` joins the numbers
(`II.2.a`); its anchor is the same in lower case with hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from .numbering import anchor

_EMPHASIS: Final = re.compile(r"\*{1,2}")
_LONGEST_HEADING: Final = 90
_BAR: Final = "|"
_RULE_OF_TABLE: Final = re.compile(r"\|(\s*:?-+:?\s*\|)+")
_UNNUMBERED: Final = ("dau-van-ban", "can-cu", "phat-dong", "ket", "noi-nhan", "nguoi-ky")


@dataclass(frozen=True)
class PlanPassage:
    """One paragraph as transcribed (`*…*` and `**…**` are emphasis), and whether it began with a dash."""

    marked: str
    dash: bool
    anchor: str

    @property
    def text(self) -> str:
        return squeeze(self.marked) if not self.rows else "\n".join(map(row_text, self.rows))

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, its heading first; () for running text."""
        lines = [line.strip() for line in self.marked.splitlines()]
        if len(lines) < 2 or not all(line.startswith(_BAR) for line in lines):
            return ()
        return tuple(tuple(_cells(line)) for line in lines if not _RULE_OF_TABLE.fullmatch(line))


@dataclass(frozen=True)
class Clause:
    """A clause with the words on its own line (`heading`) and the paragraphs below it.

    `depth`: 1 for the outermost, 0 for the head of the document. `line`: of the source, from 1.
    """

    ref: str
    depth: int
    number: str
    heading: str
    passages: tuple[PlanPassage, ...]
    line: int = field(default=1, compare=False)

    @property
    def anchor(self) -> str:
        return anchor(self.ref)

    @property
    def is_long(self) -> bool:
        """Whether its line is too long for a heading."""
        return len(self.heading) > _LONGEST_HEADING

    @property
    def title_and_text(self) -> tuple[str, str]:
        """Its line in two: `Tổ chức thi đua:` and `kể từ ngày …`. One that is all text has no title, a short one no text."""
        if not self.is_long:
            return self.heading, ""
        title, colon, text = self.heading.partition(": ")
        return (title + ":", text) if colon and len(title) <= _LONGEST_HEADING else ("", self.heading)

    @cached_property
    def text(self) -> str:
        return "\n".join([squeeze(self.heading), *(passage.text for passage in self.passages)])

    @cached_property
    def running_text(self) -> str:
        """The same on one line, in which quotations are looked for."""
        return squeeze(self.text)


class Plan(NamedTuple):
    """The whole plan: the verbatim source, and its clauses in order."""

    source: str
    clauses: tuple[Clause, ...]

    def clause(self, ref: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.ref == ref), None)

    @property
    def has_parts(self) -> bool:
        """Whether any clause was recognised by a number or heading."""
        return any(clause.depth > 0 and clause.ref not in _UNNUMBERED for clause in self.clauses)

    @property
    def parts(self) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
        """Each outermost clause, head and foot too, with those below it in their order."""
        starts = [place for place, clause in enumerate(self.clauses) if not place or clause.depth <= 1]
        for start, end in pairwise([*starts, len(self.clauses)]):
            yield self.clauses[start], self.clauses[start + 1 : end]

    def holding(self, text: str) -> tuple[str, ...]:
        """The refs of the clauses in which the words stand to the letter."""
        wanted = squeeze(text)
        return tuple(clause.ref for clause in self.clauses if wanted in clause.running_text)

    def doubles(self) -> Iterator[tuple[Clause, Clause]]:
        """Each clause whose number stands already, after the first that has it."""
        first: dict[str, Clause] = {}
        for clause in self.clauses:
            if (before := first.setdefault(clause.anchor, clause)) is not clause:
                yield before, clause

    def under(self, ref: str) -> Iterator[Clause]:
        """The clause and everything below it: `II.2` also gives `II.2.a`, `chuong-I` its `dieu-1`."""
        depth: int | None = None
        for clause in self.clauses:
            if depth is not None and clause.depth <= depth:
                return
            if depth is not None or clause.ref == ref:
                depth = clause.depth if depth is None else depth
                yield clause

    def quotes(self, ref: str, text: str) -> bool:
        """Whether the words stand in the clause, to the letter (white space and emphasis aside)."""
        wanted = squeeze(text)
        return any(wanted in clause.running_text for clause in self.under(ref))


def table_text(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows of cells as plan.md holds a table, as Markdown does."""
    first, *others = [
        f"{_BAR} " + f" {_BAR} ".join(squeeze(cell).replace(_BAR, rf"\{_BAR}") for cell in row) + f" {_BAR}"
        for row in rows
    ]
    return "\n".join([first, _BAR + "---|" * (first.count(_BAR) - 1), *others])


def row_text(cells: Iterable[str]) -> str:
    """A row of a table as one line, in which it may be quoted: its cells with a bar between."""
    return f" {_BAR} ".join(cell for cell in cells if cell)


def _cells(line: str) -> Iterator[str]:
    for cell in re.split(rf"(?<!\\)\{_BAR}", line.strip().removeprefix(_BAR).removesuffix(_BAR)):
        yield squeeze(cell.replace(rf"\{_BAR}", _BAR))


def emphasized(text: str, bold: str, italic: str) -> str:
    """The transcript's `**bold**` and `*italic*` replaced, `\\1` for their words; 7*7 stays, as its stars hug no words."""
    for stars, replacement in ((r"\*\*", bold), (r"\*", italic)):
        text = re.sub(rf"(?<![\w*]){stars}(?=[^\s*])(.+?)(?<=[^\s*]){stars}(?![\w*])", replacement, text)
    return text


@lru_cache(4096)  # what is quoted is looked for at each check
def squeeze(text: str) -> str:
    """Text without emphasis marks and with runs of white space as one space."""
    return " ".join(_EMPHASIS.sub("", text).split())
