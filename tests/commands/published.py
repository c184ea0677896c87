"""An office that publishes: whom it withdraws, and who is still told of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

Typed = Callable[..., tuple[int, str, str]]
WITHDRAWN = "Phan Văn Ví Dụ Rút"


def tells_of(name: str, folder: Path) -> list[str]:
    """Files below a folder, also those in zips, that hold a name."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(name.encode() in content for content in _contents(path))
    ]


def _contents(path: Path) -> list[bytes]:
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as whole:
        return [whole.read(name) for name in whole.namelist()]
