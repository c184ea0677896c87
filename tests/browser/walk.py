"""The steps of an office's way at the desk, for whoever takes them: by mouse or by keyboard, whole or in part."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import openpyxl

from tests.browser.hand import Hand, at_rest
from tests.support import people, sshd
from tests.support.sheets import LIST, NAME, filled, person, put
from thidua.site import addresses

PERSON: Final = "Lương Thị Ví Dụ Đi"
CORRECTED: Final = "Lương Thị Ví Dụ Đúng"
CONSENT: Final = (
    ("basis", "consent"),
    ("status", "granted"),
    ("scope", "web"),
    ("scope", "photo"),
    ("recorded_by", "bien_tap"),
)


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

    def photos(self) -> list[bytes]:
        return [p.read_bytes() for p in (self.www / addresses.PHOTOS).rglob("*") if p.is_file()]

    def holds(self, *bits: bytes) -> list[str]:
        """The files online in which any of these bytes stand."""
        files = (p for p in self.www.rglob("*") if p.is_file())
        return [str(p) for p in files if any(bit in p.read_bytes() for bit in bits)]


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
        hand.press(page.get_by_role("link", name="Lấy bản cần sửa"))
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
    hand.press(hand.named("Thêm kết quả"))
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
    hand.go(hand.page.get_by_role("button", name="Chuyển sang duyệt"))
    hand.link("Danh sách")
    hand.link("Chờ duyệt")
    hand.press(hand.page.get_by_role("checkbox", name=PERSON))
    hand.button("Duyệt các bản đã đánh dấu")
    hand.page.locator(".notice").first.wait_for()


def published(hand: Hand) -> None:
    """What will change is seen, then it is brought online and proved."""
    hand.link("Công bố")
    at_rest(hand.page)
    hand.button("Công bố")
    at_rest(hand.page)
    told = hand.page.locator("main").inner_text()
    assert "đúng như bản vừa gửi" in told, told


def corrected(hand: Hand) -> None:
    hand.link("Danh sách")
    hand.link("Cá nhân")
    hand.write("tim", "luong thi vi du")
    hand.button("Tìm")
    hand.go(hand.page.get_by_role("main").get_by_role("link", name=PERSON, exact=True))
    hand.write("o-name-display", CORRECTED)
    hand.save()


def taken_off(hand: Hand, name: str) -> None:
    hand.link("Danh sách")
    hand.link("Cá nhân")
    row = hand.page.get_by_role("listitem").filter(has_text=name)
    hand.go(row.get_by_role("link", name="Gỡ khỏi trang"))
    hand.write("ngay-nhan", "22/11/2026")
    hand.button("Gỡ khỏi trang")
    hand.page.locator(".notice").first.wait_for()
