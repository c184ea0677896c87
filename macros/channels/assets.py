"""Files that are published as they are: styles, scripts, typefaces, drawings, and the pictures in docs/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..render.folders import THEME
from ..site import addresses
from .file import File, To


@dataclass(frozen=True)
class Copy:
    """`content` is the digest of the file at `path`."""

    path: str
    content: str


def offers(docs: Path) -> Iterator[File]:
    folder = THEME / "assets"
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        at = addresses.ASSETS + path.relative_to(folder).as_posix()
        yield File(at, partial(_view, path), _copy, f"macros/theme/assets/{path.name}")
    for path in sorted(docs.rglob("*.webp")):
        name = path.relative_to(docs).as_posix()
        yield File(name, partial(_view, path), _copy, f"docs/{name}")


def _view(path: Path) -> Copy:
    return Copy(str(path), hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())


def _copy(view: Copy, to: To) -> bytes:
    return Path(view.path).read_bytes()
