"""Both editions of the site, live, beside the desk: each at a loopback address of its own, for the browser of the desk alone.

Own addresses keep the site's scripts away from the desk.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import CookieError, SimpleCookie
from typing import Final

from ...build.watching import Watch
from ...edge.live_server import NAMES, POLL, LiveServer, is_of_this_machine
from ...edge.live_site import LiveSite
from ...site import Audience
from .desk import Desk

_FROM_HERE: Final = {"same-origin", "same-site", "none"}


@dataclass
class LiveSites:
    """`port`: of the desk, whose pages alone may frame the sites; `key`: what its browser shows at the door."""

    desk: Desk
    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    sites: dict[Audience, LiveSite] = field(default_factory=dict)
    servers: dict[Audience, LiveServer] = field(default_factory=dict)
    is_stale: bool = False
    """Whether something has changed while nobody looked."""

    def __post_init__(self) -> None:
        """Serve both. OSError when no port is free."""
        desks = " ".join(f"http://{name}:{self.port}" for name in NAMES)
        headers = {"Content-Security-Policy": f"frame-ancestors {desks}", "Referrer-Policy": "no-referrer"}
        for audience in Audience:
            site = LiveSite(self.desk.root, self.desk.docs, self.desk.day, audience, tells_faults=False)
            server = LiveServer(0, site.live, self._admits, headers)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.sites[audience], self.servers[audience] = site, server
        self.watch = Watch((self.desk.root, self.desk.docs), self._read_again)

    @property
    def cookie(self) -> str:
        """All ports of a host share cookies, and several desks may be open."""
        return f"thidua_xem_{self.port}"

    @property
    def is_read(self) -> bool:
        """Whether both editions were read, and are as new as they were when somebody looked last."""
        return not self.is_stale and all(site.live.version for site in self.sites.values())

    def look(self) -> None:
        """Somebody looks now: read what has changed meanwhile."""
        for server in self.servers.values():
            server.asked_at = time.monotonic()
        if self.is_stale:
            self.watch.wake()

    def _read_again(self) -> None:
        """Thousands of records are not read for nobody."""
        asked_at = max(server.asked_at for server in self.servers.values())
        is_watched = time.monotonic() - asked_at < 2 * POLL
        if is_watched:
            for site in self.sites.values():
                site.live.refresh()
        self.is_stale = not is_watched

    def _admits(self, headers: Message) -> bool:
        if not is_of_this_machine(headers) or headers.get("Sec-Fetch-Site", "none") not in _FROM_HERE:
            return False
        try:
            found = SimpleCookie(headers.get("Cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self.key.encode())
