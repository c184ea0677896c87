"""What people come for, on a phone, from the home page: each in at most two taps, done by tapping."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

Read = Callable[..., Page]
MOST_TAPS = 2


@dataclass
class Phone:
    """The home page on a phone of 360 px, and how many taps it took so far."""

    page: Page
    taps: int = 0

    def tap(self, found: Locator) -> None:
        self.taps += 1
        found.first.click()

    def link(self, name: str) -> None:
        self.tap(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))


@pytest.fixture
def phone(read: Read) -> Phone:
    return Phone(read("", width=360))


def test_when_it_ends(phone: Phone) -> None:
    expect(phone.page.locator(".hero")).to_contain_text("Ngày cuối còn trong hạn: 09/12/2023")
    assert phone.page.locator(".hero-now").bounding_box()["y"] < 640, "in sight without a scroll"
    phone.link("Thời hạn")
    expect(phone.page.locator(".timeline > li", has=phone.page.locator("#ket-thuc"))).to_contain_text(
        "09/12/2023"
    )


def test_who_in_my_commune_and_what_they_did(phone: Phone) -> None:
    phone.link("Địa phương tôi có ai được khen")
    phone.link("Xã Ví Dụ Một")
    # The script has read the address.
    expect(phone.page.locator("[data-filter-count]")).to_contain_text(" trong ")
    cards = phone.page.locator(".person:visible")
    assert cards.count() > 1
    for card in cards.all():
        expect(card).to_contain_text(re.compile("xã Ví Dụ Một", re.IGNORECASE))
    assert phone.taps <= MOST_TAPS
    # What they did stands on the card itself.
    deeds = cards.locator(".person-deed")
    assert deeds.count() > 1
    assert all(deed.inner_text().strip() for deed in deeds.all())


def test_what_somebody_did(phone: Phone) -> None:
    phone.link("Xem ai được khen thưởng")
    phone.link("Nguyễn Văn Minh Họa")
    expect(phone.page.locator(".headline")).to_contain_text("Từ 14 hồ sơ")
    expect(phone.page.locator("#thanh-tich")).to_be_visible()
    assert phone.taps <= MOST_TAPS


def test_evidence_for_a_criterion(phone: Phone) -> None:
    tile = phone.page.locator(".tiles a:visible").nth(1)
    title = tile.inner_text()
    phone.tap(tile)
    expect(phone.page.locator("h1")).to_contain_text(title)
    evidence = phone.page.locator("#minh-chung + .ticks li")
    expect(evidence.nth(1)).to_be_visible()
    assert phone.taps <= MOST_TAPS


def test_papers_and_the_day(phone: Phone) -> None:
    phone.link("Tôi là cán bộ, công chức")
    expect(phone.page.locator(".papers > li")).to_have_count(3)
    expect(phone.page.locator("main")).to_contain_text("30/11/2023")
    assert phone.taps <= MOST_TAPS


def test_the_report_form(phone: Phone) -> None:
    phone.link("Mẫu báo cáo")
    with phone.page.expect_download() as download:
        phone.tap(phone.page.locator(".forms").get_by_role("link", name="Báo cáo thành tích của tập thể"))
    assert download.value.suggested_filename.endswith(".docx")
    assert phone.taps <= MOST_TAPS


@pytest.mark.parametrize(
    ("which", "sheet"), [("Bản đọc trên loa", ".script, main"), ("Áp phích cho bảng tin", "body")]
)
def test_a_script_and_a_poster(phone: Phone, which: str, sheet: str) -> None:
    phone.link("Tôi làm tuyên truyền")
    phone.tap(phone.page.locator("main").get_by_role("link", name=re.compile(f"^{which}: .*Minh Họa", re.I)))
    phone.page.wait_for_url(re.compile(r"/(phat-thanh|ap-phich)/"))
    expect(phone.page.locator(sheet).first).to_contain_text(re.compile("Minh họa", re.I))
    assert phone.taps <= MOST_TAPS


def test_how_to_have_a_name_removed(phone: Phone) -> None:
    phone.tap(phone.page.locator(".foot").get_by_role("link", name="Yêu cầu sửa, gỡ thông tin"))
    phone.link("In đơn yêu cầu sửa, gỡ")
    assert phone.taps <= MOST_TAPS
    letter = phone.page.locator(".letter")
    expect(letter).to_contain_text("Gỡ mọi thông tin về tôi")
    expect(phone.page.get_by_role("button", name="In đơn")).to_be_visible()
    # On paper there is the letter alone.
    phone.page.emulate_media(media="print")
    expect(letter).to_be_visible()
    for around in (".masthead", ".foot", ".page-head", ".beside"):
        expect(phone.page.locator(around).first).to_be_hidden()
