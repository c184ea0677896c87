"""The form for a shared repository: static files for the office's own server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.command import typed
from thidua.commands import BAD_USE, OK

HOST = ("--host", "gitea", "--repo", "xa/thi-dua", "--base-url", "https://git.vidu.example")
CALL = ("shared-form", "--data", SAMPLES, *HOST)


def test_it_is_a_folder_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bieu-mau"
    code, said, _ = typed(capsys, *CALL, out)
    assert code == OK
    assert "không phải trang công khai" in said
    named = (out / "index.html").read_text(encoding="utf-8")
    for file in out.iterdir():
        assert file.name in named or file.name in {"index.html", "LICENSE", "decap-cms.js.LICENSE.txt"}
    assert "http" not in named
    backend = plain_yaml.load((out / "config.yml").read_text(encoding="utf-8"))["backend"]
    assert backend == {
        "name": "gitea",
        "repo": "xa/thi-dua",
        "branch": "main",
        "base_url": "https://git.vidu.example",
    }


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quy.txt").write_text("x", encoding="utf-8")
    code, _, err = typed(capsys, *CALL, tmp_path)
    assert (code, "không trống" in err) == (BAD_USE, True)
    assert [p.name for p in tmp_path.iterdir()] == ["quy.txt"]


def test_another_kind_of_host_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "shared-form", "--host", "svn", "--repo", "a", tmp_path / "x")
    assert (code, "không có «svn»" in err) == (BAD_USE, True)
