"""robots.txt: previews keep crawlers out; a public site names its map."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "robots.txt"


_KEPT_OUT: Final = "Disallow: /"
_NOTE: Final = "# Bản xem trước, không công bố"


def is_of_preview(content: bytes) -> bool:
    """Whether a site with this file is a preview, as each build says by it."""
    return _KEPT_OUT.encode() in content.splitlines()


def text(url: str | None, *, allow: bool) -> bytes:
    """The file (RFC 9309). `url`: the site's address, if it is known; `allow`: whether crawlers may read the site."""
    lines = ["User-agent: *", "Disallow:"] if allow else [_NOTE, "User-agent: *", _KEPT_OUT]
    if allow and url:
        lines.append(f"Sitemap: {url.rstrip('/')}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
