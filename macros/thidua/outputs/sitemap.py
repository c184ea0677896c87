"""sitemap.xml (sitemaps.org protocol 0.9). Only with a known site address: its links are absolute."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from ..model.page import Page

ADDRESS: Final = "sitemap.xml"


def xml(url: str, pages: Iterable[Page]) -> bytes:
    """The map of the pages that may be found, sorted by address. `url`: the site's address, absolute."""
    base = url.rstrip("/") + "/"
    rows = (
        f"<url><loc>{escape(base + page.address, quote=False)}</loc><lastmod>{page.updated.isoformat()}</lastmod></url>"
        for page in sorted(pages, key=lambda p: p.address)
        if page.indexed
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(rows) + "\n</urlset>\n").encode()
