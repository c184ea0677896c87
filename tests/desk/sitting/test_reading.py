"""The data as they are now, while other programs write and delete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from thidua.desk.sitting.reading import state_of


def test_what_is_deleted_while_one_looks_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.yml", "a/y.yml", "b/z.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    look = os.scandir

    def late(folder: str) -> list[os.DirEntry[str]]:
        found = list(look(folder))
        (tmp_path / "a/x.yml").unlink(missing_ok=True)
        (tmp_path / "b/z.yml").unlink(missing_ok=True)
        if (tmp_path / "b").is_dir():
            (tmp_path / "b").rmdir()
        return found

    monkeypatch.setattr(os, "scandir", late)
    assert [Path(path).name for path, *_ in state_of(tmp_path)] == ["y.yml"]
