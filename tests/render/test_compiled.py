"""Compiled templates are kept: taken again while nothing changed, and never when something did."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from thidua.render.compiled import CompiledTemplates


class Counting(Environment):
    """Counts how often a template is compiled."""

    compiled = 0

    def _compile(self, source: str, filename: str) -> object:  # type: ignore[override]
        self.compiled += 1
        return super()._compile(source, filename)


def environment(source: str, folder: Path) -> Counting:
    return Counting(loader=DictLoader({"a.html": source}), bytecode_cache=CompiledTemplates(folder))


def made(env: Counting) -> tuple[str, int]:
    return env.get_template("a.html").render(x=1), env.compiled


def test_a_template_is_compiled_once_for_all_runs(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert made(environment("{{ x }}!", folder)) == ("1!", 1)
    assert made(environment("{{ x }}!", folder)) == ("1!", 0)


def test_another_text_is_compiled_anew(tmp_path: Path) -> None:
    made(environment("{{ x }}!", tmp_path))
    assert made(environment("{{ x }}?", tmp_path)) == ("1?", 1)
    assert made(environment("{{ x }}?", tmp_path)) == ("1?", 0)


def test_other_code_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(environment("{{ x }}!", tmp_path))
    monkeypatch.setattr(CompiledTemplates, "_code", "a filter was changed")
    assert made(environment("{{ x }}!", tmp_path)) == ("1!", 1)


def test_what_cannot_be_read_or_written_is_compiled(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    assert made(environment("{{ x }}!", blocked)) == ("1!", 1)
    assert made(environment("{{ x }}!", blocked / "below")) == ("1!", 1)
    folder = tmp_path / "kept"
    made(environment("{{ x }}!", folder))
    (kept,) = folder.iterdir()
    for broken in (b"", kept.read_bytes()[:-5], b"x" * 100):
        kept.write_bytes(broken)
        assert made(environment("{{ x }}!", folder)) == ("1!", 1)


def test_each_environment_goes_by_the_code_that_sets_it_up(tmp_path: Path) -> None:
    of_pages, of_desk = CompiledTemplates(tmp_path), CompiledTemplates(tmp_path, "desk/application.py")
    assert of_pages.get_source_checksum("a") != of_desk.get_source_checksum("a")
