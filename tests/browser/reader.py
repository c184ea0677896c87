"""A reader in front of the built site: a loopback server with our headers, and a browser's page."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from thidua.outputs.servers import headers, kind_of
from thidua.site.serving import order_for

_ORDER: Final = order_for(None)
_OWN_SCRIPTS: Final = """() => document.documentElement.classList.contains("co-js") && Promise.allSettled(
  [...document.querySelectorAll("[data-own-script]")].map((part) => import(new URL(part.dataset.ownScript, location.href)))
)"""
_USUAL: Final = r"404 \(Not Found\)|Service Worker registration blocked by Playwright"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a built site as a careful host would: the headers that every server is told, and our page for what is not there."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in headers(kind_of(_ORDER, self.path)).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Reader:
    """One page of one reader, and everything that the browser fetched or complained about."""

    page: Page
    home: str
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message: Any) -> None:
        # A missing page is reported as an error by the browser; that is what a 404 is.
        if message.type in ("error", "warning") and not re.search(_USUAL, message.text):
            self.troubles.append(message.text)

    def go(self, address: str) -> Page:
        """The page, with what runs after its first paint at work."""
        self.page.goto(self.home + address)
        self.page.evaluate(_OWN_SCRIPTS)
        return self.page

    @property
    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.home, "data:", "blob:"))]

    def look(self, width: int, height: int, dark: bool) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme="dark" if dark else "light")

    def forget(self) -> None:
        """Be a new reader again: nothing stored, no page open."""
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.requests.clear()
        self.troubles.clear()

    def check(self) -> None:
        assert not self.foreign, "requests to another host"
        assert not self.troubles, "messages in the console"


@contextmanager
def reading(
    browser: Browser, home: str, *, width: int = 1280, height: int = 900, dark: bool = False, js: bool = True
) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=js,
        reduced_motion="reduce",
        locale="vi-VN",
        service_workers="block",  # what is kept for reading without a network has tests of its own
        timezone_id="America/New_York",  # deadlines are Vietnam's, wherever the reader is
    )
    context.set_default_timeout(20_000)  # on a busy machine a page may take some seconds
    with context:
        yield Reader(context.new_page(), home)
