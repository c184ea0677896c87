"""The gate's problems in files -> problems in cells of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...model.finding import Place, Problem
from ...store.yaml_source import read
from ..field_titles import of_row, with_titles
from .columns import Column
from .lists import Sheet
from .problems import SheetProblem
from .rows import Groups, column_at, sheet_place


@dataclass(frozen=True)
class SourceRow:
    """The row of a list that a file came from, its numbered groups, and the file's content."""

    sheet: Sheet
    row: int
    groups: Groups
    content: bytes


@dataclass(frozen=True)
class CellLocator:
    """`origins`: file as the gate names it -> the row it came from."""

    origins: dict[str, SourceRow]
    columns: tuple[Column, ...]

    def locate(self, problem: Problem) -> SheetProblem:
        remedy = with_titles(problem.remedy, self._words, "Trong bảng")
        if problem.file not in self.origins:
            return SheetProblem(f"{problem.file}:{problem.line}: {problem.what}", remedy)
        remedy = of_row(remedy)
        origin = self.origins[problem.file]
        place = sheet_place(_place_of(origin.content, problem.line), origin.groups)
        column = column_at(place, self.columns)
        heading = origin.sheet.heading(column) if column else None
        return SheetProblem(problem.what, remedy, origin.row, heading, origin.sheet.title)

    @cached_property
    def _words(self) -> dict[str, str]:
        return dict(_dictionary(self.columns))


def _dictionary(columns: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    """Keys and codes -> names of columns and choices, without words that mean several of them."""
    found: dict[str, set[str]] = {}
    for column in columns:
        names = [str(step) for step in column.path if isinstance(step, str)]
        group = column.heading.split(" – ")[0]
        found.setdefault(".".join(names), set()).add(f"cột «{column.heading}»")
        found.setdefault(names[-1], set()).add(f"cột «{column.heading}»")
        if len(names) > 1 and not isinstance(column.path[1], int):
            found.setdefault(names[0], set()).add(f"các cột «{group} – …»")
        if column.choices and not column.choices.coded:
            for code, label in column.choices.pairs:
                found.setdefault(code, set()).add(f"«{label}»")
    yield from ((word, next(iter(meanings))) for word, meanings in found.items() if len(meanings) == 1)


def _place_of(content: bytes, line: int) -> Place:
    """The innermost value on a line of a YAML file, from 1."""
    on_line = (place for place, at in read(content).lines.items() if at == line)
    return max(on_line, key=len, default=())
