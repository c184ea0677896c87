"""The whole site as files that a browser opens without a server, from a USB stick: links name their file, scripts fetch nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from ..channels.file import File
from ..outputs import classic_script, search
from ..outputs.servers import SHARED_NAMES
from ..place import THEME
from ..site import addresses
from .catalogue import Catalogue, Links

_ONLY_SERVED: Final = frozenset(
    {addresses.NOT_FOUND, addresses.ABSENT, addresses.WORKER, addresses.APP, *SHARED_NAMES}
)
"""What only a server, or a browser that speaks with one, makes use of."""
_FETCHED: Final = (search.ADDRESS, addresses.FILTER_ROWS.rpartition("/")[2], ".txt")
"""How the addresses end that scripts fetch."""
_LATER: Final = re.compile(rb'</head>(.*?) data-script="([^"]*)"', re.DOTALL)
"""A script that begins after the first paint: here it begins with the others, some of which ask it for what they would fetch."""
_SERVED_ONLY: Final = re.compile(rb'\s*<link rel="preload"[^>]*>|\sdata-(?:keep|worker|manifest)="[^"]*"')
_ROOT: Final = re.compile(rb'(data-root="[^"]*?)index\.html"')
_OWN_SCRIPT: Final = re.compile(rb' data-own-script="([^"]*)"')
"""The same of a part of a page that has a script of its own."""


class FileLinks(Links):
    """Links that name a folder's file."""

    def link(self, source: str, target: str) -> str:
        super().link(source, target)
        return addresses.relative(source, addresses.file_of(target))


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each file. DeadLinkError; whatever a maker raises."""
    links = FileLinks(*catalogue.links)
    for file in catalogue:
        if file.address in _ONLY_SERVED:
            continue
        path = addresses.file_of(file.address)
        content = file.make(file.view(), links.from_(file.address))
        yield path, _unserved(file, path, content)
        if path.endswith(_FETCHED):
            yield f"{path}.js", f"hand({json.dumps(content.decode(), ensure_ascii=False)});\n".encode()


def _unserved(file: File, path: str, content: bytes) -> bytes:
    if path.endswith(".html"):
        content = _ROOT.sub(rb'\1"', _SERVED_ONLY.sub(b"", content))
        content = _LATER.sub(rb'<script src="\2" defer></script>\n</head>\1', content)
        for script in _OWN_SCRIPT.findall(content):
            content = content.replace(b"</head>", b'<script src="%s" defer></script>\n</head>' % script, 1)
        return _OWN_SCRIPT.sub(b"", content)
    name = file.plain.removeprefix(addresses.ASSETS)
    return _script(name).encode() if name.endswith(".js") else content


def _script(name: str) -> str:
    """A script of the theme, for pages that no server gives."""
    text = _read(name)
    if name == "trang.js":
        return _read("../tu-usb.js") + text.replace("import(", "bring(")
    if name == "nen.js":
        return text
    return classic_script.bundle(name, _read) if name == "tim-kiem.js" else classic_script.alone(text)


def _read(name: str) -> str:
    return (THEME / "assets" / name).read_text(encoding="utf-8")
