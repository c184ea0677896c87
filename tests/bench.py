"""Ours beside stock mkdocs-material, in one run: ratios, not promises. `make bench` prints the table.

The last rows set our work beside the least that the library under it could do: an import of a workbook beside
openpyxl merely reading it, share pictures beside Pillow merely saving as many, kept ones beside reading the files.
Both sites hold the same number of honoree pages. Weights are of the files that a browser must fetch
to show the home page and to answer a first search, gzipped one by one as a web server would send them.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.support import campaigns
from tests.support.project import DOCS, ROOT
from tests.support.sheets import filled, person

T = TypeVar("T")
COUNT = 1000
STOCK = """site_name: Thi đua cải cách hành chính
theme: {name: material, language: vi, font: false}
plugins: [{search: {lang: vi}}]
not_in_nav: /dien-hinh/
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ours, stock = our_site(folder), stock_site(folder)
        rows = [
            ("Dựng trang, lần đầu (giây)", *(timed(command, folder) for command in (ours, stock))),
            ("Dựng lại (giây)", *(timed(command, folder) for command in (ours, stock))),
            ("Bộ nhớ cao nhất (MB)", *(memory(command, folder) for command in (ours, stock))),
        ]
        pair = folder / "ours", folder / "stock"
        rows += [
            ("Trang chủ, lần đầu (KB gzip)", *(first_view(site) for site in pair)),
            (
                "Tệp tìm kiếm (KB gzip)",
                *(weight(next(site.rglob(n))) for site, n in zip(pair, INDEX, strict=True)),
            ),
            ("Một trang điển hình (KB gzip)", *(weight(record(site)) for site in pair)),
        ]
        sheets = Path(scratch) / "bang"
        sheets.mkdir()
        rows.append(("Nhập Excel 1.000 dòng (giây)", *(timed(c, folder) for c in a_thousand_rows(sheets))))
    print(f"{COUNT} điển hình                     ta     gốc   ta/gốc")
    for label, mine, theirs in rows:
        print(f"{label:32}{mine:8.1f}{theirs:8.1f}{mine / theirs:8.2f}")


INDEX = "tim-kiem.json", "search_index.json"


def our_site(folder: Path) -> list[str]:
    data = campaigns.copy_of_samples(folder)
    people = data / "2023" / "honorees"
    pattern = (people / "cn-002.yml").read_text(encoding="utf-8")
    for number in range(COUNT - len(list(people.glob("*.yml")))):
        record = pattern.replace("cn-002", f"so-{number}")
        record = re.sub(r"(display: .*)", rf"\1 {number}", record, count=1)
        (people / f"so-{number}.yml").write_text(record, encoding="utf-8")
    return [
        sys.executable,
        "-m",
        "macros.commands",
        "build",
        "--data",
        str(data),
        "--out",
        str(folder / "ours"),
    ]


def stock_site(folder: Path) -> list[str]:
    """The same pages as plain Markdown: what the project's text would be in the stock theme."""
    docs = folder / "stock-docs"
    for path in sorted(DOCS.rglob("*.md")):
        target = docs / path.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        words = re.sub(r"{{.*?}}", "", path.read_text(encoding="utf-8").split("---\n", 2)[2])
        target.write_text(f"# Trang {path.stem}\n\n{words}\n", encoding="utf-8")
    plan = (campaigns.SAMPLES / "2023" / "plan.md").read_text(encoding="utf-8")
    (docs / "ke-hoach" / "toan-van.md").write_text(f"# Toàn văn\n\n{plan}", encoding="utf-8")
    (docs / "dien-hinh").mkdir()
    text = (campaigns.SAMPLES / "2023" / "honorees" / "cn-002.yml").read_text(encoding="utf-8")
    said = "\n\n".join(re.findall(r"(?:text|summary|citation|label): (.+)", text))
    for number in range(COUNT):
        page = f"# Nguyễn Văn Minh Họa {number}\n\n## Thành tích\n\n{said}\n"
        (docs / "dien-hinh" / f"so-{number}.md").write_text(page, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(STOCK + f"docs_dir: {docs.name}\nsite_dir: stock\n", encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]


def a_thousand_rows(folder: Path) -> tuple[list[str], list[str]]:
    """(import of a workbook with 1,000 new people, the same workbook only read by openpyxl)."""
    data = campaigns.copy_of_samples(folder)
    book = folder / "danh-sach.xlsx"
    filled(data, book, {row: person(f"Người Thứ {row}") for row in range(3, COUNT + 3)})
    read = (
        f"import openpyxl; [list(r) for r in openpyxl.load_workbook({str(book)!r}).worksheets[0].iter_rows()]"
    )
    ours = [sys.executable, "-m", "macros.commands", "import", str(book), "--data", str(data)]
    return ours, [sys.executable, "-c", read]


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def memory(command: list[str], folder: Path) -> float:
    """Peak resident memory of the command and its children, from a process of its own."""
    probe = f"import resource,subprocess;subprocess.run({command!r},capture_output=True,check=True);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    return int(done.stdout) / 1024


def run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)


def first_view(site: Path) -> float:
    """Home page, its stylesheets, scripts and preloaded fonts, and what stock search fetches at once."""
    html = (site / "index.html").read_text(encoding="utf-8")
    named = re.findall(
        r'(?:<link[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href|<script[^>]*src)="([^"]+)"', html
    )
    named += re.findall(r'<link[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|preload|icon)"', html)
    files = {(site / name).resolve() for name in named}
    for sheet in [f for f in files if f.suffix == ".css"]:
        urls = re.findall(r'url\("(fonts/[^"]+)"\)', sheet.read_text(encoding="utf-8"))
        files |= {(sheet.parent / url).resolve() for url in urls}
    if (site / "search").is_dir():  # stock Material fetches its worker and index on every page
        files |= set((site / "assets/javascripts/workers").glob("*.js")) | {site / "search/search_index.json"}
        files |= {
            site / "assets/javascripts/lunr/min" / n
            for n in ("lunr.vi.min.js", "lunr.stemmer.support.min.js")
        }
    return weight(site / "index.html") + sum(weight(f) for f in files)


def record(site: Path) -> Path:
    return site / "dien-hinh" / "so-7" / "index.html"


def weight(path: Path) -> float:
    content = path.read_bytes()
    packed = content if path.suffix in {".woff2", ".png"} else gzip.compress(content, 6)
    return len(packed) / 1024


if __name__ == "__main__":
    main()
