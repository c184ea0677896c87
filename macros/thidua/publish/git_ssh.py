"""git over SSH by paramiko: an office PC may have no ssh of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Final

import paramiko
from dulwich.client import TraditionalGitClient
from dulwich.protocol import Protocol

from ..model.publishing import PublishingTarget
from .secrets import Secrets
from .ssh import connected

_PATIENCE: Final = 120.0
"""Seconds that a server may be silent, for it may be busy with what it was sent."""


class SshClient(TraditionalGitClient):
    """Runs git's commands at the server of an account, one after another over one connection."""

    def __init__(self, account: PublishingTarget, secrets: Secrets) -> None:
        self._account, self._secrets = account, secrets
        self._line: paramiko.SSHClient | None = None
        super().__init__()

    def begin(self) -> None:
        """Connect, so that a key that nobody knows is asked about at once. TargetError."""
        self._transport()

    def close(self) -> None:
        if self._line:
            self._line.close()

    def _connect(
        self, cmd: bytes, path: str | bytes, protocol_version: int | None = None
    ) -> tuple[Protocol, Callable[[], bool], IO[bytes]]:
        channel = self._transport().open_session(timeout=_PATIENCE)
        channel.settimeout(_PATIENCE)
        channel.set_environment_variable("GIT_PROTOCOL", f"version={protocol_version or 2}")
        name = path if isinstance(path, bytes) else path.encode()
        channel.exec_command(b"git-" + cmd + b" '" + name.replace(b"'", b"'\\''") + b"'")
        output = channel.makefile("rb")

        def write(content: bytes) -> int:
            channel.sendall(content)
            return len(content)

        return Protocol(output.read, write, channel.close), channel.recv_ready, channel.makefile_stderr("rb")

    def _transport(self) -> paramiko.Transport:
        transport = self._line.get_transport() if self._line else None
        if transport is None or not transport.is_active():
            self._line = connected(self._account, self._secrets)
            transport = self._line.get_transport()
        assert transport is not None
        return transport
