"""Runs the benchmark: `python -m tests.bench [--sizes 10,100,1000,5000] [--write]`.

Every ratio sets two figures of one run beside each other; figures of different runs or machines mean nothing. `--write`
keeps the table and the plot in tests/bench/, with what is known of the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import inf
from pathlib import Path

from tests.bench import servers
from tests.bench.live import seen_after
from tests.bench.measure import Cost, command, cost
from tests.bench.peers import Peer, peers
from tests.bench.plot import drawing
from tests.support.many import many
from tests.support.project import DAY
from tests.support.sheets import filled, person

HERE = Path(__file__).parent
OURS = "thidua"
TURNS = 5
"""So many times each builds again, and again after one change, by turns with the peers; the cheapest build counts."""
FIRST, AGAIN, CHANGED = "lần đầu", "lại, không đổi gì", "lại, đổi một bản ghi"
Lines = defaultdict[str, list[tuple[int, float]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10,100,1000", help="how many honorees, parted by commas")
    parser.add_argument("--write", action="store_true", help="keep the table and the plot")
    parser.add_argument("--servers", action="store_true", help="only how many readers web servers serve")
    parser.add_argument("--seconds", type=int, default=5, help="with --servers: how long each load lasts")
    options = parser.parse_args()
    if options.servers:
        _servers(options.seconds, is_kept=options.write)
        return
    lines: Lines = defaultdict(list)
    said = list(_report([int(size) for size in options.sizes.split(",")], lines))
    if options.write:
        (HERE / "RESULTS.md").write_text("\n".join(said) + "\n", encoding="utf-8")
        (HERE / "plot.svg").write_text(drawing(lines), encoding="utf-8")


def _servers(seconds: int, *, is_kept: bool) -> None:
    said = []
    for line in (*_servers_head(seconds), *servers.lines(seconds)):
        print(line, flush=True)
        said.append(line)
    if is_kept:
        (HERE / "SERVERS.md").write_text("\n".join(said) + "\n", encoding="utf-8")


def _servers_head(seconds: int) -> Iterator[str]:
    yield "# One machine's readers\n"
    yield f"`python -m tests.bench --servers`, {dt.date.today().isoformat()}: {machine()}. wrk asks for the home page (brotli, made"
    yield f"at the build) for {seconds} s, on the same machine: it takes a share of the cores, the same for each server. Ratios are"
    yield f"of this run; figures of different runs or machines mean nothing. Errors are as wrk tells them: Apache closes idle connections when its workers are busy. Load of the machine before: {os.getloadavg()[0]:.0f}.\n"


def _report(sizes: list[int], lines: Lines) -> Iterator[str]:
    for line in _lines(sizes, lines):
        print(line, flush=True)
        yield line


def _lines(sizes: list[int], lines: Lines) -> Iterator[str]:
    yield "# Ours beside its peers\n"
    yield f"`make bench`, {dt.date.today().isoformat()}: {machine()}.\n"
    yield "CPU: seconds of all processes, user and system. Memory: of the largest process. Peers build as many plain pages;"
    yield "ours makes for each honoree a page, two posters, scripts or their stubs, a share picture, an embed and a kit as well.\n"
    yield "![CPU seconds against honorees](plot.svg)\n"
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            yield from _builds(Path(scratch), size, lines)
    with tempfile.TemporaryDirectory() as scratch:
        yield from _others(Path(scratch), max(size for size in sizes if size <= 5000))


def _builds(folder: Path, size: int, lines: Lines) -> Iterator[str]:
    yield f"## {size} honorees\n"
    yield "| | CPU, s | wall, s | memory, MB | beside stock | beside Lektor |"
    yield "|---|---:|---:|---:|---:|---:|"
    rows: dict[tuple[str, str], Cost] = {}
    data = many(folder, size)
    build = command("build", "--public", "--data", data, "--out", folder / "site", "--date", DAY)
    changed = data / "2023/honorees/cn-1007.yml"
    everyone = [Peer(OURS, build, HERE.parents[1], changed), *(peers(folder, size) if size <= 5000 else ())]
    for peer in everyone:
        rows[peer.name, FIRST] = cost(peer.build, peer.folder)
    for what, peer in product((AGAIN, CHANGED), everyone):
        rows[peer.name, what] = Cost(inf, inf, inf)
    for turn, what, peer in product(range(TURNS), (AGAIN, CHANGED), everyone):
        if what is CHANGED:
            _change(peer, turn)
        found = cost(peer.build, peer.folder)
        rows[peer.name, what] = min(rows[peer.name, what], found, key=lambda one: one.cpu)
    for (name, what), found in rows.items():
        lines[f"{name}, {what}"].append((size, found.cpu))
        beside = (_ratio(found, rows.get((other, what))) for other in ("Material gốc", "Lektor"))
        row = (f"{name}, {what}", f"{found.cpu:.1f}", f"{found.wall:.1f}", f"{found.memory:.0f}", *beside)
        yield f"| {' | '.join(row)} |"
    files = [p for p in (folder / "site").rglob("*") if p.is_file()]
    own = [p for p in files if re.search(r"\bcn-\d{4,}\b", p.as_posix())]
    yield f"\nA public honoree without photo: {sum(p.stat().st_size for p in own) / size / 1024:.0f} KB in {len(own) / size:.0f} files.\n"


def _change(peer: Peer, turn: int) -> None:
    """Write another word into the source of one page."""
    text = peer.changed.read_text(encoding="utf-8")
    changed = re.sub(r"Thành tích|trước hạn|Sớm hạn, lần \d+", f"Sớm hạn, lần {turn}", text, count=1)
    assert changed != text
    peer.changed.write_text(changed, encoding="utf-8")


def _others(folder: Path, size: int) -> Iterator[str]:
    """Commands beside the least that the work could be."""
    data = many(folder, size)
    yield f"## Commands, {size} honorees\n"
    yield "| | CPU, s | wall, s | memory, MB |"
    yield "|---|---:|---:|---:|"
    check = command("check", data, "--date", DAY)
    rows = [
        ("thidua --help", command("--help")),
        ("thidua check, first", check),
        ("thidua check, again", check),
    ]
    for count in (1250, 5000):
        fresh, book = many(folder / str(count), 0), folder / f"danh-sach-{count}.xlsx"
        filled(fresh, book, {row: person(f"Người Thứ {row}") for row in range(3, count + 3)})
        rows.append(
            (f"import of {count} rows", command("import", book, "--yes", "--data", fresh, "--date", DAY))
        )
        found = cost(rows[-1][1])
        yield f"| {rows.pop()[0]} | {found.cpu:.1f} | {found.wall:.1f} | {found.memory:.0f} |"
    for name, typed in rows:
        found = cost(typed)
        yield f"| {name} | {found.cpu:.2f} | {found.wall:.2f} | {found.memory:.0f} |"
    yield f"\n`thidua serve`, from a saved record to the page in the browser: {seen_after(data):.2f} s on the wall.\n"


def _ratio(found: Cost, other: Cost | None) -> str:
    return f"{found.cpu / other.cpu:.2f}" if other else ""


def machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
