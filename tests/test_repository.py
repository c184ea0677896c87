"""What the repository says of itself is true: its documents for people who change it, its marks, its lock file."""

from __future__ import annotations

import ast
import itertools
import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.house_style import late_tones
from tests.support.project import DAY, DOCS, ROOT
from thidua.commands import main
from thidua.site.checking import check

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "DECISIONS.md", "SECURITY.md", "deploy/README.md")
TOP = {path.name for path in ROOT.iterdir()}


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def named(document: str) -> set[str]:
    """The paths of the repository that a document names in backticks; `<name>` stands for any."""
    found = set(re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", text_of(document)))
    return {path for path in found if path.split("/")[0] in TOP and ("/" in path or "." in path)}


def stands(path: str) -> bool:
    """Whether a path is there; of data/, which is the office's, whether the samples have it."""
    room, _, rest = path.partition("/")
    return (SAMPLES / rest if room == "data" else ROOT / path).exists()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    written = ("public/", "site/", ".cache/")  # by the program
    paths = sorted(path for path in named(document) if not path.startswith(written))
    assert [path for path in paths if not stands(path)] == []


def test_paths_links_targets_and_commands_are_found_in_the_documents() -> None:
    """Or the tests of them would be silent for the wrong reason."""
    assert {"macros/thidua/model/", "macros/thidua/rules/"} <= named("CONTRIBUTING.md")
    assert "SECURITY.md" in links("CONTRIBUTING.md") | links("README.md")
    assert {"site", "test"} <= targets("README.md") | targets("CONTRIBUTING.md")
    assert any(command.startswith("check") for command in commands())


def links(document: str) -> set[str]:
    return set(re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", text_of(document)))


def targets(document: str) -> set[str]:
    return set(re.findall(r"(?:^|`)make (\w+)", text_of(document), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_leads_to_one(document: str) -> None:
    assert [
        link for link in sorted(links(document)) if not (ROOT / document).parent.joinpath(link).exists()
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [
        one for one in sorted(targets(document)) if not re.search(rf"^{one}:", makefile, re.MULTILINE)
    ] == []


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
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    front = re.search(r"```yaml\n(---\n.*?\n---\n)```", text_of("CONTRIBUTING.md"), re.DOTALL)
    assert front
    (docs / "hoi-dap.md").write_text(front[1] + "\nXin hỏi.\n", encoding="utf-8")
    publication = check(SAMPLES, docs, DAY).publication
    assert publication
    page = publication.pages["hoi-dap/"]
    assert page in publication.siblings(publication.pages["van-ban/"])


def test_every_dependency_is_in_the_lock_file() -> None:
    """Or the program starts on the machine of whoever added it, and nowhere else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    listed = [*project["project"]["dependencies"], *groups["setup"], *groups["dev"]]
    wanted = [one for one in listed if isinstance(one, str)]
    names = {re.sub(r"[<>=\[].*", "", one).lower() for one in wanted}
    locked = re.findall(
        r"^([a-z0-9-]+)(?:\[.*\])?==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    assert names - set(locked) == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-run.lock"])
def test_the_lock_file_names_no_registry(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > 100


def test_what_runs_at_an_office_is_what_was_tested() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+.*?==[^ ]+", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements-run.lock") <= pins("requirements.lock")


def test_where_a_mark_stands_is_known() -> None:
    words = "văn hoá, Uỷ ban, thuý, HOÀ, khoẻ; quý, Quỳ, quỷ; văn hóa, Ủy ban, hoàn toàn, ngoài, khuỷu"
    assert list(late_tones(words)) == ["hoá", "Uỷ", "thuý", "HOÀ", "khoẻ"]


def test_pages_and_templates_write_vietnamese_in_one_way() -> None:
    texts = [*DOCS.rglob("*.md"), *(ROOT / "macros").rglob("*.html"), ROOT / "README.md"]
    assert len(texts) > 100
    wrong = {str(path): found for path in texts if (found := [*late_tones(path.read_text(encoding="utf-8"))])}
    assert wrong == {}


ROOM = ROOT / "macros" / "thidua"
ONE_NAME_FOR_TWO: dict[str, str] = {}
"""Names of classes that may stand for two things in one place, and why."""


def test_a_class_shares_its_name_with_nothing_that_it_meets() -> None:
    """Two public classes of one name stand in two rooms, and no module imports both."""
    trees = {path.relative_to(ROOM).with_suffix("").as_posix(): ast.parse(path.read_text(encoding="utf-8"))
             for path in ROOM.rglob("*.py")}  # fmt: skip
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(module)
    own = {module: {module, *imported(module, tree)} for module, tree in trees.items()}
    known = {m: met.union(*(own.get(f"{other}/__init__", ()) for other in met)) for m, met in own.items()}
    assert "model/base" in known["model/site"]
    assert sum(map(len, homes.values())) > 500
    found = {
        name: pair
        for name, modules in homes.items()
        for pair in itertools.combinations(modules, 2)
        if len({module.partition("/")[0] for module in pair}) == 1
        or any(set(pair) <= met for met in known.values())
    }
    assert found.keys() == ONE_NAME_FOR_TWO.keys(), found


def imported(module: str, tree: ast.Module) -> Iterator[str]:
    """The modules of the program that a module imports, as paths."""
    room = module.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*room[: len(room) - node.level + 1], *(node.module or "").split(".")]
            yield "/".join(filter(None, base))
            yield from ("/".join(filter(None, [*base, name.name])) for name in node.names)
