"""What pages of a release are called: as their own head says, where they are built now, else where they are online."""

from __future__ import annotations

import html
import re
from typing import Final

from ..site import addresses
from ..site.publication import Publication
from .sending import Transfer
from .target import TargetError

_TITLE: Final = re.compile(rb"<title>([^<]*)</title>")
_PAGE: Final = "index.html"
_FETCHED: Final = 20
"""Pages that are fetched for their titles, at most: each is a question to a server that may be slow."""


class PageTitles:
    """Those of one transfer, by path ("dien-hinh/index.html")."""

    def __init__(self, transfer: Transfer, publication: Publication) -> None:
        self._transfer, self._known = transfer, publication.pages
        self._ends = tuple(f" – {edition.campaign.facts.short_title}" for edition in publication.editions)
        self._fetched = 0

    def of(self, path: str) -> str:
        """The address where nobody knows a title."""
        at = path.removesuffix(_PAGE)
        if at in self._known:
            return self._known[at].title
        if not path.endswith(".html") or not (found := _TITLE.search(self._content(path))):
            return f"/{at}"
        title = html.unescape(found[1].decode(errors="replace")).strip()
        for end in self._ends:
            title = title.removesuffix(end)
        return f"{title} (khổ A3)" if at.endswith(f"/{addresses.A3}") else title or f"/{at}"

    def _content(self, path: str) -> bytes:
        built = self._transfer.folder / path
        if path in self._transfer.release.files and built.is_file():
            return built.read_bytes()
        if path not in self._transfer.online.files or self._fetched >= _FETCHED:
            return b""
        self._fetched += 1
        try:
            return self._transfer.place.read(path)
        except (OSError, TargetError):
            return b""
