"""A second start opens the desk that runs; of one that was killed nothing is taken."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.project import ROOT
from thidua.desk.door import running
from thidua.desk.door.running import RunningDesk

COMMAND = (sys.executable, "-m", "thidua.commands", "edit", "--no-browser", "--data", str(SAMPLES))


def address(lines: IO[str]) -> str:
    return next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))


def opened(url: str) -> int:
    try:
        return build_opener(HTTPCookieProcessor()).open(url).status
    except HTTPError as error:
        return error.code


def test_the_next_address_is_private_and_goes_with_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HOME", tmp_path / "dang-mo")
    monkeypatch.setattr(running, "_PATIENCE", 0.2)
    first, second = RunningDesk(tmp_path), RunningDesk(tmp_path)
    assert first.take()
    assert not second.take()
    assert second.address() is None  # it has not said yet
    first.announce("http://127.0.0.1:1/?ma=a")
    assert second.address() == "http://127.0.0.1:1/?ma=a"
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in (tmp_path / "dang-mo").iterdir()} == {0}
    assert RunningDesk(tmp_path / "khac").take()
    first.close()
    assert second.take()
    assert second.address() is None


@pytest.mark.usefixtures("second_process")
def test_a_second_start_opens_the_running_desk(tmp_path: Path) -> None:
    env = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT / "macros"),
        "PYTHONUTF8": "1",
    }

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True, env=env, cwd=tmp_path)

    with start() as desk:
        try:
            assert desk.stdout
            first = address(desk.stdout)
            assert opened(first) == 200
            assert opened(first) == 403
            with start() as other:
                assert other.stdout
                again = address(other.stdout)
                assert other.wait(30) == 0
            assert again.partition("?")[0] == first.partition("?")[0]
            assert opened(again) == 200
        finally:
            desk.send_signal(signal.SIGKILL)
    with start() as fresh:
        try:
            assert fresh.stdout
            assert opened(address(fresh.stdout)) == 200
        finally:
            fresh.terminate()
