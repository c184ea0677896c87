"""What can still be told of a record whose file cannot be read in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from ..model.base import Record
from ..model.fields import fields_of
from ..model.lifecycle import Status
from ..vietnamese.late_pattern import LatePattern
from .partial import field_value
from .yaml_source import read

_BLOCK: Final = LatePattern(r"^([a-z_]+)\s*:.*(?:\n(?![a-z_]+\s*:).*)*", re.MULTILINE)
"""A key at the beginning of a line, with everything up to the next one."""
_STATUS: Final = LatePattern(r"^([ \t-]*)status[ \t]*:[ \t]*[\"']?(\w+)", re.MULTILINE)
_STEP: Final = LatePattern(r"\bto[\"']?[ \t]*:[ \t]*[\"']?(\w+)")
_SAMPLE: Final = LatePattern(r"^sample[ \t]*:[ \t]*true\b", re.MULTILINE)
_UNPUBLISHED: Final = frozenset({Status.DRAFT.value, Status.AWARDED.value})
_GONE: Final = frozenset({Status.WITHDRAWN.value, Status.REVOKED.value})


class Remains(NamedTuple):
    """`values`: the fields that can be read by themselves, as the model has them.

    `status`: DRAFT only where the file says so and nothing in it speaks of a publication; WITHDRAWN where it says
    nothing else; PUBLISHED whenever that is possible.
    """

    text: str
    values: Mapping[str, Any]
    status: Status
    sample: bool


@lru_cache(64)  # one file may have hundreds of errors
def remains_of(raw: bytes, record: type[Record]) -> Remains:
    """What the bytes of a file still tell, whatever is wrong with them."""
    text = _text(raw)
    return Remains(
        text, _sound(_values(raw, text), record), _status(text), _SAMPLE.compiled.search(text) is not None
    )


def _text(raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return raw.decode(encoding, errors="replace").replace("\r\n", "\n")


def _status(text: str) -> Status:
    own = {word.lower() for indent, word in _STATUS.compiled.findall(text) if not indent}
    deeper = {word.lower() for indent, word in _STATUS.compiled.findall(text) if indent}
    steps = {word.lower() for word in _STEP.compiled.findall(text)}
    if own and own <= _GONE:
        return Status.WITHDRAWN
    # A consent may be withdrawn too: an indented word counts only where it can be nothing else.
    found = own | steps | (deeper & {*_UNPUBLISHED, Status.PUBLISHED.value, Status.REVOKED.value})
    public = found & {Status.PUBLISHED.value, *_GONE}
    return Status.DRAFT if found & _UNPUBLISHED and not public else Status.PUBLISHED


def _values(raw: bytes, text: str) -> dict[str, Any]:
    """The values of the fields that can be read."""
    source = read(raw)
    if isinstance(source.value, dict):
        refused = {place[0] for place in source.refused if place}
        return {key: value for key, value in source.value.items() if key not in refused}
    return dict(_blocks(text))


def _blocks(text: str) -> Iterator[tuple[str, Any]]:
    """Each field of a file whose whole is no YAML, read by itself; none that two sides tell differently."""
    found: dict[str, list[Any]] = {}
    for block in _BLOCK.compiled.finditer(text):
        source = read(block[0].encode())
        if isinstance(source.value, dict) and not source.refused:
            found.setdefault(block[1], []).append(source.value.get(block[1]))
    yield from ((key, values[0]) for key, values in found.items() if all(v == values[0] for v in values))


def _sound(values: dict[str, Any], record: type[Record]) -> dict[str, Any]:
    """The fields of a record that are right by themselves, as the model has them."""
    sound: dict[str, Any] = {}
    for key in filter(fields_of(record).__contains__, values):
        with suppress(ValidationError):
            sound[key] = field_value(record, key, values[key])
    return sound
