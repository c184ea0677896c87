"""HTML -> PDF, with a Chromium, Chrome or Edge if the machine has one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL
from typing import Final

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES: Final = {
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
        "Chromium/Application/chrome.exe",
    ),
    "darwin": ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"),
}
_TIMEOUT: Final = 60  # seconds for one page
_DATE: Final = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}")
_NO_DATE: Final = rb"\g<1>19800101000000"

NO_BROWSER: Final = "máy này không có Chromium, Chrome hay Edge để làm PDF; mở trang áp phích rồi in"
FAILED: Final = "trình duyệt trên máy này không làm được PDF; mở trang áp phích rồi in"


class CannotPrintError(Exception):
    """There is no PDF; the message, in Vietnamese, is for a list of what is missing."""


def browser() -> str | None:
    """The path of a browser on this machine, None without one. THIDUA_TRINH_DUYET overrides the search."""
    if named := os.environ.get("THIDUA_TRINH_DUYET"):
        return shutil.which(named)
    roots = {
        "win32": [
            os.environ[v] for v in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if v in os.environ
        ],
        "darwin": ["/Applications"],
    }.get(sys.platform, [])
    placed = (Path(root, place) for root in roots for place in _PLACES[sys.platform])
    found = (*map(shutil.which, _NAMES), *(str(p) for p in placed if p.is_file()))
    return next((f for f in found if f), None)


def pdf(page: Path) -> bytes:
    """An HTML file, with its stylesheets and pictures beside it -> PDF. The same page and browser give the same bytes.

    CannotPrintError when there is no browser, or it fails.
    """
    program = browser()
    if program is None:
        raise CannotPrintError(NO_BROWSER)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        out = Path(scratch, "trang.pdf")
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={scratch}/ho-so", f"--print-to-pdf={out}", page.resolve().as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start its sandbox for root
        try:
            subprocess.run(command, check=True, stdout=DEVNULL, stderr=DEVNULL, timeout=_TIMEOUT)
            return _DATE.sub(_NO_DATE, out.read_bytes())  # without the moment of printing
        except (OSError, subprocess.SubprocessError):
            raise CannotPrintError(FAILED) from None
