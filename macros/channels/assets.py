"""Files that are published as they are: styles, scripts, typefaces, drawings, and the pictures in docs/.

What comes from the theme has a digest of its content in its address, so that a browser may keep it for a year and
a page never meets the style of another release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from ..render.folders import THEME
from ..site import addresses
from .file import File, To

_URL: Final = re.compile(r"""url\("([^":#]+)"\)""")


@dataclass(frozen=True)
class Copy:
    """`content` is the digest of the file at `path`."""

    path: str
    content: str


def offers(docs: Path) -> Iterator[File]:
    yield from _theme(THEME / "assets")
    for path in sorted(docs.rglob("*.webp")):
        name = path.relative_to(docs).as_posix()
        yield File(name, partial(_view, path), _copy, f"docs/{name}")


def _theme(folder: Path) -> Iterator[File]:
    lasting: dict[str, str] = {}
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    # Styles last: their address also changes with those of the typefaces and drawings that they load.
    for path in sorted(paths, key=lambda p: p.suffix == ".css"):
        plain = addresses.ASSETS + path.relative_to(folder).as_posix()
        origin = f"macros/theme/assets/{path.name}"
        is_style = path.suffix == ".css"
        content = _with_links(path, lasting).encode() if is_style else path.read_bytes()
        lasting[plain] = addresses.lasting(plain, hashlib.sha256(content).hexdigest())
        yield File(lasting[plain], partial(_view, path), _style if is_style else _copy, origin, plain=plain)


def _view(path: Path) -> Copy:
    return Copy(str(path), hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())


def _copy(view: Copy, to: To) -> bytes:
    return Path(view.path).read_bytes()


def _style(view: Copy, to: To) -> bytes:
    css = Path(view.path).read_text(encoding="utf-8")
    return _URL.sub(lambda found: f'url("{to(addresses.ASSETS + found[1])}")', css).encode()


def _with_links(path: Path, lasting: Mapping[str, str]) -> str:
    """A style with the addresses of what it loads. KeyError when it loads what is not there, or another style."""
    css = path.read_text(encoding="utf-8")
    return _URL.sub(lambda found: lasting[addresses.ASSETS + found[1]], css)
