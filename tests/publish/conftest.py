"""No test of publishing asks the machine's own keyring or knows its hosts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring

from tests.support import sshd
from tests.support.sshd import Sshd


@pytest.fixture(autouse=True)
def _nobody_s_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


@pytest.fixture(scope="module")
def server(second_process: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A real OpenSSH server."""
    with sshd.serving(tmp_path_factory.mktemp("ssh") / "home") as running:
        yield running
