"""What README and its "how to add" recipes say is true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import macros
from macros.publication import check
from macros.rules import RULES
from tests.campaigns import DATA, ROOT
from tests.conftest import DAY

README = (ROOT / "README.md").read_text(encoding="utf-8")


def recipe(name: str) -> str:
    return README.split(f"### {name}\n", 1)[1].split("\n#", 1)[0]


@pytest.mark.parametrize(
    "name", ["How to add a field", "How to add a page", "How to add an output", "How to add a rule"]
)
def test_a_recipe_has_five_lines(name: str) -> None:
    assert re.findall(r"^(\d)\. ", recipe(name), re.MULTILINE) == list("12345")


def test_every_path_that_readme_names_exists() -> None:
    named = re.findall(r"`((?:macros|data|docs|tests|deploy)/[\w./-]*)`", README)
    missing = [path for path in named if not (ROOT / path).exists()]
    assert len(named) > 15
    assert missing == []


def test_every_make_target_that_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_example_page_is_a_page(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    front = re.search(r"```yaml\n(---\n.*?\n---\n)```", README, re.DOTALL)
    assert front
    (docs / "hoi-dap.md").write_text(front[1] + "\nXin hỏi.\n", encoding="utf-8")
    publication = check(DATA, docs, DAY).publication
    assert publication
    page = publication.pages["hoi-dap/"]
    assert page in publication.siblings(publication.pages["van-ban/"])


def test_every_block_has_a_template_and_every_template_a_block() -> None:
    templates = {path.stem for path in (ROOT / "macros/templates/blocks").glob("*.html")}
    assert templates == set(macros.BLOCKS)


def test_every_macro_call_in_docs_is_a_block() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        calls = re.findall(r"{{ (\w+)\(", path.read_text(encoding="utf-8"))
        assert set(calls) <= set(macros.BLOCKS), path


def test_every_rule_in_the_rooms_is_used() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "macros/rules").glob("*.py"))
    written = set(
        re.findall(r"^def (\w+)\(dataset: Dataset, today: dt\.date\) -> Iterator", source, re.MULTILINE)
    )
    assert written - {"check"} == {rule.__name__ for rule in RULES}


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > 100
