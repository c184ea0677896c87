"""A long list as pages. Addresses are those within an edition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from . import addresses

T = TypeVar("T")

WHOLE: Final = 100
"""Entries on one page, at most."""
PER_PAGE: Final = 60
"""Of a longer list: about seven screens of cards on a phone."""


class ListPage(NamedTuple, Generic[T]):
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
        return self._replace(entries=())


class PagedList(NamedTuple, Generic[T]):
    """A list as its pages, at least one. `given_up`: the addresses of pages that it had when it was longer."""

    pages: tuple[ListPage[T], ...]
    given_up: tuple[str, ...]

    @property
    def first(self) -> ListPage[T]:
        return self.pages[0]

    @property
    def further(self) -> tuple[ListPage[T], ...]:
        return self.pages[1:]

    @property
    def total(self) -> int:
        return self.first.total


def paged(
    folder: str,
    label: str,
    entries: Sequence[T],
    *,
    gone: int = 0,
    whole: int = WHOLE,
    per_page: int = PER_PAGE,
) -> PagedList[T]:
    """The list whose first page stands at `folder`. With up to `whole` entries all stay on that page.

    `gone`: how many were listed once and are no more; they count, so that a list does not become short again and its
    published pages keep their addresses.
    """
    most = len(entries) + gone
    size = per_page if most > whole else whole
    starts = range(0, max(len(entries), 1), size)
    pages = tuple(
        ListPage(
            folder, label, tuple(entries[start : start + size]), len(entries), number, len(starts), start
        )
        for number, start in enumerate(starts, 1)
    )
    given_up = range(len(pages) + 1, -(-most // size) + 1)
    return PagedList(pages, tuple(addresses.list_page(folder, number) for number in given_up))
