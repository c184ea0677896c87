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
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input type=file id=thu>')")
    chosen = page.locator("#thu")
    for name, kept in (
        ("a.JFIF", "a.jpg"),
        ("b.c.JPG", "b.c.jpg"),
        ("d.png", "d.png"),
        ("e.HEIC", ""),
        ("f", ""),
    ):
        chosen.set_input_files({"name": name, "mimeType": "", "buffer": b"x"})
        assert chosen.evaluate("input => input.files[0]?.name ?? ''") == kept
    assert said[0].startswith("Ảnh e.HEIC ở dạng HEIC của điện thoại")
    assert said[1:] == ["Tệp f không phải ảnh JPG, PNG hoặc WebP. Lưu lại thành ảnh JPG rồi chọn lại."]
    page.close()
