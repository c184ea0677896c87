"""Lighthouse, as on a phone, on each type of page of a public site that has people, sent as an office sends it: by nginx as
`thidua server` sets it up, over TLS and HTTP/2. `--servings`: three types of page, also over plain HTTP/1.1 and by Python's server.

It comes by npm and is none of the project's own needs: `npm install --prefix .cache/lighthouse lighthouse`. The first row is a page
of one heading and one paragraph, without styles: no page can be there sooner on that machine at that hour.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.browser.pages import PAGES
from tests.support import campaigns
from tests.support.certificates import Authority
from tests.support.programs import chromium
from tests.support.project import ROOT, build
from tests.support.web_servers import HOST, served
from thidua.model.site import ServerKind
from thidua.site.serving import order_for

PROGRAM: Final = ROOT / ".cache/lighthouse/node_modules/.bin/lighthouse"
LACKING: Final = "Lighthouse: npm install --no-package-lock --prefix .cache/lighthouse lighthouse"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_OF_NOBODY: Final = {"draft", "withdrawn", "missing"}
"""Types of page that a public site does not have, or that no search engine is to find."""
_TRIES: Final = 3
LCP: Final = 1000
"""Milliseconds until the largest paint that no page may need."""
_URL: Final = "https://vidu.example/"
_SERVER_BLOCKS: Final = (
    "server { listen 80; include /etc/nginx/thidua.conf; }"
    " server { listen 443 ssl http2; ssl_certificate here; ssl_certificate_key here; include /etc/nginx/thidua.conf; }"
)
_COMPARED: Final = ("home", "honorees", "profile")
_RUNS: Final = 5
_BARE: Final = "trang-tron/"
_BARE_PAGE: Final = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="description" content="Trang trơn"><link rel="icon" href="data:,"><title>Trang trơn</title></head><body><main><h1>Phong trào thi đua</h1>'
    f"<p>{'Các cơ quan, các xã và cán bộ, công chức. ' * 18}</p></main></body></html>"
)
HEAD: Final = (
    "| page | performance | accessibility | best practices | SEO | LCP, ms | CLS | TBT, ms | points lost |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---|"
)


@dataclass(frozen=True)
class Scores:
    """Of one page: points of 100 in the order of `CATEGORIES`; milliseconds; `lost`: the audits that cost a point."""

    points: tuple[int, ...]
    lcp: float
    shift: float
    blocked: float
    lost: tuple[str, ...]

    @property
    def full(self) -> bool:
        return all(each == 100 for each in self.points)

    @property
    def faulty(self) -> bool:
        """Whether a point is lost that has nothing to do with how fast the machine is."""
        return any(each < 100 for each in self.points[1:])


@dataclass(frozen=True)
class Online:
    """The site at three servers: address of its home page. `flags`: what the browser is told of the certificate."""

    secure: str
    plain: str
    simple: str
    folder: Path
    flags: str


@contextmanager
def online(scratch: Path) -> Iterator[Online]:
    site = _site(scratch)
    bare = site / _BARE / "index.html"
    bare.parent.mkdir()
    bare.write_text(_BARE_PAGE, encoding="utf-8")
    certificate = Authority(scratch).issued(HOST)
    order = order_for(_URL, compressed=True)
    with (
        served(ServerKind.NGINX, site, order, around=_SERVER_BLOCKS, certificate=certificate.pem) as nginx,
        _simple_server(site) as simple,
    ):
        secure = f"https://{HOST}:{nginx.tls_port}/"
        flags = f"--ignore-certificate-errors-spki-list={certificate.key}"
        yield Online(secure, nginx.home, simple, site, flags)


@contextmanager
def _simple_server(site: Path) -> Iterator[str]:
    """`python -m http.server`: HTTP/1.0, nothing compressed."""
    handler = partial(_Silent, directory=str(site))
    with ThreadingHTTPServer((HOST, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def rows(only: Container[str] = PAGES) -> Iterator[tuple[str, Scores | None]]:
    """A row of the table for each type of page, as it is measured, and what it says."""
    with tempfile.TemporaryDirectory() as scratch, online(Path(scratch)) as site:
        floor = scores(site.secure + _BARE, Path(scratch), site.flags)
        yield _row("a bare page", floor), floor
        for name, address in PAGES.items():
            if name in only and name not in _OF_NOBODY:
                page = (site.folder / address / "index.html").read_text(encoding="utf-8")
                # Some pages are not to be found by search engines: that costs no point.
                kept_out = ("is-crawlable",) if 'content="noindex"' in page else ()
                found = scores(site.secure + address, Path(scratch), site.flags, kept_out)
                yield _row(name, found), found


def servings() -> Iterator[str]:
    """Rows: the largest paint of a few pages by each server, the middle of some runs one after another, and between which it lay."""
    with tempfile.TemporaryDirectory() as scratch, online(Path(scratch)) as site:
        pages = {"a bare page": _BARE, **{name: PAGES[name] for name in _COMPARED}}
        homes = (site.secure, site.plain, site.simple)
        found: dict[tuple[str, str], list[float]] = {}
        for _ in range(_RUNS):
            for name, address in pages.items():
                for home in homes:
                    run = _run(home + address, Path(scratch) / "report.json", site.flags, ())
                    found.setdefault((name, home), []).extend([run.lcp] if run else [])
        for name in pages:
            times = (sorted(found[name, home]) for home in homes)
            cells = (f"{median(t):,.0f} ({t[0]:,.0f}–{t[-1]:,.0f})" if t else "–" for t in times)
            yield f"| {name} | {' | '.join(cells)} |"


def _row(name: str, found: Scores | None) -> str:
    if found is None:
        return f"| {name} | – | – | – | – | – | – | – | could not be opened |"
    points = " | ".join(map(str, found.points))
    lost = ", ".join(found.lost) or "none"
    return f"| {name} | {points} | {found.lcp:,.0f} | {found.shift:.3f} | {found.blocked:,.0f} | {lost} |"


def _site(scratch: Path) -> Path:
    data = campaigns.made_real(campaigns.copy_of_samples(scratch))
    campaigns.change(
        data / "site.yml",
        url=_URL,
        server={"kind": "nginx", "compressed": True},
        publisher={"takedown_email": "go@vidu.example"},
    )
    return build(scratch / "site", "--public", data=data)


def scores(address: str, scratch: Path, flags: str, skipped: tuple[str, ...] = ()) -> Scores | None:
    """What Lighthouse finds of one page, opened for the first time: the best of up to three runs, since what the machine does
    beside it only ever costs points and time. None where it could not open it."""
    found: list[Scores] = []
    for _ in range(_TRIES):
        if report := _run(address, scratch / "report.json", flags, skipped):
            found.append(report)
            if report.full and report.lcp <= LCP:
                break
    return max(found, key=lambda one: (one.points, -one.lcp), default=None)


def _run(address: str, report: Path, flags: str, skipped: tuple[str, ...]) -> Scores | None:
    """One run; None where it failed."""
    browser = chromium(with_window=True)
    assert browser, "no browser: sudo apt-get install chromium"
    flags = f"--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu {flags}"
    ended = subprocess.run(
        [PROGRAM, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}",
         f"--only-categories={','.join(CATEGORIES)}", *(f"--skip-audits={audit}" for audit in skipped)],
        check=False, env=os.environ | {"CHROME_PATH": browser},
    )  # fmt: skip
    return None if ended.returncode else read(json.loads(report.read_text(encoding="utf-8")))


def read(report: dict[str, Any]) -> Scores:
    """Lighthouse's JSON -> what we look at."""
    categories, audits = report["categories"], report["audits"]
    lost = {
        ref["id"]
        for name in CATEGORIES
        for ref in categories[name]["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 1
        if audits[ref["id"]]["scoreDisplayMode"] in ("binary", "numeric", "metricSavings", "error")
    }
    return Scores(
        tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
        *(audits[name]["numericValue"] for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")),
        tuple(sorted(lost)),
    )  # fmt: skip


def report(only: Container[str] = PAGES) -> list[str]:
    """Print the table; the types of page with a fault. Nothing where Lighthouse is not installed, but how to get it."""
    if not PROGRAM.exists():
        print(LACKING)
        return []
    print(HEAD)
    faulty = []
    for row, found in rows(only):
        print(row, flush=True)
        if found is None or found.faulty:
            faulty.append(row)
    return faulty


if __name__ == "__main__":
    if sys.argv[1:] == ["--servings"]:
        print("| page | HTTP/2 | HTTP/1.1 | Python's server |\n|---|---:|---:|---:|", *servings(), sep="\n")
        sys.exit()
    sys.exit(1 if report(sys.argv[1:] or PAGES) else 0)
