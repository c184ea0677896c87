"""What every server must answer: headers for each kind of content, media types, what is worth compressing.

Everything that is not in a folder of its own kind is `AddressKind.SITE`: pages, and files that only pages of the site show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

CACHE_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"
"""Kept, but only shown after asking whether it is still there: what was taken off is gone with the next reading."""

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FRAMED_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)
_DATA_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_FILE_POLICY: Final = "default-src 'none'; img-src data:; form-action 'none'; frame-ancestors 'none'"
"""Of styles, scripts, typefaces and drawings, with each of which it travels: it counts where a drawing is opened by itself."""

_UNUSED_FEATURES: Final = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""Of a browser: pages only copy to the clipboard, speak and print."""
_OF_PAGES: Final = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What only a page can obey; styles and scripts go without, since a phone waits for each of their bytes."""


class AddressKind(Enum):
    """What an address holds; the value names it in the files of servers."""

    SITE = "trang"
    CARD = "nhung"
    """Pages that other sites may show in a frame."""
    DATA = "api"
    """Open data, which scripts of other sites may read."""
    PICTURE = "hinh"
    """Pictures that feeds and posts elsewhere may show."""
    FEED = "tin"
    LASTING = "lau"
    """Files whose address changes with their content."""


class FolderKind(NamedTuple):
    """The folders of one kind, below the site's root: "nhung/"; with `in_archives` below each campaign as well."""

    kind: AddressKind
    folders: tuple[str, ...]
    in_archives: bool = False


@dataclass(frozen=True)
class Order:
    """One site on one server.

    `root`: the path of its home page, "/" or "/thi-dua/". `folder`: where its files lie on the server. `host`: its
    name, if it is known. `https`: readers are to come by TLS. `compressed`: beside each text lie its .br and .gz.
    `archive`: the folder with a folder for each campaign. `not_found`: the page for what is not there.
    """

    places: tuple[FolderKind, ...]
    archive: str
    not_found: str
    root: str = "/"
    folder: str = "/srv/thidua/public"
    host: str | None = None
    https: bool = True
    compressed: bool = False

    @cached_property
    def patterns(self) -> tuple[tuple[AddressKind, str], ...]:
        """(kind, regular expression for the path of an address), for what is not `AddressKind.SITE`."""
        return tuple((place.kind, self._pattern(place)) for place in self.places)

    def _pattern(self, place: FolderKind) -> str:
        campaigns = f"({self.archive}[0-9a-z-]+/)?" if place.in_archives else ""
        folders = "|".join(folder.rstrip("/") for folder in place.folders)
        root = self.root.replace(".", r"\.")
        return f"^{root}{campaigns}({folders})/"

    def globs(self, place: FolderKind) -> Iterator[str]:
        """The same for hosts that know `*` and `:name` only."""
        for folder in place.folders:
            yield f"{self.root}{folder}*"
            if place.in_archives:
                yield f"{self.root}{self.archive}:phong-trao/{folder}*"


def kind_of(order: Order, path: str) -> AddressKind:
    """The kind of what stands at a path of the server, as the files for servers decide it."""
    return next((kind for kind, pattern in order.patterns if re.match(pattern, path)), AddressKind.SITE)


def headers(kind: AddressKind) -> Mapping[str, str]:
    """The headers of an answer of one kind, whatever its status."""
    return _HEADERS[kind]


def _headers_of(kind: AddressKind) -> Mapping[str, str]:
    policy = {
        AddressKind.CARD: _FRAMED_POLICY,
        AddressKind.DATA: _DATA_POLICY,
        AddressKind.LASTING: _FILE_POLICY,
    }.get(kind, _POLICY)
    elsewhere = kind in (AddressKind.CARD, AddressKind.DATA, AddressKind.PICTURE, AddressKind.FEED)
    found = {
        "Content-Security-Policy": policy,
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin" if elsewhere else "same-origin",
        "Cache-Control": CACHE_FOREVER if kind is AddressKind.LASTING else _ASK_AGAIN,
    }
    if kind is not AddressKind.LASTING:
        found |= _OF_PAGES
    if kind is AddressKind.DATA:
        found["Access-Control-Allow-Origin"] = "*"
    return MappingProxyType(found)


_HEADERS: Final = {kind: _headers_of(kind) for kind in AddressKind}

SHARED_HEADERS: Final = {
    name: value
    for name, value in _HEADERS[AddressKind.SITE].items()
    if all(_HEADERS[kind].get(name) == value for kind in AddressKind)
}
"""Those that are the same for every kind."""


def own_headers(kind: AddressKind) -> dict[str, str]:
    """Those that are not the same for every kind."""
    return {name: value for name, value in _HEADERS[kind].items() if name not in SHARED_HEADERS}


def missing_headers(kind: AddressKind) -> tuple[str, ...]:
    """Those of pages that an answer of this kind goes without."""
    return tuple(name for name in _HEADERS[AddressKind.SITE] if name not in _HEADERS[kind])


class MediaType(NamedTuple):
    """Of files with an ending. `is_text`: in UTF-8, and worth compressing."""

    ending: str
    name: str
    is_text: bool = False

    @property
    def with_charset(self) -> str:
        return f"{self.name}; charset=utf-8" if self.is_text else self.name


MEDIA_TYPES: Final = (
    MediaType("html", "text/html", is_text=True),
    MediaType("css", "text/css", is_text=True),
    MediaType("js", "text/javascript", is_text=True),
    MediaType("json", "application/json", is_text=True),
    MediaType("svg", "image/svg+xml", is_text=True),
    MediaType("txt", "text/plain", is_text=True),
    MediaType("csv", "text/csv", is_text=True),
    MediaType("ics", "text/calendar", is_text=True),
    MediaType("xml", "application/xml", is_text=True),
    MediaType("webmanifest", "application/manifest+json", is_text=True),
    MediaType("webp", "image/webp"),
    MediaType("jpg", "image/jpeg"),
    MediaType("png", "image/png"),
    MediaType("ico", "image/x-icon"),
    MediaType("woff2", "font/woff2"),
    MediaType("pdf", "application/pdf"),
    MediaType("zip", "application/zip"),
    MediaType("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    MediaType("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
FEED_TYPE: Final = MediaType("xml", "application/atom+xml", is_text=True)
OTHER_TYPE: Final = "application/octet-stream"
TEXT_TYPES: Final = tuple(one.name for one in (*MEDIA_TYPES, FEED_TYPE) if one.is_text)


def media_type(path: str, kind: AddressKind = AddressKind.SITE) -> str:
    """The media type of a file, with its charset: `text/calendar; charset=utf-8`."""
    ending = path.rpartition(".")[2]
    if kind is AddressKind.FEED:
        return FEED_TYPE.with_charset
    return next((one.with_charset for one in MEDIA_TYPES if one.ending == ending), OTHER_TYPE)


SMALL_FILES: Final = (("br", ".br"), ("gzip", ".gz"))
"""(name in Accept-Encoding, ending of the file beside a text), the smallest first."""


def small_endings(path: str) -> tuple[str, ...]:
    """What the names of the small files beside a file end with; none beside pictures and what is packed already."""
    ending = path.rpartition(".")[2]
    is_text = any(one.is_text for one in MEDIA_TYPES if one.ending == ending)
    return tuple(small for _, small in SMALL_FILES) if is_text else ()
