"""Which addresses of the site hold what, for web servers."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from ..outputs.open_data.json_files import INDEX
from ..outputs.servers import AddressKind, FolderKind, Order
from . import addresses

_OPEN_DATA: Final = INDEX.partition("/")[0] + "/"
PLACES: Final = (
    FolderKind(AddressKind.CARD, (addresses.EMBEDS,), in_archives=True),
    FolderKind(AddressKind.DATA, (_OPEN_DATA,)),
    FolderKind(AddressKind.PICTURE, (addresses.PHOTOS, addresses.CARDS), in_archives=True),
    FolderKind(AddressKind.FEED, (addresses.FEEDS,)),
    FolderKind(AddressKind.LASTING, (addresses.ASSETS,)),
)


def order_for(url: str | None, *, compressed: bool = False, folder: str = "/srv/thidua/public") -> Order:
    """How a server is to answer for the site at an address; without one, at the root of any name."""
    parts = urlsplit(url or "")
    return Order(
        PLACES,
        addresses.ARCHIVE,
        addresses.NOT_FOUND,
        root=root_of(url),
        folder=folder,
        host=parts.netloc or None,
        https=parts.scheme == "https",
        compressed=compressed,
    )


def root_of(url: str | None) -> str:
    """The path of the site's home page on its server: "/" or "/thi-dua/"."""
    return urlsplit(url or "/").path.rstrip("/") + "/"
