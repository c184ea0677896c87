"""The desk in a real browser: a list imported and mended, approved, heard, taken off, taken back; by keyboard, and without scripts."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.form import SLOW, Form, form_of
from tests.support import campaigns
from tests.support.sheets import filled, person
from thidua.desk.pages import backup
from thidua.desk.pages.settings import SECTIONS
from thidua.editing.backup import About, back_up
from thidua.model.lifecycle import Role

EVERY = (
    "", "danh-sach/ca-nhan", "danh-sach/quyet-dinh", "danh-sach/cho-duyet", "nhap/", "tuyen-truyen/", "tuyen-truyen/2023/dien-hinh/cn-001",
    "tuyen-truyen/cach-doc?tu=VNeID", "go/ca-nhan/cn-001", "huy/quyet-dinh/qd-mau-01", "xoa/quyet-dinh/qd-mau-01", "lich-su", "lich-su/lay-lai", "con-nhac", "sao-luu/", "cai-dat/", *(f"cai-dat/{section.word}" for section in SECTIONS), "cai-dat/noi-cong-bo?cach=sftp", "cho-tro-lai/cn-006", "khong-co",
)  # fmt: skip
WRONG = "xã Không Có"


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    """The approver's desk on samples that count as real, one story of which waits."""
    home = tmp_path_factory.mktemp("ban")
    with form_of(browser, campaigns.made_real(campaigns.copy_of_samples(home)), Role.DUYET) as opened:
        yield opened


def whole(page: Page, address: str) -> Page:
    """A page, once all is known that it shows."""
    page.goto(address)
    expect(page.locator(".checking")).to_have_count(0, timeout=4 * SLOW)
    return page


def test_a_list_is_mended_imported_and_taken_back(desk: Form, tmp_path: Path) -> None:
    page, data = desk.page, desk.data
    rows = {9: person("Phạm Thị Nhập", **{"Đơn vị": WRONG}), 10: person("Trần Văn Nhập")}
    file = filled(data, tmp_path / "danh-sach.xlsx", rows)
    page.goto(f"{desk.home}nhap/")
    page.get_by_label("Chọn tệp").set_input_files(file)
    page.get_by_role("button", name="Xem sẽ thay đổi gì").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chưa nhập được")
    expect(page.get_by_text(f"«{WRONG}»")).to_be_visible()
    assert violations(page, whole=False) == {}
    with page.expect_download() as given:
        page.get_by_role("link", name="Lấy bản cần sửa").click()
    marked = tmp_path / given.value.suggested_filename
    given.value.save_as(marked)
    assert "can-sua" in marked.name
    book = openpyxl.load_workbook(marked)
    cell = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == WRONG)
    cell.value = "ubnd-xa-vi-du-mot"
    book.save(marked)
    page.get_by_role("link", name="Nhập tệp khác").click()
    page.get_by_label("Chọn tệp").set_input_files(marked)
    page.get_by_role("button", name="Xem sẽ thay đổi gì").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sẽ nhập")
    assert violations(page, whole=False) == {}
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Nhập vào dữ liệu").click()
    expect(page.locator(".notice")).to_contain_text("Đã nhập: 2 bản ghi mới")
    expect(page.locator(".notice")).to_be_focused()
    page.get_by_role("link", name="Lấy lại như trước").click()
    page.get_by_role("button", name="Lấy lại như trước").click()
    expect(page.locator(".notice")).to_contain_text("Đã lấy lại như trước")
    assert not list(data.glob("2023/honorees/cn-9*.yml"))


def test_drafts_are_approved_by_keyboard_alone(desk: Form) -> None:
    page = whole(desk.page, f"{desk.home}danh-sach/cho-duyet")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.hasAttribute('data-check-all')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(20):
        if page.evaluate("document.activeElement.textContent.startsWith('Duyệt các bản')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Đã duyệt 2 bản")


def test_what_waits_leads_to_where_it_is_done(desk: Form) -> None:
    page = whole(desk.page, desk.home)
    page.get_by_role("link", name="Lê Thị Mẫu").click()
    expect(page.get_by_label("Tên hiển thị")).to_have_value("Lê Thị Mẫu")


def test_a_script_is_copied_and_has_a_voice_only_where_there_is_one(desk: Form) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{desk.home}tuyen-truyen/2023/dien-hinh/cn-001")
    expect(page.get_by_role("button", name="Nghe thử")).to_have_count(0)
    page.get_by_role("button", name="Chép bài này").first.click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    assert "Nguyễn Văn Minh Họa" in page.evaluate("navigator.clipboard.readText()")
    page.add_init_script("speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'Thử' }]")
    page.reload()
    expect(page.get_by_role("button", name="Nghe thử").first).to_be_visible()


def test_somebody_is_taken_off_after_reading_what_goes(desk: Form) -> None:
    page = desk.page
    page.goto(f"{desk.home}danh-sach/ca-nhan")
    page.get_by_label("Tìm theo tên").fill("an vi du")
    page.get_by_label("Tìm theo tên").press("Enter")
    page.get_by_role("link", name="Gỡ khỏi trang Ấn Ví Dụ Thử").click()
    expect(page.get_by_role("heading", name="Sẽ gỡ")).to_be_visible()
    page.get_by_label("Người được nêu rút lại sự đồng ý").check()
    page.get_by_role("button", name="Gỡ khỏi trang").click()
    expect(page.locator(".notice")).to_contain_text("Vào trang Công bố rồi công bố")
    page.goto(f"{desk.home}danh-sach/ca-nhan?tim=an vi du thu")
    expect(page.get_by_text("Không có cá nhân nào như vậy")).to_be_visible()


@pytest.mark.parametrize("address", EVERY)
def test_every_page_is_for_everyone(address: str, desk: Form) -> None:
    page = desk.page
    page.set_viewport_size({"width": 390, "height": 800})
    whole(page, f"{desk.home}{address}") if address != "khong-co" else page.goto(f"{desk.home}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(page, whole=not address) == {}
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(color_scheme="light")
    assert [line for line in desk.console if "404" not in line] == []


def test_a_colour_is_picked_by_eye(desk: Form) -> None:
    page = desk.page
    desk.open("cai-dat/mau")
    page.get_by_label("Chọn Màu chính").fill("#1f4e79")
    expect(desk.box("theme.primary")).to_have_value("#1f4e79")
    desk.kept()
    desk.box("theme.accent").fill("#a97612")
    expect(page.get_by_label("Chọn Màu nhấn")).to_have_value("#a97612")


def test_it_works_without_scripts(browser: Browser, data: Path) -> None:
    with form_of(browser, campaigns.made_real(data), Role.BIEN_TAP, scripts=False) as desk:
        page = desk.page
        page.get_by_role("link", name="Danh sách", exact=True).click()
        page.get_by_role("link", name="Chờ duyệt").click()
        page.get_by_role("button", name="Chuyển sang duyệt").click()
        page.get_by_label("Ban Ăn Khớp Thử Nghiệm").check()
        page.get_by_role("button", name="Duyệt các bản đã đánh dấu").click()
        expect(page.locator(".notice")).to_contain_text("Đã duyệt 1 bản")


@dataclass
class Slow:
    """A backup that waits until it may go on."""

    may_go_on: threading.Event

    def __call__(self, root: Path, target: Path, now: dt.datetime) -> About:
        self.may_go_on.wait(60)
        return back_up(root, target, now)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    found = Slow(threading.Event())
    monkeypatch.setattr(backup, "back_up", found)
    return found


def test_work_is_followed_to_its_end_without_scripts(browser: Browser, data: Path, slow: Slow) -> None:
    with form_of(browser, data, scripts=False) as desk:
        page = desk.page
        page.goto(f"{desk.home}sao-luu/")
        page.get_by_role("button", name="Lập bản sao lưu").click()
        expect(page.get_by_role("status")).to_contain_text("Đang làm, trang này tự cập nhật")
        page.goto(desk.home)
        page.get_by_role("link", name="Lập bản sao lưu").click()  # it goes on meanwhile, and is found again
        expect(page.get_by_role("status")).to_contain_text("Đang làm")
        slow.may_go_on.set()
        expect(page.get_by_role("link", name="Tải về")).to_be_visible()


def test_a_backup_is_saved_looked_at_and_taken_back(desk: Form, slow: Slow, tmp_path: Path) -> None:
    page = desk.page
    page.goto(f"{desk.home}sao-luu/")
    page.route("**/viec/*", stands_still)
    page.get_by_role("button", name="Lập bản sao lưu").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert violations(page, whole=False) == {}
    page.unroute("**/viec/*")
    slow.may_go_on.set()
    page.reload()
    expect(page.get_by_role("link", name="Tải về")).to_be_visible()
    assert violations(page, whole=False) == {}
    with page.expect_download() as given:
        page.get_by_role("link", name="Tải về").click()
    file = tmp_path / given.value.suggested_filename
    given.value.save_as(file)
    page.get_by_role("link", name="Trở lại").click()
    page.get_by_label("Chọn tệp").set_input_files(file)
    page.get_by_role("button", name="Xem tệp này").click()
    expect(page.get_by_role("heading", name="Bản sao lưu lúc")).to_be_visible()
    assert violations(page, whole=False) == {}
    page.get_by_role("button", name="Khôi phục dữ liệu").click()
    expect(page.locator(".notice")).to_contain_text("Dữ liệu trước đó được cất ở thư mục")


def stands_still(route: Route) -> None:
    """A page that would ask anew while it is looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="refresh"'))
