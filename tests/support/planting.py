"""Plants one text in every field of the data that takes free text, whatever fields the model comes to have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from tests.support import plain_yaml
from thidua.model.base import Record
from thidua.model.campaign import CampaignFacts
from thidua.model.criterion import Criterion
from thidua.model.decision import Decision
from thidua.model.honoree import Honoree
from thidua.model.question import Question
from thidua.model.reference import Document, Index, Word
from thidua.model.scalars import Line, Prose, Text, Title
from thidua.model.site import Site
from thidua.model.story import Story
from thidua.model.unit import Unit

FILES: Final[dict[str, type[Record]]] = {
    "site.yml": Site,
    "units.yml": Unit,
    "documents.yml": Document,
    "indices.yml": Index,
    "words.yml": Word,
    "*/campaign.yml": CampaignFacts,
    "*/criteria.yml": Criterion,
    "*/questions.yml": Question,
    "*/decisions/*.yml": Decision,
    "*/honorees/*.yml": Honoree,
    "*/stories/*.yml": Story,
}
QUOTED: Final = {("Quotation", "text"), ("SourceNote", "as_written")}
"""Words of the plan: they must stand in plan.md, so they are planted there instead."""

Spot = tuple[type[Record], str]
"""A field: the record that owns it, and its name."""

Make = Callable[[int, bool], Any]
"""From the number of a planted value, and whether it is the first in its field, the value."""


@dataclass
class Planted:
    """One planted value: in which file, in which field of the model."""

    file: str
    spot: Spot
    value: Any


class Planter:
    """Walks values along the model. `wanted(hint, spot)` gives what makes a value, or None to leave the field."""

    def __init__(self, wanted: Callable[[Any, Spot], Make | None]) -> None:
        self.wanted, self.planted, self.seen = wanted, list[Planted](), set[Spot]()
        self.file = ""

    def folder(self, data: Path) -> list[Planted]:
        """Plant in every file of a data folder, and write the files back."""
        for pattern, record in FILES.items():
            for path in sorted(data.glob(pattern)):
                self.file = path.relative_to(data).as_posix()
                content = plain_yaml.load(path.read_text(encoding="utf-8"), plain_yaml.DaysAsText)
                several = isinstance(content, list)
                changed = [self.record(v, record) for v in (content if several else [content])]
                path.write_text(_written(changed if several else changed[0]), encoding="utf-8")
        return self.planted

    def record(self, value: dict[str, Any], record: type[Record]) -> dict[str, Any]:
        result = dict(value)
        for name, hint in get_type_hints(record, include_extras=True).items():
            if name not in record.model_fields:
                continue
            owner = next(c for c in reversed(record.__mro__) if name in getattr(c, "__annotations__", {}))
            result_of = self.field(value.get(name), hint, (owner, name))
            if result_of is not None or name in value:
                result[name] = result_of
        return result

    def field(self, value: Any, hint: Any, spot: Spot) -> Any:
        inner, many = _inner(hint)
        if isinstance(inner, type) and issubclass(inner, Record):
            if many:
                return [self.record(v, inner) for v in value or []]
            return self.record(value, inner) if value is not None else None
        make = self.wanted(inner, spot)
        if make is None:
            return value
        if many:
            return [self.plant(make, spot) for _ in value or [None]]
        return self.plant(make, spot)

    def plant(self, make: Make, spot: Spot) -> Any:
        value = make(len(self.planted), spot not in self.seen)
        self.seen.add(spot)
        self.planted.append(Planted(self.file, spot, value))
        return value


def free_text(line: Make, text: Make) -> Any:
    """For `Planter`: lines and texts, but not the plan's own words."""

    def wanted(hint: Any, spot: Spot) -> Make | None:
        if (spot[0].__name__, spot[1]) in QUOTED:
            return None
        return line if hint in (Line, Title) else text if hint in (Text, Prose) else None

    return wanted


def everything_else(value: Any) -> Any:
    """For `Planter`: all that is not free text, so that it must refuse."""

    def wanted(hint: Any, spot: Spot) -> Make | None:
        return None if hint in (Line, Text, Title, Prose) else lambda _number, _first: value

    return wanted


def spots(record: type[Record]) -> Iterator[Spot]:
    """Every field of free text below a kind of record."""
    for name, hint in get_type_hints(record, include_extras=True).items():
        if name not in record.model_fields:
            continue
        inner, _ = _inner(hint)
        if isinstance(inner, type) and issubclass(inner, Record):
            yield from spots(inner)
        elif inner in (Line, Text, Title, Prose):
            owner = next(c for c in reversed(record.__mro__) if name in getattr(c, "__annotations__", {}))
            yield owner, name


def _inner(hint: Any) -> tuple[Any, bool]:
    """`tuple[Line, ...] | None` → (Line, True)."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return _inner(get_args(hint)[0])[0], True
    return hint, False


class _NoAliases(plain_yaml.Dumper):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _written(value: Any) -> str:
    return plain_yaml.dump(value, _NoAliases)
