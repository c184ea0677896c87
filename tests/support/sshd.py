"""A real OpenSSH server on loopback, for as long as a test lasts: its own keys, its own port, files of the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.programs import missing
from thidua.model.publishing import PublishingTarget, TargetKind

_SSHD: Final = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")


@dataclass
class Sshd:
    """`key_file`: of the one user who may come in; `fingerprint`: of the server."""

    home: Path
    port: int
    key_file: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def fingerprint(self) -> str:
        told = subprocess.check_output(["ssh-keygen", "-lf", str(self.home / "host.pub")], text=True)
        return told.split()[1]

    def target(self, path: Path, **fields: object) -> PublishingTarget:
        known = {
            "kind": TargetKind.SFTP, "host": "127.0.0.1", "port": self.port, "user": _user(), "path": str(path),
            "key_file": str(self.key_file), "fingerprint": self.fingerprint,
        }  # fmt: skip
        return PublishingTarget.model_validate(known | fields)

    def start(self) -> None:
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        assert _SSHD
        self.process = subprocess.Popen(
            [_SSHD, "-D", "-e", "-f", str(self.home / "config")], stderr=(self.home / "log").open("ab")
        )
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.home / "log").read_text())

    def cut_lines(self) -> None:
        """Kill every process that serves a connection, and leave the one that listens."""
        assert self.process
        for pid in processes_below(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def new_host_key(self) -> None:
        """As if another machine answered."""
        self.stop()
        for name in ("host", "host.pub"):
            (self.home / name).unlink()
        _make_key(self.home / "host")
        self.start()

    def configure(self, line: str) -> None:
        """Start again with one more line of settings, the first of its kind counts."""
        self.stop()
        config = self.home / "config"
        config.write_text(f"{line}\n{config.read_text()}")
        self.start()

    def stop(self) -> None:
        if self.process:
            self.cut_lines()
            self.process.terminate()
            self.process.wait()


@contextmanager
def serving(home: Path) -> Iterator[Sshd]:
    """A server whose files stand in `home`. Skips the test where there is none."""
    if _SSHD is None:
        missing("cần OpenSSH: apt install openssh-server")
    home.mkdir(mode=0o700, parents=True)
    for name in ("host", "user"):
        _make_key(home / name)
    shutil.copy(home / "user.pub", home / "authorized_keys")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        *(f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {home}/host", "PidFile none", "UsePAM no"),
        *("StrictModes no", f"AuthorizedKeysFile {home}/authorized_keys", "PermitRootLogin yes"),
        *("Subsystem sftp internal-sftp", "MaxStartups 200", "PerSourcePenalties no"),
    ]
    (home / "config").write_text("\n".join(settings) + "\n")
    if subprocess.run([_SSHD, "-t", "-f", str(home / "config")], capture_output=True, check=False).returncode:
        (home / "config").write_text("\n".join(settings[:-1]) + "\n")  # before 9.8 there are no penalties
    server = Sshd(home, port, home / "user")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def processes_below(pid: int) -> Iterator[int]:
    """Every process that one started, and those that they started."""
    with suppress(FileNotFoundError):
        for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            yield from processes_below(child)
            yield child


def _make_key(path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)


def _user() -> str:
    return pwd.getpwuid(os.getuid()).pw_name
