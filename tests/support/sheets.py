"""Spreadsheets for the tests: filled in as people fill them in, and read back as they see them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.support.campaigns import snapshot
from tests.support.world import honoree
from thidua.editing.canonical import yaml_of
from thidua.editing.sheet import SheetError, SheetImport, importing, template
from thidua.editing.sheet.mark import MARK
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role
from thidua.store import load

DAY = dt.date(2026, 11, 23)
LIST = "Danh sách"
PERSON = {"Loại": "Cá nhân", "Đơn vị": "ubnd-xa-vi-du-mot", "Minh họa": "có", "Chức vụ": "Công chức"}
NAME = "Tên – Tên hiển thị"


def person(name: str, **more: Any) -> dict[str, Any]:
    return PERSON | {NAME: name} | more


def filled(data: Path, out: Path, rows: dict[int, dict[str, Any]]) -> Path:
    """The template with these rows: number -> heading -> value."""
    _write_template(data, out)
    book = openpyxl.load_workbook(out)
    for number, row in rows.items():
        put(book[LIST], number, row)
    book.save(out)
    return out


_templates: Final[dict[frozenset[tuple[str, bytes]], bytes]] = {}
"""Of each state of the data that tests had."""


def _write_template(data: Path, out: Path) -> None:
    state = frozenset(load(data).sources.items())
    if state not in _templates:
        template(data, None, out)
        _templates[state] = out.read_bytes()
    out.write_bytes(_templates[state])


def written(folder: Path, *rows: list[Any], merged: tuple[str, ...] = (), name: str = "ds.xlsx") -> Path:
    """A list of an office's own with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(folder / name)
    return folder / name


def put(sheet: Any, number: int, row: dict[str, Any]) -> None:
    places = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in row.items():
        sheet.cell(number, places[heading]).value = value


def edited(file: Path, rows: dict[str, dict[str, Any]]) -> Path:
    """The list with cells typed anew: code -> heading -> value."""
    book = openpyxl.load_workbook(file)
    sheet = book[LIST]
    codes = next(cell.column for cell in sheet[1] if cell.value == "Mã")
    numbers = {sheet.cell(row, codes).value: row for row in range(2, sheet.max_row + 1)}
    for code, row in rows.items():
        put(sheet, numbers[code], row)
    book.save(file)
    return file


def put_rows(file: Path, rows: dict[int, dict[str, Any]]) -> Path:
    """The list with cells typed anew: number of the row -> heading -> value."""
    book = openpyxl.load_workbook(file)
    for number, row in rows.items():
        put(book[LIST], number, row)
    book.save(file)
    return file


def without_marks(file: Path) -> Path:
    """The list as somebody leaves it who deletes the column with the marks."""
    book = openpyxl.load_workbook(file)
    sheet = book[LIST]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == MARK))
    book.save(file)
    return file


def clear(sheet: Any, number: int) -> None:
    for cell in sheet[number]:
        cell.value = None


def imported(data: Path, file: Path, role: Role = Role.BIEN_TAP, **more: Any) -> SheetImport:
    """Plan and write at once, asking nobody. `more`: as for `plan_import`."""
    plan = importing.plan_import(data, file, role, DAY, **more)
    if plan.problems:
        raise importing.refusal(importing.checked(plan))
    return importing.write(plan)


def refused(data: Path, file: Path, role: Role = Role.BIEN_TAP, **more: Any) -> SheetError:
    before = snapshot(data)
    try:
        imported(data, file, role, **more)
    except SheetError as error:
        assert snapshot(data) == before
        return error
    raise AssertionError("nothing was refused")


def table(file: Path) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(file)[LIST].iter_rows()]


def as_csv(file: Path, sign: str = ";", *, bom: bool = False, nfd: bool = False, head: str = "") -> bytes:
    """The list as Excel saves it: dates day first, numbers with a comma."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows([[_typed(value) for value in row] for row in table(file)])
    text = head + (unicodedata.normalize("NFD", out.getvalue()) if nfd else out.getvalue())
    return text.encode("utf-8-sig" if bom else "utf-8")


def _typed(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def people(data: Path) -> dict[str, Honoree]:
    dataset = load(data).dataset
    assert dataset
    return {h.id: h for h in dataset.campaigns[0].honorees}


def changed(**values: Any) -> Honoree:
    """A sample record under another id, with raw values changed."""
    return Honoree.model_validate(honoree().model_dump(mode="json") | values)


def write(data: Path, *records: Honoree) -> None:
    for record in records:
        (data / f"2023/honorees/{record.id}.yml").write_text(yaml_of(record), encoding="utf-8")
