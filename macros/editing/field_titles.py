"""Remedies speak of keys and codes as they stand in files: what those are called elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.base import Label, Record
from .shape import Shape

_WORD = re.compile(r"(?<![\w.-])[a-z]\w*(?:\.\w+)*(?![\w-])")


def with_titles(remedy: str, words: Mapping[str, str], where: str) -> str:
    """A remedy, followed by what its keys and codes are called there: "Trong bảng: unit là cột «Đơn vị»"."""
    named = dict.fromkeys(word for word in _WORD.findall(remedy) if word in words)
    if not named:
        return remedy
    return f"{remedy.removesuffix('.')}. {where}: {'; '.join(f'{word} là {words[word]}' for word in named)}"


def field_titles(record: type[Record]) -> dict[str, str]:
    """Keys and codes of a record -> their titles and labels. Where one key stands twice, the outer one is meant."""
    found: dict[str, str] = {}
    for word, title in sorted(_titles(record, ()), key=lambda pair: pair[0].count(".")):
        found.setdefault(word, title)
        found.setdefault(word.rpartition(".")[2], title)
    return found


def _titles(record: type[Record], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, info in record.model_fields.items():
        shape = Shape.of(info)
        yield ".".join((*path, name)), f"«{info.title}»"
        if issubclass(shape.type, Record):
            yield from _titles(shape.type, (*path, name))
        elif issubclass(shape.type, Label):
            yield from ((".".join((*path, name, c.value)), f"«{c.label}»") for c in shape.type)
