"""The self-review with real hands: kept in this browser, shared without a name, printed on one sheet, cleared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.self_review import (
    ADDRESS,
    ALL,
    KEPT,
    NO_PRINTER,
    SHORT,
    Read,
    box,
    kind,
    link,
    ticked,
)


def test_what_is_missing_is_counted_and_ticks_survive_a_reload(read: Read) -> None:
    page = read(ADDRESS)
    papers = page.get_by_role("group", name="Tài liệu trong hồ sơ")
    expect(papers).to_have_count(1)  # the other kind's list is put away
    expect(papers.locator("[data-missing]")).to_have_text("Còn thiếu: 3 trên 3 tài liệu")
    count = page.locator(".review-tick:visible").count()
    for name in SHORT:
        box(page, name).check()
    expect(papers.locator("[data-missing]")).to_have_text("Còn thiếu: 1 trên 3 tài liệu")
    expect(page.locator("[data-total]")).to_have_text(f"Đã có 2 trên {count} mục.")
    sums = page.locator("[data-lines] li")
    expect(sums).to_have_count(6)
    expect(sums.first).to_have_text("Tài liệu trong hồ sơ. Còn thiếu: 1 trên 3 tài liệu.")
    expect(page.locator("[data-said]")).to_have_text(f"Đã có 2 trên {count} mục.")

    kind(page, "Cá nhân").check()
    assert ticked(page) == []
    page.locator(".review-tick:visible").nth(4).click()
    of_person = ticked(page)
    page.reload()
    expect(kind(page, "Cá nhân")).to_be_checked()
    assert ticked(page) == of_person
    kind(page, "Tập thể").check()
    assert ticked(page) == list(SHORT)

    page.evaluate(ALL.replace("box.checkVisibility()", "box.checkVisibility() && !box.checked"))
    expect(papers.locator("[data-missing]")).to_have_text("✓ Đã đủ")
    expect(page.get_by_text("Đã đánh dấu đủ")).to_be_visible()
    expect(sums).to_have_count(0)


def test_the_sum_leads_to_what_is_missing(read: Read) -> None:
    page = read(ADDRESS, width=360)
    criterion = page.locator(".review-sheet:visible details").nth(2)
    expect(criterion.locator(".review-tick").first).to_be_hidden()
    page.locator("[data-lines] a").nth(2).click()
    expect(criterion.locator(".review-tick").first).to_be_in_viewport()


def test_clear_asks_once_and_leaves_nothing(read: Read) -> None:
    page = read(ADDRESS)
    box(page, SHORT[0]).check()
    kind(page, "Cá nhân").check()
    box(page, SHORT[1]).check()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    clear = page.get_by_role("button", name="Xóa đánh dấu")
    clear.click()
    assert ticked(page) == [SHORT[1]]
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    clear.click()
    assert len(asked) == 2
    assert "không lấy lại được" in asked[0]
    assert ticked(page) == []
    assert page.evaluate(KEPT) is None
    expect(clear).to_be_focused()
    page.reload()
    assert page.locator(".review :checked[type=checkbox]").count() == 0


def test_nothing_leaves_the_browser(
    lend: Callable[..., AbstractContextManager[Reader]], preview: str
) -> None:
    with lend(preview) as reader:
        page = reader.go(ADDRESS)
        assert {u.removeprefix(preview).partition("/")[0] for u in reader.requests} == {
            "khen-thuong",
            "assets",
        }
        own = len(reader.requests)
        page.evaluate(NO_PRINTER)
        page.on("dialog", lambda dialog: dialog.accept())
        page.evaluate(ALL)
        kind(page, "Cá nhân").check()
        page.get_by_role("button", name="Chép liên kết").click()
        page.get_by_role("button", name="In bảng này").click()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.evaluate("address => { location.hash = address }", link(page).partition("#")[2])
        page.get_by_role("button", name="Dùng bản này").click()
        page.get_by_role("button", name="Xóa đánh dấu").click()
        expect(page.locator("[data-total]")).to_have_text(re.compile("Đã có 0 trên"))
        # When the address changes, Chromium draws the tab's icon anew: a file of the page, as before.
        icon = page.locator("link[rel=icon]").evaluate("e => e.href")
        assert set(reader.requests[own:]) <= {icon}
        assert page.context.cookies() == []
        page.evaluate(ALL)
        kept = json.loads(page.evaluate(KEPT))
        assert set(kept) == {"kind", "unit", "ticks"}
        assert all(re.fullmatch(r"[0-9a-z]+", tick) for tick in kept["ticks"])
