"""What README and the other documents of the repository say is true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import macros
from macros.commands import main
from macros.publication import check
from macros.rules import RULES
from tests.campaigns import DATA, ROOT
from tests.conftest import DAY

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "DECISIONS.md", "SECURITY.md", "deploy/README.md")
TOP = {path.name for path in ROOT.iterdir()}


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def named(document: str) -> set[str]:
    """The paths of the repository that a document names in backticks; `<name>` stands for any."""
    found = set(re.findall(r"`([\w.-]+/?(?:[\w.-]+/?)*)`", text_of(document)))
    return {path for path in found if path.split("/")[0] in TOP and ("/" in path or "." in path)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    written = {"public/", "site/"}  # by make
    assert [path for path in sorted(named(document) - written) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_leads_to_one(document: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", text_of(document))
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:^|`)make (\w+)", text_of(document), re.MULTILINE))
    assert [one for one in sorted(targets) if not re.search(rf"^{one}:", makefile, re.MULTILINE)] == []


def commands() -> list[str]:
    """What the documents tell people to type after `thidua`."""
    text = "\n".join(map(text_of, DOCUMENTS))
    return sorted(set(re.findall(r"(?:`|\\)thidua ([a-z][^`;\n]*)", text)))


@pytest.mark.parametrize("command", commands())
def test_every_command_that_a_document_names_is_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', command)]
    with pytest.raises(SystemExit) as stop:
        main([*typed, "--help"])
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert [word for word in typed if word.startswith("--") and word not in printed] == []


def test_what_gitattributes_marks_exists() -> None:
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    marked = [line.split()[0] for line in lines if "linguist-" in line]
    assert marked
    assert [pattern for pattern in marked if not any(ROOT.glob(pattern))] == []


def test_the_example_page_is_a_page(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    front = re.search(r"```yaml\n(---\n.*?\n---\n)```", text_of("CONTRIBUTING.md"), re.DOTALL)
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
