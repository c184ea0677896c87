"""Notices of what a list shortens, and what it was read as: each once, with the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field


@dataclass
class ShortenedNames:
    """(as typed, what it was read as) -> the rows where it stands; a form about one record has but one."""

    rows: dict[tuple[str, str], set[Hashable]] = field(default_factory=dict)

    def of_row(self, row: Hashable = None) -> Callable[[str, str], None]:
        """The `note` of a row's context."""

        def note(typed: str, name: str) -> None:
            self.rows.setdefault((" ".join(typed.split()), name), set()).add(row)

        return note

    @property
    def notices(self) -> Iterator[tuple[str, str]]:
        """(what, remedy), without a final full stop."""
        for (typed, name), rows in self.rows.items():
            count = f" ({len(rows)} dòng)" if rows != {None} else ""
            yield f"«{typed}» hiểu là «{name}»{count}", "Không phải thế thì ghi đủ tên rồi nhập lại"
