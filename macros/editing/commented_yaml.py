"""A record as a file that explains itself: its own values, and every other field ready to be filled in.

A line after `##` explains; a line after `#` is a field that is not used yet, with an example. Without
these lines the file is the canonical one, byte for byte; without the `# ` every field is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from ..model.base import Label, Record
from .canonical import dump, plain

Choices = Mapping[tuple[str, ...], Mapping[str, str]]
"""Where an id stands in a record -> the ids that it may be, each with its words."""

HEAD: Final = """\
## Dòng bắt đầu bằng hai dấu ## là lời giải thích.
## Dòng bắt đầu bằng một dấu # là mục chưa dùng, kèm ví dụ. Muốn dùng: xóa dấu # và một dấu cách sau nó,
## giữ nguyên các dấu cách còn lại, rồi thay ví dụ bằng nội dung thật. Mục nào không dùng thì cứ để yên.
"""


def commented_yaml(record: Record, choices: Choices | None = None) -> str:
    """A record -> its file with every field of the model explained, in the model's order."""
    return HEAD + "".join(f"{line}\n" for line in _Writer(choices or {}).filled(record, (), ""))


class _Writer:
    def __init__(self, choices: Choices) -> None:
        self.choices = choices

    def filled(self, record: Record, place: tuple[str, ...], indent: str) -> Iterator[str]:
        """The lines of a record that is there."""
        written = plain(record)
        for name, info in type(record).model_fields.items():
            at, inner = (*place, name), getattr(record, name)
            yield f"{indent}## {self.explanation(info, at)}"
            if name not in written:
                yield from self.unused(info, at, indent, "")
            elif isinstance(inner, Record) and written[name]:
                yield f"{indent}{name}:"
                yield from self.filled(inner, at, indent + "  ")
            else:
                yield from _rows({name: written[name]}, indent)

    def unused(self, info: FieldInfo, place: tuple[str, ...], indent: str, depth: str) -> Iterator[str]:
        """The lines of a field that is not there, with examples; `depth` stands behind the mark."""
        record, name = _part(info.annotation, Record), place[-1]
        if record is None:
            yield from _rows({name: self._example(info, place)}, f"{indent}# {depth}")
            return
        yield f"{indent}# {depth}{name}:"
        deeper, dash = depth + "  ", ""
        if get_origin(info.annotation) is tuple:
            deeper, dash = depth + "    ", depth + "  - "
        for key, field in record.model_fields.items():
            at = (*place, key)
            yield f"{indent}## {deeper}{self.explanation(field, at)}"
            for row in self.unused(field, at, indent, deeper):
                mark = f"{indent}# "
                yield mark + dash + row.removeprefix(mark + deeper) if dash else row
                dash = ""

    def explanation(self, info: FieldInfo, place: tuple[str, ...]) -> str:
        label = _part(info.annotation, Label)
        choices = {m.value: m.label for m in label} if label else self.choices.get(place, {})
        listed = ", ".join(f"{code} ({words})" for code, words in choices.items())
        return f"{info.title}: {info.description}" + (f" Chọn một trong: {listed}." if listed else "")

    def _example(self, info: FieldInfo, place: tuple[str, ...]) -> Any:
        """A value that the field accepts, as a data file would hold it."""
        if choices := self.choices.get(place):
            return next(iter(choices))
        adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation())
        value = adapter.validate_python((info.examples or [None])[0])
        if isinstance(value, tuple):
            return [str(item) for item in value]
        return str(value) if isinstance(value, Label) else value


def _rows(values: Mapping[str, Any], mark: str) -> Iterator[str]:
    return (mark + row if row else row for row in dump(dict(values)).splitlines())


def _part(annotation: Any, kind: type[Any]) -> Any:
    """The record or list of codes that a field holds, by itself, in a list, or perhaps."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        return annotation
    return next((found for part in get_args(annotation) if (found := _part(part, kind))), None)
