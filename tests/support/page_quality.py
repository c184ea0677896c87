"""What a page weighs with brotli and how still it stands, as Chromium itself measures it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import brotli
from playwright.sync_api import BrowserContext, Page

from thidua.outputs.servers import media_type
from thidua.outputs.servers.rules import small_endings

FIRST_PAINT: Final = 20 * 1024
"""Bytes that a browser waits for before it paints: the page, the styles and scripts that hold it up."""
WITH_FONTS: Final = 90 * 1024
"""Bytes of everything that a page loads."""
SHIFT: Final = 0.01
"""Cumulative layout shift (web.dev/cls)."""


@dataclass(frozen=True)
class Quality:
    """Bytes of bodies as they travel; `requests` without those of the browser itself; `lcp` in milliseconds."""

    first_paint: int
    total: int
    requests: int
    shift: float
    lcp: float

    def faults(self) -> Iterator[str]:
        """What is over budget; times never are: they depend on the machine."""
        if self.first_paint > FIRST_PAINT:
            yield f"{self.first_paint:,} bytes before first paint"
        if self.total > WITH_FONTS:
            yield f"{self.total:,} bytes with fonts"
        if self.shift > SHIFT:
            yield f"layout shift {self.shift:.3f}"


class _Small(SimpleHTTPRequestHandler):
    """Sends texts with brotli, as the servers do that the program sets up."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        is_text = bool(small_endings(path.name))
        body = _packed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", media_type(path.name))
        if is_text:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def _packed(path: Path) -> bytes:
    return brotli.compress(path.read_bytes(), quality=11)


@contextmanager
def serving_small(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Small, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def slowed(page: Page) -> None:
    """As Lighthouse slows a phone down: a processor four times slower, 1.6 Mbit/s, 150 ms there and back."""
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tools.send("Network.enable")
    line = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
    tools.send("Network.emulateNetworkConditions", line)


def measured(context: BrowserContext, address: str, *, slow: bool = False) -> Quality:
    """One page opened for the first time. `slow`: on a slow phone, otherwise times mean little."""
    page = context.new_page()
    if slow:
        slowed(page)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(800 if slow else 150)
    found = page.evaluate(_READ)
    page.close()
    return Quality(**found)


WATCH: Final = """
globalThis.seenShift = 0; globalThis.seenPaint = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seenShift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) seenPaint = one.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
_READ: Final = """() => {
  const page = performance.getEntriesByType("navigation")[0], loaded = performance.getEntriesByType("resource");
  const sum = (all) => all.reduce((total, one) => total + one.encodedBodySize, page.encodedBodySize);
  return {
    first_paint: sum(loaded.filter((one) => one.renderBlockingStatus === "blocking")),
    total: sum(loaded), requests: loaded.length + 1, shift: seenShift, lcp: seenPaint,
  };
}"""
