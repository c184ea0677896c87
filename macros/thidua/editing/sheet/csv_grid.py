"""A CSV file, from any program and in any of its encodings -> a grid."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Final

from ...vietnamese.text import nfc, syllable_shape
from .cell_content import Cell
from .grid import Grid, check_size
from .problems import SheetError, unusable_file

_SAVE_AS_CSV: Final = "Trong Excel chọn Lưu thành (Save As), kiểu CSV UTF-8, hoặc kiểu Excel Workbook (.xlsx)"
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOST: Final = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
"""A question mark in a word, where a program had no sign for a letter."""
_SAMPLE: Final = 4000  # words


def grids_of_csv(name: str, content: bytes) -> tuple[Grid, ...]:
    """The table as each sign between cells would part it; the caller knows which has headings. SheetError if unusable."""
    text, first = _text(name, content), 1
    if declared := re.match(r"sep=(.)\r?\n", text):
        text, first = text[declared.end() :], 2
    signs = [declared[1]] if declared else [";", ",", "\t"]
    return tuple(_grid(dict(_rows(name, text, sign, first))) for sign in signs)


def _grid(cells: dict[int, dict[int, Cell]]) -> Grid:
    return Grid(cells, width=max(map(max, cells.values()), default=0))


def _text(name: str, content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(name, content, "utf-16")
    if b"\0" in content[:200]:  # UTF-16 without its mark: every second byte of a Latin letter is zero
        return _decoded(name, content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old(name, content)


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _unreadable(name) from None


def _old(name: str, content: bytes) -> str:
    """Text of the time before Unicode: Windows-1258 if it is Vietnamese so; else the cells tell which fonts it needs."""
    try:
        text = nfc(content.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if _LOST.search(text):
        raise _unreadable(name)
    if text and _is_vietnamese(text):
        return text
    return _decoded(name, content, "cp1252")


def _is_vietnamese(text: str) -> bool:
    words = [word for word, _ in zip(_WORD.findall(text), range(_SAMPLE), strict=False) if not word.isascii()]
    good: Callable[[str], bool] = lambda word: syllable_shape(word) is not False  # noqa: E731
    return sum(map(good, words)) * 10 >= len(words) * 9


def _unreadable(name: str) -> SheetError:
    return unusable_file(f"Tệp {name} không phải UTF-8, có lẽ lưu bằng bảng mã cũ nên mất dấu", _SAVE_AS_CSV)


def _rows(name: str, text: str, sign: str, first: int) -> Iterator[tuple[int, dict[int, Cell]]]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign), first):
            if number % 1000 == 0:
                check_size(number, len(row))
            filled: dict[int, Cell] = {i: value for i, value in enumerate(row, 1) if value.strip()}
            if filled:
                yield number, filled
    except csv.Error:
        raise unusable_file(
            f"Tệp {name} có ô dài quá mức hoặc ngoặc kép không đóng", "Mở tệp trong Excel để sửa ô ấy"
        ) from None
