"""FTP servers with TLS on loopback: pyftpdlib in a thread, which can be told to go wrong, and vsftpd as hosting companies run it."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any, Final

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

from tests.support.certificates import Certificate
from tests.support.programs import missing
from tests.support.sshd import processes_below
from thidua.model.publishing import PublishingTarget, TargetKind

PASSWORD: Final = "Mật khẩu của bài thử %42"
_VSFTPD: Final = shutil.which("vsftpd") or shutil.which("vsftpd", path="/usr/sbin")
_LOG: Final = logging.getLogger("pyftpdlib")


@dataclass
class Trouble:
    """What the server does wrong from now on.

    `quota`: bytes it still takes; `drop`: whole files it still takes before the line breaks in the middle of one; `cut`: entries it
    names of a folder at most; `most`: lines it lets in; `keeps`: it replaces no file; `refuse`: commands, with its reply.
    """

    quota: int | None = None
    drop: int | None = None
    cut: int | None = None
    most: int | None = None
    keeps: bool = False
    refuse: dict[str, str] = field(default_factory=dict)


@dataclass
class FtpServer:
    """`root`: its files, the site's folder `public_html` among them. `commands`: what it was told, without arguments."""

    root: Path
    user: str
    certificate: Certificate | None
    port: int = 0
    trouble: Trouble = field(default_factory=Trouble)
    commands: list[str] = field(default_factory=list)
    ending: Event = field(default_factory=Event)
    process: subprocess.Popen[bytes] | None = None

    @property
    def site(self) -> Path:
        return self.root / "public_html"

    def target(self, **fields: object) -> PublishingTarget:
        known = {
            "kind": TargetKind.FTP, "host": "localhost", "port": self.port, "user": self.user, "path": "public_html",
        }  # fmt: skip
        return PublishingTarget.model_validate(known | fields)

    def end_lines(self) -> None:
        """As a server does with lines that are idle for long."""
        if self.process is not None:
            for pid in processes_below(self.process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            return
        self.ending.set()
        while self.ending.is_set():
            time.sleep(0.01)


@contextmanager
def pyftpd(root: Path, certificate: Certificate | None, *, implicit: bool = False) -> Iterator[FtpServer]:
    """A running server; None: without TLS. `implicit`: TLS before the first word."""
    server = FtpServer(root, "vidu", certificate)
    server.site.mkdir(parents=True)
    _LOG.addHandler(logging.NullHandler())  # else it writes to stderr
    _LOG.propagate = False
    authorizer = DummyAuthorizer()
    authorizer.add_user(server.user, PASSWORD, str(root), perm="elradfmwMT")
    loop = IOLoop()
    ftpd = FTPServer(("127.0.0.1", 0), _handler(server, authorizer, implicit=implicit), ioloop=loop)
    server.port = ftpd.address[1]
    over = Event()

    def serve() -> None:
        while not over.is_set():
            loop.loop(0.02, blocking=False)
            ftpd.max_cons = server.trouble.most or 512
            if server.ending.is_set():
                for handler in [one for one in loop.socket_map.values() if isinstance(one, FTPHandler)]:
                    handler.close()
                server.ending.clear()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join(10)
        ftpd.close_all()


def _handler(server: FtpServer, authorizer: DummyAuthorizer, *, implicit: bool) -> type[FTPHandler]:
    """A class for one server: pyftpdlib keeps settings in classes."""
    trouble = server.trouble
    base: Any = FTPHandler if server.certificate is None else TLS_FTPHandler

    class Disk(AbstractedFS):
        def open(self, filename: str, mode: str) -> Any:
            file = super().open(filename, mode)
            if "w" in mode:
                file = _Watched(file, trouble, self.cmd_channel)
            return file

        def listdir(self, path: str) -> list[str]:
            return sorted(super().listdir(path))[: trouble.cut]

        def rename(self, src: str, dst: str) -> None:
            if trouble.keeps and Path(dst).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            super().rename(src, dst)

    class Handler(base):
        abstracted_fs = Disk
        banner = "Máy chủ của bài thử"
        auth_failed_timeout = 0.05

        def handle(self) -> None:
            if implicit:
                self.secure_connection(self.ssl_context)
            super().handle()

        def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
            server.commands.append(cmd)
            if cmd in trouble.refuse:
                self.respond(trouble.refuse[cmd])
            else:
                super().pre_process_command(line, cmd, arg)

    Handler.authorizer = authorizer
    if server.certificate is not None:
        Handler.certfile = str(server.certificate.pem)
        Handler.tls_control_required = Handler.tls_data_required = True
    return Handler


class _Watched:
    """A file that is received, until there is trouble."""

    def __init__(self, file: IO[bytes], trouble: Trouble, handler: FTPHandler) -> None:
        self._file, self._trouble, self._handler = file, trouble, handler
        self.name, self.close = file.name, file.close
        if trouble.drop is not None:
            trouble.drop -= 1

    @property
    def closed(self) -> bool:
        return self._file.closed

    def write(self, block: bytes) -> int:
        trouble = self._trouble
        if trouble.drop is not None and trouble.drop < 0:
            trouble.drop = None
            self._file.write(block[:1])
            self._handler.close()
            raise ConnectionAbortedError
        if trouble.quota is not None:
            trouble.quota -= len(block)
            if trouble.quota < 0:
                self._handler.respond("552 Disk quota exceeded.")  # with TLS, pyftpdlib itself says nothing
                raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        return self._file.write(block)


@contextmanager
def vsftpd(root: Path, certificate: Certificate) -> Iterator[FtpServer]:
    """A running vsftpd: no MLSD, and data channels only with the session of the control channel. It needs no root's rights."""
    if _VSFTPD is None:
        missing("cần vsftpd: apt install vsftpd")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = FtpServer(root / "files", "ftp", certificate, port)
    server.site.mkdir(parents=True)
    (root / "passwords").write_text(f"{PASSWORD}\n", encoding="utf-8")
    options = {
        "listen": "YES", "listen_address": "127.0.0.1", "listen_port": port, "background": "NO",
        "run_as_launching_user": "YES", "seccomp_sandbox": "NO", "xferlog_enable": "NO",
        "anonymous_enable": "YES", "local_enable": "NO", "anon_root": server.root, "anon_umask": "022",
        "secure_email_list_enable": "YES", "email_password_file": root / "passwords",
        "write_enable": "YES", "anon_upload_enable": "YES", "anon_mkdir_write_enable": "YES",
        "anon_other_write_enable": "YES", "anon_world_readable_only": "NO",
        "ssl_enable": "YES", "allow_anon_ssl": "YES", "force_anon_logins_ssl": "YES", "force_anon_data_ssl": "YES",
        "require_ssl_reuse": "YES", "ssl_ciphers": "HIGH", "rsa_cert_file": certificate.pem,
    }  # fmt: skip
    (root / "conf").write_text("".join(f"{name}={value}\n" for name, value in options.items()))
    process = subprocess.Popen([_VSFTPD, root / "conf"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError(process.communicate(timeout=1)[0])
        server.process = process
        yield server
    finally:
        server.end_lines()
        process.terminate()
        process.wait()
