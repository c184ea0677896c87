"""The same number of equal pages for the peers: stock mkdocs-material, Lektor (which builds by what changed), Hugo."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.campaigns import SAMPLES
from tests.support.many import PATTERN
from tests.support.project import DOCS, ROOT

_STOCK: Final = """site_name: Thi đua cải cách hành chính
theme: {name: material, language: vi, font: false}
plugins: [{search: {lang: vi}}]
not_in_nav: /dien-hinh/
docs_dir: docs
site_dir: site
"""
_PROJECT: Final = "[project]\nname = Thi đua\n"
_MODEL: Final = "[model]\nname = Page\nlabel = {{ this.title }}\n[fields.title]\ntype = string\n[fields.body]\ntype = markdown\n"
_FRAME: Final = '<!doctype html><html lang="vi"><title>%(title)s</title><nav>%(links)s</nav><h1>%(title)s</h1>%(body)s</html>\n'


@dataclass(frozen=True)
class Peer:
    """`build` builds all; `changed` names the source of one page."""

    name: str
    build: list[str]
    folder: Path
    changed: Path


def peers(folder: Path, count: int) -> Iterator[Peer]:
    """Those that are on this machine."""
    pages = dict(_pages(count))
    yield _stock(folder / "stock", pages)
    if lektor := shutil.which("lektor", path=f"{ROOT / '.cache' / 'lektor' / 'bin'}:{_path()}"):
        yield _lektor(folder / "lektor", pages, lektor)
    if hugo := shutil.which("hugo"):
        yield _hugo(folder / "hugo", pages, hugo)


def _path() -> str:
    import os  # noqa: PLC0415

    return os.environ.get("PATH", "")


def _pages(count: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """Path -> title and Markdown: the words of docs/ and a page for each honoree, as plain text."""
    for path in sorted(DOCS.rglob("*.md")):
        words = re.sub(r"{{.*?}}", "", path.read_text(encoding="utf-8").split("---\n", 2)[2])
        yield path.relative_to(DOCS).as_posix(), (f"Trang {path.stem}", words)
    plan = (SAMPLES / "2023" / "plan.md").read_text(encoding="utf-8")
    yield "ke-hoach/toan-van.md", ("Toàn văn", plan)
    record = (SAMPLES / "2023" / "honorees" / f"{PATTERN}.yml").read_text(encoding="utf-8")
    said = "\n\n".join(re.findall(r"(?:text|summary|citation|label): (.+)", record))
    for number in range(count):
        yield f"dien-hinh/so-{number}.md", (f"Nguyễn Văn Minh Họa {number}", f"## Thành tích\n\n{said}\n")


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _stock(folder: Path, pages: dict[str, tuple[str, str]]) -> Peer:
    config = _written(folder / "mkdocs.yml", _STOCK)
    for path, (title, words) in pages.items():
        _written(folder / "docs" / path, f"# {title}\n\n{words}")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    return Peer("Material gốc", command, folder, folder / "docs/dien-hinh/so-7.md")


def _lektor(folder: Path, pages: dict[str, tuple[str, str]], program: str) -> Peer:
    _written(folder / "t.lektorproject", _PROJECT)
    _written(folder / "models/page.ini", _MODEL)
    frame = {
        "title": "{{ this.title }}",
        "links": "<a href=\"{{ '/'|url }}\">Trang chủ</a>",
        "body": "{{ this.body }}",
    }
    _written(folder / "templates/page.html", _FRAME % frame)
    for path, (title, words) in pages.items():
        place = path.removesuffix(".md").removesuffix("index").rstrip("/")
        body = re.sub(r"^---", "----", words, flags=re.MULTILINE)
        _written(
            folder / "content" / place / "contents.lr",
            f"_model: page\n---\ntitle: {title}\n---\nbody:\n\n{body}\n",
        )
    for above in [
        p for p in (folder / "content").rglob("*") if p.is_dir() and not (p / "contents.lr").exists()
    ]:
        _written(above / "contents.lr", "_model: page\n---\ntitle: Mục\n---\nbody: x\n")
    out = folder.parent / "lektor-site"
    return Peer(
        "Lektor", [program, "build", "-O", str(out)], folder, folder / "content/dien-hinh/so-7/contents.lr"
    )


def _hugo(folder: Path, pages: dict[str, tuple[str, str]], program: str) -> Peer:
    _written(
        folder / "config.toml",
        'title = "Thi đua"\nlanguageCode = "vi"\n[markup.goldmark.renderer]\nunsafe = true\n',
    )
    frame = {"title": "{{ .Title }}", "links": '<a href="/">Trang chủ</a>', "body": "{{ .Content }}"}
    for name in ("single", "list"):
        _written(folder / f"layouts/_default/{name}.html", _FRAME % frame)
    for path, (title, words) in pages.items():
        name = re.sub(r"(^|/)index\.md$", r"\1_index.md", path)
        escaped = words.replace("{{", "").replace("}}", "")
        _written(folder / "content" / name, f'+++\ntitle = "{title}"\n+++\n\n{escaped}')
    return Peer("Hugo", [program, "--quiet"], folder, folder / "content/dien-hinh/so-7.md")
