"""A self-review shared by a link: read by others, never taken over, and told when it is old."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Route, expect

from tests.browser.reader import reading
from tests.browser.self_review import (
    ADDRESS,
    KEPT,
    SHORT,
    Read,
    box,
    kind,
    link,
    ticked,
)


def test_a_link_shows_ticks_and_takes_nothing_from_its_reader(read: Read) -> None:
    sender = read(ADDRESS + "?utm=rieng")
    kind(sender, "Cá nhân").check()
    sender.locator(".review-tick:visible").nth(5).click()
    sender.locator(".review-tick:visible").last.click()
    sent = ticked(sender)
    assert re.fullmatch(r"[^?#]*/khen-thuong/ho-so/#tu-xem=1-ca_nhan--[0-9a-f]+-[0-9a-z]+", link(sender))
    assert len(link(sender).partition("#")[2]) < 60

    friend = read(ADDRESS)
    box(friend, SHORT[0]).check()
    kind(friend, "Cá nhân").check()
    box(friend, SHORT[1]).check()
    before = friend.evaluate(KEPT)
    friend.goto(friend.url.partition("#")[0] + "#" + link(sender).partition("#")[2])  # within the open page
    shared = friend.get_by_text("đang xem bản người khác chia sẻ")
    expect(shared).to_be_visible()
    assert friend.evaluate("document.activeElement.hasAttribute('data-shared')")
    assert ticked(friend) == sent
    expect(kind(friend, "Tập thể")).to_be_disabled()
    box(friend, SHORT[0]).check()  # trying things out in somebody else's list
    assert friend.evaluate(KEPT) == before
    friend.reload()  # now as opened from a message
    assert ticked(friend) == sent
    assert friend.evaluate(KEPT) == before
    friend.get_by_role("button", name="Trở lại bản của tôi").click()
    assert ticked(friend) == [SHORT[1]]
    assert friend.evaluate("document.activeElement.name") == "tu-xem-loai"
    assert "#" not in friend.url

    friend.go_back()
    friend.goto(friend.url.partition("#")[0] + "#" + link(sender).partition("#")[2])
    friend.get_by_role("button", name="Dùng bản này").click()
    expect(shared).to_be_hidden()
    friend.reload()
    assert ticked(friend) == sent
    kind(friend, "Tập thể").check()
    assert ticked(friend) == [SHORT[0]], "the other kind's ticks stay"


def test_a_link_is_copied(read: Read) -> None:
    page = read(ADDRESS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box(page, SHORT[0]).check()
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link(page)
    page.context.clear_permissions()


def test_an_old_or_broken_link_says_so_and_ticks_nothing(read: Read) -> None:
    page = read(ADDRESS)
    box(page, SHORT[0]).check()
    good = link(page).partition("#")[2]
    _, which, unit, bits, check = good.removeprefix("tu-xem=").split("-")
    for wrong in (
        f"1-{which}-{unit}-{bits}-{check}x",  # the list has changed
        f"1-ca_nhan-{unit}-{bits}-{check}",
        f"1-{which}-{unit}-{bits}0-{check}",  # too long, too short, cut off
        f"1-{which}-{unit}-{bits[:-1]}-{check}",
        f"1-{which}-{unit}-{bits}",
        f"1-{which}-{unit}-<script>alert(1)</script>-{check}",
        f"2-{which}-{unit}-{bits}-{check}",
        "",
    ):
        page.evaluate("address => { location.hash = address }", "tu-xem=" + wrong)
        expect(page.locator("[data-note=changed]")).to_be_visible()
        expect(page.locator("[data-shared]")).to_be_hidden()
        assert ticked(page) == [SHORT[0]], wrong
        page.evaluate("for (const note of document.querySelectorAll('[data-note]')) note.hidden = true")
    page.evaluate("address => { location.hash = address }", good)
    expect(page.locator("[data-shared]")).to_be_visible()


def test_evidence_worded_anew_loses_its_tick_and_the_reader_is_told(browser: Browser, preview: str) -> None:
    with reading(browser, preview) as reader:
        page = reader.go(ADDRESS)
        box(page, SHORT[0]).check()
        box(page, SHORT[1]).check()
        old = link(page).partition("#")[2]

        def reword(route: Route) -> None:
            answer = route.fetch()
            new = answer.text().replace(f"<span>{SHORT[0]}</span>", "<span>Một văn bản khác</span>")
            route.fulfill(response=answer, body=new)

        page.route("**/ho-so/", reword)
        page.reload()
        expect(page.locator("[data-note=reworded]")).to_be_visible()
        assert ticked(page) == [SHORT[1]]
        page.evaluate("address => { location.hash = address }", old)
        expect(page.locator("[data-note=changed]")).to_be_visible()
        assert ticked(page) == [SHORT[1]]
