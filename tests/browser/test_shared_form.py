"""The form for an office with a shared repository, in a real browser: Decap takes its configuration."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support import campaigns
from thidua.commands import OK, main


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
