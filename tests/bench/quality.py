"""`make quality`: what each type of page weighs, how still it stands and how soon it is there on a slow phone, beside stock
Material made of the same words; then what Lighthouse says, where it is installed. Exit code 1 when weight or shift is over
budget, or Lighthouse takes off a point for anything but speed; times are shown only.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.bench import lighthouse
from tests.bench.peers import peers
from tests.browser.conftest import ARGUMENTS
from tests.browser.pages import PAGES
from tests.support.page_quality import FIRST_PAINT, SHIFT, WITH_FONTS, Quality, measured, serving_small
from tests.support.programs import chromium
from tests.support.project import build

_HEAD: Final = (
    "| page | before first paint | with fonts | requests | CLS | LCP, ms | stock Material: before first paint | with fonts | LCP, ms |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> int:
    """Print the table; 1 when anything is over budget."""
    over = []
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        home = Path(scratch)
        build(home / "ours")
        stock = next(iter(peers(home, 1)))
        subprocess.run(stock.build, check=True)
        ours = stack.enter_context(serving_small(home / "ours"))
        theirs = stack.enter_context(serving_small(stock.folder / "site"))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium(), args=ARGUMENTS
        )
        print(
            f"Budget: {FIRST_PAINT:,} bytes before first paint, {WITH_FONTS:,} with fonts, CLS {SHIFT}.\n\n{_HEAD}"
        )
        for name, address in PAGES.items():
            if not (home / "ours" / address / "index.html").is_file():
                continue
            mine = _opened(browser, ours + address)
            there = (stock.folder / "site" / address / "index.html").is_file()
            print(
                " | ".join(
                    ["", *_cells(name, mine, _opened(browser, theirs + address) if there else None), ""]
                ).strip()
            )
            over += [f"{name}: {fault}" for fault in mine.faults()]
        browser.close()
    print("\nOver budget:", *over, sep="\n- ") if over else print("\nWithin budget.")
    print("\nLighthouse, mobile, on the public site of the same campaign:\n")
    return 1 if over or lighthouse.report() else 0


def _opened(browser: Browser, address: str) -> Quality:
    """As a new reader, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    with context:
        return measured(context, address, slow=True)


def _cells(name: str, mine: Quality, theirs: Quality | None) -> Iterator[str]:
    yield name
    yield f"{mine.first_paint:,}"
    yield f"{mine.total:,}"
    yield str(mine.requests)
    yield f"{mine.shift:.3f}"
    yield f"{mine.lcp:,.0f}"
    yield from (
        (f"{theirs.first_paint:,}", f"{theirs.total:,}", f"{theirs.lcp:,.0f}") if theirs else ("–",) * 3
    )


if __name__ == "__main__":
    sys.exit(main())
