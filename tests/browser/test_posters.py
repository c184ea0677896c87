"""Posters on paper: printed by Chromium, then read as PDF, as pixels in grey, and by a QR decoder."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
import zxingcpp
from playwright.sync_api import Browser, expect

import thidua
from tests.browser.paper import Office, assert_fits, everywhere, honoree, pixels, printed, sizes, told, words
from tests.browser.reader import reading, serving
from tests.support import campaigns, hostile
from tests.support.photos import corners, saved
from tests.support.project import DAY, checked
from thidua.outputs.deadline_poster import deadlines
from thidua.outputs.poster import CODE
from thidua.outputs.roll_of_honour import facts_of as roll_facts
from thidua.outputs.roll_of_honour import roll_of_honour
from thidua.site import Audience, Publication

ASSETS: Final = Path(thidua.__file__).parent / "theme/assets"
BASE: Final = "https://vidu.example/"
PAPERS: Final = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
LINE: Final = (f"{hostile.LINE} 🌾 NGHỄN " * 3)[:300].strip()
LETTERS: Final = "W" * 300
LONG: Final = (hostile.PARAGRAPHS * 2)[:20_000]

NAMES: Final = ["An", "Nguyễn Văn Minh Họa", "Công Tằng Tôn Nữ Thị Phương Minh Hiền", "H'Yuên Byă Niê Kđăm"]
TORN: Final = """() => {
  const torn = [];
  for (const e of document.querySelectorAll(".sheet [class*=z-]"))
    for (const n of [...e.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim())) {
      const line = document.createRange();
      line.selectNodeContents(n);
      const tops = new Set([...line.getClientRects()].filter((r) => r.width > 1).map((r) => Math.round(r.top)));
      if (tops.size > 1 && !e.matches(".source, .edge")) torn.push(n.textContent.trim());
    }
  return torn;
}"""
"""Lines of the sheet that the browser broke once more."""
BROKEN_DATES: Final = """() => [...document.querySelectorAll(".date")].filter((e) => {
  const day = document.createRange();
  day.selectNode([...e.childNodes].find((n) => n.nodeType === 3 && n.textContent.includes("/")));
  return day.getClientRects().length !== 1 || e.scrollWidth > e.clientWidth;
}).map((e) => e.textContent)"""

COLOURS: Final = """() => [...document.querySelectorAll(".sheet *:not(svg, svg *)")]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .map((e) => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number))"""


def last_of(publication: Publication) -> dt.date:
    return publication.current.facts.all_deadlines[-1].last_day


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The project's data as if they were real, at a known address, to be published."""
    data = campaigns.made_real(campaigns.copy_of_samples(tmp_path_factory.mktemp("ap-phich")))
    campaigns.change(data / "site.yml", url=BASE)
    found = checked(data, audience=Audience.PUBLIC)
    assert found.publication, found.problems
    return found.publication


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("to-in")
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "404.html").write_text("", encoding="utf-8")
    with serving(folder) as home, reading(browser, home) as reader:
        yield Office(folder, reader)
        reader.check()


@pytest.mark.parametrize("size", PAPERS)
def test_a_poster_is_one_sheet_with_all_that_identifies_the_award(
    office: Office, publication: Publication, size: str
) -> None:
    page = office.profile(publication, honoree(publication), size)
    assert_fits(page)
    pdf = printed(page)
    width, height = PAPERS[size]
    assert sizes(pdf) == [(round(width), round(height))]
    text = told(pdf)
    for said in (
        "Cá nhân được khen thưởng".upper(),
        "Đồng chí Nguyễn Văn Minh Họa",
        "Ủy ban nhân dân xã Ví Dụ Một",
        "Được Chủ tịch Cơ quan Minh họa cấp huyện tặng Giấy khen",
        "Theo Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023",
        f"{BASE}dien-hinh/cn-001/",
        "Phong trào thi đua cải cách hành chính huyện Thuận Nam năm 2023",
        "Đã có thành tích trong phong trào",
        "Từ 14 hồ sơ quá hẹn, nay không còn hồ sơ nào.",
    ):
        assert words(said) in text
    assert words("Khổ giấy") not in text, "the strip above the sheet is not printed"
    assert words("xem trước") not in text


def test_the_printed_code_leads_to_the_printed_address_and_a_black_printer_is_enough(
    office: Office, publication: Publication
) -> None:
    page = office.profile(publication, honoree(publication), photo=False)
    grey = pixels(page)
    (code,) = zxingcpp.read_barcodes(grey)
    assert code.text == page.locator(".address").inner_text() == f"{BASE}dien-hinh/cn-001/"
    assert sum(grey.histogram()[:128]) / (grey.width * grey.height) < 0.08, "little ink"
    colours = page.evaluate(COLOURS)
    assert len(colours) > 10
    for red, green, blue in colours:
        light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
        linear = light / 12.92 if light <= 0.04045 else ((light + 0.055) / 1.055) ** 2.4
        assert 1.05 / (linear + 0.05) > 4.5


@pytest.mark.parametrize(
    ("line", "text", "photo"),
    [
        (LINE, LONG, None),
        (LINE, LONG, (150, 900)),
        (LETTERS, LETTERS * 60, (900, 150)),
        ("An", "Tốt.", (400, 400)),
    ],
    ids=["no photo", "tall photo", "wide photo and endless words", "next to nothing"],
)
def test_whatever_the_texts_are_a_poster_stays_one_sheet(
    office: Office, publication: Publication, line: str, text: str, photo: tuple[int, int] | None
) -> None:
    picture = saved(corners(*photo)) if photo else None
    spoiled = everywhere(publication, line, text, picture)
    page = office.profile(spoiled, honoree(spoiled))
    assert_fits(page)
    pdf = printed(page)
    assert sizes(pdf) == [(210, 297)]
    assert page.locator("h1").inner_text().split() == f"Đồng chí {line}".split(), "a name is never cut"
    cut = len(text) > 10_000
    expect(page.locator(".more")).to_have_count(int(cut))
    citation = page.locator(".citation p").first
    assert citation.inner_text().endswith("…") == cut
    code, sheet = page.locator(".code svg").bounding_box(), page.locator(".sheet").bounding_box()
    assert code
    assert sheet
    edge = pytest.approx(sheet["width"] * CODE / 210, abs=0.5)
    assert (code["width"], code["height"]) == (edge, edge), "the code is as large as ever"
    assert page.locator("script").count() == 1, "nothing of the text became markup"


@pytest.mark.parametrize("photo", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_the_browser_breaks_no_line_where_the_sheet_does_not(
    office: Office, publication: Publication, name: str, photo: bool
) -> None:
    one = honoree(publication)
    assert one.name
    named = one.model_copy(update={"name": one.name.model_copy(update={"display": name})})
    page = office.profile(publication, named, photo=photo)
    assert_fits(page)
    assert page.evaluate(TORN) == []
    text = [line for line in page.locator("h1").inner_text().splitlines() if line]
    assert text == ["Đồng chí", name], "a name stands on one line"
    campaign = page.locator(".campaign").inner_text().splitlines()
    assert [line.strip() for line in campaign] == [
        "Phong trào thi đua cải cách hành chính",
        "huyện Thuận Nam năm 2023",
    ]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (60, 5)])
def test_one_name_and_sixty_stand_on_the_roll_of_honour(
    office: Office, publication: Publication, count: int, sheets: int
) -> None:
    one = honoree(publication)
    fit = roll_of_honour(
        roll_facts([one] * count, publication.current.campaign, publication.dataset, f"{BASE}dien-hinh/")
    )
    office.write(publication, "roll_of_honour.html", fit, publication.pages["dien-hinh/"], honorees=())
    page = office.open()
    assert_fits(page)
    assert page.evaluate(TORN) == []
    assert sizes(printed(page)) == [(210, 297)] * sheets
    text = page.locator("main").inner_text()
    assert text.count("Đồng chí Nguyễn Văn Minh Họa") == count
    assert text.count("Được Chủ tịch Cơ quan Minh họa cấp huyện tặng Giấy khen") == 1, "said once, for all"
    assert "Công chức (minh họa), Ủy ban nhân dân xã Ví Dụ Một" in " ".join(text.split())


@pytest.mark.parametrize("line", [None, LINE], ids=["the plan's", "hostile"])
def test_the_poster_of_deadlines_is_one_sheet(
    office: Office, publication: Publication, line: str | None
) -> None:
    shown = everywhere(publication, line, line, None) if line else publication
    campaign = shown.current.campaign
    site_page = publication.pages["moc-thoi-gian/"]
    fit = deadlines(campaign, shown.dataset, BASE + site_page.address, DAY)
    office.write(shown, "poster_deadlines.html", fit, site_page, last_day=last_of(shown))
    page = office.open()
    assert_fits(page)
    assert page.evaluate(BROKEN_DATES) == []
    pdf = printed(page)
    assert sizes(pdf) == [(210, 297)]
    text = told(pdf)
    for said in (
        "30/11",
        "09/12",
        "Chậm nhất là ngày 30/11/2023",
        "Trước ngày 10/12/2023 (ngày cuối: 09/12/2023)",
    ):
        assert words(said) in text
    assert words("Phong trào đã kết thúc") in text
    if not line:
        assert words("Ủy ban nhân dân huyện (qua Phòng Nội vụ)") in text


@pytest.mark.parametrize("count", [13, 20])
def test_many_deadlines_stand_in_two_columns_and_no_date_is_broken(
    office: Office, publication: Publication, count: int
) -> None:
    facts = publication.current.campaign.facts
    given = (*facts.deadlines, facts.end)
    dated = tuple(
        given[n % 3].model_copy(update={"id": f"moc-{n}", "date": dt.date(2023, 4, 4) + dt.timedelta(5 * n)})
        for n in range(count - 1)
    )
    campaign = replace(publication.current.campaign, facts=facts.model_copy(update={"deadlines": dated}))
    day = dated[4].last_day
    shown = replace(publication, day=day, dataset=replace(publication.dataset, campaigns=(campaign,)))
    site_page = shown.pages["moc-thoi-gian/"]
    fit = deadlines(campaign, shown.dataset, BASE + site_page.address, day)
    office.write(shown, "poster_deadlines.html", fit, site_page, last_day=last_of(shown))
    page = office.open()
    assert_fits(page)
    assert page.evaluate(BROKEN_DATES) == []
    pdf = printed(page)
    assert sizes(pdf) == [(210, 297)]
    text = told(pdf)
    assert all(f"{step.deadline.last_day:%d/%m}năm2023" in text for step in fit.steps)
    assert len(fit.steps) == min(count, 14)
    first, second = page.locator(".steps").all()
    assert second.get_attribute("start") == str(first.locator("li").count() + 1)
    over = sum(step.deadline.last_day < day for step in fit.steps)
    expect(page.locator(".above", has_text="Đã hết hạn")).to_have_count(over)
    expect(page.locator(".above", has_text="Ngày cuối")).to_have_count(len(fit.steps) - over)
    more = [f"Còn {count - 14} mốc nữa, xem trên trang."] if count > 14 else []
    assert page.locator(".more").all_inner_texts() == more


def test_the_roll_of_honour_takes_the_sheets_it_needs_and_parts_nobody(
    office: Office, publication: Publication
) -> None:
    shown = everywhere(publication, LINE, "Tốt.", None)
    people = [*publication.current.honorees * 3, *shown.current.honorees]
    campaign = publication.current.campaign
    fit = roll_of_honour(roll_facts(people, campaign, publication.dataset, BASE + "dien-hinh/"))
    office.write(publication, "roll_of_honour.html", fit, publication.pages["dien-hinh/"], honorees=people)
    page = office.open()
    assert_fits(page)
    pdf = printed(page)
    assert sizes(pdf) == [(210, 297)] * len(fit.sheets)
    assert len(fit.sheets) > 3
    each = [words(sheet.extract_text()) for sheet in pdf.pages]
    assert all(
        words("BẢNG VÀNG DANH DỰ") in sheet and f"Tờ{n}trên" in sheet for n, sheet in enumerate(each, 1)
    )
    named = [p for p in people if p.name]
    assert page.locator(".named").count() == len(named)
    for sheet, groups in zip(each, fit.sheets, strict=True):
        missing = [e.name.text for g in groups for e in g.entries if words(e.name.text) not in sheet]
        assert not missing, sheet


def test_an_empty_roll_says_so_and_a_site_without_an_address_has_no_code(
    office: Office, publication: Publication
) -> None:
    nowhere = replace(
        publication,
        dataset=replace(publication.dataset, site=publication.dataset.site.model_copy(update={"url": None})),
    )
    fit = roll_of_honour(roll_facts([], nowhere.current.campaign, nowhere.dataset, None))
    office.write(nowhere, "roll_of_honour.html", fit, nowhere.pages["dien-hinh/"], honorees=())
    page = office.open()
    assert_fits(page)
    text = told(printed(page))
    assert words("Chưa có tập thể, cá nhân nào") in text
    assert words("địa chỉ") not in text, "no line stands in for it"
    expect(page.locator(".code")).to_have_count(0)


def test_nobody_hangs_a_preview(office: Office, publication: Publication) -> None:
    preview = replace(publication, audience=Audience.PREVIEW)
    one = honoree(preview).model_copy(update={"sample": True})
    page = office.profile(preview, one, photo=False)
    assert words("BẢN XEM TRƯỚC · MINH HỌA") in told(printed(page))
    mark = page.locator(".watermark")
    box, sheet = mark.bounding_box(), page.locator(".sheet").bounding_box()
    assert box == sheet, "across the whole sheet"
    (code,) = zxingcpp.read_barcodes(pixels(page))
    assert code.text.startswith(BASE)


def test_on_a_phone_the_whole_sheet_is_seen_without_scrolling_sideways(
    office: Office, publication: Publication
) -> None:
    office.profile(publication, honoree(publication), "a3")
    office.reader.look(360, 740, dark=True)
    page = office.reader.go(office.address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_fits(page)
    box = page.locator(".sheet").bounding_box()
    assert box
    assert box["height"] / box["width"] == pytest.approx(297 / 210, abs=0.01)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In").click()
    assert page.evaluate("window.printed")
    assert page.get_by_role("link", name="A3").get_attribute("aria-current") == "page"
