"""kill -9 while a release is sent, and a client that reads without pause: never a mixture, never a dead file; the next run
completes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.campaigns import snapshot
from tests.support.ftp_server import FtpServer
from tests.support.killed_publisher import four_versions, publish
from tests.support.project import ROOT
from tests.support.sshd import Sshd
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.online import BOOKS

pytestmark = pytest.mark.usefixtures("second_process")


def killed(settings: PublishingTarget, home: Path, web_root: Path, turns: int) -> dict[str, Any]:
    (home / "settings.json").write_text(settings.model_dump_json(), encoding="utf-8")
    where = [str(home / "settings.json"), str(home / "versions"), str(web_root), str(turns)]
    told = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_publisher", *where],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def site(root: Path) -> dict[str, bytes]:
    """Without the styles, of which older ones stay."""
    return {p: c for p, c in snapshot(root).items() if p not in BOOKS and not p.startswith("assets/")}


def completes(settings: PublishingTarget, home: Path, web_root: Path, whole: Path) -> None:
    """The next runs make everything right, in the last of which somebody is gone. `whole`: all that the target keeps."""
    versions = four_versions(home / "versions")
    for folder, release in (versions[1], versions[2]):
        publish(settings, folder, release)
        assert site(web_root) == site(folder)
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(whole).values())


def test_a_folder_killed_at_200_points(tmp_path: Path) -> None:
    root = tmp_path / "www"
    settings = PublishingTarget(kind=TargetKind.FOLDER, path=str(root), keep=2)
    found = killed(settings, tmp_path, root / "hien-tai", 200)
    assert found["faults"] == []
    assert found["pages"] > 1_000
    assert 10 < found["ended"] < 190, "some came to their end, most were killed"
    completes(settings, tmp_path, root / "hien-tai", root)
    assert sorted(p.name for p in root.iterdir()) == ["hien-tai", "releases"]


def test_sftp_killed_at_50_points(server: Sshd, tmp_path: Path) -> None:
    root = tmp_path / "www"
    root.mkdir()
    settings = server.target(root)
    found = killed(settings, tmp_path, root, 50)
    assert found["faults"] == []
    assert found["pages"] > 1_000
    assert found["ended"] < 45
    completes(settings, tmp_path, root, root)


def test_ftp_killed_at_12_points(strict_server: FtpServer, tmp_path: Path) -> None:
    root, settings = strict_server.site, strict_server.target()
    found = killed(settings, tmp_path, root, 12)
    assert found["faults"] == []
    assert found["pages"] > 200
    assert found["ended"] < 12
    completes(settings, tmp_path, root, root)
