"""The self-review with real hands: kept in this browser, shared without a name, printed on one sheet, cleared."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypdf import PdfReader

from macros.model.campaign import EvidenceFor
from macros.model.site import UnitKind
from macros.site import Publication
from tests.browser.paper import sizes, told, words
from tests.browser.reader import Reader, reading, serving
from tests.browser.test_axe import AXE, COLOURS, TAGS
from tests.support import shown
from tests.support.campaigns import SAMPLES
from tests.support.project import checked

Read = Callable[..., Page]
ADDRESS: Final = "khen-thuong/ho-so/"
PLACE: Final = "tu-xem:cchc-2023"
KEPT: Final = f"localStorage.getItem('{PLACE}')"
ALL: Final = "for (const box of document.querySelectorAll('.review-tick input')) if (box.checkVisibility()) box.click()"
SHORT: Final = ("Văn bản đề nghị khen thưởng", "Báo cáo thành tích")
# As the reader's own hand would, but without a dialog of the machine.
NO_PRINTER: Final = "window.print = () => { window.printed = true }"


def box(page: Page, name: str) -> Locator:
    return page.locator(".review-sheet:visible").get_by_role("checkbox", name=name, exact=True)


def kind(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name)


def ticked(page: Page) -> list[str]:
    return page.locator(".review-tick:visible:has(:checked)").all_inner_texts()


def link(page: Page) -> str:
    return page.get_by_label("Liên kết để chia sẻ").input_value()


def fragment(page: Page) -> str:
    return ADDRESS + "#" + link(page).partition("#")[2]


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
    page.locator("[data-lines] a").nth(2).click()
    expect(page.locator(".review fieldset:visible").nth(3)).to_be_in_viewport()


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
        assert set(reader.requests[own:]) <= {preview + "assets/huy-hieu.svg"}
        assert page.context.cookies() == []
        page.evaluate(ALL)
        kept = json.loads(page.evaluate(KEPT))
        assert set(kept) == {"kind", "unit", "ticks"}
        assert all(re.fullmatch(r"[0-9a-z]+", tick) for tick in kept["ticks"])


# Sharing ----------------------------------------------------------------------------------------------


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
    friend.get_by_role("button", name="Về bản của tôi").click()
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


# Paper ------------------------------------------------------------------------------------------------


def print_it(page: Page) -> PdfReader:
    """Press the button and take what comes out of the printer."""
    page.evaluate(NO_PRINTER)
    page.get_by_role("button", name="In bảng này").click()
    assert page.evaluate("window.printed")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert "review-only" not in page.evaluate("document.body.className"), "the screen is as before"
    return pdf


def size_of(pdf: PdfReader) -> float:
    """Of the letters of the evidence, in points: the commonest on the first sheet."""
    sizes: Counter[float] = Counter()

    def visit(text: str, ctm: list[float], matrix: list[float], font: object, size: float) -> None:
        sizes[round(size * abs(matrix[3] * ctm[3]), 1)] += len(text.strip())

    pdf.pages[0].extract_text(visitor_text=visit)
    return sizes.most_common(1)[0][0]


@pytest.mark.parametrize("label", ["Tập thể", "Cá nhân"])
def test_it_is_one_sheet_ticked_or_not(read: Read, label: str) -> None:
    page = read(ADDRESS)
    kind(page, label).check()
    evidence = page.locator(".review-tick:visible span").all_inner_texts()
    for state in ("Còn thiếu: 3 trên 3 tài liệu", "✓ Đã đủ"):
        pdf = print_it(page)
        assert sizes(pdf) == [(210, 297)]
        text = told(pdf)
        assert [line for line in evidence if words(line) not in text] == []
        for said in (
            state,
            f"Hồ sơ của {label}",
            "Đơn vị:",
            "Ngày:",
            "Phong trào đã kết thúc",
        ):
            assert words(said).lower() in text.lower(), said
        for gone in (
            "Địa chỉ trang",  # nobody could open one without a domain
            "Gửi khi nào",
            "Chép liên kết",
            "In trang này",
            "Mục lục",
            "Loại đơn vị",
            "Dùng lại nội dung",
        ):
            assert words(gone) not in text, gone
        assert words("Bản xem trước") in text, "nobody takes a preview for the real thing"
        page.evaluate(ALL)


def test_long_texts_shrink_and_endless_ones_are_never_cut(read: Read) -> None:
    page = read(ADDRESS)
    longer = "times => { for (const span of document.querySelectorAll('.review-tick span')) span.textContent = `${span.textContent} `.repeat(times) + 'hết.' }"
    page.get_by_label("Loại đơn vị").select_option("ubnd_xa")
    usual = size_of(print_it(page))
    page.evaluate(longer, 2)
    count = page.locator(".review-tick:visible").count()
    pdf = print_it(page)
    assert len(pdf.pages) == 1
    assert size_of(pdf) < usual
    assert told(pdf).count("hết.") == count
    page.evaluate(longer, 3)
    pdf = print_it(page)
    assert len(pdf.pages) > 1
    assert told(pdf).count("hết.") == count * 4


def test_the_whole_page_prints_the_chosen_list_only(read: Read) -> None:
    page = read(ADDRESS)
    page.emulate_media(media="print")
    expect(page.locator(".review-sheet:visible")).to_have_count(1)
    expect(page.locator(".review .button").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Đơn vị:").first).to_be_visible()


# Days, years, hands and other browsers ------------------------------------------------------------------


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
            ["Hạn gửi hồ sơ đề nghị khen thưởng: chậm nhất là ngày 30/11/2023. còn 1 ngày"],
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
        assert page.evaluate("Object.keys(localStorage)") == ["tu-xem:ban-mau-2025"]
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
            start, end = '<link rel="stylesheet" href="../../assets/tu-xem.css">', 'tu-xem.js"></script>'
            before, after = answer.text().partition(start)[0], answer.text().partition(end)[2]
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
        first = page.locator(".review-sheet:visible fieldset").nth(1)
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
