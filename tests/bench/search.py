"""Our search beside well-kept libraries: `python -m tests.bench.search --libraries FOLDER [--write]`.

FOLDER is where `npm install --prefix FOLDER minisearch @orama/orama flexsearch pagefind esbuild` put them; nothing of the
project depends on them. The queries are those of tests/fixtures/search/, the site is the samples with so many honorees
more, whose texts are drawn from the words of the plan, each another: harder to compress than what offices write.
`--write` keeps the table in tests/bench/SEARCH.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests.bench.__main__ import machine
from tests.browser.conftest import ARGUMENTS
from tests.browser.test_search_queries import LISTS, Query, queries
from tests.support.crowd import FAMILY, GIVEN, MIDDLE
from tests.support.many import many
from tests.support.project import build

HERE: Final = Path(__file__).parent
ENGINES: Final = {
    "ours": "ours",
    "minisearch": "MiniSearch",
    "minisearch-read": "MiniSearch below our reading of queries",
    "orama": "Orama",
    "flexsearch": "FlexSearch",
    "pagefind": "Pagefind",
}
SLOWER: Final = 4
"""Times that the browser's processor is slowed down."""
ROUNDS: Final = 4
OWN: Final = 7
"""Published honorees of the samples."""

ASK: Final = """async ([name, typed]) => {
  const text = name === "pagefind" ? "null" : await (await fetch("/tim-kiem.json")).text();
  const { make } = await import(`/engines/${name}.js`);
  const start = performance.now();
  const find = await make(JSON.parse(text));
  const ready = performance.now() - start;
  const found = [], times = [];
  for (const one of typed) {
    const from = performance.now();
    found.push((await find(one)).slice(0, 3));
    times.push(performance.now() - from);
  }
  return { ready, times, found };
}"""


@dataclass(frozen=True)
class Size:
    """Kilobytes over the line."""

    gzip: float
    brotli: float

    def __str__(self) -> str:
        return f"{self.gzip:.0f} / {self.brotli:.0f}"


def weight(*files: Path, squeezed: bool = False) -> Size:
    """`squeezed`: they are compressed already."""
    contents = [file.read_bytes() for file in files]
    if squeezed:
        return Size(*[sum(map(len, contents)) / 1024] * 2)
    return Size(*(sum(len(way(c)) for c in contents) / 1024 for way in (gzip.compress, brotli.compress)))


def crowd(folder: Path, count: int) -> Path:
    """A data folder with so many more honorees, each with texts of its own."""
    data = many(folder, count)
    words = re.findall(r"[^\W\d_]+", (data / "2023" / "plan.md").read_text(encoding="utf-8").lower())
    after: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(words):
        after[one].append(other)
    chance = random.Random(7)

    def drawn(_: re.Match[str]) -> str:
        said = [chance.choice(words)]
        while len(said) < 22:
            said.append(chance.choice(after[said[-1]] or words))
        return f'text: "{" ".join(said).capitalize()}."'

    names = chance.sample(list(product(FAMILY, MIDDLE, GIVEN)), count)
    for path, name in zip(sorted((data / "2023" / "honorees").glob("cn-1*.yml")), names, strict=True):
        text = re.sub(r'text: ".*"', drawn, path.read_text(encoding="utf-8"))
        text = re.sub(r"display: .*", f"display: {' '.join(name)}", text, count=1)
        path.write_text(text, encoding="utf-8")
    return data


def bundle(libraries: Path, engine: str, out: Path) -> None:
    command = [libraries / "node_modules/.bin/esbuild", HERE / f"search_engines/{engine}.mjs", "--bundle"]
    command += ["--minify", "--format=esm", f"--outfile={out}", "--log-level=error"]
    subprocess.run(
        list(map(str, command)),
        check=True,
        env={"NODE_PATH": str(libraries / "node_modules"), "PATH": "/usr/bin:/bin"},
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Without the strict policy that our hosts are told: Pagefind's WebAssembly would not run under it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measured(
    browser: Browser, home: str, engine: str, asked: list[Query], rounds: int = ROUNDS
) -> dict[str, Any]:
    """What it found; of several new readers the quickest time of each step, since the machine has other things to do."""
    seen = []
    for _ in range(rounds):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{home}lien-he/")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        seen.append(page.evaluate(ASK, [engine, [q.typed for q in asked]]))
        context.close()
    times = [min(of_query) for of_query in zip(*(one["times"] for one in seen), strict=True)]
    return {"found": seen[0]["found"], "ready": min(one["ready"] for one in seen), "times": times}


def recall(asked: list[Query], found: list[list[str]], top: int) -> float:
    right = (any(q.answer.search(at) for at in hits[:top]) for q, hits in zip(asked, found, strict=True))
    return 100 * sum(right) / len(asked)


def sizes(site: Path, engine: str) -> tuple[Size, Size]:
    """Of the code and of all that it searches in."""
    if engine != "pagefind":
        return weight(site / f"engines/{engine}.js"), weight(site / "tim-kiem.json")
    own = site / "pagefind"
    code = weight(own / "pagefind.js", own / "pagefind-worker.js", own / "wasm.unknown.pagefind")
    return code, weight(*own.glob("index/*"), *own.glob("*.pf_meta"), squeezed=True)


def prepared(folder: Path, libraries: Path, count: int) -> Path:
    """A site with so many honorees, and every engine beside it."""
    folder.mkdir()
    site = build(folder / "site", data=crowd(folder, count - OWN))
    pagefind = [libraries / "node_modules/.bin/pagefind", "--site", site, "--force-language", "vi"]
    subprocess.run(pagefind, check=True, capture_output=True)
    for engine in ENGINES:
        bundle(libraries, engine, site / f"engines/{engine}.js")
    return site


def weights_and_times(site: Path, browser: Browser, asked: list[Query]) -> Iterator[str]:
    yield "| | code | index | ready, ms | first query, ms | half within, ms | 95 % within, ms |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    with serving(site) as home:
        for engine, name in ENGINES.items():
            found = measured(browser, home, engine, asked)
            times = found["times"]
            late = sorted(times)[int(len(times) * 0.95)]
            figures = (found["ready"], times[0], statistics.median(times), late)
            row = (name, *map(str, sizes(site, engine)), *(f"{figure:.0f}" for figure in figures))
            yield f"| {' | '.join(row)} |"
    yield ""


def answers(site: Path, browser: Browser) -> Iterator[str]:
    asked = {name: queries(name) for name in LISTS}
    heads = [f"{len(asked[name])} {name}: {top}" for name in LISTS for top in ("first", "in three")]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    with serving(site) as home:
        for engine, name in ENGINES.items():
            rates = []
            for own in asked.values():
                found = measured(browser, home, engine, own, rounds=1)["found"]
                rates += [f"{recall(own, found, top):.0f} %" for top in (1, 3)]
            yield f"| {name} | {' | '.join(rates)} |"
    yield ""


def lines(libraries: Path) -> Iterator[str]:
    yield "# Our search beside well-kept libraries\n"
    yield f"`python -m tests.bench.search`, {dt.date.today().isoformat()}: {machine()}, Chromium slowed down {SLOWER} times. Sizes in"
    yield "kilobytes, gzip / brotli. Every library was given the same passages, other names of pages and synonyms as ours, folded, with"
    yield "prefixes and its tolerance for slips on (Orama answered better without), and titles before texts. Pagefind reads the built"
    yield "pages itself, and needs a weaker policy for scripts (`wasm-unsafe-eval`) than our hosts are told. Ready: from the fetched"
    yield "text to an index. Queries are typed whole; times are the quickest of several new readers.\n"
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for count in (10, 300):
            site = prepared(Path(scratch) / str(count), libraries, count)
            yield f"## {count} honorees\n"
            yield from weights_and_times(site, browser, queries("further"))
            if count == 10:
                yield "Right answers; nobody looked at those that are held out while the order of our hits was worked on.\n"
                yield from answers(site, browser)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", type=Path, required=True, help="where npm put the libraries")
    parser.add_argument("--write", action="store_true", help="keep the table")
    options = parser.parse_args()
    said = []
    for line in lines(options.libraries.resolve()):
        print(line, flush=True)
        said.append(line)
    if options.write:
        (HERE / "SEARCH.md").write_text("\n".join(said).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
