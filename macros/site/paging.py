"""A long list as pages. Addresses are those within an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from . import addresses

T = TypeVar("T")

WHOLE: Final = 100
"""So many entries stay on one page."""
PER_PAGE: Final = 60
"""Of a longer list: about seven screens of cards on a phone."""


@dataclass(frozen=True)
class ListPage(Generic[T]):
    """One page of a list. `start`: the place of its first entry in the whole list, from 0."""

    folder: str
    label: str
    entries: tuple[T, ...]
    total: int
    number: int = 1
    pages: int = 1
    start: int = 0

    @property
    def address(self) -> str:
        return self.at(self.number)

    @property
    def previous(self) -> str | None:
        return self.at(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.at(self.number + 1) if self.number < self.pages else None

    @property
    def nearby(self) -> tuple[int, ...]:
        """The numbers of the pages to offer from here: the first, those around this one, the last."""
        around = range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)
        return tuple(sorted({1, *around, self.pages}))

    def at(self, number: int) -> str:
        return addresses.list_page(self.folder, number)

    def without_entries(self) -> ListPage[T]:
        """The same page for those who only need its name, count and address."""
        return replace(self, entries=())


def paged(
    folder: str,
    label: str,
    entries: Sequence[T],
    *,
    gone: int = 0,
    whole: int = WHOLE,
    per_page: int = PER_PAGE,
) -> tuple[ListPage[T], ...]:
    """The pages of a list, at least one. With up to `whole` entries they stay on one.

    `gone`: how many were listed once and are no more; they count, so that a list does not become short again and its
    published pages keep their addresses.
    """
    size = per_page if len(entries) + gone > whole else whole
    starts = range(0, max(len(entries), 1), size)
    return tuple(
        ListPage(
            folder, label, tuple(entries[start : start + size]), len(entries), number, len(starts), start
        )
        for number, start in enumerate(starts, 1)
    )


def given_up(
    pages: Sequence[ListPage[T]], gone: int, *, whole: int = WHOLE, per_page: int = PER_PAGE
) -> Iterator[str]:
    """The addresses of pages that the list had when those who are gone were still on it."""
    first = pages[0]
    most = first.total + gone
    for number in range(len(pages) + 1, -(-most // per_page) + 1 if most > whole else 0):
        yield first.at(number)
