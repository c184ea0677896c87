"""A value of the model <-> the content of its cell.

Dates are dd/mm/yyyy and numbers have a decimal comma, as Vietnamese write them. A list has one line for
each item; a record within a cell is one line, its fields separated by " | ". In such a line `\\` escapes
the next character (`\\|`, `\\\\`), and `\\n`, `\\s`, `\\t` are a newline, and a space or tab at an end.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from ...model.finding import Severity
from ...store.yaml_source import gate
from ...vietnamese.dates import number, parse_date, short_date
from ...vietnamese.text import nfc
from .columns import CellType, Column
from .number_formats import plain

SEPARATOR: Final = " | "
MAX_CHARACTERS: Final = 32_767  # of a cell, in every spreadsheet program
_FIRST_DAY: Final = dt.date(1901, 1, 1)  # spreadsheet programs disagree about earlier days
_OPTIONAL_GROUPS: Final = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?")
_POINT: Final = re.compile(r"-?(\d+\.\d+)")
_MEANINGS: Final = {"x": True, "dung": True, "yes": True, "1": True, "sai": False, "no": False, "0": False}
_ESCAPES: Final = {"n": "\n", "s": " ", "t": "\t", "\\": "\\", "|": "|"}
_FEW: Final = 12
_SPACES: Final = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces of other widths, which come along when text is pasted from Word or the web."""
_VALUES: Final = frozenset({CellType.DAY, CellType.NUMBER, CellType.WHOLE, CellType.YES_NO})
"""Types of columns that take what a cell holds; all others take what it shows."""


@dataclass(frozen=True)
class UnreadableCell:
    """A cell without a usable value: it shows an error, or a formula without its result."""

    what: str
    remedy: str


@dataclass(frozen=True)
class Formatted:
    """A number or day whose cell shows more than the plain value: 0.98, "98%"."""

    value: float | dt.date | dt.time
    text: str


Cell = str | float | bool | dt.date | dt.time | dt.timedelta | Formatted | UnreadableCell | None


class CellError(Exception):
    """Why a cell cannot be read. `what` and `remedy`: Vietnamese, without a final full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}")
        self.what, self.remedy = what, remedy


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


def from_cell(column: Column, cell: Cell) -> Any:
    """The content of a cell -> a value for the model; None for a blank one. CellError when it cannot be read."""
    if isinstance(cell, UnreadableCell):
        raise CellError(cell.what, cell.remedy)
    if isinstance(cell, Formatted) and not column.many and column.type in _VALUES:
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
        return _single(column, cell)
    lines = [line for line in str(cell).split("\n") if line.strip()]
    if column.type is CellType.CHOICE:  # labels contain neither
        lines = [part for line in lines for part in re.split("[;,]", line) if part.strip()]
    return tuple(_record(column, line) if column.parts else _single(column, line.strip()) for line in lines)


def text_of(cell: Cell) -> str:
    """The content of a cell as a text in NFC without spaces around it."""
    match cell:
        case None | UnreadableCell():
            return ""
        case Formatted():
            return cell.text
        case str():
            return _SPACES.sub(" ", nfc(cell)).replace("\r\n", "\n").replace("\r", "\n").strip()
        case bool():
            return "có" if cell else "không"
        case int() | float():
            return plain(cell) if math.isfinite(cell) else str(cell)
        case dt.datetime():
            return short_date(cell.date())
        case dt.date():
            return short_date(cell)
    return str(cell)


def _words(column: Column, value: Any) -> str:
    """One value as a text."""
    match column.type:
        case CellType.DAY:
            return short_date(value)
        case CellType.NUMBER | CellType.WHOLE:
            return number(value)
        case CellType.YES_NO:
            return "có" if value else "không"
        case CellType.CHOICE if column.choices:
            return column.choices.cell_text(str(value))
    return str(value)


def _single(column: Column, cell: Cell) -> Any:
    match column.type:
        case CellType.DAY:
            return _day(cell)
        case CellType.NUMBER:
            return _number(cell)
        case CellType.WHOLE:
            return _whole(cell)
        case CellType.YES_NO:
            return _yes_or_no(column, cell)
        case CellType.CHOICE:
            return _choice(column, str(cell))
    # Ids are in lower case, whatever people type.
    return str(cell).lower() if column.path == ("id",) else str(cell)


def _refuse_odd_letters(text: str) -> None:
    for what, remedy, severity in gate(text):
        if severity is Severity.ERROR:
            raise CellError(what, remedy)


def _day(cell: Cell) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str):
        raise CellError(
            f"«{text_of(cell)}» là một số, không phải ngày",
            "Gõ lại theo ngày/tháng/năm, ví dụ 30/11/2024",
        )
    try:
        return parse_date(cell)
    except ValueError as error:
        what, _, remedy = str(error).partition(". Xin ")
        raise CellError(what, f"Xin {remedy}" if remedy else "Xin kiểm tra lại") from None


def _number(cell: Cell) -> float:
    """1.005 is one thousand and five, as Vietnamese write it; 2.5 can only be 2,5 of another language."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    text = text_of(cell).replace("−", "-")
    if _OPTIONAL_GROUPS.fullmatch(text) and not re.match(r"-?0\.", text):
        return float(text.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(text):
        return float(text)
    raise CellError(
        f"«{_short(text)}» không phải là số",
        "Chỉ viết số, không kèm đơn vị; dùng dấu phẩy thập phân, ví dụ 83,5",
    )


def _whole(cell: Cell) -> int:
    found = _number(cell)
    if found != int(found):
        raise CellError(f"«{text_of(cell)}» không phải là số nguyên", "Viết số nguyên, ví dụ 12")
    return int(found)


def _yes_or_no(column: Column, cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = text_of(cell)
    code = column.choices.code(text) if column.choices else None
    if code is not None:
        return code == "true"
    meant = _MEANINGS.get(text.lower().replace("đúng", "dung"))
    if meant is None:
        raise CellError(f"«{_short(text)}» không rõ là có hay không", "Viết có hoặc không")
    return meant


def _choice(column: Column, text: str) -> str:
    assert column.choices
    code = column.choices.code(text)
    if code is not None:
        return code
    offered = column.choices.offered
    if close := column.choices.nearest(text):
        remedy = f"Có phải ý anh/chị là «{close}»?"
    elif 0 < len(offered) <= _FEW:
        remedy = "Chọn một trong: " + "; ".join(offered)
    else:
        remedy = "Chọn trong danh sách của ô" if offered else "Thêm bản ghi ấy vào dữ liệu trước"
    raise CellError(f"Không có lựa chọn «{_short(text)}»", remedy)


def _line(column: Column, item: Any) -> str:
    if not column.parts:
        return _words(column, item)
    texts = ("" if (value := item[part.path[0]]) is None else _words(part, value) for part in column.parts)
    return SEPARATOR.join(map(_escape, texts))


def _record(column: Column, line: str) -> dict[str, Any]:
    names = " | ".join(part.title for part in column.parts)
    texts = _split(line)
    texts += [""] * (len(column.parts) - len(texts))
    if len(texts) > len(column.parts):
        raise CellError(
            f"Dòng «{_short(line)}» có {len(texts)} phần, nhiều hơn {len(column.parts)}",
            f"Viết mỗi dòng: {names}",
        )
    values = {}
    for part, text in zip(column.parts, texts, strict=True):
        if text:
            try:
                values[str(part.path[0])] = _single(part, text)
            except CellError as error:
                raise CellError(
                    f"Ở dòng «{_short(line)}», phần «{part.title}»: {error.what}", error.remedy
                ) from None
        elif part.field.required:
            raise CellError(f"Dòng «{_short(line)}» thiếu phần «{part.title}»", f"Viết mỗi dòng: {names}")
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


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
