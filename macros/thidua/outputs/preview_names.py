"""What a preview calls the files that people take along: `lich-ban-xem-truoc.ics`, never as what is published.

Pages keep their addresses, and so does what only browsers and programs read. Addresses of the public site never change.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

IN_NAMES: Final = "ban-xem-truoc"
_TAKEN: Final = frozenset(
    {".zip", ".docx", ".xlsx", ".csv", ".ics", ".txt", ".xml", ".pdf", ".png", ".jpg", ".webp", ".svg"}
)
_KEPT: Final = ("assets/", "can-bo/anh/", "robots.txt", "sitemap.xml", ".well-known/")
"""Styles and pictures of pages themselves, and what is looked up under a name that others set."""


def of_preview(address: str) -> str:
    """The address, or the name, of a file in a preview."""
    ending = PurePosixPath(address).suffix
    if ending not in _TAKEN or address.startswith(_KEPT):
        return address
    return f"{address.removesuffix(ending)}-{IN_NAMES}{ending}"


def name(address: str, *, preview: bool) -> str:
    """The address, or the name, of a file in a build."""
    return of_preview(address) if preview else address
