"""The lists of stories: all of them, those of a category, those of a month; newest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ..model.story import Category, Story
from .addresses import STORIES
from .paging import ListPage, PagedList, paged

PER_PAGE: Final = 20


StoryList = ListPage[Story]


class StoryLists(NamedTuple):
    """Every list of an edition."""

    everything: PagedList[Story]
    categories: dict[Category, PagedList[Story]]
    months: tuple[PagedList[Story], ...]
    """Newest first. A month of which every story is gone keeps its page, empty."""

    @property
    def all(self) -> Iterable[PagedList[Story]]:
        return (self.everything, *self.categories.values(), *self.months)


def category_folder(category: Category) -> str:
    return f"{STORIES}chuyen-muc/{category.value.replace('_', '-')}/"


def month_folder(story: Story) -> str:
    return f"{STORIES}thang/{story.date:%Y-%m}/"


def lists_of(shown: tuple[Story, ...], gone: tuple[Story, ...]) -> StoryLists:
    """All lists of stories of an edition. `shown`: newest first; `gone`: those whose address stays, as do the pages that they were listed on."""
    return StoryLists(
        _paged(STORIES, "Tất cả", shown, gone),
        {
            category: _paged(
                category_folder(category),
                category.label,
                tuple(s for s in shown if s.category is category),
                tuple(s for s in gone if s.category is category),
            )
            for category in Category
        },
        tuple(_months(shown, gone)),
    )


def _paged(folder: str, label: str, shown: Sequence[Story], gone: Sequence[Story]) -> PagedList[Story]:
    return paged(folder, label, shown, gone=len(gone), whole=PER_PAGE, per_page=PER_PAGE)


def _months(shown: tuple[Story, ...], gone: tuple[Story, ...]) -> Iterable[PagedList[Story]]:
    named = {month_folder(s): f"tháng {s.date:%m/%Y}" for s in (*shown, *gone)}
    by_month: defaultdict[str, list[Story]] = defaultdict(list)
    for story in shown:
        by_month[month_folder(story)].append(story)
    gone_from = Counter(map(month_folder, gone))
    for folder in sorted(named, reverse=True):
        yield paged(folder, named[folder], by_month[folder], gone=gone_from[folder])
