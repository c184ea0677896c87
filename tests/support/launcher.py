"""The icon of the desk as an office starts it: the launcher of Linux as a process, and a browser that writes down what it is told to open."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.project import DAY, ROOT

_PARTS: Final = ("mo-thidua.sh", "mo-thidua.py")
_PATIENCE: Final = 60.0
"""Seconds that a busy machine may take to open the desk."""


@dataclass
class Icon:
    """A folder with the launcher, installed already: its Python is the one of the tests."""

    home: Path
    data: Path

    @property
    def _told(self) -> Path:
        return self.home / "mo-ra.txt"

    def click(self) -> subprocess.Popen[bytes]:
        """Whoever clicks has a session of their own: what they started ends with it."""
        self._told.unlink(missing_ok=True)
        return subprocess.Popen(
            [self.home / _PARTS[0], "--data", self.data, "--date", DAY.isoformat()],
            cwd="/",
            env={
                "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
                "HOME": str(self.home),
                "BROWSER": str(self.home / "trinh-duyet"),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            },
            stdin=subprocess.DEVNULL,
            stdout=(self.home / "cua-so.txt").open("ab"),
            start_new_session=True,
        )

    def opened(self) -> str:
        """The address that the browser was told to open."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self._told.is_file() and (address := self._told.read_text().strip()):
                return address
            time.sleep(0.05)
        raise AssertionError((self.home / "cua-so.txt").read_text())


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


@contextmanager
def clicked(home: Path, data: Path) -> Iterator[tuple[Icon, str]]:
    """The launcher was clicked, and opened the desk at this address. The desk ends afterwards."""
    environment = home / ".venv/bin"
    environment.mkdir(parents=True)
    (home / ".venv/.ready").touch()
    for name in _PARTS:
        shutil.copy2(ROOT / name, home)
    _script(environment / "python", f'PYTHONPATH="{ROOT / "macros"}" exec "{sys.executable}" "$@"')
    _script(home / "trinh-duyet", f'echo "$1" > "{home / "mo-ra.txt"}"')
    icon = Icon(home, data)
    with icon.click() as desk:
        try:
            yield icon, icon.opened()
        finally:
            os.killpg(desk.pid, signal.SIGTERM)
