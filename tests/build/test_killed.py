"""kill -9 while a site is being built: the old site or the new one stands, whole, and the next build clears up."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.campaigns import snapshot
from tests.support.project import ROOT, Build


def command(data: Path, out: Path) -> list[str]:
    day = ["--date", "2026-11-23"]
    return [sys.executable, "-m", "thidua.commands", "build", "--data", str(data), "--out", str(out), *day]


@pytest.fixture(scope="module")
def states(
    build: Build, second_process: None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, list[dict[str, bytes]]]:
    """Two versions of the data, and the site of each."""
    home = tmp_path_factory.mktemp("giet")
    one = campaigns.copy_of_samples(home)
    other = Path(shutil.copytree(one, home / "khac"))
    campaigns.change(other / "2023/honorees/cn-001.yml", post="Chức vụ khác")
    sites = [snapshot(build(home / f"trang-{n}", data=data)) for n, data in enumerate((one, other))]
    return one, other, sites


def test_a_killed_build_leaves_the_old_site_or_the_new_one(
    build: Build, tmp_path: Path, states: tuple[Path, Path, list[dict[str, bytes]]]
) -> None:
    *versions, sites = states
    chance, out = random.Random(7), build(tmp_path / "trang", data=versions[0])
    started = time.monotonic()
    subprocess.run(command(versions[1], out), cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - started
    for turn in range(8):
        child = subprocess.Popen(
            command(versions[turn % 2], out), cwd=ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(whole * chance.uniform(0.3, 1))
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        if out.exists():  # between the two renames the site is in the room beside it
            assert snapshot(out) in sites
        else:
            assert snapshot(tmp_path / ".trang-dung/old") in sites
    build(out, data=versions[0])
    assert snapshot(out) == sites[0]
    room = tmp_path / ".trang-dung"
    assert {path.name for path in room.iterdir()} <= {"lock", "shelf.json", "spare"}
    assert snapshot(room / "spare") in ({}, sites[0])
