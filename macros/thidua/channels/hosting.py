"""What a host reads from the site's own folder: `.htaccess`, `_headers`, `_redirects`. Only in what is published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ..model.site import ServerKind
from ..outputs import servers
from ..outputs.servers import Order
from ..site.serving import order_for
from .file import File, To
from .whole import Whole


class Instructions(NamedTuple):
    """`kind` of server, as in site.yml; `name` of the file."""

    kind: ServerKind
    name: str
    order: Order


def offers(whole: Whole) -> Iterator[File]:
    site = whole.publication.dataset.site
    if site.server is None or whole.publication.preview:
        return
    order = order_for(site.url, compressed=site.server.compressed)
    if site.server.kind in servers.READ_FROM_SITE:
        for name in servers.files(site.server.kind, order):
            view = partial(Instructions, site.server.kind, name, order)
            yield File(name, view, _instructions, "data/site.yml")


def _instructions(view: Instructions, to: To) -> bytes:
    return servers.files(view.kind, view.order)[view.name].encode()
