"""robots.txt: previews keep crawlers out; a public site names its map."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "robots.txt"


def text(url: str | None, *, allow: bool) -> bytes:
    lines = ["User-agent: *", "Disallow:" if allow else "Disallow: /"]
    if allow and url:
        lines.append(f"Sitemap: {url.rstrip('/')}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
