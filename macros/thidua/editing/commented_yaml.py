"""A record as a file that explains itself: its own values, and every other field ready to be filled in.

A line after `##` is an explanation; a line after `#` is an unused field with an example. Without these lines
the file is the canonical one, byte for byte; without the marks `# ` it has every field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..model.base import Record
from ..model.fields import Field, fields_of, typed_fields
from ..model.kinds import RecordKind
from ..model.own_kinds import NO_OWN_KINDS, OwnKinds
from .canonical import dump, plain

Choices = Mapping[RecordKind, Mapping[str, str]]
"""Kind of record -> the ids that a field may name, each with its words."""
_FEW: Final = 12
"""Choices that are listed, at most."""

HEAD: Final = """\
## Dòng bắt đầu bằng hai dấu ## là lời giải thích.
## Dòng bắt đầu bằng một dấu # là mục chưa dùng, kèm ví dụ. Muốn dùng: xóa dấu # và một dấu cách sau nó,
## giữ nguyên các dấu cách còn lại, rồi thay ví dụ bằng nội dung thật. Mục nào không dùng thì cứ để yên.
"""


def commented_yaml(record: Record, choices: Choices | None = None, kinds: OwnKinds = NO_OWN_KINDS) -> str:
    """A record -> its file with every field of the model explained, in the model's order."""
    return HEAD + "".join(f"{line}\n" for line in _Writer(choices or {}, kinds).filled(record, ""))


class _Writer:
    def __init__(self, choices: Choices, kinds: OwnKinds) -> None:
        self.choices, self.kinds = choices, kinds

    def filled(self, record: Record, indent: str) -> Iterator[str]:
        """The lines of a record in use."""
        written = plain(record)
        for field in typed_fields(type(record)):
            name, inner = field.name, getattr(record, field.name)
            yield f"{indent}## {self.explanation(field)}"
            if name not in written:
                yield from self.unused(field, indent, "")
            elif isinstance(inner, Record) and written[name]:
                yield f"{indent}{name}:"
                yield from self.filled(inner, indent + "  ")
            else:
                yield from _rows({name: written[name]}, indent)

    def unused(self, field: Field, indent: str, depth: str) -> Iterator[str]:
        """The commented-out lines of a field, with examples. `depth`: spaces after the mark."""
        if field.record is None:
            yield from _rows({field.name: self._example(field)}, f"{indent}# {depth}")
            return
        yield f"{indent}# {depth}{field.name}:"
        deeper, dash = depth + "  ", ""
        if field.many:
            deeper, dash = depth + "    ", depth + "  - "
        for inner in fields_of(field.record).values():
            yield f"{indent}## {deeper}{self.explanation(inner)}"
            for row in self.unused(inner, indent, deeper):
                mark = f"{indent}# "
                yield mark + dash + row.removeprefix(mark + deeper) if dash else row
                dash = ""

    def explanation(self, field: Field) -> str:
        codes = self.kinds.choices(field.codes) if field.codes else ()
        choices = {m.value: m.label for m in codes} or self._known(field)
        listed = ", ".join(f"{code} ({words})" for code, words in choices.items())
        few = field.codes or 0 < len(choices) <= _FEW
        return f"{field.title}: {field.help}" + (f" Chọn một trong: {listed}." if few else "")

    def _known(self, field: Field) -> Mapping[str, str]:
        return self.choices.get(field.refers_to, {}) if field.refers_to else {}

    def _example(self, field: Field) -> Any:
        """A value that the field accepts, as a data file would hold it."""
        known = next(iter(self._known(field)), None)
        if known is not None:
            return [known] if field.many else known
        if field.holds is dt.date and isinstance(field.example, str):
            return dt.date.fromisoformat(field.example)
        return field.example


def _rows(values: Mapping[str, Any], mark: str) -> Iterator[str]:
    return (mark + row if row else row for row in dump(dict(values)).splitlines())
