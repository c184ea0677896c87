"""Rows -> CSV (RFC 4180): UTF-8 with BOM, CRLF, commas.

The comma is what the standard and every reader but a spreadsheet with a European list separator expects;
a `sep=` line would show up as data everywhere else. Whoever opens files by double click has the workbook.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from .tables import Cell

_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[-=+@＝＋－＠]")


def content(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file of a table; each row has a cell for each heading."""
    file = io.BytesIO()
    file.write(codecs.BOM_UTF8)  # not "utf-8-sig", which is slow: every row would ask whether it is the first
    text = io.TextIOWrapper(file, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, headings))
    # Nearly no cell may be a formula: those that begin with a letter or a figure are not asked.
    writer.writerows(
        [cell if type(cell) is not str or cell[:1].isalnum() else harmless(cell) for cell in row]
        for row in rows
    )
    text.detach()
    return file.getvalue()


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(cell, str) and not cell[:1].isalnum() and _FORMULA.match(cell):
        return f"'{cell}"
    return cell
