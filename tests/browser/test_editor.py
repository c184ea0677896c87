"""The form of `thidua edit` in a real browser: created, refused, corrected, saved, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.form import Form, form_of, photographed
from tests.support import campaigns, photos
from tests.support.campaigns import snapshot
from tests.support.project import DAY
from thidua.commands import OK, main
from thidua.editing.canonical import yaml_of
from thidua.editing.photo_upload import prepare_photo
from thidua.model.honoree import Honoree
from thidua.store import load

PHOTO = "Ảnh chị Nguyễn Thị Minh Họa.png"
DRAWING = (campaigns.SAMPLES / "2023/media/cn-001.png").read_bytes()


@pytest.fixture(scope="module")
def form(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    home = tmp_path_factory.mktemp("bieu-mau")
    (home / PHOTO).write_bytes(DRAWING)
    with form_of(browser, campaigns.made_real(campaigns.copy_of_samples(home))) as opened:
        yield opened


def test_somebody_is_created_refused_once_corrected_and_saved(form: Form) -> None:
    form.new("ca-nhan-2023")
    form.choose("status", "Đã có quyết định")
    form.fill("display", "Nguyễn Thị Minh Họa")
    form.choose("unit", "Ví Dụ Một")
    form.fill("post", "Công chức (minh họa)")
    form.choose("form", "Giấy khen")
    for nth, (criterion, text) in enumerate(
        [("Cá nhân 1", "Không việc nào quá hẹn."), ("Cá nhân 4", "Có phiếu hẹn mới.")]
    ):
        form.add("results")
        form.choose("criterion", criterion, nth)
        form.fill("text", text, nth)
    form.unfold("picture")
    form.upload(form.data.parent / PHOTO)
    form.fill("alt", "Một công chức bên bàn tiếp dân")
    form.fill("credit", "Tổ ảnh")
    expect(form.preview.locator(".result")).to_have_count(2)
    before = snapshot(form.data)

    assert form.save() == "Chưa lưu: còn 1 chỗ cần sửa"
    expect(form.panel).to_contain_text("Chưa có quyết định khen thưởng.")
    expect(form.panel).to_contain_text("Trong biểu mẫu: award là «Khen thưởng»")
    photographed(form.page, "tu-choi")
    after = snapshot(form.data)
    assert after == before, "a refused entry writes nothing"
    assert form.box("display").locator("input").input_value() == "Nguyễn Thị Minh Họa", "and loses nothing"

    form.choose("decision", "00/QĐ-MINHHOA")
    expect(form.preview.locator(".award")).to_contain_text("Quyết định số 00/QĐ-MINHHOA")
    expect(form.preview.locator("h1")).to_have_text("Nguyễn Thị Minh Họa")
    assert form.preview.locator("figure img").evaluate("e => e.complete && e.naturalWidth > 0")
    form.page.evaluate("document.getElementById('giai-thich').hidden = true")
    photographed(form.page, "da-dien")
    assert form.save() == "Đã lưu"

    content, suffix = prepare_photo(PHOTO, DRAWING)
    (stored,) = (form.data / "2023/media").glob("cn-008-*")
    assert (stored.suffix, stored.read_bytes()) == (suffix, content)
    step = {"date": DAY.isoformat(), "by_role": "bien_tap"}
    meant = Honoree.model_validate(
        {
            "id": "cn-008",
            "kind": "ca_nhan",
            "status": "awarded",
            "name": {"display": "Nguyễn Thị Minh Họa"},
            "unit": "ubnd-xa-vi-du-mot",
            "post": "Công chức (minh họa)",
            "award": {"form": "giay_khen", "decision": "qd-mau-01"},
            "results": [
                {"criterion": "cn-1", "text": "Không việc nào quá hẹn."},
                {"criterion": "cn-4", "text": "Có phiếu hẹn mới."},
            ],
            "picture": {"file": stored.name, "alt": "Một công chức bên bàn tiếp dân", "credit": "Tổ ảnh"},
            "status_log": [{"to": "draft", **step}, {"to": "awarded", **step}],
        }
    )
    assert (form.data / "2023/honorees/cn-008.yml").read_text(encoding="utf-8") == yaml_of(meant)

    form.fill("post", "Viên chức (minh họa)")
    assert form.save() == "Đã lưu"
    assert "post: Viên chức (minh họa)\n" in (form.data / "2023/honorees/cn-008.yml").read_text(
        encoding="utf-8"
    )
    assert [p.name for p in (form.data / "2023/media").glob("cn-008-*")] == [stored.name]


def test_a_record_saved_as_it_was_is_not_touched(form: Form) -> None:
    path = form.data / "2023/honorees/cn-001.yml"
    before = path.read_bytes()
    form.open("ca-nhan-2023", "cn-001")
    expect(form.panel).to_contain_text("ghi chú viết tay")
    form.fill("post", "Khác")
    expect(form.page.get_by_role("button", name="Lưu", exact=True)).to_be_visible()
    form.fill("post", "Công chức (minh họa)")
    expect(form.page.get_by_role("button", name="Đã lưu", exact=True)).to_be_visible()
    assert path.read_bytes() == before


def test_saving_drops_comments_and_says_so(form: Form) -> None:
    form.open("ca-nhan-2023", "cn-005")
    form.fill("post", "Viên chức (minh họa)")
    form.save()
    expect(form.panel).to_contain_text("Đã bỏ 2 ghi chú viết tay")
    record = load(form.data).dataset.campaigns[0].honoree("cn-005")  # type: ignore[union-attr]
    assert record
    assert record.post == "Viên chức (minh họa)"
    assert (form.data / "2023/honorees/cn-005.yml").read_text(encoding="utf-8") == yaml_of(record)


def test_what_somebody_else_wrote_meanwhile_is_kept(form: Form) -> None:
    form.open("tap-the-2023", "tt-004")
    path = form.data / "2023/honorees/tt-004.yml"
    theirs = path.read_text(encoding="utf-8").replace("unit:", "post: Của người khác\nunit:", 1)
    path.write_text(theirs, encoding="utf-8")
    form.fill("post", "Của tôi")
    assert form.save().startswith("Tệp đã đổi sau khi anh, chị mở biểu mẫu")
    assert path.read_text(encoding="utf-8") == theirs


def test_a_photo_that_is_none_is_refused_with_the_reason(form: Form, tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(b"khong phai anh")
    form.new("tap-the-2023")
    form.unfold("picture")
    form.choose_picture(tmp_path / "anh.jpg")
    expect(form.panel).to_contain_text("Ảnh này chưa dùng được")
    expect(form.panel).to_contain_text("không phải ảnh")
    form.page.get_by_role("button", name="Dùng ảnh này").wait_for()
    box = form.panel.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + 8
    on_top = "([x, y]) => document.elementFromPoint(x, y).closest('#giai-thich') !== null"
    assert form.page.evaluate(on_top, at)  # not hidden behind the window in which pictures are chosen
    form.page.keyboard.press("Escape")


def test_photos_of_phones_and_old_programs_are_taken(form: Form, tmp_path: Path) -> None:
    for name, content in (
        ("IMG_1.HEIC", photos.heic(photos.corners())),
        ("anh.jfif", photos.saved(photos.corners())),
    ):
        (tmp_path / name).write_bytes(content)
        form.new("tap-the-2023")
        form.unfold("picture")
        form.upload(tmp_path / name)
        assert (
            form.box("file").locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)")
            == 800
        )


def test_a_story_is_written_and_shown(form: Form) -> None:
    form.new("tin-bai-2023")
    form.choose("category", "Tin tức")
    form.fill("title", "Một cửa có ghế chờ")
    form.box("date").locator("input").first.fill("2023-12-20")
    form.choose("author_unit", "Phòng Minh họa A")
    form.fill("body", "## Ghế mới\n\nMỗi ghế **một số**.")
    expect(form.preview.locator("h2")).to_have_text("Ghế mới")
    expect(form.preview.locator("strong", has_text="một số")).to_be_visible()
    assert form.save() == "Đã lưu"
    assert "title: Một cửa có ghế chờ\ndate: 2023-12-20\n" in (
        form.data / "2023/stories/tb-007.yml"
    ).read_text(encoding="utf-8")


def test_no_english_string_is_left_untranslated(form: Form) -> None:
    """Every key of Decap's own language has a Vietnamese text, and none is the English one."""
    missing = form.page.evaluate(
        """() => {
          const flat = (tree, at = "") => Object.entries(tree).flatMap(([key, value]) =>
            typeof value === "object" ? flat(value, at + key + ".") : [[at + key, value]]);
          const ours = new Map(flat(CMS.getLocale("vi")));
          return flat(CMS.getLocale("en"))
            .filter(([key, text]) => !ours.has(key) || (ours.get(key) === text && /[a-z]{4}/i.test(text.replace(/%\\{\\w+\\}/g, ""))))
            .map(([key, text]) => `${key}: ${text}`);
        }"""
    )
    assert [m for m in missing if m.split(": ")[1] not in ("Markdown", "Email")] == []


def test_the_list_shows_names_units_and_states(form: Form) -> None:
    form.list("ca-nhan-2023")
    row = form.page.get_by_text("· cn-001")
    expect(row).to_have_text("Nguyễn Văn Minh Họa · xã Ví Dụ Một · Đã công bố · cn-001")
    form.page.evaluate("document.getElementById('giai-thich').hidden = true")
    photographed(form.page, "danh-sach")


def test_nothing_went_wrong_in_the_console(form: Form) -> None:
    refused = ("API_ERROR: Chưa lưu", "API_ERROR: Tệp đã đổi", "the server responded with a status of 4")
    assert [message for message in form.console if not any(words in message for words in refused)] == []


def test_the_form_for_a_shared_repository_is_understood_by_decap(browser: Browser, tmp_path: Path) -> None:
    """Decap checks its configuration itself; its own test backend stands in for the repository."""
    out = tmp_path / "chung"
    assert (
        main(
            [
                "shared-form",
                "--data",
                str(campaigns.SAMPLES),
                str(out),
                "--host",
                "github",
                "--repo",
                "xa/thi-dua",
            ]
        )
        == OK
    )
    config = out / "config.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("name: github", "name: test-repo"), encoding="utf-8"
    )
    page = browser.new_page(locale="vi-VN")
    page.route(
        "**/*", lambda route: route.fulfill(path=out / (route.request.url.rpartition("/")[2] or "index.html"))
    )
    page.goto("http://localhost/")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Quyết định 2023").wait_for()
    expect(page.get_by_role("link", name="Biên tập")).to_be_visible()  # the workflow of drafts
    # No server converts photos here: those that only have an unusual ending are mended, the others are named.
    mended = """names => names.map(name => {
        let refusal = "";
        const file = suaDuoiAnh(new File(["x"], name), (what) => (refusal = what));
        return file ? file.name : refusal;
    })"""
    taken = page.evaluate(mended, ["a.JFIF", "b.c.JPG", "d.png", "e.HEIC", "f"])
    assert taken[:3] == ["a.jpg", "b.c.jpg", "d.png"]
    assert taken[3].startswith("Ảnh e.HEIC ở dạng HEIC của điện thoại")
    assert taken[4] == "Tệp f không phải ảnh JPG, PNG hoặc WebP. Lưu lại thành ảnh JPG rồi chọn lại."
    page.close()
