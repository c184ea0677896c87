"""The lists of stories: all of them, those of a category, those of a month; newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..model.story import Category, Story
from .addresses import STORIES
from .paging import ListPage, paged

PER_PAGE: Final = 20


StoryList = ListPage[Story]


@dataclass(frozen=True)
class StoryLists:
    """Every list of an edition, each as its pages: at least one, empty when there is nothing to list."""

    everything: tuple[StoryList, ...]
    categories: dict[Category, tuple[StoryList, ...]]
    months: tuple[StoryList, ...]
    """Newest first, a page each. A month of which every story is gone keeps its page, empty."""

    @property
    def pages(self) -> Iterable[StoryList]:
        yield from self.everything
        for pages in self.categories.values():
            yield from pages
        yield from self.months


def category_folder(category: Category) -> str:
    return f"{STORIES}chuyen-muc/{category.value.replace('_', '-')}/"


def month_folder(story: Story) -> str:
    return f"{STORIES}thang/{story.date:%Y-%m}/"


def lists_of(shown: tuple[Story, ...], gone: tuple[Story, ...]) -> StoryLists:
    """`shown`: newest first; `gone`: those whose address stays, for the months they were listed in."""
    return StoryLists(
        _paged(STORIES, "Tất cả", shown),
        {
            category: _paged(
                category_folder(category), category.label, tuple(s for s in shown if s.category is category)
            )
            for category in Category
        },
        tuple(_months(shown, gone)),
    )


def _paged(folder: str, label: str, stories: tuple[Story, ...]) -> tuple[StoryList, ...]:
    return paged(folder, label, stories, whole=PER_PAGE, per_page=PER_PAGE)


def _months(shown: tuple[Story, ...], gone: tuple[Story, ...]) -> Iterable[StoryList]:
    named = {month_folder(s): f"tháng {s.date:%m/%Y}" for s in (*shown, *gone)}
    by_month: defaultdict[str, list[Story]] = defaultdict(list)
    for story in shown:
        by_month[month_folder(story)].append(story)
    for folder in sorted(named, reverse=True):
        own = tuple(by_month.get(folder, ()))
        yield StoryList(folder, named[folder], own, len(own))
