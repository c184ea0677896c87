"""Files that are published as they are: styles, scripts, typefaces, drawings, and the pictures in docs/.

What comes from the theme has a digest of its content in its address, so that a browser may keep it for a year and
a page never meets the style of another release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from ..place import THEME
from ..site import addresses
from ..store.words import PICTURES, shown_place, written_files
from .file import File, To

_LOADS: Final = {
    ".css": re.compile(r"""(url\(")([^":#]+)("\))"""),
    ".js": re.compile(r"""(from ")\./([^"]+)(")"""),
}
"""How a file of this ending names the others that it loads, beside itself or below."""


@dataclass(frozen=True)
class Copy:
    """`content` is the digest of the file at `path`."""

    path: str
    content: str


def offers(docs: Path, data: Path) -> Iterator[File]:
    """`docs`: the standard pages; `data`: the folder with an office's own."""
    yield from _theme(THEME / "assets")
    for name, path in written_files(docs, data).items():
        if path.suffix in PICTURES:
            yield File(name, partial(_view, path), _copy, shown_place(name, path, data))


def _theme(folder: Path) -> Iterator[File]:
    lasting: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        plain = addresses.ASSETS + path.relative_to(folder).as_posix()
        address = _lasting(folder, path.relative_to(folder).as_posix(), lasting)
        make = _linking if path.suffix in _LOADS else _copy
        yield File(
            address, partial(_view, path), make, f"macros/thidua/theme/assets/{path.name}", plain=plain
        )


def _lasting(folder: Path, name: str, known: dict[str, str]) -> str:
    """The address of an asset; it also changes with those of what it loads. FileNotFoundError when that is not there."""
    if name not in known:
        path = folder / name
        content = path.read_bytes()
        if loads := _LOADS.get(path.suffix):
            content = loads.sub(lambda found: _lasting(folder, found[2], known), content.decode()).encode()
        known[name] = addresses.lasting(addresses.ASSETS + name, hashlib.sha256(content).hexdigest())
    return known[name]


def _view(path: Path) -> Copy:
    return Copy(str(path), hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())


def _copy(view: Copy, to: To) -> bytes:
    return Path(view.path).read_bytes()


def _linking(view: Copy, to: To) -> bytes:
    path = Path(view.path)
    text = path.read_text(encoding="utf-8")
    return (
        _LOADS[path.suffix]
        .sub(lambda found: found[1] + to(addresses.ASSETS + found[2]) + found[3], text)
        .encode()
    )
