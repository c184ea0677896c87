"""What is being typed at the desk and is not saved yet: kept beside the data, on this computer's behalf, until it is.

A folder for each form, with what stands in its boxes and the photos that were chosen for it. Its name begins with a
dot, so nothing reads it as data, and nothing publishes it. Whoever is taken off the site goes from it too.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..store import machine
from ..store.folder import Changes, Folder
from ..store.whole_file import PRIVATE, put
from ..vietnamese.dates import TIMEZONE
from ..vietnamese.text import fold

HOME: Final = ".dang-go"
"""The folder of the drafts of all computers, below the data folder."""
_CONTENT: Final = "dang-go.json"
_KEY: Final = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_NAME: Final = re.compile(r"[a-z0-9-]+\.(jpg|png)")

Boxes = Mapping[str, tuple[str, ...]]
"""Name of a box -> what stands in it."""


@dataclass(frozen=True)
class Draft:
    """`at`: when it was last typed in; `base`: what the record's file was when its form was opened, in the desk's terms.

    `title` and `address`: of the form.
    """

    boxes: Boxes
    at: dt.datetime
    base: str = ""
    title: str = ""
    address: str = ""


class Drafts:
    """Those of one data folder and this computer."""

    def __init__(self, root: Path) -> None:
        self._home = root / HOME / machine.this()

    def find(self, key: str) -> Draft | None:
        """That of a form; None when there is none, or it cannot be read."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            held = json.loads((self._place(key) / _CONTENT).read_text(encoding="utf-8"))
            boxes = {str(name): tuple(map(str, texts)) for name, texts in held["boxes"].items()}
            at = dt.datetime.fromisoformat(held["at"])
            return Draft(boxes, at, str(held["base"]), str(held["title"]), str(held["address"]))
        return None

    def keep(self, key: str, boxes: Boxes, *, base: str = "", title: str = "", address: str = "") -> Draft:
        """Keep what stands in a form in place of what was kept before. OSError when it cannot be written."""
        now = dt.datetime.now(TIMEZONE).replace(microsecond=0)
        draft = Draft(dict(boxes), now, base, title, address)
        self._write(
            key, _CONTENT, json.dumps({**vars(draft), "at": now.isoformat()}, ensure_ascii=False).encode()
        )
        return draft

    def drop(self, key: str) -> None:
        """Forget a form's, with its photos."""
        shutil.rmtree(self._place(key), ignore_errors=True)

    def keys(self) -> list[str]:
        """The forms in which something is not saved yet."""
        with suppress(OSError):
            return sorted(place.name for place in self._home.iterdir() if (place / _CONTENT).is_file())
        return []

    def all(self) -> list[Draft]:
        """What is not saved yet, in any form; what was typed last first."""
        found = filter(None, map(self.find, self.keys()))
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def add_photo(self, key: str, name: str, content: bytes) -> None:
        """Keep a photo that was chosen. OSError when it cannot be written; ValueError for a name that is none."""
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        self._write(key, name, content)

    def photo(self, key: str, name: str) -> bytes | None:
        """A photo by its name; None when there is none."""
        with suppress(OSError):
            return (self._place(key) / name).read_bytes() if _NAME.fullmatch(name) else None
        return None

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._home / key

    def _write(self, key: str, name: str, content: bytes) -> None:
        place = self._place(key)
        place.mkdir(parents=True, exist_ok=True)
        ignored = self._home.parent / ".gitignore"
        if not ignored.exists():  # in whatever repository an office keeps its data
            ignored.write_text("*\n", encoding="utf-8")
        put(place / name, content, lasting=True, mode=PRIVATE)


def without_drafts(folder: Folder, ids: Collection[str], names: Collection[str]) -> Changes:
    """Removes, on every computer that shares the folder, the drafts of some records, and all that name somebody."""
    wanted = [words for name in names if (words := " ".join(fold(name).split()))]
    gone: dict[str, bytes | None] = {}
    for place in _places(folder):
        content = folder.read(f"{place}/{_CONTENT}") or b""
        words = " ".join(fold(_decoded(content)).split())
        if place.rpartition(".")[2] in ids or any(name in words for name in wanted):
            gone |= dict.fromkeys(f"{place}/{name}" for name in folder.files(place))
    return gone


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _places(folder: Folder) -> Iterator[str]:
    for computer in folder.folders(HOME):
        yield from (f"{HOME}/{computer}/{key}" for key in folder.folders(f"{HOME}/{computer}"))
