"""Phrases that were replaced by what an office would say do not come back where readers see them.

`fixtures/phrases.tsv`: the phrase, and what is better in its place. Whole words, in small or capital letters.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project import DOCS, ROOT

MACROS = ROOT / "macros"
VOCABULARY = MACROS / "thidua" / "vietnamese"
"""Lists of words that are heard and read, not said."""
VENDORED = "decap-cms.js"
SEARCHED_FOR = re.compile(r"(?ms)^(?:also|asks):.*?(?=^\w|^---)")
"""What readers type, in the front matter of a page."""


def _phrases() -> Iterator[tuple[re.Pattern[str], str]]:
    yield re.compile(r"\d %(?!\w)(?!\})"), "số viết liền dấu %: 98%"
    yield re.compile(r"Quyết định \d"), "Quyết định số …"
    yield re.compile(r"Xem cả (?:\d|\{)"), "Xem tất cả …"
    for line in (ROOT / "tests" / "fixtures" / "phrases.tsv").read_text("utf-8").splitlines():
        phrase, better = line.split("\t")
        yield re.compile(rf"(?i)(?<!\w){re.escape(phrase)}(?!\w)"), better


PHRASES = tuple(_phrases())


def shown(path: Path) -> str:
    """What of a file readers may see: of a page not what they type, of Python its strings without docstrings."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return SEARCHED_FOR.sub("", text)
    if path.suffix != ".py":
        return re.sub(r"(?s)\{#.*?#\}", "", text)
    nodes = list(ast.walk(ast.parse(text)))
    explained = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
    strings = (n for n in nodes if isinstance(n, ast.Constant) and id(n) not in explained)
    return "\n".join(n.value for n in strings if isinstance(n.value, str))


def replaced(text: str) -> list[str]:
    """The phrases of a text that have a better one, each with it."""
    on_one_line = " ".join(text.split())
    return [f"{found[0]} → {better}" for pattern, better in PHRASES if (found := pattern.search(on_one_line))]


def files() -> list[Path]:
    kinds = {".md", ".html", ".js", ".py"}
    found = (p for folder in (DOCS, MACROS) for p in folder.rglob("*") if p.suffix in kinds)
    return [p for p in found if p.name != VENDORED and VOCABULARY not in p.parents]


def test_no_replaced_phrase_is_back() -> None:
    back = {str(p.relative_to(ROOT)): said for p in files() if (said := replaced(shown(p)))}
    assert back == {}


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("page.md", "---\nalso: [gương điển hình]\n---\nĐăng một\ngương điển hình.\n", 1),
        ("page.md", "---\nalso: [gương điển hình]\norder: 1\n---\nĐăng tập thể.\n", 0),
        ("block.html", "{# bạn #}<p>BẠN cần gì</p>", 1),
        ("room.py", '"""Said: bạn."""\nlabel = f"bạn có {1} tệp"\n', 1),
        ("words.js", "button.textContent = `Đạt 22,4 %`;", 1),
        ("page.md", "Theo Quyết định 465/QĐ-UBND, 22,4%, bạnh ra", 1),
    ],
)
def test_a_phrase_is_found_where_a_reader_sees_it(
    tmp_path: Path, name: str, content: str, count: int
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert len(replaced(shown(tmp_path / name))) == count
