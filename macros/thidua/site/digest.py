"""What a view is made of, as a few bytes: equal views have equal digests, in every process and on every machine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import marshal
from enum import Enum
from functools import cache, cached_property
from typing import Any, Final

from pydantic import BaseModel

from ..model.base import OpenLabel

SIZE: Final = 16
_WITHOUT_MEMORY: Final = 2
"""A version of marshal that writes equal values alike, whether or not they are the same object."""
_ATOMS: Final = frozenset({str, int, float, bool, bytes, type(None)})


class SharedPart:
    """A part that many views have in common, such as the frame of every page: its digest is taken once.

    Inside another view it counts by its digest. Subclasses are frozen dataclasses.
    """

    @cached_property
    def digest(self) -> bytes:
        return _digest(self, self)


class FromWhole(SharedPart):
    """A view that leads to a whole publication, for what comes once in a build. It stays in the process that has it."""


def digest(view: object) -> bytes:
    """The digest of a view: a frozen record of plain values, tuples, enums, dates, records and other views.

    TypeError for a set or a dictionary in it: their order is not part of their value.
    """
    return view.digest if isinstance(view, SharedPart) else _digest(view, None)


def combined(*parts: bytes) -> bytes:
    """One digest of several. The parts may not be told apart by their length alone, so each is of fixed size."""
    return hashlib.blake2b(b"".join(parts), digest_size=SIZE).digest()


def _digest(view: object, outermost: object) -> bytes:
    written = marshal.dumps(_plain(view, outermost), _WITHOUT_MEMORY)
    return hashlib.blake2b(written, digest_size=SIZE).digest()


def _plain(value: Any, outermost: object = None) -> Any:
    """A value as nested tuples of text and numbers, each with the name of its class."""
    kind: type = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple:
        return tuple([v if type(v) in _ATOMS else _plain(v) for v in value])
    if isinstance(value, SharedPart) and value is not outermost:
        return value.digest
    if isinstance(value, OpenLabel):  # an office may give what it added another name
        return kind.__name__, value.value, value.label
    if isinstance(value, Enum):
        return kind.__name__, value.value
    if isinstance(value, dt.date):
        return "date", value.isoformat()
    if isinstance(value, str):  # with a meaning of its own, such as Markup
        return kind.__name__, str(value)
    names = _fields(kind)
    return kind.__qualname__, *[
        v if type(v) in _ATOMS else _plain(v) for v in map(value.__getattribute__, names)
    ]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Only the fields of a record count: not what was looked up and kept beside them."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if issubclass(kind, tuple) and (names := getattr(kind, "_fields", None)):
        return tuple(names)
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    raise TypeError(f"{kind.__name__} has no place in a view")
