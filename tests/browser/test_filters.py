"""The list of honorees: filters that say what is left, an address to share, and a whole list without script."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Read = Callable[..., Page]


def names(page: Page) -> list[str]:
    return page.locator(".person:visible h3 a").all_text_contents()


def options(page: Page, label: str) -> dict[str, str]:
    """The choices of a filter: value -> label with its count."""
    found = page.get_by_label(label, exact=True).locator("option[value]:not([value=''])").all()
    return {str(option.get_attribute("value")): str(option.text_content()) for option in found}


def test_filters_narrow_and_count(read: Read) -> None:
    page = read("dien-hinh/")
    everyone = names(page)
    expect(page.locator("[data-filter-count]")).to_have_text(f"{len(everyone)} tập thể, cá nhân")

    page.get_by_label("Loại").select_option("ca_nhan")
    people = names(page)
    assert 0 < len(people) < len(everyone)
    expect(page.locator("[data-filter-count]")).to_have_text(
        f"{len(people)} trong {len(everyone)} tập thể, cá nhân"
    )
    expect(page.locator("#tap-the")).to_be_hidden()
    expect(page.locator("#ca-nhan .count")).to_have_text(str(len(people)))
    # Each choice says how many it would leave; criteria of collectives would leave nobody.
    criteria = options(page, "Tiêu chí")
    assert {value[:2] for value in criteria} == {"tt", "cn"}
    for value, label in criteria.items():
        choice = page.locator(f"[data-filter=criterion] option[value={value}]")
        assert choice.is_disabled() == value.startswith("tt-"), label
        if not choice.is_disabled():
            page.get_by_label("Tiêu chí").select_option(value)
            assert label.endswith(f"({len(names(page))})"), label

    page.get_by_label("Tiêu chí").select_option("cn-1")
    page.get_by_label("Đơn vị").select_option("ubnd-xa-vi-du-mot")
    assert len(names(page)) < len(people)


def test_every_filter_agrees_with_its_counts(read: Read) -> None:
    page = read("dien-hinh/")
    for label in ("Loại", "Đơn vị", "Tiêu chí", "Khen thưởng"):
        assert len(options(page, label)) > 1, label
        for value, text in options(page, label).items():
            if text.endswith("(0)"):
                expect(page.locator(f"option[value='{value}']")).to_be_disabled()
                continue
            page.get_by_label(label, exact=True).select_option(value)
            assert text.endswith(f"({len(names(page))})"), text
            assert names(page), text
        page.get_by_label(label, exact=True).select_option("")


def test_address_keeps_and_restores_the_view(read: Read) -> None:
    page = read("dien-hinh/")
    page.get_by_label("Loại").select_option("tap_the")
    page.get_by_label("Khen thưởng", exact=True).select_option("giay_khen")
    assert page.url.endswith("/dien-hinh/?loai=tap_the&hinh-thuc=giay_khen")
    left, shared = names(page), page.url

    friend = read("dien-hinh/?" + shared.partition("?")[2])
    assert names(friend) == left
    expect(friend.get_by_label("Khen thưởng", exact=True)).to_have_value("giay_khen")

    friend.locator(".person:visible h3 a").first.click()
    friend.wait_for_load_state()
    friend.go_back()
    assert names(friend) == left, "going back returns to the same view"


def test_a_name_is_found_without_marks_and_nobody_is_said_with_a_way_back(read: Read) -> None:
    page = read("dien-hinh/")
    everyone = names(page)
    page.get_by_label("Tên").fill("minh hoa")
    found = names(page)
    assert 0 < len(found) < len(everyone)
    assert all("Minh" in name for name in found)
    expect(page).to_have_url(re.compile(r"\?ten=minh\+hoa$"))
    page.get_by_label("Tên").fill("không ai tên thế")
    expect(page.locator("[data-filtered-none]")).to_be_visible()
    page.locator("[data-filtered-none]").get_by_role("button", name="Bỏ lọc").click()
    expect(page.get_by_label("Tên")).to_have_value("")
    expect(page.locator("[data-filter-count]")).to_have_text(f"{len(everyone)} tập thể, cá nhân")
    assert names(page) == everyone


def test_unknown_choice_in_the_address_shows_everyone(read: Read) -> None:
    page = read("dien-hinh/?loai=%3Cscript%3E&don-vi=khong-co&la=gi")
    assert names(page) == names(read("dien-hinh/"))


def test_reset(read: Read) -> None:
    page = read("dien-hinh/?loai=ca_nhan&tieu-chi=cn-1")
    page.locator(".filters").get_by_role("button", name="Bỏ lọc").click()
    expect(page.get_by_label("Loại")).to_have_value("")
    expect(page.locator("[data-filter-count]")).to_have_text(f"{len(names(page))} tập thể, cá nhân")
    assert page.url.endswith("/dien-hinh/")
    assert len(names(page)) == len(names(read("dien-hinh/")))


def test_filters_by_keyboard(read: Read) -> None:
    page = read("dien-hinh/", width=360)
    page.get_by_label("Loại").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"\?loai="))
    page.locator(".filters").get_by_role("button", name="Bỏ lọc").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Loại")).to_have_value("")


def test_whole_and_grouped_without_javascript(read: Read) -> None:
    page = read("dien-hinh/", js=False)
    assert names(page) == names(read("dien-hinh/"))
    expect(page.locator(".filters")).to_be_hidden()
    for group in page.locator("[data-group]").all():
        count = int(str(group.locator(".count").text_content()))
        assert group.locator(".person").count() == count


def test_public_list_is_honest_about_being_empty(read: Read, public: str) -> None:
    page = read("dien-hinh/", home=public)
    assert names(page) == []
    expect(page.locator(".filters")).to_have_count(0)
    expect(page.get_by_text("Chưa công bố tập thể, cá nhân nào")).to_be_visible()
