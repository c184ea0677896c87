"""Names typed in capitals: «NGUYỄN VĂN A». Asked about once for a whole list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from .cells import Cell, text_of
from .choices import key
from .headings import Headings
from .problems import SheetProblem
from .questions import Ask, Choice, SheetQuestion
from .table import Table

_WRITE, _KEEP = "viet-thuong", "giu"
_FEW: Final = 3
_WORDS: Final = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)+")
_COLLECTIVE: Final = "tap the"


def with_small_letters(
    table: Table, headings: Headings, known: Collection[str], ask: Ask
) -> tuple[Table, tuple[SheetProblem, ...]]:
    """The table with the names of people in capitals as they are usually written, if people want that, and notices.

    `known`: names that stand in the data as they are. Names of collectives stay: nobody can tell from capitals which
    of their words have one.
    """
    place = headings.place("name", "display")
    names = {
        number: text
        for number, row in table.rows.items()
        if place and _is_capital(text := text_of(row.get(place))) and text not in known
    }
    collective = {n for n in names if _is_collective(table.rows[n], headings)}
    people = {n: text for n, text in names.items() if n not in collective}
    notices: tuple[SheetProblem, ...] = ()
    if collective:
        what = (
            f"Tên tập thể viết toàn chữ hoa được giữ nguyên: {_shown([names[n] for n in sorted(collective)])}"
        )
        notices = (SheetProblem(what, "Muốn viết thường thì sửa trong bảng rồi nhập lại"),)
    if not people or place is None:
        return table, notices
    shown = [f"«{text}» thành «{small(text)}»" for text in list(people.values())[:_FEW]]
    question = SheetQuestion(
        "chu-hoa",
        f"Có {len(people)} tên người viết toàn chữ hoa. Có viết lại theo lối thường không ({', '.join(shown)})?",
        (Choice(_WRITE, "Viết lại theo lối thường"), Choice(_KEEP, "Giữ nguyên chữ hoa")),
        _WRITE,
        subject="\n".join(sorted(people.values())),
    )
    if ask(question) != _WRITE:
        return table, notices
    rows: dict[int, dict[int, Cell]] = {
        number: row | {place: small(people[number])} if number in people else row
        for number, row in table.rows.items()
    }
    return replace(table, rows=rows), notices


def small(name: str) -> str:
    """«NGUYỄN VĂN A» -> «Nguyễn Văn A», «H'HEN NIÊ» -> «H'Hen Niê»."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:].lower(), name)


def _is_capital(text: str) -> bool:
    return text.isupper() and _WORDS.fullmatch(text) is not None


def _is_collective(row: Mapping[int, Cell], headings: Headings) -> bool:
    place = headings.place("kind")
    return place is not None and key(text_of(row.get(place))).replace("_", " ") == _COLLECTIVE


def _shown(found: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in found[:_FEW]) + (" …" if len(found) > _FEW else "")
