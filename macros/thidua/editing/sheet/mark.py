"""The mark of a row: what the record was when the row was written, as one short digest for each column.

It tells which cells were changed in the sheet and which fields in the record since, without any value. It belongs to
one record, so a mark that came to stand in another row is found out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...model.finding import Place
from ...vietnamese.text import nfc
from .columns import Column

MARK: Final = "Dấu đối chiếu"
"""The heading of the hidden column that holds the marks."""
HELP: Final = (
    "Phần mềm tự ghi, để khi nhập biết ô nào sửa trong bảng, mục nào sửa ở nơi khác. Xin đừng sửa, đừng xóa."
)
_SIZE: Final = 5  # letters of a digest: 25 bits, so that one change in 33 million goes unseen
_NONE: Final = "."
_TOKEN: Final = re.compile(rf"\.|[a-z2-7]{{{_SIZE}}}")
_FORM: Final = re.compile(rf"([de])(\d{{1,2}})\.([a-z2-7]{{{_SIZE}}})((?:{_TOKEN.pattern})*)")


@dataclass(frozen=True)
class Base:
    """What a record was. `digests`: the column's path -> digest of the value, for each column that had one.

    `is_numbered`: whether the row has its numbered groups of columns in the order of the record.
    """

    id: str
    digests: Mapping[Place, str]
    is_numbered: bool = True

    def differs(self, path: Place, value: Any) -> bool:
        """Whether a value is another one than the record had."""
        return _digest(self.id, path, value) != self.digests.get(path, _NONE)

    def mark(self, columns: Iterable[Column]) -> str:
        """What stands in the row. `columns`: of any sheet of the campaign."""
        count = max((number + 1 for path in self.digests if (number := _group(path)) is not None), default=0)
        paths = list(_paths(columns, count))
        tokens = "".join(self.digests.get(path, _NONE) for path in paths)
        return f"{'d' if self.is_numbered else 'e'}{count}.{_head(self.id, paths)}{tokens.rstrip(_NONE)}"


def base_of(id: str, values: Mapping[Place, Any]) -> Base:
    """What a record with these values, by the path of their columns, is now."""
    digests = ((path, _digest(id, path, value)) for path, value in values.items())
    return Base(id, {path: digest for path, digest in digests if digest != _NONE})


def read_mark(mark: str, id: str, columns: Iterable[Column]) -> Base | None:
    """What a mark tells of the record with this id; None for another record's, an older model's or a spoilt one."""
    form = _FORM.fullmatch(mark.strip().lower())
    if form is None:
        return None
    paths = list(_paths(columns, int(form[2])))
    tokens = _TOKEN.findall(form[4])
    if form[3] != _head(id, paths) or len(tokens) > len(paths):
        return None
    digests = {path: token for path, token in zip(paths, tokens, strict=False) if token != _NONE}
    return Base(id, digests, form[1] == "d")


def _group(path: Place) -> int | None:
    return path[1] if len(path) > 1 and isinstance(path[1], int) else None


def _paths(columns: Iterable[Column], count: int) -> Iterator[Place]:
    """The places of a record with this many numbered groups, however many there are columns for."""
    columns = tuple(columns)
    first = [column.path for column in columns if _group(column.path) == 0]
    for column in columns:
        if _group(column.path) is None:
            yield column.path
        elif first and column.path == first[0]:
            yield from ((path[0], number, *path[2:]) for number in range(count) for path in first)


def _head(id: str, paths: Iterable[Place]) -> str:
    return _short("\n".join((id, *map(_words, paths))))


def _digest(id: str, path: Place, value: Any) -> str:
    """The digest is the same in each numbered group, so that a group can be found where it moved to."""
    text = shown(value)
    column = _words(tuple(step for step in path if isinstance(step, str)))
    return _short("\n".join((id, column, text))) if text else _NONE


def shown(value: Any) -> str:
    """A value as a text that is the same for all values which a cell shows alike."""
    match value:
        case None | ():
            return ""
        case tuple():
            return "\n".join(map(shown, value))
        case Mapping():
            return "\t".join(map(shown, value.values()))
        case bool():
            return str(value)
        case int() | float():
            return repr(float(value))
    return nfc(str(value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _words(path: Place) -> str:
    return ".".join(map(str, path))


def _short(text: str) -> str:
    digest = hashlib.blake2b(text.encode(), digest_size=_SIZE).digest()
    return base64.b32encode(digest).decode().lower()[:_SIZE]
