"""The handbook's tasks walked through at the desk, from the first page to the last: its pictures, when `make screenshots` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.form import ASKED, Form, form_of, photographed
from tests.support import campaigns
from tests.support.project import ROOT
from tests.support.sheets import filled, person
from tests.support.web import web_server
from thidua.model.publishing import TargetKind
from thidua.publish.folder import CURRENT
from thidua.store import machine

pytestmark = [
    pytest.mark.skipif(not ASKED, reason="make screenshots"),
    pytest.mark.usefixtures("second_process"),
]
URL = "https://thidua.vidu.example/"
PLACE = "Z:/trang-thi-dua"
"""Shown in place of the address and the folder of the machine that takes the pictures."""
NEW = {9: person("Phạm Thị Ví Dụ", **{"Minh họa": ""}), 10: person("Trần Văn Ví Dụ", **{"Minh họa": ""})}
WRONG = {9: NEW[9] | {"Đơn vị": "xã Ví Dụ Ba"}, 10: NEW[10] | {"Khen thưởng – Hình thức": "Giấy khem"}}


@dataclass
class Office:
    """A desk, and the folder that it publishes to."""

    form: Form
    home: Path
    hidden: dict[str, str]

    @property
    def page(self) -> Page:
        return self.form.page

    def go(self, address: str) -> None:
        self.page.goto(self.form.home + address)

    def press(self, words: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=words, exact=True).first.click()  # type: ignore[arg-type]

    def settled(self, what: str) -> None:
        """Wait until the page stops asking anew and shows this."""
        expect(self.page.locator("main")).to_contain_text(what, timeout=180_000)
        expect(self.page.locator("meta[http-equiv=refresh]")).to_have_count(0, timeout=180_000)

    def picture(self, name: str, height: int) -> None:
        self.page.set_viewport_size({"width": 1280, "height": height})
        self.page.evaluate("scrollTo(0, 0)")
        photographed(self.page, name, self.hidden)


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("so-tay")
    data = campaigns.made_real(campaigns.copy_of_samples(home))
    www = home / "www"
    www.mkdir()
    with web_server(www / CURRENT) as url, form_of(browser, data) as form:
        target = {"kind": TargetKind.FOLDER.value, "path": str(www)}
        campaigns.change(data / "site.yml", publishing=target, url=f"{url}/")
        yield Office(form, home, {f"{url}/": URL, str(www): PLACE, machine.this(): "van-thu-3f2a"})
        form.foreign.clear()  # the two editions stand at ports of their own


def test_the_first_page_and_the_lists(office: Office) -> None:
    office.go("")
    office.settled("Trên mạng")
    office.picture("hom-nay", 860)
    office.go("danh-sach/ca-nhan")
    office.page.get_by_label("Tìm theo tên, đơn vị").fill("minh hoa")
    office.press("Tìm")
    expect(office.page.locator("main")).to_contain_text("tìm thấy")
    office.picture("danh-sach", 620)


def sent(office: Office, file: Path) -> None:
    office.press("Nhập", "link")
    office.page.get_by_label("Chọn tệp, hoặc kéo thả vào đây").set_input_files(file)
    office.press("Xem sẽ thay đổi gì")


def test_a_list_comes_in(office: Office) -> None:
    sent(office, filled(office.form.data, office.home / "danh-sach-xa.xlsx", WRONG))
    office.settled("Lấy bản cần sửa")
    office.picture("nhap-sai", 620)
    with office.page.expect_download():
        office.press("Lấy bản cần sửa", "link")
    sent(office, filled(office.form.data, office.home / "danh-sach-xa.xlsx", NEW))
    office.settled("Phạm Thị Ví Dụ")
    office.picture("nhap-xem", 620)
    office.press("Nhập vào dữ liệu")
    office.settled("Lấy lại như trước")
    office.picture("nhap-xong", 480)


def test_several_are_approved_at_once(office: Office) -> None:
    office.press("Danh sách", "link")
    office.press("Chờ duyệt", "link")
    office.press("Chuyển sang duyệt")
    office.settled("Đủ để công bố")
    office.page.locator("input[name=ban]").first.check()
    office.picture("cho-duyet", 760)
    office.press("Duyệt các bản đã đánh dấu")
    expect(office.page.locator(".notice").first).to_contain_text("duyệt")
    office.picture("da-duyet", 420)


def test_a_record_is_corrected(office: Office) -> None:
    office.go("danh-sach/ca-nhan")
    office.press("Nguyễn Văn Minh Họa", "link")
    office.form.box("post").fill("Công chức Văn phòng – Thống kê (minh họa)")
    office.form.press("Lưu")
    expect(office.page.locator(".notice").first).to_contain_text("Đã lưu")
    office.press("Hôm nay", "link")
    office.press("Đã đổi những gì", "link")
    office.picture("lich-su", 620)


def test_it_is_looked_at_and_published(office: Office) -> None:
    office.press("Xem cả trang", "link")
    office.settled("Chưa có trong bản công bố")
    for frame in office.page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        expect(frame.content_frame.locator("h1").first).to_be_visible(timeout=180_000)
    office.picture("xem-trang", 600)
    office.press("Công bố", "link")
    office.settled("Xuất hiện")
    office.picture("cong-bo-xem", 820)
    office.press("Công bố")
    office.settled("Đã công bố")
    office.picture("cong-bo-xong", 560)


def test_somebody_is_taken_off(office: Office) -> None:
    office.go("danh-sach/ca-nhan")
    office.press(
        "Trần Giả Định", "link"
    )  # a change besides: without the one who is gone the earlier state would be the same
    office.form.box("post").fill("Viên chức bộ phận một cửa (minh họa)")
    office.form.press("Lưu")
    expect(office.page.locator(".notice").first).to_contain_text("Đã lưu")
    office.go("danh-sach/ca-nhan")
    row = office.page.locator(".rows li", has_text="Nguyễn Văn Minh Họa")
    row.get_by_role("link", name="Gỡ khỏi trang").click()
    office.picture("go-xem", 1060)
    office.press("Gỡ khỏi trang")
    expect(office.page.locator(".notice").first).to_contain_text("Đã gỡ")
    office.press("Công bố", "link")
    office.settled("Không còn")
    for doubt in office.page.locator("input[name=dong-y]").all():
        doubt.check()
    office.press("Công bố")
    office.settled("Trở về bản này")
    office.page.get_by_role("button", name="Trở về bản này").first.click()
    office.settled("Người đã gỡ từ đó đến nay không trở lại")
    office.picture("tro-lai", 760)


def test_publicity(office: Office) -> None:
    office.press("Tuyên truyền", "link")
    office.settled("mục")
    office.page.get_by_role("link", name="Bộ phận Một cửa Minh họa").click()
    office.picture("tuyen-truyen", 860)
    office.press("Mở trang áp phích để in", "link")
    office.settled("Chưa có trong bản công bố")
    poster = office.page.locator("iframe").last.content_frame
    expect(poster.locator("h1").first).to_be_visible(timeout=180_000)
    office.picture("ap-phich", 860)
    office.go("tuyen-truyen/cach-doc")
    office.settled("Thêm cách đọc")
    office.picture("cach-doc", 700)


def test_settings(office: Office) -> None:
    office.press("Cài đặt", "link")
    office.picture("cai-dat", 860)
    office.press("Nơi công bố", "link")
    office.press("Thử kết nối")
    office.settled("Thử lúc")
    office.picture("noi-cong-bo", 860)


def test_a_campaign_is_begun(office: Office) -> None:
    office.press("Cài đặt", "link")
    office.press("Phong trào mới", "link")
    office.page.get_by_label("Tệp kế hoạch").set_input_files(ROOT / "tests/fixtures/plans/huyen.md")
    office.press("Đọc kế hoạch")
    office.settled("Máy đề xuất, đúng nguyên văn")
    office.picture("phong-trao-moi", 860)
    office.press("Ghi phong trào")
    office.settled("Đã ghi")
    office.picture("phong-trao-xong", 620)


def test_a_dossier_is_checked_by_oneself(read: Callable[..., Page]) -> None:
    page = read("khen-thuong/ho-so/", width=1280, height=760)
    page.locator("input[type=checkbox]").first.check()
    page.locator("input[type=checkbox]").first.scroll_into_view_if_needed()
    photographed(page, "tu-kiem-tra")
