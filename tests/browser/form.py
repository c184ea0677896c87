"""The editing form as somebody uses it: fields by their names in the model, buttons by their words."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Locator, Page

from tests.support.project import DAY, DOCS
from thidua.channels.preview import previewing
from thidua.desk.desk import Desk, Seat
from thidua.desk.server import open_server
from thidua.model.lifecycle import Role

SLOW = 15_000  # ms; a worker beside this one may be building a site


@dataclass
class Form:
    """A browser at the form of one data folder."""

    page: Page
    data: Path
    home: str
    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def list(self, collection: str) -> None:
        """The list of a collection: the way from one record to another leads over it."""
        self.page.goto(f"{self.home}#/collections/{collection}")
        self.page.locator("a[href$='/new']").wait_for()

    def new(self, collection: str) -> None:
        self.list(collection)
        self.page.goto(f"{self.home}#/collections/{collection}/new")
        self.page.locator(".cms-control-pane, [class*=ControlPaneContainer]").first.wait_for()

    def open(self, collection: str, id: str) -> None:
        self.list(collection)
        self.page.goto(f"{self.home}#/collections/{collection}/entries/{id}")
        self.box("unit" if "quyet" not in collection and "tin" not in collection else "title").wait_for()

    def box(self, name: str, nth: int = 0) -> Locator:
        """The part of the form that holds one field."""
        label = self.page.locator(f'label[for^="{name}-field-"]').nth(nth)
        return label.locator('xpath=ancestor::div[contains(@class, "ControlContainer")][1]')

    def fill(self, name: str, text: str, nth: int = 0) -> None:
        self.box(name, nth).locator("input, textarea").first.fill(text)

    def choose(self, name: str, text: str, nth: int = 0) -> None:
        """Type a few letters into a list of choices and take the first."""
        box = self.box(name, nth)
        box.locator("input").first.fill(text)
        option = box.locator('[class*="-option"]', has_text=text).first
        option.click()

    def add(self, name: str) -> None:
        """One more item of a list."""
        self.box(name).get_by_role("button", name="Thêm").first.click()

    def unfold(self, name: str) -> None:
        """Open a group that stands folded."""
        self.box(name).locator("button").first.click()

    def choose_picture(self, file: Path, nth: int = 0) -> None:
        self.box("file", nth).get_by_role("button").first.click()
        self.page.locator("input[type=file]").first.set_input_files(file)

    def upload(self, file: Path, nth: int = 0) -> None:
        """Choose a picture from the disk."""
        self.choose_picture(file, nth)
        self.page.get_by_role("button", name="Dùng ảnh này").click()
        self.box("file", nth).locator("img").wait_for()

    def save(self) -> str:
        """Press the button; the heading of the panel that answers."""
        self.page.evaluate("document.getElementById('giai-thich').hidden = true")
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        self.page.get_by_role("menuitem", name="Lưu ngay").click()
        self.panel.wait_for()
        heading = self.panel.locator("h2").inner_text()
        if heading == "Đã lưu":  # a new record's form is drawn anew under its own address
            self.page.wait_for_url("**/entries/*")
            self.page.get_by_role("button", name="Đã lưu", exact=True).wait_for()
        return heading

    @property
    def panel(self) -> Locator:
        return self.page.locator("#giai-thich")

    @property
    def preview(self) -> FrameLocator:
        return self.page.frame_locator("#preview-pane")


@contextmanager
def form_of(browser: Browser, data: Path, role: Role = Role.BIEN_TAP) -> Iterator[Form]:
    """Serve the form as `thidua edit` does, and open it in a browser of its own."""
    server, address = open_server(Desk(data, DOCS, lambda: DAY, Seat(role)), previewing(DOCS, lambda: DAY))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 860})
    context.set_default_timeout(SLOW)
    page = context.new_page()
    host = urlsplit(address).netloc
    form = Form(page, data, f"http://{host}/mau/")
    page.on("request", lambda r: None if _own(r.url, host) else form.foreign.append(r.url))
    # Leaving unsaved words is meant; taking up an earlier draft is not.
    page.on("dialog", lambda d: d.dismiss() if "gõ dở" in d.message else d.accept())
    page.on("console", lambda m: form.console.append(m.text) if m.type == "error" else None)
    try:
        page.goto(address)
        page.goto(form.home)
        page.get_by_role("link", name="Cá nhân 2023").wait_for()
        yield form
    finally:
        context.close()
        server.shutdown()
        server.server_close()
        thread.join()
    assert form.foreign == []


def _own(url: str, host: str) -> bool:
    return url.startswith(("data:", "blob:", "about:")) or urlsplit(url).netloc == host


def photographed(page: Page, name: str) -> None:
    """Keep what the page looks like for the handbook, when `make screenshots` asks for it."""
    if folder := os.environ.get("THIDUA_ANH"):
        shot = Image.open(io.BytesIO(page.screenshot()))
        shot.save(Path(folder) / f"{name}.webp", quality=82, method=6)
