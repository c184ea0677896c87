"""One record of a list, or one field of a file, written anew: the rest of the file, with what people noted in it, stays.

What is written has the canonical form (see `canonical`), shifted to where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from ..model.base import Record
from ..model.finding import Place
from ..store.yaml_source import decode, read
from .canonical import dump, plain

_ASIDE: Final = re.compile(r"\s*(#.*)?")


class UnreadError(Exception):
    """The file holds more, or else, than was read of it: writing it anew would lose that."""


def with_item(
    content: bytes | None, records: Sequence[Record], position: int | None, record: Record
) -> bytes:
    """The file of a list with the record at a position, counted from 0; None: as a new one at its end.

    `records`: what was read of the file, which is all of it, or UnreadError.
    """
    held = read(content or b"").value or []
    if not isinstance(held, list) or len(held) != len(records) or not all(map(_means, held, records)):
        raise UnreadError
    after = (
        [*records, record] if position is None else [*records[:position], record, *records[position + 1 :]]
    )
    lines = _lines(content)
    if position is None:
        body = [line for line in lines if line.strip() != "[]"]
        written = _joined([*body, *_item(record, _indent(body))])
    else:
        start, end = _block(
            content or b"", (position,), (position + 1,) if position + 1 < len(records) else None
        )
        written = _joined([*lines[:start], *_item(record, _indent(lines[start:end])), *lines[end:]])
    now = read(written).value
    if isinstance(now, list) and len(now) == len(after) and all(map(_means, now, after)):
        return written
    return dump(list(map(plain, after))).encode()  # of a file in an unusual form, all of it


def with_fields(content: bytes, before: Record, after: Record) -> bytes:
    """The file of one record with the fields that differ; each keeps its place, a new one comes at the end.

    UnreadError when it does not hold `before` now.
    """
    if not _means(read(content).value, before):
        raise UnreadError
    old, new, written = plain(before), plain(after), content
    for name in type(after).model_fields:
        if old.get(name) != new.get(name):
            written = _with_field(written, name, {name: new[name]} if name in new else {})
    return written if _means(read(written).value, after) else dump(new).encode()


def _means(value: Any, record: Record) -> bool:
    """Whether what was put together is the record, however much of it is written out that could be left out."""
    try:
        return type(record).model_validate(value) == record
    except ValidationError:
        return False


def _with_field(content: bytes, name: str, values: Mapping[str, Any]) -> bytes:
    lines, source = _lines(content), read(content).value
    written = dump(dict(values)).splitlines() if values else []
    keys = list(source) if isinstance(source, dict) else []
    if name not in keys:
        return _joined([*lines, *written])
    after = keys[keys.index(name) + 1 :]
    start, end = _block(content, (name,), (after[0],) if after else None)
    return _joined([*lines[:start], *written, *lines[end:]])


def _lines(content: bytes | None) -> list[str]:
    return (decode(content or b"", []) or "").splitlines()


def _block(content: bytes, place: Place, following: Place | None) -> tuple[int, int]:
    """(first line, line after the last) of what stands at a place; notes above what follows belong to that."""
    lines, source = _lines(content), read(content)
    start = source.line(place) - 1
    end = source.line(following) - 1 if following else len(lines)
    while end > start + 1 and _ASIDE.fullmatch(lines[end - 1]):
        end -= 1
    return start, end


def _indent(lines: Sequence[str]) -> str:
    dash = next((line for line in lines if line.lstrip().startswith("- ")), "")
    return dash[: len(dash) - len(dash.lstrip())]


def _item(record: Record, indent: str) -> list[str]:
    rows = dump(plain(record)).splitlines()
    return [indent + ("- " if number == 0 else "  ") + row if row else row for number, row in enumerate(rows)]


def _joined(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
