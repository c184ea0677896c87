"""What a view is made of, as a few bytes: equal views have equal digests, in every process and on every machine."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import pickle
from functools import cache, cached_property
from typing import Any, Final

from pydantic import BaseModel

SIZE: Final = 16
_UNORDERED: Final = (dict, set, frozenset)


class Shared:
    """A part that many views have in common, such as the frame of every page: its digest is taken once.

    Inside another view it counts by its digest. Subclasses are frozen dataclasses.
    """

    @cached_property
    def digest(self) -> bytes:
        return _digest(self, self)


class FromWhole(Shared):
    """A view that leads to a whole publication, for what comes once in a build. It stays in the process that has it."""


def digest(view: object) -> bytes:
    """The digest of a view: a frozen dataclass of plain values, tuples, enums, dates, records and other views.

    TypeError for a set or a dictionary in it: their order is not part of their value.
    """
    return view.digest if isinstance(view, Shared) else _digest(view, None)


def combined(*parts: bytes) -> bytes:
    """One digest of several. The parts may not be told apart by their length alone, so each is of fixed size."""
    return hashlib.blake2b(b"".join(parts), digest_size=SIZE).digest()


def _digest(view: object, outermost: object) -> bytes:
    written = io.BytesIO()
    _Canonical(written, outermost).dump(view)
    return hashlib.blake2b(written.getvalue(), digest_size=SIZE).digest()


class _Canonical(pickle.Pickler):
    """Pickle without its memory, so that equal values give equal bytes whether or not they are the same object."""

    def __init__(self, file: io.BytesIO, outermost: object) -> None:
        super().__init__(file, protocol=5)
        self.fast = True
        self._outermost = outermost

    def persistent_id(self, obj: Any) -> Any:
        if isinstance(obj, Shared) and obj is not self._outermost:
            return obj.digest
        if isinstance(obj, _UNORDERED):
            raise TypeError(f"{type(obj).__name__} in a view has no fixed order")
        return None

    def reducer_override(self, obj: Any) -> Any:
        """Only the fields count: not what was looked up and kept beside them."""
        if isinstance(obj, BaseModel):
            return type(obj), tuple(getattr(obj, name) for name in type(obj).model_fields)
        if dataclasses.is_dataclass(obj) and not isinstance(obj, type):
            return type(obj), tuple(_fields(type(obj))(obj))
        return NotImplemented


@cache
def _fields(kind: type) -> Any:
    names = [field.name for field in dataclasses.fields(kind)]
    return lambda obj: [getattr(obj, name) for name in names]
