"""Where texts of the data folder and the written pages still tell of somebody who was taken off the site.

Found anew each time, by digests: what is mended is gone from the list, what is written anew is on it, and no name is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from ..model.finding import Problem, Severity
from ..model.removal import Removal
from ..vietnamese import names
from ..vietnamese.dates import short_date
from .folder import Folder
from .removals import Ledger
from .traces import Trace, TraceFinder

_TEXT: Final = re.compile(r"\.(yml|yaml|md|txt)(\W|$)", re.IGNORECASE)
"""In the name of a text file, or of a copy of one: `cn-001.yml.bak`, `cn-001.yml~`."""
_PICTURE: Final = re.compile(r"\.(jpe?g|jfif|jpe|png|webp|hei[cf])$", re.IGNORECASE)


class Mention(NamedTuple):
    """One line that tells of somebody. `file`: as shown; `line`: from 1; `words`: what the line says, folded."""

    file: str
    line: int
    words: str
    removal: Removal
    is_short: bool = False
    is_picture: bool = False

    def digest(self, ledger: Ledger) -> str:
        """By which the line is known as long as it says the same. Of a picture, of its place."""
        return ledger.keys[self.removal.key].digest("line", self.words)

    @property
    def place(self) -> str:
        """Where it is, as people type it: in quotes if there is a space in it."""
        place = self.file if self.is_picture else f"{self.file}:{self.line}"
        return f'"{place}"' if " " in place else place

    def problem(self) -> Problem:
        """What to say of it, whenever data are checked."""
        who = f"người đã gỡ ngày {short_date(self.removal.gone_on)} ({self.removal.id})"
        keep = f'thidua mention {self.place} --reason "LÝ DO"'
        if self.is_picture:
            what = f"Tệp này là ảnh của {who}"
            remedy = f"Bỏ ảnh khỏi bản ghi còn dùng rồi xóa tệp; được phép giữ thì: {keep}"
        elif self.is_short:
            what = f"Có lẽ dòng này còn nhắc {who} bằng tên gọi tắt"
            remedy = f"Sửa hoặc xóa câu này; nói về người khác thì: {keep}"
        else:
            what, remedy = f"Dòng này còn nhắc {who}", f"Sửa hoặc xóa câu này; nói về người khác thì: {keep}"
        return Problem(self.file, self.line, what, remedy, Severity.WARNING)


@dataclass(frozen=True)
class Searcher:
    """Searches the texts and pictures of a data folder, and of the written pages in `docs`."""

    folder: Folder
    docs: Path | None
    ledger: Ledger
    finder: TraceFinder
    removals: tuple[Removal, ...]

    def mentions(self) -> Iterator[Mention]:
        """Everything that was not set aside, in the order of files and lines."""
        root = self.folder.root
        names_of_data = _files(root) if self.finder or self._sizes else []
        for name in names_of_data:
            if self.finder and is_text(name):
                yield from self.in_text(f"{root.name}/{name}", self.folder.read(name) or b"")
            elif _PICTURE.search(name) and name not in self.folder.changes:
                yield from self._in_picture(name)
        if self.docs and self.finder:
            for name in filter(is_text, _files(self.docs)):
                yield from self.in_text(f"{self.docs.name}/{name}", (self.docs / name).read_bytes())

    def tells(self, path: str, content: bytes) -> bool:
        """Whether a file of the data folder, or another text, tells of anybody in a line that was not set aside."""
        return bool(self.finder) and any(self.in_text(f"{self.folder.root.name}/{path}", content))

    def in_text(self, file: str, content: bytes) -> Iterator[Mention]:
        """Those in one text that were not set aside, at most one for each line and person."""
        text = names.plain_text(decoded(content))
        found: dict[tuple[int, str], Trace] = {}
        for trace in self.finder.traces_in(text):
            key = text.count("\n", 0, trace.start), trace.removal.id
            if key not in found or found[key].is_short:
                found[key] = trace
        rows = text.split("\n") if found else []
        for (at, _), trace in found.items():
            words = names.identity_key(rows[at])
            mention = Mention(file, at + 1, words, trace.removal, trace.is_short)
            if not self._is_aside(mention):
                yield mention

    def kept_name(self, file: str) -> str:
        """How a shown file is remembered: the data folder may be called anything."""
        return file.removeprefix(f"{self.folder.root.name}/")

    def _is_aside(self, mention: Mention) -> bool:
        aside = [a for a in mention.removal.aside if a.file == self.kept_name(mention.file)]
        return bool(aside) and mention.digest(self.ledger) in {a.line for a in aside}

    @cached_property
    def _sizes(self) -> frozenset[int]:
        return frozenset(size for r in self.removals if not r.is_back for size, _ in r.pictures)

    def _in_picture(self, name: str) -> Iterator[Mention]:
        """Whose removed picture a file is a copy of. It is read only if one has its size."""
        root = self.folder.root
        if (root / name).stat().st_size not in self._sizes:
            return
        content = (root / name).read_bytes()
        for removal in self.removals:
            key = self.ledger.keys.get(removal.key)
            if key and not removal.is_back and key.picture(content) in removal.pictures:
                mention = Mention(f"{root.name}/{name}", 1, name, removal, is_picture=True)
                yield from () if self._is_aside(mention) else (mention,)


def decoded(content: bytes) -> str:
    """The text of a file that somebody may have written with any editor; what cannot be read is replaced."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1258", errors="replace")


def is_text(name: str) -> bool:
    """Whether a file is one whose words are searched, by its name."""
    return _TEXT.search(name.rpartition("/")[2]) is not None


def _files(home: Path) -> list[str]:
    """The paths below a folder of its files, sorted, without hidden files and folders."""
    found = []
    for folder, folders, files in os.walk(home):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(home).as_posix()
        prefix = "" if below == "." else f"{below}/"
        found += [prefix + name for name in files if not name.startswith(".")]
    return sorted(found)
