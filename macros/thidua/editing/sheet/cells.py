"""A value of the model <-> the content of its cell.

Dates are dd/mm/yyyy and numbers have a decimal comma, as Vietnamese write them. A list has one line for
each item; a record within a cell is one line, its fields separated by " | ". In such a line `\\` escapes
the next character (`\\|`, `\\\\`), and `\\n`, `\\s`, `\\t` are a newline, and a space or tab at an end.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from ...model.finding import Severity
from ...store.yaml_source import gate
from ...vietnamese.dates import short_date
from .cell_content import Cell, CellError, FormattedValue, UnreadableCell, text_of
from .choices import ALONE, RowContext
from .columns import CellType, Column
from .typed_values import day_of, number_of, number_words, shortened, whole_of

__all__ = ["Cell", "CellError", "UnreadableCell", "from_cell", "text_of", "to_cell"]

SEPARATOR: Final = " | "
MAX_CHARACTERS: Final = 32_767  # of a cell, in every spreadsheet program
_FIRST_DAY: Final = dt.date(1901, 1, 1)  # spreadsheet programs disagree about earlier days
_MEANINGS: Final = {"x": True, "dung": True, "yes": True, "1": True, "sai": False, "no": False, "0": False}
_ESCAPES: Final = {"n": "\n", "s": " ", "t": "\t", "\\": "\\", "|": "|"}
_VALUES: Final = frozenset({CellType.DAY, CellType.NUMBER, CellType.WHOLE, CellType.YES_NO})
"""Types of columns that take what a cell holds; all others take what it shows."""


def to_cell(column: Column, value: Any) -> str | float | dt.date | None:
    """A value of the model -> the content of its cell; None for a blank one."""
    if value is None or value == ():
        return None
    if column.many:
        return "\n".join(_line(column, item) for item in value)
    if column.type is CellType.DAY:
        day: dt.date = value
        return day if day >= _FIRST_DAY else short_date(day)
    if column.type in (CellType.NUMBER, CellType.WHOLE):
        return float(value)
    return _words(column, value)


def from_cell(column: Column, cell: Cell, row: RowContext = ALONE) -> Any:
    """The content of a cell -> a value for the model; None for a blank one. CellError when it cannot be read.

    `row`: what else its row says.
    """
    if isinstance(cell, UnreadableCell):
        raise CellError(cell.what, cell.remedy)
    if isinstance(cell, FormattedValue) and not column.many and column.type in _VALUES:
        cell = cell.value
    if (
        isinstance(cell, str)
        or column.many
        or column.type in (CellType.TEXT, CellType.CHOICE, CellType.PICTURE)
    ):
        cell = text_of(cell)
        _refuse_odd_letters(cell)
    if cell is None or cell == "":
        return None
    if not column.many:
        return _single(column, cell, row)
    lines = [line for line in str(cell).split("\n") if line.strip()]
    if column.type is CellType.CHOICE:  # labels contain neither
        lines = [part for line in lines for part in re.split("[;,]", line) if part.strip()]
    return tuple(
        _record(column, line, row) if column.parts else _single(column, line.strip(), row) for line in lines
    )


def _words(column: Column, value: Any) -> str:
    """One value as a text."""
    match column.type:
        case CellType.DAY:
            return short_date(value)
        case CellType.NUMBER | CellType.WHOLE:
            return number_words(value)
        case CellType.YES_NO:
            return "có" if value else "không"
        case CellType.CHOICE if column.choices:
            return column.choices.cell_text(str(value))
    return str(value)


def _single(column: Column, cell: Cell, row: RowContext, unit: str = "") -> Any:
    match column.type:
        case CellType.DAY:
            return day_of(cell)
        case CellType.NUMBER:
            return number_of(cell, unit, row.decide)
        case CellType.WHOLE:
            return whole_of(cell)
        case CellType.YES_NO:
            return _yes_or_no(column, cell)
        case CellType.CHOICE:
            return _choice(column, str(cell), row)
    # Ids are in lower case, whatever people type.
    return str(cell).lower() if column.path == ("id",) else str(cell)


def _refuse_odd_letters(text: str) -> None:
    for what, remedy, severity in gate(text):
        if severity is Severity.ERROR:
            raise CellError(what, remedy)


def _yes_or_no(column: Column, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = text_of(cell)
    code = column.choices.code(text) if column.choices else None
    if code is not None:
        return code == "true"
    meant = _MEANINGS.get(text.lower().replace("đúng", "dung"))
    if meant is None:
        raise CellError(f"«{shortened(text)}» không rõ là có hay không", "Viết có hoặc không")
    return meant


def _choice(column: Column, text: str, row: RowContext) -> str:
    assert column.choices
    code = column.choices.meant(text, row)
    if code is None:
        raise CellError(f"Không có lựa chọn «{shortened(text)}»", column.choices.remedy(text, row))
    return code


def _line(column: Column, item: Any) -> str:
    if not column.parts:
        return _words(column, item)
    texts = ("" if (value := item[part.path[0]]) is None else _words(part, value) for part in column.parts)
    return SEPARATOR.join(map(_escape, texts))


def _record(column: Column, line: str, row: RowContext) -> dict[str, Any]:
    names = " | ".join(part.title for part in column.parts)
    texts = _split(line)
    texts += [""] * (len(column.parts) - len(texts))
    if len(texts) > len(column.parts):
        raise CellError(
            f"Dòng «{shortened(line)}» có {len(texts)} phần, nhiều hơn {len(column.parts)}",
            f"Viết mỗi dòng: {names}",
        )
    unit = next((text for part, text in zip(column.parts, texts, strict=True) if part.path == ("unit",)), "")
    values = {}
    for part, text in zip(column.parts, texts, strict=True):
        if text:
            try:
                values[str(part.path[0])] = _single(part, text, row, unit)
            except CellError as error:
                raise CellError(
                    f"Ở dòng «{shortened(line)}», phần «{part.title}»: {error.what}", error.remedy
                ) from None
        elif part.field.required:
            raise CellError(f"Dòng «{shortened(line)}» thiếu phần «{part.title}»", f"Viết mỗi dòng: {names}")
        else:
            values[str(part.path[0])] = None
    return values


def _escape(text: str) -> str:
    text = re.sub(r"[\\|]", r"\\\g<0>", text).replace("\n", r"\n")
    return re.sub(r"^[ \t]|[ \t]$", lambda end: r"\t" if end[0] == "\t" else r"\s", text)


def _split(line: str) -> list[str]:
    """A line -> its parts, unescaped."""
    parts: list[list[tuple[str, bool]]] = [[]]
    signs = iter(line)
    for sign in signs:
        if sign == "|":
            parts.append([])
        elif sign == "\\":
            following = next(signs, "")
            # Before any other character it is just a backslash that somebody typed.
            parts[-1].append((_ESCAPES.get(following, sign + following), True))
        else:
            parts[-1].append((sign, False))
    return [_strip(part) for part in parts]


def _strip(part: list[tuple[str, bool]]) -> str:
    solid = [i for i, (sign, escaped) in enumerate(part) if escaped or not sign.isspace()]
    return "".join(sign for sign, _ in part[solid[0] : solid[-1] + 1]) if solid else ""
