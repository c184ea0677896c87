"""Search as people ask: queries as they are typed, and the addresses that answer them.

The lists stand in tests/fixtures/search/: what readers were seen to type, further queries of the same kinds, and some that
nobody looks at while the order of the hits is worked on.
"""

from __future__ import annotations

import re
import unicodedata
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


KEYS: Final = {
    "Telex": dict(zip("\u0300\u0301\u0303\u0309\u0323\u0306\u031b", "fsxrjww", strict=True)),
    "VNI": dict(zip("\u0300\u0301\u0303\u0309\u0323\u0306\u031b\u0302", "21435876", strict=True))
    | {"đ": "d9"},
}
"""The key of each mark; Telex doubles a letter for the circumflex, and for đ."""


def keys_left(typed: str, method: str) -> str:
    """A query as it stands in the box when the keyboard did not turn the keys into marks."""
    left = ""
    for letter in unicodedata.normalize("NFD", typed.lower().replace("đ", "đ" if method == "VNI" else "dd")):
        left += KEYS[method].get(letter, left[-1:] if letter == "\u0302" else letter)
    return left


def space_lost(typed: str) -> str:
    """A query whose middle space was not typed."""
    words = typed.split()
    half = len(words) // 2
    return " ".join([*words[: half - 1], "".join(words[half - 1 : half + 1]), *words[half + 1 :]])


def test_a_slip_of_the_keyboard_changes_little(search: Page) -> None:
    """What is found with marks is found with the keys of the marks, and with a space lost."""

    def finds(query: Query, typed: str) -> bool:
        hits = search.evaluate(TYPE, [typed, len(typed)])["found"]
        return bool(hits) and bool(query.answer.search(hits[0]))

    asked = [q for name in ("first", "held-out") for q in queries(name) if not q.typed.isascii()]
    found = [q for q in asked if q.kind not in ("Telex", "VNI", "typo") and finds(q, q.typed)]
    slips = [(q, keys_left(q.typed, method)) for method in KEYS for q in found]
    slips += [(q, space_lost(q.typed)) for q in found if " " in q.typed]
    assert len(slips) > 150
    missed = [typed for q, typed in slips if not finds(q, typed)]
    assert len(missed) <= 0.05 * len(slips), missed


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
