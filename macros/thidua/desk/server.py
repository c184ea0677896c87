"""The web server of `thidua edit`: the desk, for one browser on this machine.

It listens on the loopback address only. Requests that come too slowly or make no sense are ended, so that none can
hold up the next.
"""

from __future__ import annotations

import io
import logging
import socket
import sys
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from ..channels.preview import PageRenderer
from .application import application
from .door.gatekeeper import HOST, Gatekeeper
from .door.running import RunningDesk
from .sitting.desk import Desk

PATIENCE: Final = 60.0
"""Seconds in which a whole request must have come, its body included; loopback takes less than one."""
_log: Final = logging.getLogger(__name__)


class _Patient(io.RawIOBase):
    """What comes over a connection, until the patience is over. TimeoutError then."""

    def __init__(self, connection: socket.socket, patience: float) -> None:
        self._connection, self._patience = connection, patience
        self._until = time.monotonic() + patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(self._patience)  # for the answer


class _Handler(WSGIRequestHandler):
    """Quiet, and patient for a limited time."""

    patience = PATIENCE

    def setup(self) -> None:
        super().setup()
        self.rfile = io.BufferedReader(_Patient(self.connection, self.patience))

    def log(self, type: str, message: str, *args: object) -> None:
        """Requests are told nowhere: addresses name people. What goes wrong is."""
        if type == "error":
            _log.warning(message, *args)


def open_server(
    desk: Desk, render: PageRenderer, port: int = 0, announce: Callable[[str], None] = lambda _: None
) -> tuple[BaseWSGIServer, str]:
    """A server that is not running yet, and the address that opens the desk once. Port 0: any free port.

    `announce`: told of each further address that opens it, once.

    OSError when the port is taken.
    """
    with socket.socket() as bound:
        if sys.platform == "win32":  # where reuse would let two programs have one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen()
        server = make_server(
            HOST, port, Flask(__name__), threaded=True, request_handler=_Handler, fd=bound.fileno()
        )
    keeper = Gatekeeper(server.port, announce)
    server.app = application(desk, render, keeper)
    return server, keeper.address


def serve(desk: Desk, render: PageRenderer, *, port: int = 0, open_browser: bool = True) -> int:
    """Serve the desk until Ctrl+C, or open the one that runs already. Returns an exit code: 2 for a taken port."""
    running = RunningDesk(desk.root)
    if not running.take():
        return _open_running(running, open_browser=open_browser)
    try:
        return _serve(desk, render, running, port=port, open_browser=open_browser)
    finally:
        running.close()


def _open_running(running: RunningDesk, *, open_browser: bool) -> int:
    address = running.address()
    if address is None:
        print(
            "Bàn làm việc đang mở ở cửa sổ khác mà không trả lời. Đóng cửa sổ ấy rồi mở lại.", file=sys.stderr
        )
        return 2
    print(f"Bàn làm việc đang mở sẵn, mở thêm trang ở: {address}")
    if open_browser:
        webbrowser.open(address)
    return 0


def _serve(desk: Desk, render: PageRenderer, running: RunningDesk, *, port: int, open_browser: bool) -> int:
    try:
        server, address = open_server(desk, render, port, running.announce)
    except (OSError, OverflowError):
        print(f"Không dùng được cổng {port}. Chọn cổng khác, hoặc bỏ --port.", file=sys.stderr)
        return 2
    running.announce(address)
    print(f"Bàn làm việc đang mở ở: {address}")
    print("Địa chỉ này chỉ dùng một lần, chỉ trên máy này. Dừng: Ctrl+C.", flush=True)
    if open_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    print("\nĐã đóng bàn làm việc. Tiếp theo: thidua check (xem dữ liệu đã công bố được chưa).")
    return 0
