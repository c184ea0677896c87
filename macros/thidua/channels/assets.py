"""Files that are published as they are: styles, scripts, typefaces, drawings, and the pictures in docs/.

What comes from the theme has a digest of its content in its address, so that a browser may keep it for a year and
a page never meets the style of another release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from ..model.layout import OWN_THEME
from ..model.theme import Theme, by_day, by_night
from ..outputs.colours import recoloured, redrawn
from ..outputs.small_text import small_script, small_style
from ..place import THEME
from ..site import addresses
from ..store import emblem
from ..store.emblem import emblem_file
from ..store.words import PICTURES, shown_place, written_files
from .file import File, To

_EMBLEM: Final = "huy-hieu.svg"
_BY_DAY: Final = "trang.css"
_BY_NIGHT: Final = "toi.css"
_ON_NIGHT: Final = (
    '@media screen and (prefers-color-scheme: dark) { :root:where(:not([data-ground="sang"])) %s }\n'
    '@media screen { :root:where([data-ground="toi"]) %s }\n'
)
"""When the colours of the dark ground hold: not by a link of its own, which would be one more file before the first paint."""
_LOADS: Final = {
    ".css": re.compile(r"""(url\(")([^":#]+)("\))"""),
    ".js": re.compile(r"""(from ")\./([^"]+)(")"""),
}
"""How a file of this ending names the others that it loads, beside itself or below."""
_IMPORT: Final = re.compile(r'^@import "([^"/]+)";\n', re.MULTILINE)
"""A sheet of styles that several pages' sheets begin with. It comes with each of them: a further file costs its headers, and a
journey where the server does not send it at once. What is imported imports nothing."""
_COLOURED: Final = (".css", ".svg")


class Copy(NamedTuple):
    """`content` is the digest of the file at `path`. `colours`: those of the office, which take the place of its own;
    `imports`: the sheets that it begins with; `night`: the styles of the dark ground that are joined to it."""

    path: str
    content: str
    colours: tuple[tuple[str, str], ...] = ()
    imports: tuple[Copy, ...] = ()
    night: Copy | None = None


class Look(NamedTuple):
    """What is the office's own in the theme's files. `emblem`: a picture that stands in for the standard one."""

    theme: Theme
    emblem: Path | None = None

    def view(self, path: Path) -> Copy:
        if path.name == _EMBLEM and self.emblem:
            return _view(self.emblem)
        colours = by_night if path.name == _BY_NIGHT else by_day
        return _view(path)._replace(
            colours=tuple(colours(self.theme).items()) if path.suffix in _COLOURED else (),
            imports=tuple(self.view(path.with_name(name)) for name in _imported(path)),
            night=self.view(path.with_name(_BY_NIGHT)) if path.name == _BY_DAY else None,
        )


def offers(docs: Path, data: Path, theme: Theme | None = None) -> Iterator[File]:
    """What pages load, and pictures of written pages. `docs`: the standard pages; `data`: the folder with an office's own."""
    yield from _theme(THEME / "assets", Look(theme or Theme(), emblem_file(data)))
    for name, path in written_files(docs, data).items():
        if path.suffix in PICTURES:
            yield File(name, partial(_view, path), _copy, shown_place(name, path, data))


def theme_files(folder: Path = THEME / "assets") -> Iterator[Path]:
    """The files of the theme that pages may load, each of which has an address of its own."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    joined = {_BY_NIGHT, *(name for path in paths for name in _imported(path))}
    return (path for path in paths if path.name not in joined)


def _imported(path: Path) -> list[str]:
    return _IMPORT.findall(path.read_text(encoding="utf-8")) if path.suffix == ".css" else []


def _theme(folder: Path, look: Look) -> Iterator[File]:
    lasting: dict[str, str] = {}
    for path in theme_files(folder):
        plain = addresses.ASSETS + path.relative_to(folder).as_posix()
        address = _lasting(folder, path.relative_to(folder).as_posix(), lasting, look)
        make = _linking if path.suffix in _LOADS else _copy
        yield File(
            address, partial(look.view, path), make, f"macros/thidua/theme/assets/{path.name}", plain=plain
        )


def _lasting(folder: Path, name: str, known: dict[str, str], look: Look) -> str:
    """The address of an asset; it also changes with those of what it loads. FileNotFoundError when that is not there."""
    if name not in known:
        path = folder / name
        content = _content(look.view(path))
        if loads := _LOADS.get(path.suffix):
            content = loads.sub(
                lambda found: _lasting(folder, found[2], known, look), content.decode()
            ).encode()
        known[name] = addresses.lasting(addresses.ASSETS + name, hashlib.sha256(content).hexdigest())
    return known[name]


def _view(path: Path) -> Copy:
    return Copy(str(path), hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())


def _copy(view: Copy, to: To) -> bytes:
    return _content(view)


def _content(view: Copy) -> bytes:
    """The file with the office's colours, styles and scripts without what only people read; of an own emblem, the drawing that holds it."""
    path = Path(view.path)
    if path.name == emblem.NAME and path.parent.name == OWN_THEME:
        from ..outputs.app_icon import drawing_with

        return drawing_with(path.read_bytes())
    match path.suffix:
        case ".css":
            return small_style(_styles(view)).encode()
        case ".svg":
            return redrawn(path.read_text(encoding="utf-8"), view.colours).encode()
        case ".js":
            return small_script(path.read_text(encoding="utf-8")).encode()
        case _:
            return path.read_bytes()


def _styles(view: Copy) -> str:
    """A sheet of styles in the office's colours, with what it imports where it says so, and after it the colours by night."""
    imported = iter(view.imports)
    styles = _IMPORT.sub(
        lambda _: _styles(next(imported)),
        recoloured(Path(view.path).read_text(encoding="utf-8"), view.colours),
    )
    if view.night is None:
        return styles
    by_night = _styles(view.night)
    return styles + _ON_NIGHT.replace("%s", by_night[by_night.index("{") :].strip())


def _linking(view: Copy, to: To) -> bytes:
    path = Path(view.path)
    text = _content(view).decode()
    return (
        _LOADS[path.suffix]
        .sub(lambda found: found[1] + to(addresses.ASSETS + found[2]) + found[3], text)
        .encode()
    )
