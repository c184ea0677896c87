"""What lets a browser keep the site: the service worker (W3C Service Workers) and the web app manifest (W3C)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

COLOUR: Final = "#9a1b1e"
"""Of the frame that a system draws around the installed site; as the masthead."""
GROUND: Final = "#fffdf9"


class OfflineFiles(NamedTuple):
    """What the worker is told of a build; all addresses as seen from the site's root.

    `core`: pages and files that are kept from the first visit on, `plain` those of them that tell of nobody, `lasting` the
    folder of files whose address changes with their content, `absent` the page shown for what was not kept.
    """

    version: str
    core: tuple[str, ...]
    plain: tuple[str, ...]
    lasting: str
    absent: str


def worker(script: str, kept: OfflineFiles) -> bytes:
    """The service worker: its script with what this build keeps above it."""
    return f"const build = {json.dumps(kept._asdict(), ensure_ascii=False, indent=2)};\n\n{script}".encode()


class Icon(NamedTuple):
    address: str
    size: int
    maskable: bool


def manifest(title: str, short_title: str, summary: str, colour: str, icons: Sequence[Icon]) -> bytes:
    """The manifest, for a file at the site's root. `colour`: of the frame that a system draws around the site."""
    content = {
        "id": "./",
        "name": title,
        "short_name": short_title,
        "description": summary,
        "lang": "vi",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colour,
        "background_color": GROUND,
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.maskable else "any",
            }
            for icon in icons
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
