"""For hosts of static pages that read `_headers` and `_redirects` at the site's root: Netlify, Cloudflare Pages.

They lead to the last slash, show 404.html and compress by themselves. Rules overlap there: Netlify lets the later one win;
Cloudflare joins both values, unless the later rule takes the header away first (`! Name`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .rules import FEED_TYPE, SHARED_HEADERS, AddressKind, Order, headers, missing_headers, own_headers

HEADERS: Final = "_headers"
REDIRECTS: Final = "_redirects"


def headers_file(order: Order, *, joins: bool) -> str:
    """`_headers`. `joins`: whether the host joins the values of overlapping rules, as Cloudflare does."""
    return "\n".join(_lines(order, joins))


def _lines(order: Order, joins: bool) -> Iterator[str]:
    yield f"{order.root}*"
    for name, value in (SHARED_HEADERS | own_headers(AddressKind.SITE)).items():
        yield f"  {name}: {value}"
    for place in order.places:
        own = {n: v for n, v in headers(place.kind).items() if headers(AddressKind.SITE).get(n) != v}
        if place.kind is AddressKind.FEED:
            own["Content-Type"] = FEED_TYPE.with_charset
        for glob in order.globs(place):
            yield glob
            if joins:  # elsewhere nothing can be taken away, which does no harm
                yield from (f"  ! {name}" for name in missing_headers(place.kind))
            for name, value in own.items():
                if joins and name in headers(AddressKind.SITE):
                    yield f"  ! {name}"
                yield f"  {name}: {value}"


def redirects_file(order: Order) -> str:
    """For a site below a prefix: such a host serves the files from its root, so the prefix is taken off there."""
    prefix = order.root.rstrip("/")
    if not prefix:
        return "/index.html / 301\n"
    return f"/ {order.root} 302\n{prefix} {order.root} 301\n{order.root}* /:splat 200\n"
