"""Remedies name keys and codes as they stand in files; here they get the titles that forms and sheets show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.base import Record
from ..model.fields import fields_of

_WORD = re.compile(r"(?<![\w.-])[a-z]\w*(?:\.\w+)*(?![\w-])")


def with_titles(remedy: str, words: Mapping[str, str], where: str) -> str:
    """A remedy, followed by the titles of its keys and codes: "… Trong bảng: unit là cột «Đơn vị»".

    `words`: key or code -> title; `where`: where people see those titles.
    """
    named = dict.fromkeys(word for word in _WORD.findall(remedy) if word in words)
    if not named:
        return remedy
    return f"{remedy.removesuffix('.')}. {where}: {'; '.join(f'{word} là {words[word]}' for word in named)}"


def of_row(remedy: str) -> str:
    """The remedy for a record, for people who have it before them as a row of a list."""
    return remedy.replace("Bỏ bản ghi này", "Bỏ dòng này")


def field_titles(record: type[Record]) -> dict[str, str]:
    """Keys and codes of a record -> their titles and labels. For a key that occurs twice, the outer title."""
    found: dict[str, str] = {}
    for word, title in sorted(_titles(record, ()), key=lambda pair: pair[0].count(".")):
        found.setdefault(word, title)
        found.setdefault(word.rpartition(".")[2], title)
    return found


def _titles(record: type[Record], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, field in fields_of(record).items():
        yield ".".join((*path, name)), f"«{field.title}»"
        if field.record:
            yield from _titles(field.record, (*path, name))
        for code in field.codes or ():
            yield ".".join((*path, name, code.value)), f"«{code.label}»"
