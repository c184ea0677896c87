"""An FTP server with TLS on loopback, in a thread, and what may go wrong with one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_DTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

USER: Final = "vidu"
PASSWORD: Final = "Mật-khẩu của bài thử %42"


@dataclass
class Trouble:
    """What the server does wrong from now on.

    `quota`: bytes it still takes; `drop`: files after which it closes the line, in the middle of the next; `cut`: entries
    it names of a folder; `refuse`: commands it refuses, with its reply.
    """

    quota: int | None = None
    drop: int | None = None
    cut: int | None = None
    refuse: dict[str, str] = field(default_factory=dict)


@dataclass
class FtpServer:
    """`home`: its files. `commands`: what it was asked, without arguments."""

    home: Path
    port: int = 0
    trouble: Trouble = field(default_factory=Trouble)
    commands: list[str] = field(default_factory=list)

    def received(self) -> int:
        """How many files it was sent so far."""
        return self.commands.count("STOR")


@contextmanager
def ftp_server(home: Path, pem: Path | None, *, implicit: bool = False) -> Iterator[FtpServer]:
    """A running server. `pem`: key and certificate; None for a server without TLS."""
    home.mkdir(parents=True, exist_ok=True)
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    server = FtpServer(home)
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(home), perm="elradfmwMT")
    loop = IOLoop()
    ftpd = FTPServer(("127.0.0.1", 0), _handler(server, authorizer, pem, implicit=implicit), ioloop=loop)
    server.port = ftpd.address[1]
    over = Event()

    def serve() -> None:
        while not over.is_set():
            loop.loop(0.02, blocking=False)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join(10)
        ftpd.close_all()


def _handler(server: FtpServer, authorizer: DummyAuthorizer, pem: Path | None, *, implicit: bool) -> type[FTPHandler]:
    """A handler class for one server: pyftpdlib keeps settings in classes."""
    trouble = server.trouble
    base: Any = FTPHandler if pem is None else TLS_FTPHandler
    data: Any = FTPHandler.dtp_handler if pem is None else TLS_DTPHandler

    class Data(data):
        def handle_read(self) -> None:
            before = self.tot_bytes_received
            super().handle_read()
            taken = self.tot_bytes_received - before
            if taken and trouble.drop is not None and trouble.drop <= 0:
                trouble.drop = None
                self.cmd_channel.close()
            elif trouble.quota is not None:
                trouble.quota -= taken
                if trouble.quota < 0:
                    self._resp = ("552 Disk quota exceeded.", logging.getLogger("pyftpdlib").debug)
                    self.close()

        handle_read_event = handle_read

    class Handler(base):
        dtp_handler = Data
        banner = "Máy chủ của bài thử"
        timeout = 60
        auth_failed_timeout = 0.05

        def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
            server.commands.append(cmd)
            if cmd == "STOR" and trouble.drop is not None:
                trouble.drop -= 1
            if cmd in trouble.refuse:
                self.respond(trouble.refuse[cmd])
            else:
                super().pre_process_command(line, cmd, arg)

    Handler.authorizer = authorizer
    if pem is not None:
        Handler.certfile = str(pem)
        Handler.tls_control_required = Handler.tls_data_required = True
    return Handler
