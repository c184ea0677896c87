"""What a field of the model holds, without what surrounds its type."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class Shape:
    """`many`: a list of it; `nullable`: null stands for nothing; `pattern` and `longest` of a text."""

    type: type[Any]
    many: bool = False
    nullable: bool = False
    pattern: str | None = None
    longest: int | None = None

    @classmethod
    def of(cls, info: FieldInfo) -> Shape:
        return cls._of(info.annotation, tuple(info.metadata))

    @classmethod
    def _of(cls, annotation: Any, metadata: tuple[Any, ...]) -> Shape:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return cls._of(arguments[0], (*metadata, *annotation.__metadata__))
        if origin in (Union, types.UnionType):
            (inner,) = (a for a in arguments if a is not type(None))
            found = cls._of(inner, metadata)
            return cls(found.type, found.many, True, found.pattern, found.longest)
        if origin is tuple:
            found = cls._of(arguments[0], metadata)
            return cls(found.type, True, False, found.pattern, found.longest)
        said = next((m for m in metadata if isinstance(m, StringConstraints)), None)
        pattern = str(said.pattern) if said and said.pattern else None
        return cls(annotation, pattern=pattern, longest=said.max_length if said else None)
