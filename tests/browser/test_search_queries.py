"""Search as people ask: queries as they are typed, and the addresses that answer them.

The lists stand in tests/fixtures/search/: what readers were seen to type, further queries of the same kinds, and some that
nobody looks at while the order of the hits is worked on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import reading
from tests.support.campaigns import SAMPLES

QUERIES: Final = SAMPLES.with_name("search")
LISTS: Final = ("first", "further", "held-out")
FIRST, IN_THREE = 90, 97  # percent

TYPE: Final = """async ([typed, letters]) => {
  const box = document.querySelector("dialog.search input[type=search]"), seen = [];
  const status = document.querySelector(".search-status"), list = document.querySelector(".search-results");
  for (let end = letters; end <= typed.length; end++) {
    box.value = typed.slice(0, end);
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    seen.push([list.children.length, status.textContent]);
  }
  return { seen, found: [...list.querySelectorAll("a")].map((link) => link.getAttribute("href").replace(/^[.\\/]*/, "")) };
}"""
"""Types a query from its `letters`th letter on, and tells what is seen after each."""


@dataclass(frozen=True)
class Query:
    kind: str
    typed: str
    answer: re.Pattern[str]


def queries(name: str) -> list[Query]:
    lines = (QUERIES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Query(kind, typed, re.compile(pattern)) for kind, typed, pattern in rows]


@pytest.fixture(scope="module")
def search(browser: Browser, preview: str) -> Iterator[Page]:
    with reading(browser, preview) as reader:
        page = reader.go("")
        page.keyboard.press("/")
        expect(page.locator(".search-offers a").first).to_be_visible()
        yield page
        reader.check()


@pytest.mark.parametrize("name", LISTS)
def test_the_right_page_stands_first(search: Page, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = [(q, search.evaluate(TYPE, [q.typed, len(q.typed)])["found"]) for q in queries(name)]
    ranks = [next((i for i, at in enumerate(hits) if q.answer.search(at)), 99) for q, hits in found]
    first, three = (100 * sum(rank < top for rank in ranks) / len(ranks) for top in (1, 3))
    with capsys.disabled():
        print(f"\n{name}: {len(ranks)} queries, {first:.0f} % first, {three:.0f} % in the first three")
    wrong = [
        f"{q.kind}: {q.typed} → {hits[:3]}" for (q, hits), rank in zip(found, ranks, strict=True) if rank
    ]
    assert first >= FIRST, wrong
    assert three >= IN_THREE, wrong


def test_results_do_not_flicker_while_typing(search: Page) -> None:
    """From the second letter on there is always something to choose from; of each kind a few."""
    every = sorted((q for name in LISTS for q in queries(name)), key=lambda q: q.kind)
    typed = [q.typed for _, kind in groupby(every, key=lambda q: q.kind) for q in list(kind)[:4]]
    assert len(typed) > 40
    nothing = {}
    for one in typed:
        seen = search.evaluate(TYPE, [one, 2])["seen"]
        nothing |= {one[: i + 2]: status for i, (count, status) in enumerate(seen) if not count}
    assert not nothing


def test_the_lists_are_these_and_long_enough() -> None:
    """Held out is a third of what was written at first; what was looked at since stands in `further`."""
    assert {path.stem for path in QUERIES.glob("*.tsv")} == set(LISTS)
    assert all(len(queries(name)) > 60 for name in LISTS)
