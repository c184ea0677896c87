"""A live site on this machine's loopback address. Browsers are kept from keeping it: its worker is not there."""

from __future__ import annotations

import mimetypes
import sys
import time
from collections.abc import Callable, Mapping
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from ..build.live import WAITING, Live
from ..site import addresses

HOST: Final = "127.0.0.1"
NAMES: Final = (HOST, "localhost")
"""What a browser on this machine may call the server."""
POLL: Final = 25.0
"""Seconds after which a waiting browser is answered that nothing has changed, and asks again."""
_PATIENCE: Final = 30.0
"""Seconds that a browser may take to say what it wants."""

Admits = Callable[[Message], bool]
"""Whether a request with these headers is answered at all."""


def is_of_this_machine(headers: Message) -> bool:
    """Not of a page elsewhere whose host name leads to this machine."""
    return urlsplit(f"//{headers.get('Host', '')}").hostname in NAMES


class LiveServer(ThreadingHTTPServer):
    """OSError or OverflowError when the port cannot be had. Port 0: any free one. `headers`: of each answer, besides."""

    daemon_threads = True

    def __init__(
        self,
        port: int,
        live: Live,
        admits: Admits = is_of_this_machine,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.live, self.admits, self.headers = live, admits, headers
        self.asked_at = time.monotonic()
        """When a browser asked last: one that shows a page asks every `POLL` seconds."""
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away while it waited is nothing to tell of."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    timeout = _PATIENCE

    def do_GET(self) -> None:
        live, url = self.server.live, urlsplit(self.path)
        if not self.server.admits(self.headers):
            self._send(403, "text/plain", b"")
            return
        self.server.asked_at = time.monotonic()
        path = unquote(url.path).removeprefix("/")
        if path == WAITING:
            version = int(url.query) if url.query.isdecimal() else -1
            self._send(200 if live.wait(version, POLL) else 204, "text/plain", b"")
            return
        if path == addresses.WORKER:
            self._send(404, "text/plain", b"")
            return
        while not live.version:  # the data are not read yet
            live.wait(0, POLL)
        answer = live.answer(path.removesuffix("index.html"))
        if answer is None:
            self.send_response(301)
            self.send_header("Location", f"/{path}/")
            self.end_headers()
            return
        kind = mimetypes.guess_type(answer.address)[0] if "." in answer.address else "text/html"
        self._send(answer.status, kind or "application/octet-stream", answer.content)

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (("Cache-Control", "no-store"), *self.server.headers.items()):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Log no requests: the terminal is for problems in the data."""
