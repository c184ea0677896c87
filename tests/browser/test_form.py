"""The desk's form in a real browser whose language is English: typed, refused, corrected, kept, saved, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.axe import AXE, TAGS
from tests.browser.form import Form, form_of, photographed
from tests.desk.office import kept
from tests.support import campaigns, photos
from tests.support.project import DAY
from thidua.editing.canonical import yaml_of
from thidua.editing.photo_upload import prepare_photo
from thidua.model.honoree import Honoree

BEGIN = "moi/ca-nhan?nam=2023"
PHOTO = "IMG_0042.HEIC"
CONTENT = photos.heic(photos.corners())


@pytest.fixture(scope="module")
def form(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    home = tmp_path_factory.mktemp("bieu-mau")
    (home / PHOTO).write_bytes(CONTENT)
    (home / "anh.jpg").write_bytes(b"khong phai anh")
    with form_of(browser, campaigns.made_real(campaigns.copy_of_samples(home))) as opened:
        yield opened


def test_somebody_is_typed_refused_once_corrected_and_saved(form: Form) -> None:
    page = form.page
    form.open(BEGIN)
    page.get_by_label("Đã có quyết định, chưa công bố").check()
    page.get_by_label("Tên hiển thị").fill("Nguyễn Thị Minh Họa")
    form.find("unit", "xa vi du mot")
    expect(page.get_by_role("combobox", name="Đơn vị")).to_have_value("Ủy ban nhân dân xã Ví Dụ Một")
    page.get_by_label("Chức vụ").fill("Công chức (minh họa)")
    form.box("award.form").select_option(label="Giấy khen")
    for nth, (criterion, text) in enumerate(
        [("cn-1", "Không việc nào quá hẹn."), ("cn-4", "Có phiếu hẹn mới.")]
    ):
        page.get_by_role("button", name="Thêm kết quả").click()
        expect(form.box(f"results.{nth}.criterion")).to_be_focused()
        form.box(f"results.{nth}.criterion").select_option(criterion)
        form.box(f"results.{nth}.text").fill(text)
    page.get_by_role("button", name="Thêm số liệu").first.click()
    for name, text in (("label", "Thời gian"), ("before", "2,5"), ("after", "1.234"), ("unit", "ngày")):
        form.box(f"results.0.figures.0.{name}").fill(text)
    form.box("picture").locator("summary").click()
    form.box("picture.file").set_input_files(form.data.parent / PHOTO)
    expect(page.get_by_alt_text("Ảnh đã chọn")).to_be_visible()
    page.get_by_label("Mô tả ảnh").fill("Một công chức bên bàn tiếp dân")
    page.get_by_label("Nguồn ảnh").fill("Tổ ảnh")
    expect(form.preview.locator(".result")).to_have_count(2)
    expect(form.preview.locator("h1")).to_have_text("Nguyễn Thị Minh Họa")
    shown = form.preview.locator("figure img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 800
    before = kept(form.data)
    photographed(page, "da-dien")

    form.press("Lưu")
    expect(form.summary).to_be_focused()
    expect(form.summary).to_contain_text("Chưa lưu: còn 1 chỗ cần sửa")
    form.summary.get_by_role("link", name="Kết quả 1 › Số liệu 1 › Sau").click()
    expect(form.box("results.0.figures.0.after")).to_be_focused()
    expect(form.fault("results.0.figures.0.after")).to_contain_text("«1.234» có thể là hai số khác nhau")
    page.get_by_label("1,234 (một phẩy hai ba bốn)").check()
    form.press("Lưu")
    expect(form.fault("award")).to_contain_text(
        "Chưa có quyết định khen thưởng. Chọn hình thức và quyết định"
    )
    expect(form.box("results.0.figures.0.after")).to_have_value("1,2340")
    photographed(page, "tu-choi")
    assert kept(form.data) == before, "a refused form writes nothing"
    form.box("award.decision").select_option("qd-mau-01")
    form.kept()
    expect(form.preview.locator(".award")).to_contain_text("Quyết định số 00/QĐ-MINHHOA")
    form.press("Lưu")
    expect(page.locator(".notice")).to_contain_text("Đã lưu cá nhân.")

    content, suffix = prepare_photo(PHOTO, CONTENT)
    (stored,) = (form.data / "2023/media").glob("cn-008-*")
    assert (stored.suffix, stored.read_bytes()) == (suffix, content)
    step = {"date": DAY.isoformat(), "by_role": "bien_tap"}
    figures = [{"label": "Thời gian", "before": 2.5, "after": 1.234, "unit": "ngày"}]
    meant = Honoree.model_validate(
        {
            "id": "cn-008", "kind": "ca_nhan", "status": "awarded", "name": {"display": "Nguyễn Thị Minh Họa"},
            "unit": "ubnd-xa-vi-du-mot", "post": "Công chức (minh họa)",
            "award": {"form": "giay_khen", "decision": "qd-mau-01"},
            "results": [
                {"criterion": "cn-1", "text": "Không việc nào quá hẹn.", "figures": figures},
                {"criterion": "cn-4", "text": "Có phiếu hẹn mới."},
            ],
            "picture": {"file": stored.name, "alt": "Một công chức bên bàn tiếp dân", "credit": "Tổ ảnh"},
            "status_log": [{"to": "draft", **step}, {"to": "awarded", **step}],
        }
    )  # fmt: skip
    assert (form.data / "2023/honorees/cn-008.yml").read_text(encoding="utf-8") == yaml_of(meant)


def test_what_is_typed_comes_back_after_a_reload_and_a_restart(form: Form, browser: Browser) -> None:
    for address in ("sua/ca-nhan/cn-002", "moi/tap-the?nam=2023"):
        form.open(address)
        form.box("post").fill("Đang gõ dở")
        form.kept()
        form.box("post").fill(
            "Đang gõ dở, và đóng ngay"
        )  # what was typed last goes with the page that is closed
        form.page.reload()
        expect(form.page.locator(".draft-line")).to_contain_text("Khôi phục phần đang gõ lúc")
        expect(form.box("post")).to_have_value("Đang gõ dở, và đóng ngay")
    with form_of(browser, form.data) as again:
        for address in ("sua/ca-nhan/cn-002", "moi/tap-the?nam=2023"):
            again.open(address)
            expect(again.box("post")).to_have_value("Đang gõ dở, và đóng ngay")
            again.press("Bỏ phần đang gõ")
            expect(again.page.locator(".draft-line")).to_have_count(0)
            expect(again.box("post")).not_to_have_value("Đang gõ dở, và đóng ngay")


def test_what_is_typed_before_the_script_runs_is_kept(browser: Browser, tmp_path: Path) -> None:
    """A slow PC shows the form before what keeps it: nothing typed by then is lost."""
    with form_of(browser, campaigns.copy_of_samples(tmp_path)) as form:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        form.page.route("**/bieu-mau.js", hold)
        form.page.goto(form.home + "sua/ca-nhan/cn-001", wait_until="commit")
        form.box("post").fill("Công chức mới")
        assert held
        held[0].continue_()
        form.kept()


def test_a_photo_that_is_none_is_refused_beside_its_box(form: Form) -> None:
    form.open("moi/tap-the?nam=2023")
    form.box("picture").locator("summary").click()
    form.box("picture.file").set_input_files(form.data.parent / "anh.jpg")
    expect(form.fault("picture.file")).to_contain_text("không phải ảnh JPG, PNG, WebP hoặc HEIC")
    form.box("picture.file").set_input_files(form.data.parent / PHOTO)
    expect(form.fault("picture.file")).to_be_empty()
    expect(form.page.get_by_alt_text("Ảnh đã chọn")).to_be_visible()


def test_a_story_is_written_with_the_keyboard_alone(form: Form) -> None:
    """From box to box with Tab, choices with the arrows, lists by typing, saved with Enter."""
    form.open("moi/tin-bai?nam=2023")
    keys, page = form.page.keyboard, form.page
    focused = "document.activeElement.name || document.activeElement.id || document.activeElement.tagName"

    def to(name: str) -> None:
        for _ in range(40):
            if page.evaluate(focused) == name:
                return
            keys.press("Tab")
        raise AssertionError(f"{name} is not reached")

    to("category")
    keys.press("Space")
    to("title")
    keys.type("Một cửa có ghế chờ")
    to("date")
    keys.type("20/12/2023")
    to("o-author-unit-tim")
    keys.type("phong minh hoa a")
    keys.press("Enter")
    to("body")
    keys.type("## Ghế mới\n\nMỗi ghế **một số**.")
    expect(form.preview.locator("h2")).to_have_text("Ghế mới")
    keys.press("Shift+Tab")
    keys.type("Có ghế.")
    keys.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Đã lưu bài viết.")
    text = (form.data / "2023/stories/tb-007.yml").read_text(encoding="utf-8")
    assert (
        "title: Một cửa có ghế chờ\ndate: 2023-12-20\nauthor_unit: don-vi-minh-hoa-a\nsummary: Có ghế.\n"
        in text
    )


def test_a_list_of_choices_follows_the_pattern(form: Form) -> None:
    form.open(BEGIN)
    combo = form.page.get_by_role("combobox", name="Đơn vị")
    combo.press("ArrowDown")
    expect(combo).to_have_attribute("aria-expanded", "true")
    combo.press("Escape")
    expect(combo).to_have_attribute("aria-expanded", "false")
    combo.fill("khong co don vi nay")
    options = form.page.get_by_role("listbox", name="Đơn vị").get_by_role("option")
    expect(options).to_have_text("Không có mục nào khớp.")
    combo.fill("ca na")
    expect(options).to_have_count(1)
    combo.press("Tab")
    expect(form.box("unit")).to_have_value("ubnd-xa-ca-na")
    combo.fill("")
    combo.blur()
    expect(form.box("unit")).to_have_value("")


def test_axe_finds_nothing_and_nothing_sticks_out(form: Form) -> None:
    page = form.page
    for address, is_refused in (
        ("sua/ca-nhan/cn-001", False),
        (BEGIN, True),
        ("moi/tin-bai?nam=2023", True),
        ("sua/don-vi/ubnd-xa-ca-na", False),
    ):
        form.open(address)
        if "ca-nhan" in address:
            page.get_by_role("button", name="Thêm kết quả").click()
            page.get_by_role("button", name="Thêm số liệu").last.click()
        if is_refused:
            form.press("Lưu")
            form.summary.wait_for()
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        for width, scheme in ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 860})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.evaluate(AXE)
            options = {"runOnly": TAGS, "resultTypes": ["violations"], "iframes": False}
            found = page.evaluate("options => axe.run(document, options)", options)
            wrong = [
                f"{r['id']}: {n['target']} {n['failureSummary']}"
                for r in found["violations"]
                for n in r["nodes"]
            ]
            assert wrong == [], f"{address} {width} {scheme}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 860})


def test_it_works_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with form_of(browser, campaigns.made_real(campaigns.copy_of_samples(tmp_path)), scripts=False) as form:
        form.open(BEGIN)
        form.page.get_by_label("Tên hiển thị").fill("Trần Thị Không")
        form.box("unit").select_option("ubnd-xa-ca-na")
        form.page.get_by_role("button", name="Thêm kết quả").click()
        form.box("results.0.criterion").select_option("cn-1")
        form.box("results.0.text").fill("Xong.")
        form.press("Lưu")
        expect(form.page.locator(".notice")).to_contain_text("Đã lưu cá nhân.")


def test_nothing_went_wrong_in_the_console(form: Form) -> None:
    assert [message for message in form.console if "status of 422" not in message] == []
