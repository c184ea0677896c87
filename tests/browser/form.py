"""The desk's form as somebody uses it: boxes by their words, buttons by theirs."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Locator, Page

from tests.support.project import DAY, DOCS
from thidua.channels.preview import previewing
from thidua.desk.server import open_server
from thidua.desk.sitting.desk import Desk, Seat
from thidua.model.lifecycle import Role

ASKED = os.environ.get("THIDUA_ANH")
"""The folder for the handbook's pictures; they are made only when it is named."""
HEAVIEST = 60 * 1024
_REPLACE = """([own, shown]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(own, shown)
  for (const box of document.querySelectorAll("input[type=text]")) box.value = box.value.replaceAll(own, shown)
}"""
SLOW = 15_000  # ms; a worker beside this one may be building a site


@dataclass
class Form:
    """A browser at the desk of one data folder."""

    page: Page
    data: Path
    home: str
    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(self.home + address.lstrip("/"))
        self.page.locator("#bieu-mau").wait_for()

    def box(self, name: str) -> Locator:
        """The control of a field, by its place: `results.0.text`."""
        return self.page.locator(f"#o-{name.replace('.', '-').replace('_', '-')}")

    def find(self, name: str, words: str) -> None:
        """Type a few letters into a list of choices, without marks, and take the first."""
        box = self.page.locator(f"#o-{name.replace('.', '-').replace('_', '-')}-tim")
        box.fill(words)
        box.press("Enter")

    def fault(self, name: str) -> Locator:
        return self.page.locator(f"#o-{name.replace('.', '-').replace('_', '-')}-loi")

    def kept(self) -> None:
        """Wait until what is typed is kept."""
        self.page.locator("#da-giu", has_text="Đã giữ trên máy này").wait_for()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).last.click()

    @property
    def summary(self) -> Locator:
        return self.page.locator("#loi")

    @property
    def preview(self) -> FrameLocator:
        return self.page.frame_locator("#xem-thu")


@contextmanager
def form_of(
    browser: Browser, data: Path, role: Role = Role.BIEN_TAP, *, scripts: bool = True
) -> Iterator[Form]:
    """Serve the desk as `thidua edit` does, and open it in a browser of its own, whose language is English."""
    server, address = open_server(Desk(data, DOCS, lambda: DAY, Seat(role)), previewing(DOCS, lambda: DAY))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(
        locale="en-US", viewport={"width": 1280, "height": 860}, java_script_enabled=scripts
    )
    context.set_default_timeout(SLOW)
    page = context.new_page()
    host = urlsplit(address).netloc
    form = Form(page, data, f"http://{host}/")
    page.on("request", lambda r: None if _own(r.url, host) else form.foreign.append(r.url))
    page.on("console", lambda m: form.console.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: form.console.append(str(error)))
    try:
        page.goto(address)
        yield form
    finally:
        context.close()
        server.shutdown()
        server.server_close()
        thread.join()
    assert form.foreign == []


def _own(url: str, host: str) -> bool:
    return url.startswith(("data:", "blob:", "about:")) or urlsplit(url).netloc == host


def photographed(page: Page, name: str, hidden: Mapping[str, str] = {}) -> None:
    """Keep what the page looks like for the handbook, when `make screenshots` asks for it.

    `hidden`: text of this machine on the page -> what is shown in its place.
    """
    if not ASKED:
        return
    for own, shown in hidden.items():
        page.evaluate(_REPLACE, [own, shown])
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    file = Path(ASKED) / f"{name}.webp"
    for quality in range(82, 40, -6):
        shot.save(file, quality=quality, method=6)
        if file.stat().st_size <= HEAVIEST:
            return
