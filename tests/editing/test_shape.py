"""What a field of the model holds."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.editing.shape import Shape
from macros.model.base import Record
from macros.model.honoree import Award, Honoree, Name, Result
from macros.model.life import Channel, Consent, Publishing, Status
from macros.model.story import Story

_LINE = r"^\S[^\n]*$"


@pytest.mark.parametrize(
    ("record", "name", "shape"),
    [
        (Honoree, "status", Shape(Status)),
        (Honoree, "sample", Shape(bool)),
        (Honoree, "post", Shape(str, nullable=True, pattern=_LINE, longest=300)),
        (Honoree, "name", Shape(Name, nullable=True)),
        (Honoree, "award", Shape(Award, nullable=True)),
        (Honoree, "results", Shape(Result, many=True)),
        (Honoree, "publishing", Shape(Publishing)),
        (Consent, "scope", Shape(Channel, many=True)),
        (Consent, "date", Shape(dt.date, nullable=True)),
        (Name, "display", Shape(str, pattern=_LINE, longest=300)),
        (Result, "text", Shape(str, pattern=r"\S", longest=20_000)),
        (Story, "date", Shape(dt.date)),
    ],
    ids=lambda v: v if isinstance(v, str) else getattr(v, "__name__", ""),
)
def test_what_surrounds_a_type_is_left_aside(record: type[Record], name: str, shape: Shape) -> None:
    assert Shape.of(record.model_fields[name]) == shape
