"""Who is let in: one browser of this machine, by an address that works once; and only from the desk's own pages.

The host and the origin of each request are checked, so that no other page in the same browser can reach the desk. A
form carries a token besides, so that not even an older page of the desk's own address does anything unasked.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from typing import Final

from flask import abort, request

HOST: Final = "127.0.0.1"
FORM_TOKEN: Final = "ma-don"
"""The hidden field of each form that changes something."""
TOKEN_HEADER: Final = "X-Ma-Don"
"""The same, where a script sends no form."""


class Gatekeeper:
    """Admits the one browser that opened the address with the token. `announce`: told of each address that works, once."""

    def __init__(self, port: int, announce: Callable[[str], None] = lambda _: None) -> None:
        self._port, self._announce = port, announce
        self.hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        self.cookie = f"thidua_{port}"  # cookies are shared by all ports of a host
        self.token = secrets.token_urlsafe(32)
        self.form_token = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """The token -> the session's cookie, once; None for any other token."""
        with self._lock:
            if not _same(token, self.token):
                return None
            self.token = secrets.token_urlsafe(32)
        self._announce(self.address)
        return self._session

    @property
    def address(self) -> str:
        """The one that opens the desk next."""
        return f"http://{HOST}:{self._port}/?ma={self.token}"

    def check(self) -> None:
        """Answer 403 to requests that do not come from this browser's own page."""
        if request.host not in self.hosts:
            abort(403)
        if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            abort(403)
        if request.method == "POST" and request.headers.get("Origin") != f"http://{request.host}":
            abort(403)
        if request.path == "/" and request.method == "GET" and "ma" in request.args:
            return
        if not _same(request.cookies.get(self.cookie, ""), self._session):
            abort(403)
        if request.method == "POST":
            token = request.headers.get(TOKEN_HEADER) or request.form.get(FORM_TOKEN, "")
            if not _same(token, self.form_token):
                abort(403)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
