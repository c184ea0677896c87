"""How many readers one machine serves: wrk on the servers as the program sets them up, and what a page view weighs."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import command, cost
from tests.browser.conftest import ARGUMENTS
from tests.support import campaigns
from tests.support.programs import chromium
from tests.support.project import DAY
from tests.support.web_servers import Served, served
from thidua.model.site import ServerKind
from thidua.site.serving import order_for

CONNECTIONS: Final = (1, 64, 512)
_KINDS: Final = (ServerKind.NGINX, ServerKind.CADDY, ServerKind.APACHE)
_ORDER: Final = order_for("http://trang.example/", compressed=True)
_RATE: Final = re.compile(r"Requests/sec:\s+([\d.]+)")
_MEDIAN: Final = re.compile(r"50%\s+([\d.]+)(us|ms|s)")
_LATE: Final = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_TROUBLE: Final = re.compile(r"(?:Socket errors|Non-2xx).*")
_IN_MS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


_READERS: Final = (
    ("200 a day: a commune", 200, 20),
    ("20,000 a day: a province", 20_000, 2_000),
    ("1,000,000 a day: the whole country", 1_000_000, 100_000),
    ("1,000,000 in one hour: it was on the evening news", 1_000_000, 1_000_000),
)
"""(what, visits a day, visits in the busiest hour)"""


@dataclass(frozen=True)
class Load:
    """Requests a second; milliseconds within which half and 99 of 100 were answered; what wrk complains of."""

    rate: float
    median: float
    late: float
    trouble: str


@dataclass(frozen=True)
class Weight:
    """Of a page view over the line: bytes with headers, and requests."""

    size: int
    requests: int


def lines(seconds: int) -> Iterator[str]:
    """The report. Each load lasts so many seconds."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        site = _site(Path(scratch))
        yield "| connections | server | requests/s | beside nginx | half within, ms | 99 % within, ms | errors |"
        yield "|---:|---|---:|---:|---:|---:|---|"
        running = [(kind, stack.enter_context(served(kind, site, _ORDER))) for kind in _KINDS]
        rates: list[float] = []
        for connections in CONNECTIONS:
            first = 0.0
            for kind, server in running:
                load = measured(server, connections, seconds, Path(scratch))
                if not first:
                    first = load.rate
                    rates.append(first)
                yield (
                    f"| {connections} | {kind.value} | {load.rate:,.0f} | {load.rate / first:.2f} | {load.median:.2f}"
                    f" | {load.late:.2f} | {load.trouble or 'none'} |"
                )
        weights = _weights(running[0][1])
    yield "\n| what a phone with brotli loads | bytes | requests |"
    yield "|---|---:|---:|"
    for what, weight in weights.items():
        yield f"| {what} | {weight.size:,} | {weight.requests} |"
    yield from _sums(list(weights.values())[:3], max(rates))


def _site(scratch: Path) -> Path:
    """Of people with photos, as a public build makes it, with small files."""
    data = campaigns.grown(scratch, url="http://trang.example/", server={"kind": "nginx", "compressed": True})
    cost(command("build", "--public", "--data", data, "--out", scratch / "site", "--date", DAY))
    return scratch / "site"


def measured(server: Served, connections: int, seconds: int, scratch: Path) -> Load:
    """wrk on the home page, as a browser of today asks for it."""
    program = shutil.which("wrk") or "wrk"
    said = subprocess.run(
        [program, "--latency", "-t", str(min(connections, 2)), "-c", str(connections), "-d", f"{seconds}s",
         "-H", "Accept-Encoding: br, gzip", server.home],
        capture_output=True, text=True, check=True, cwd=scratch,
    ).stdout  # fmt: skip
    rate = _RATE.search(said)
    assert rate, said
    return Load(float(rate[1]), _ms(_MEDIAN, said), _ms(_LATE, said), " ".join(_TROUBLE.findall(said)))


def _ms(pattern: re.Pattern[str], text: str) -> float:
    found = pattern.search(text)
    assert found, text
    return float(found[1]) * _IN_MS[found[2]]


def _weights(server: Served) -> dict[str, Weight]:
    profile = next(p.parent for p in sorted(server.folder.glob("luu-tru/2023/dien-hinh/tt-*/index.html")))
    steps = {
        "home page, first visit": "",
        "list of honorees, next page": "luu-tru/2023/dien-hinh/",
        "an honoree with a photo": f"{profile.relative_to(server.folder).as_posix()}/",
        "home page, again, nothing changed": "",
    }
    with sync_playwright() as play:
        program = chromium()
        page = (
            play.chromium.launch(executable_path=program, args=ARGUMENTS)
            .new_context(service_workers="block")
            .new_page()
        )
        return {what: weighed(page, server.home + address) for what, address in steps.items()}


def _sums(visit: list[Weight], rate: float) -> Iterator[str]:
    """For numbers of readers: what the line and the server must carry. `rate`: requests a second that nginx answered."""
    size, requests = sum(one.size for one in visit), sum(one.requests for one in visit)
    yield f"\nA visit of these first three pages: {size / 1000:.0f} KB in {requests} requests. In the busiest hour comes a tenth of a day's visits.\n"
    yield "| visits | a month, GB | busiest hour, Mbit/s | busiest hour, requests/s | of what nginx answered here |"
    yield "|---|---:|---:|---:|---:|"
    for what, daily, hourly in _READERS:
        second = hourly / 3600
        yield (
            f"| {what} | {daily * 30 * size / 1e9:,.1f} | {second * size * 8 / 1e6:,.2f} | {second * requests:,.1f}"
            f" | {second * requests / rate:.2%} |"
        )


def weighed(page: Page, address: str) -> Weight:
    """What the network carries for one page view; what the browser has already costs nothing."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session.detach()
    return Weight(sum(sizes), sum(size > 0 for size in sizes))
