"""The self-review on other days, in other years and browsers, by keyboard, without JavaScript, with a screen reader."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.axe import AXE, COLOURS, TAGS
from tests.browser.paper import told, words
from tests.browser.reader import Reader, reading, serving
from tests.browser.self_review import (
    ADDRESS,
    PLACE,
    SHORT,
    Read,
    box,
    fragment,
    kind,
    link,
    print_it,
    ticked,
)
from tests.support import shown
from tests.support.campaigns import SAMPLES
from tests.support.project import checked
from thidua.model.criterion import EvidenceFor
from thidua.model.unit import UnitKind
from thidua.site import Publication


@pytest.fixture(scope="module")
def traveller(browser: Browser, preview: str) -> Iterator[Reader]:
    """In New York, with a clock to set."""
    with reading(browser, preview) as one:
        yield one


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            "2023-11-29T12:00+07:00",
            ["Hạn gửi hồ sơ đề nghị khen thưởng: chậm nhất là ngày 30/11/2023. Còn 1 ngày"],
        ),
        (
            "2023-12-09T12:00+07:00",
            ["Kết thúc phong trào thi đua: ", "Hạn thẩm định, trình Chủ tịch Ủy ban nhân dân huyện: "],
        ),
        ("2023-12-10T00:00:01+07:00", []),
    ],
)
def test_the_next_deadline_is_that_of_the_reader_s_day(
    traveller: Reader, now: str, expected: list[str]
) -> None:
    traveller.page.clock.set_fixed_time(dt.datetime.fromisoformat(now))
    page = traveller.go(ADDRESS)
    texts = page.locator("[data-deadlines] li:visible").all_inner_texts()
    assert len(texts) == len(expected)
    assert all(line.startswith(start) for line, start in zip(texts, expected, strict=True)), texts
    expect(page.locator("[data-over]")).to_be_visible(visible=not expected)
    traveller.check()


def test_each_year_keeps_its_own(browser: Browser, other_site: Path) -> None:
    with serving(other_site) as home, reading(browser, home) as reader:
        page = reader.go(ADDRESS)
        page.locator(".review-tick:visible").first.click()
        sent = link(page).partition("#")[2]
        reader.go("luu-tru/2024/" + ADDRESS)
        assert ticked(page) == []
        page.evaluate("address => { location.hash = address }", sent)
        expect(page.locator("[data-note=changed]")).to_be_visible()
        kept = page.evaluate("Object.keys(localStorage)")
        assert [name for name in kept if name != "chu"] == ["tu-xem:ban-mau-2025"]
        reader.go(ADDRESS)
        assert ticked(page) == ["Một báo cáo"]
        assert len(print_it(page).pages) == 1
        reader.check()


def with_units(publication: Publication) -> str:
    """The block as it is when only the first criterion has evidence by kind of unit."""
    campaign = publication.current.campaign
    groups = (
        EvidenceFor(kinds=(UnitKind.PHONG,), evidence=("Văn bản đã tham mưu",)),
        EvidenceFor(
            kinds=(UnitKind.UBND_XA, UnitKind.SO), evidence=("Số hồ sơ đúng hạn", "Ảnh nơi tiếp nhận")
        ),
    )
    bare = [c.guidance.model_copy(update={"evidence_by_unit": ()}) for c in campaign.criteria]
    bare[0] = bare[0].model_copy(update={"evidence": ("Kế hoạch của đơn vị",), "evidence_by_unit": groups})
    pairs = zip(campaign.criteria, bare, strict=True)
    changed = replace(campaign, criteria=tuple(c.model_copy(update={"guidance": g}) for c, g in pairs))
    changed_site = replace(publication, dataset=replace(publication.dataset, campaigns=(changed,)))
    return str(shown.block(changed_site, "self_review", publication.pages[ADDRESS]))


def test_evidence_of_other_kinds_of_unit_is_put_away_and_not_missed(browser: Browser, preview: str) -> None:
    found = checked(SAMPLES)
    assert found.publication, found.problems
    block = with_units(found.publication)
    with reading(browser, preview) as reader:
        page = reader.page

        def serve(route: Route) -> None:
            answer = route.fetch()
            before, after = re.split(
                r'<link rel="stylesheet" href="../../assets/tu-xem\..*<p class="review-bar".*?</div>',
                answer.text(),
                flags=re.DOTALL,
            )
            route.fulfill(response=answer, body=before + block + after)

        page.route("**/ho-so/", serve)
        reader.go(ADDRESS)
        choice = page.get_by_label("Loại đơn vị")
        assert choice.locator("option").all_inner_texts() == [
            "Mọi loại đơn vị",
            "Phòng chuyên môn",
            "Ủy ban nhân dân cấp xã",
            "Sở",
        ]
        first = page.locator(".review-sheet:visible details").nth(1)
        missing = first.locator("[data-missing]")
        expect(missing).to_have_text("Còn thiếu: 4 trên 4 minh chứng")
        choice.select_option("ubnd_xa")
        expect(missing).to_have_text("Còn thiếu: 3 trên 3 minh chứng")
        box(page, "Số hồ sơ đúng hạn").check()
        expect(first.get_by_role("group", name="Phòng chuyên môn")).to_be_hidden()
        sent = link(page).partition("#")[2]
        assert sent.startswith("tu-xem=1-tap_the-ubnd_xa-")
        choice.select_option("phong")
        page.reload()
        expect(choice).to_have_value("phong")
        assert ticked(page) == []
        page.evaluate("address => { location.hash = address }", sent)
        expect(choice).to_have_value("ubnd_xa")
        assert ticked(page) == ["Số hồ sơ đúng hạn"]
        pdf = print_it(page)
        assert len(pdf.pages) == 1
        assert words("Ảnh nơi tiếp nhận") in told(pdf)
        assert words("Văn bản đã tham mưu") not in told(pdf)
        reader.check()


def test_two_windows_agree(read: Read, preview: str) -> None:
    page = read(ADDRESS)
    with page.context.new_page() as other:
        other.goto(preview + ADDRESS)
        box(other, SHORT[0]).check()
        expect(box(page, SHORT[0])).to_be_checked()
        box(page, SHORT[1]).check()
        expect(box(other, SHORT[1])).to_be_checked()


def test_where_nothing_may_be_stored_it_works_for_the_visit_and_says_so(
    browser: Browser, preview: str
) -> None:
    with reading(browser, preview) as reader:
        reader.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
        )
        page = reader.go(ADDRESS)
        expect(page.get_by_text("Trình duyệt này không cho lưu")).to_be_visible()
        box(page, SHORT[0]).check()
        kind(page, "Cá nhân").check()
        kind(page, "Tập thể").check()
        assert ticked(page) == [SHORT[0]]
        sent = fragment(page)
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Xóa đánh dấu").click()
        assert ticked(page) == []
        page.goto("about:blank")
        reader.go(sent)
        assert ticked(page) == [SHORT[0]]
        page.get_by_role("button", name="Dùng bản này").click()
        assert ticked(page) == [SHORT[0]]
        reader.check()


def test_what_else_is_in_the_store_does_no_harm(read: Read) -> None:
    page = read(ADDRESS)
    for odd in ("{", '{"ticks": 7}', '{"kind": "<b>", "unit": 3, "ticks": [null]}'):
        page.evaluate(f"odd => localStorage.setItem('{PLACE}', odd)", odd)
        page.reload()
        assert ticked(page) == [], odd
        expect(kind(page, "Tập thể")).to_be_checked()
    box(page, SHORT[0]).check()
    page.reload()
    assert ticked(page) == [SHORT[0]]


def test_by_keyboard(read: Read) -> None:
    page = read(ADDRESS, width=360)
    kind(page, "Tập thể").focus()
    page.keyboard.press("ArrowRight")
    expect(kind(page, "Cá nhân")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Loại đơn vị")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert ticked(page) == ["Văn bản đề nghị khen thưởng", "Biên bản họp Hội đồng Thi đua - Khen thưởng"]
    width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert width >= 2
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Xóa đánh dấu":
            break
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    assert ticked(page) == []


def test_without_javascript_both_lists_are_there_to_tick(read: Read) -> None:
    page = read(ADDRESS, width=360, js=False)
    expect(page.locator(".review-sheet:visible")).to_have_count(2)
    every = page.locator(".review-tick input")
    expect(every.locator("visible=true")).to_have_count(every.count())
    every.last.check()
    expect(every.last).to_be_checked()
    expect(page.get_by_text("không chạy JavaScript")).to_be_visible()
    expect(
        page.locator(".review :is(button, select, [type=radio], [readonly])").locator("visible=true")
    ).to_have_count(0)


def test_axe_finds_nothing_while_a_shared_list_is_read(read: Read) -> None:
    page = read(ADDRESS, width=360)
    box(page, SHORT[0]).check()
    page.evaluate("address => { location.hash = address }", link(page).partition("#")[2])
    expect(page.locator("[data-shared]")).to_be_visible()
    page.evaluate("for (const note of document.querySelectorAll('[data-note]')) note.hidden = false")
    page.evaluate(AXE)
    for scheme, rules in (("light", TAGS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        found = page.evaluate("options => axe.run('.review', options)", options)
        assert [(one["id"], one["nodes"]) for one in found["violations"]] == []
