"""How a web server is to answer for the site, said once (`rules.py`), and written down for each kind of server.

What a server is told is made from an `Order`: where the site stands, and which folders hold which kind of content.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...model.site import ServerKind
from . import apache, caddy, nginx, pages_host
from .marks import marked, merged, our_part
from .rules import AddressKind, FolderKind, Order, headers, kind_of, media_type

__all__ = [
    "READ_FROM_SITE",
    "SHARED_NAMES",
    "AddressKind",
    "FolderKind",
    "Order",
    "files",
    "headers",
    "kind_of",
    "media_type",
    "merged",
    "our_part",
]

SHARED_NAMES: Final = frozenset({apache.NAME, pages_host.HEADERS, pages_host.REDIRECTS})
"""Names of files in the site's own folder that a host reads, and into which the office may write too."""
READ_FROM_SITE: Final = frozenset({ServerKind.APACHE, ServerKind.NETLIFY, ServerKind.CLOUDFLARE})
"""Servers whose files lie in the site's own folder."""


def files(kind: ServerKind, order: Order) -> Mapping[str, str]:
    """Name -> text of the files that tell one kind of server, each between our marks."""
    return {name: marked(text) for name, text in _texts(kind, order).items()}


def _texts(kind: ServerKind, order: Order) -> Mapping[str, str]:
    match kind:
        case ServerKind.NGINX:
            return {nginx.NAME: nginx.locations(order)}
        case ServerKind.APACHE:
            return {apache.NAME: apache.htaccess(order)}
        case ServerKind.CADDY:
            return {caddy.NAME: caddy.caddyfile(order)}
        case ServerKind.NETLIFY | ServerKind.CLOUDFLARE:
            return {
                pages_host.HEADERS: pages_host.headers_file(order, joins=kind is ServerKind.CLOUDFLARE),
                pages_host.REDIRECTS: pages_host.redirects_file(order),
            }
