"""Files around the data that still hold somebody who was taken off: lists, exports, marked copies, reports, kits, photos.

They are looked for where an office has them: in the data folder, beside it, and where the command is typed. Nothing is
deleted here; people decide.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from ..model.base import Label
from ..store.mentions import decoded
from ..store.removals import Ledger
from ..store.traces import TraceFinder
from ..vietnamese.names import plain_text

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a file, and of what is packed in one, that is looked into."""
MOST: Final = 2_000
"""Files that are looked into: a folder of downloads may hold many more."""
_PACKED: Final = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".docx", ".docm", ".dotx", ".ods", ".odt", ".pptx", ".zip"}
)
_TEXTS: Final = frozenset({".csv", ".tsv", ".txt", ".html", ".htm", ".rtf", ".yml"})
_OLD_OFFICE: Final = frozenset({".xls", ".doc"})
_NAMED_ONLY: Final = frozenset({".pdf", ".jpg", ".jpeg", ".jfif", ".jpe", ".png", ".webp", ".heic", ".heif"})
_KINDS: Final = (_PACKED | _TEXTS | _OLD_OFFICE | _NAMED_ONLY) - {".yml"}
"""What is looked for where people keep files; those of the data are searched by themselves."""
_INNER_TEXTS: Final = frozenset({".xml", ".rels", ".txt", ".csv", ".html", ".json", ".yml", ".md", ".svg"})
_ENDS: Final = re.compile(
    r"</(?:\w+:)?(?:p|h|si|is|c|row|tr|tc|table-cell|table-row|comment|div|li|td)>|<(?:\w+:)?(?:br|tab|line-break|s)\b[^>]*>"
)
_TAG: Final = re.compile(r"<[^>]*>")


class Clue(Label):
    """By what a file still tells of somebody."""

    NAME = "name", "có tên"
    ID = "id", "có mã của bản ghi"
    PICTURE = "picture", "là ảnh đã gỡ"
    SITE = "site", "trang dựng từ trước, dựng lại hoặc xóa cả thư mục"


@dataclass(frozen=True)
class Holder:
    """A file that still holds somebody, and by what it tells."""

    path: Path
    clue: Clue


@dataclass(frozen=True)
class FileSearch:
    """Who is looked for. `finder` knows their names, `ids` are their records', `ledger` has the keys and the pictures.

    `are_old`: every file is from before the takedown, so that an id in it stands beside the person; later it may stand
    alone, as in a new export.
    """

    finder: TraceFinder
    ids: Collection[str]
    ledger: Ledger
    are_old: bool

    @cached_property
    def ids_in_texts(self) -> re.Pattern[str] | None:
        own = "|".join(map(re.escape, self.ids))
        return re.compile(rf"(?<![\w-])(?:{own})(?![\w-])") if own and self.are_old else None

    @cached_property
    def ids_in_names(self) -> re.Pattern[str] | None:
        own = "|".join(map(re.escape, self.ids))
        return re.compile(rf"(?<![^\W_])(?:{own})(?![^\W_])") if own else None

    @cached_property
    def pictures(self) -> frozenset[tuple[int, str]]:
        return frozenset(p for r in self.ledger.removals if r.id in self.ids for p in r.pictures)

    @cached_property
    def sizes(self) -> frozenset[int]:
        return frozenset(size for size, _ in self.pictures)


def files_holding(places: Iterable[tuple[Path, bool]], search: FileSearch) -> Iterator[Holder]:
    """The files that hold somebody. `places`: folders, and whether those below them are looked into too."""
    seen: set[Path] = set()
    for folder, is_deep in places:
        for path in _files(folder, is_deep):
            if path.suffix.lower() not in _KINDS or path.resolve() in seen:
                continue
            if len(seen) >= MOST:
                return
            seen.add(path.resolve())
            if found := clue(path, search):
                yield Holder(path, found)


def _files(folder: Path, is_deep: bool) -> list[Path]:
    try:
        found = folder.rglob("*") if is_deep else folder.iterdir()
        return sorted(
            p
            for p in found
            if p.is_file() and not any(part.startswith((".", "~$")) for part in p.relative_to(folder).parts)
        )
    except OSError:
        return []


def clue(path: Path, search: FileSearch) -> Clue | None:
    """By what a file tells of somebody; by its own name alone where it cannot be read."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        content = b""
    if len(content) in search.sizes and _is_removed_picture(content, search):
        return Clue.PICTURE
    by_id = search.ids_in_names is not None and search.ids_in_names.search(path.stem) is not None
    for text in (path.stem, *_texts(path.suffix.lower(), content)):
        plain = plain_text(text)
        if any(not trace.is_short for trace in search.finder.traces_in(plain)):
            return Clue.NAME
        by_id = by_id or (search.ids_in_texts is not None and search.ids_in_texts.search(plain) is not None)
    return Clue.ID if by_id else None


def _is_removed_picture(content: bytes, search: FileSearch) -> bool:
    return any(key.picture(content) in search.pictures for key in search.ledger.keys.values())


def _texts(suffix: str, content: bytes) -> Iterator[str]:
    if suffix in _PACKED:
        yield from _unpacked(content, LARGEST)
    elif suffix in _TEXTS:
        yield _without_tags(decoded(content)) if suffix in {".html", ".htm"} else decoded(content)
    elif suffix in _OLD_OFFICE:  # their words are UTF-16, beginning at an even byte or an odd one
        yield from (content[start:].decode("utf-16-le", errors="replace") for start in (0, 1))


def _unpacked(content: bytes, left: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.infolist():
                yield Path(member.filename).stem
                suffix = Path(member.filename).suffix.lower()
                left -= member.file_size
                if left < 0 or suffix not in _INNER_TEXTS | _PACKED:
                    continue
                inner = packed.read(member)
                if suffix in _PACKED:
                    yield from _unpacked(inner, left)
                else:
                    yield _without_tags(decoded(inner)) if suffix != ".json" else decoded(inner)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return  # broken, or with a password


def _without_tags(markup: str) -> str:
    """The words of a document; a name may stand in several pieces of one paragraph or cell, never in two cells."""
    return html.unescape(_TAG.sub("", _ENDS.sub(" | ", markup)))
