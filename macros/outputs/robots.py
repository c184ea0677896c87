"""robots.txt: previews keep crawlers out; a public site names its map."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "robots.txt"


def text(url: str | None, *, allow: bool) -> bytes:
    """The file (RFC 9309). `url`: the site's address, if it is known; `allow`: whether crawlers may read the site."""
    lines = ["User-agent: *", "Disallow:" if allow else "Disallow: /"]
    if allow and url:
        lines.append(f"Sitemap: {url.rstrip('/')}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
