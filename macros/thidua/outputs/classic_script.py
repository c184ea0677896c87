"""Modules (ECMAScript) as one script of the old kind, for pages that no server gives: browsers load no module from a file.

Our own modules only: an import is a line `import { a, b as c } from "./name.js";`, an export begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "\./([^"]+)";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ((?:async )?function|const) (\w+)(.*)$", re.MULTILINE)
_NAME: Final = re.compile(r"\b([A-Za-z_]\w*) = ")

Read = Callable[[str], str]
"""The text of a module by its name."""


def alone(text: str) -> str:
    """A module that loads no other and that nobody loads: its names are its own."""
    return f"(() => {{\n{text}}})();\n"


def bundle(name: str, read: Read) -> str:
    """A module and all that it loads; it hands over what it exports."""
    parts: dict[str, str] = {}
    _add(name, read, parts)
    return "{\n" + "".join(parts.values()) + f"hand({_place(name, parts)});\n}}\n"


def _add(name: str, read: Read, parts: dict[str, str]) -> None:
    """Put what a module loads before it."""
    text = read(name)
    for found in _IMPORT.finditer(text):
        if found[2] not in parts:
            _add(found[2], read, parts)
    names = [one for found in _EXPORT.finditer(text) for one in _exported(found)]
    text = _IMPORT.sub(
        lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = {_place(found[2], parts)};", text
    )
    text = _EXPORT.sub(r"\1 \2\3", text)
    parts[name] = f"const {_place(name, parts)} = (() => {{\n{text}return {{ {', '.join(names)} }};\n}})();\n"


def _exported(found: re.Match[str]) -> list[str]:
    """The names of one line: `export const TEXT = 0, PAGE = 1;` has two."""
    if found[1] != "const" or "=>" in found[3]:
        return [found[2]]
    return [found[2], *_NAME.findall(found[3].partition("//")[0])]


def _place(name: str, parts: dict[str, str]) -> str:
    """What holds the exports of a module."""
    known = list(parts)
    return f"m{known.index(name) if name in known else len(known)}"
