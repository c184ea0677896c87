"""An office's whole way at the desk, without a terminal: settings, a list with a slip, a person with a photo, approved,
published by SFTP, seen at the address, corrected, taken off, and gone from every byte there. By mouse, and by keyboard alone."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import keyring
import openpyxl
import pytest
from keyring.backends.null import Keyring
from playwright.sync_api import Browser, Locator, Page

from tests.browser.axe import violations
from tests.browser.form import form_of
from tests.support import campaigns, people, sshd
from tests.support.sheets import LIST, NAME, filled, person, put
from tests.support.web import web_server
from thidua.site import addresses

PERSON: Final = "Lương Thị Ví Dụ Đi"
CORRECTED: Final = "Lương Thị Ví Dụ Đúng"
_TABS: Final = 400
"""So many presses of Tab at most lead anywhere on a page."""
_WAIT: Final = 300_000
"""Milliseconds for a whole site on a busy machine."""
CONSENT: Final = (
    ("basis", "consent"),
    ("status", "granted"),
    ("scope", "web"),
    ("scope", "photo"),
    ("recorded_by", "bien_tap"),
)
_MOST: Final = 90
"""Actions of the whole way: each press of a button, each box filled."""


@dataclass
class Hand:
    """What a person does in a browser, counted: by mouse, or by keyboard alone."""

    page: Page
    by_keyboard: bool
    actions: int = 0

    def press(self, target: Locator) -> None:
        self.actions += 1
        target = target.first
        if not self.by_keyboard:
            target.click()
            return
        if target.evaluate("e => e.type === 'radio'"):
            self._choose_radio(target)
            return
        self._go_to(target)
        is_box = target.evaluate("e => e.type === 'checkbox'")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def button(self, words: str) -> None:
        self.press(self.page.get_by_role("main").get_by_role("button", name=words, exact=True))

    def save(self) -> None:
        self.button("Lưu")
        self.page.locator(".notice.good").wait_for()

    def link(self, words: str) -> None:
        self.press(self.page.get_by_role("link", name=words, exact=True))

    def write(self, id: str, text: str) -> None:
        """Into a box, or into a list that is searched by typing."""
        self.actions += 1
        searched = self.page.locator(f"#{id}-tim")
        target = searched if searched.count() else self.page.locator(f"#{id}")
        if self.by_keyboard:
            self._go_to(target)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        else:
            target.fill(text)
        if searched.count():
            self.page.keyboard.press("Enter")

    def choose(self, id: str, words: str) -> None:
        """From a list that is short enough to be looked through: what has these words in it."""
        self.actions += 1
        target = self.page.locator(f"#{id}")
        value = target.evaluate("(e, words) => [...e.options].find(o => o.text.includes(words)).value", words)
        if not self.by_keyboard:
            target.select_option(value)
            return
        self._go_to(target)
        for _ in range(target.locator("option").count()):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def hold(self, target: Locator, file: Path) -> None:
        """Choose a file: the window for it belongs to the system."""
        self.actions += 1
        if self.by_keyboard:
            self._go_to(target)
        target.set_input_files(file)

    def _go_to(self, target: Locator) -> None:
        for _ in range(_TABS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")

    def _choose_radio(self, target: Locator) -> None:
        same = (
            "e => { const now = document.activeElement; return now.type === 'radio' && now.name === e.name; }"
        )
        for _ in range(_TABS):
            if target.evaluate(same):
                break
            self.page.keyboard.press("Tab")
        for _ in range(10):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()


@dataclass
class Office:
    """Where the walk goes: `www` is what readers get at `url`."""

    data: Path
    www: Path
    url: str
    server: sshd.Sshd

    def online(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path) as answer:
            found: bytes = answer.read()
        return found

    def holds(self, *bits: bytes) -> list[str]:
        """The files online in which any of these bytes stand."""
        files = (p for p in self.www.rglob("*") if p.is_file())
        return [str(p) for p in files if any(bit in p.read_bytes() for bit in bits)]


@pytest.fixture
def place(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_process: None
) -> Iterator[Office]:
    """A campaign with a decision and nobody yet, an empty web server, a machine without passwords."""
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("HOME", str(tmp_path))
    campaigns.made_real(data)
    for name in ("honorees", "stories", "media"):
        shutil.rmtree(data / "2023" / name, ignore_errors=True)
    www = tmp_path / "www"
    www.mkdir()
    with sshd.serving(tmp_path / "ssh") as server, web_server(www) as url:
        yield Office(data, www, f"{url}/", server)


@pytest.mark.parametrize(("width", "by_keyboard"), [(1280, False)], ids=["mouse"])
def test_the_whole_way(
    browser: Browser, place: Office, tmp_path: Path, width: int, by_keyboard: bool
) -> None:
    with form_of(browser, place.data) as desk:
        page = desk.page
        page.set_viewport_size({"width": width, "height": 860})
        page.set_default_timeout(_WAIT)
        hand = Hand(page, by_keyboard)
        settings(hand, place)
        a_list(hand, place, tmp_path)
        id = a_person(hand, tmp_path)
        approved(hand)
        published(hand)
        own = f"dien-hinh/{id}/"
        assert PERSON.encode() in place.online(own)
        photos = [p.read_bytes() for p in (place.www / addresses.PHOTOS).rglob("*") if p.is_file()]
        assert photos

        corrected(hand)
        published(hand)
        assert CORRECTED.encode() in place.online(own)
        assert place.holds(PERSON.encode()) == []

        taken_off(hand)
        published(hand)
        assert place.holds(PERSON.encode(), CORRECTED.encode(), *photos) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert hand.actions <= _MOST, hand.actions
        print("actions", hand.actions)


def settings(hand: Hand, place: Office) -> None:
    hand.link("Cài đặt")
    hand.link("Đơn vị quản lý, liên hệ")
    hand.write("o-publisher-name", "Ủy ban nhân dân xã Ví Dụ")
    hand.write("o-publisher-takedown-email", "gop-y@vidu.example")
    hand.save()
    hand.link("Cài đặt")
    hand.link("Tên và địa chỉ trang")
    hand.write("o-url", place.url)
    hand.save()
    hand.link("Cài đặt")
    hand.link("Nơi công bố")
    hand.link("Máy chủ, bằng SFTP")
    target = place.server.target(place.www)
    hand.write("o-publishing-host", target.host or "")
    hand.write("o-publishing-user", target.user or "")
    hand.write("o-publishing-path", target.path or "")
    hand.write("o-publishing-port", str(target.port))
    hand.write("o-publishing-key-file", target.key_file or "")
    hand.button("Lưu nơi công bố")
    hand.page.locator(".notice.good").wait_for()
    hand.button("Thử kết nối")
    told = hand.page.get_by_role("alert")
    told.wait_for()
    assert place.server.fingerprint in told.inner_text()
    hand.button("Đúng là máy chủ này")
    hand.page.get_by_text("Ghi, đọc, xóa được.").wait_for()


def a_list(hand: Hand, place: Office, room: Path) -> None:
    """A list with a slip is given back marked, mended there, and taken."""
    rows = {3: person("Lê Ví Dụ Một", Loại="Người"), 4: person("Tổ Ví Dụ Hai", Loại="Tập thể")}
    book = filled(
        place.data, room / "danh-sach.xlsx", {n: row | {"Minh họa": "không"} for n, row in rows.items()}
    )
    page = hand.page
    hand.link("Nhập")
    hand.hold(page.locator("#tep"), book)
    hand.button("Xem sẽ thay đổi gì")
    page.get_by_role("link", name="Lấy bản cần sửa").wait_for()
    with page.expect_download() as waiting:
        hand.link("Lấy bản cần sửa")
    marked = room / "can-sua.xlsx"
    waiting.value.save_as(marked)
    mended = openpyxl.load_workbook(marked)
    put(mended[LIST], 3, {"Loại": "Cá nhân", NAME: "Lê Ví Dụ Một"})
    mended.save(marked)
    hand.link("Nhập")
    hand.hold(page.locator("#tep"), marked)
    hand.button("Xem sẽ thay đổi gì")
    page.get_by_role("button", name="Nhập vào dữ liệu").wait_for()
    hand.button("Nhập vào dữ liệu")
    page.get_by_role("status").filter(has_text="Đã nhập").wait_for()


def a_person(hand: Hand, room: Path) -> str:
    """Begun by the form, with a photo. Their id."""
    photo = room / "anh.jpg"
    photo.write_bytes(people.photo((120, 30, 30)))
    page = hand.page
    hand.link("Danh sách")
    hand.link("Cá nhân")
    hand.link("Thêm cá nhân")
    hand.button("Thêm kết quả")
    page.locator("#o-results-0-text").wait_for()
    hand.write("o-name-display", PERSON)
    hand.write("o-unit", "ca na")
    hand.choose("o-award-form", "Giấy khen")
    hand.choose("o-award-decision", "00/QĐ-MINHHOA")
    hand.choose("o-results-0-criterion", "1")
    hand.write("o-results-0-text", "Ví dụ: trả kết quả cho 12 người trong ngày.")
    hand.press(page.locator("#o-picture > summary"))
    hand.hold(page.locator("#o-picture-file"), photo)
    hand.write("o-picture-alt", "Một cán bộ bên bàn tiếp dân")
    hand.write("o-picture-credit", "Tổ ảnh ví dụ")
    for name, value in CONSENT:
        hand.press(page.locator(f'input[name="consent.{name}"][value="{value}"]'))
    hand.write("o-consent-date", "20/12/2023")
    hand.save()
    return page.url.rstrip("/").rpartition("/")[2].partition("?")[0]


def approved(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="Chuyển sang duyệt"))
    hand.link("Danh sách")
    hand.link("Chờ duyệt")
    hand.press(hand.page.get_by_role("checkbox", name=PERSON))
    hand.button("Duyệt các bản đã đánh dấu")
    hand.page.locator(".notice").first.wait_for()


def published(hand: Hand) -> None:
    """What will change is seen, then it is brought online and proved."""
    hand.link("Công bố")
    button = hand.page.get_by_role("main").get_by_role("button", name="Công bố", exact=True)
    button.wait_for()
    hand.press(button)
    hand.page.get_by_text("đúng như bản vừa gửi").wait_for()


def corrected(hand: Hand) -> None:
    hand.link("Danh sách")
    hand.link("Cá nhân")
    hand.write("tim", "luong thi vi du")
    hand.button("Tìm")
    hand.press(hand.page.get_by_role("main").get_by_role("link", name=PERSON, exact=True))
    hand.write("o-name-display", CORRECTED)
    hand.save()


def taken_off(hand: Hand) -> None:
    hand.link("Danh sách")
    hand.link("Cá nhân")
    row = hand.page.get_by_role("listitem").filter(has_text=CORRECTED)
    hand.press(row.get_by_role("link", name="Gỡ khỏi trang"))
    hand.write("ngay-nhan", "22/11/2026")
    hand.button("Gỡ khỏi trang")
    hand.page.locator(".notice").first.wait_for()


ADDRESSES: Final = (
    "/cong-bo/", "/xem-trang/", "/cai-dat/", "/cai-dat/don-vi", "/cai-dat/noi-cong-bo?cach=sftp", "/phong-trao-moi/"
)  # fmt: skip


def test_axe_finds_nothing(browser: Browser, place: Office) -> None:
    campaigns.change(place.data / "site.yml", publishing={"kind": "folder", "path": "trang"}, url=place.url)
    with form_of(browser, place.data) as desk:
        page = desk.page
        page.set_default_timeout(_WAIT)
        found = {}
        for address in ADDRESSES:
            page.goto(desk.home.rstrip("/") + address)
            page.locator("meta[http-equiv]").wait_for(state="detached")
            found[address] = violations(page)
        page.get_by_role("button", name="Chưa có kế hoạch").click()
        found["answers"] = violations(page)
        desk.foreign = [url for url in desk.foreign if urlsplit(url).hostname != "127.0.0.1"]  # both editions
        assert {address: own for address, own in found.items() if own} == {}
