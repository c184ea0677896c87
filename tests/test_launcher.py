"""What opens the desk leaves alone what is not its own, and says what to do where it may not write."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.project import ROOT


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """As if it stood in another folder."""
    found = importlib.util.spec_from_file_location("mo_thidua", ROOT / "mo-thidua.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    home = tmp_path / "thidua"
    home.mkdir()
    places = {"HOME": home, "WHEELS": home / "wheels", "ENVIRONMENT": home / ".venv"}
    places |= {"PYTHON": home / ".venv/bin/python", "MARK": home / ".venv/da-cai.txt"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    return module


def test_an_environment_that_a_developer_made_is_used_and_not_cleared(
    launcher: ModuleType, second_process: None
) -> None:
    assert not launcher.is_ready(), "nothing is there"
    launcher.PYTHON.parent.mkdir(parents=True)
    launcher.PYTHON.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "macros"}" exec "{sys.executable}" "$@"\n')
    launcher.PYTHON.chmod(0o755)
    assert launcher.is_ready()
    launcher.MARK.write_text("of another lock", encoding="utf-8")
    (launcher.HOME / "requirements-run.lock").touch()
    assert not launcher.is_ready(), "its own is made anew after an update"


def test_a_folder_that_cannot_be_written_is_told_in_words(
    launcher: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    (launcher.HOME / ".mo-thidua.lock").mkdir()
    assert launcher.main() == 2
    assert "nơi được phép ghi" in capsys.readouterr().out
