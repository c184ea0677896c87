"""Lists of stories: newest first, a page at a time, by category and by month."""

from __future__ import annotations

import datetime as dt

from tests.support.world import story
from thidua.model.story import Category, Story
from thidua.site.paging import WHOLE
from thidua.site.story_lists import PER_PAGE, lists_of


def some(count: int, category: str = "tin") -> tuple[Story, ...]:
    """So many stories, a day apart, newest first."""
    last = dt.date(2024, 1, 10)
    return tuple(
        story(id=f"tb-{n}", category=category, date=(last - dt.timedelta(days=n)).isoformat())
        for n in range(count)
    )


def test_a_page_holds_twenty_and_leads_to_its_neighbours() -> None:
    stories = some(2 * PER_PAGE + 1)
    first, second, third = lists_of(stories, ()).everything.pages
    assert [len(page.entries) for page in (first, second, third)] == [PER_PAGE, PER_PAGE, 1]
    assert (*first.entries, *second.entries, *third.entries) == stories
    assert {page.total for page in (first, second, third)} == {len(stories)}
    assert [p.address for p in (first, second, third)] == ["tin-bai/", "tin-bai/trang/2/", "tin-bai/trang/3/"]
    assert [p.previous for p in (first, second, third)] == [None, first.address, second.address]
    assert [p.next for p in (first, second, third)] == [second.address, third.address, None]


def test_a_full_page_needs_no_further_one() -> None:
    assert not lists_of(some(PER_PAGE), ()).everything.further


def test_every_category_has_a_page_even_without_a_story() -> None:
    lists = lists_of(some(PER_PAGE + 2), ())
    assert [len(lists.categories[c].pages) for c in Category] == [2, 1, 1]
    assert [lists.categories[c].total for c in Category] == [PER_PAGE + 2, 0, 0]
    assert lists.categories[Category.TIN].pages[1].address == "tin-bai/chuyen-muc/tin/trang/2/"
    assert lists.categories[Category.NGUOI_TOT].first.address == "tin-bai/chuyen-muc/nguoi-tot-viec-tot/"
    assert len(lists_of((), ()).everything.pages) == 1


def test_months_are_newest_first_and_hold_all_of_theirs() -> None:
    stories = some(50)
    months = [month.first for month in lists_of(stories, ()).months]
    assert [m.address for m in months] == [
        "tin-bai/thang/2024-01/",
        "tin-bai/thang/2023-12/",
        "tin-bai/thang/2023-11/",
    ]
    assert [m.label for m in months][:2] == ["tháng 01/2024", "tháng 12/2023"]
    assert [m.total for m in months] == [10, 31, 9]
    assert tuple(s for m in months for s in m.entries) == stories


def test_a_month_whose_stories_are_all_gone_keeps_an_empty_page() -> None:
    gone = (story(date="2023-05-02"),)
    assert [(m.first.address, m.total) for m in lists_of((), gone).months] == [("tin-bai/thang/2023-05/", 0)]


def test_all_pages_are_told_once() -> None:
    addresses = [page.address for own in lists_of(some(50), some(1)).all for page in own.pages]
    assert len(set(addresses)) == len(addresses) == 3 + 3 + 1 + 1 + 3


def test_a_month_of_very_many_stories_has_further_pages() -> None:
    many = tuple(s.model_copy(update={"date": dt.date(2024, 1, 10)}) for s in some(WHOLE + 1))
    (month,) = lists_of(many, ()).months
    assert [p.address for p in month.pages] == ["tin-bai/thang/2024-01/", "tin-bai/thang/2024-01/trang/2/"]
    assert tuple(s for p in month.pages for s in p.entries) == many


def test_pages_that_a_list_no_longer_fills_are_known() -> None:
    stories = some(2 * PER_PAGE)
    lists = lists_of(stories[:5], stories[5:])
    assert lists.everything.given_up == ("tin-bai/trang/2/",)
    assert lists.categories[Category.TIN].given_up == ("tin-bai/chuyen-muc/tin/trang/2/",)
