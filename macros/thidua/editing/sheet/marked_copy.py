"""A copy of the workbook for people to correct, with the faulty cells marked and the problems explained."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .cell_content import Cell, FormattedValue, UnreadableCell
from .columns import CellType, Column
from .lists import Sheet
from .mark import MARK
from .problems import SheetProblem
from .replies import put_replies
from .row_filter import OUR_MARK
from .table import REMARKS
from .workbook import CAMPAIGN, build, hide, offer_choices, put, remark, save

_SUFFIX: Final = "-can-sua"
_WIDTH, _LINE = 60, 15.5  # characters; points
_CALCULATED: Final = {CellType.DAY, CellType.NUMBER, CellType.WHOLE}
_RED: Final = "FFFFC7CE"
_FAULTY: Final = PatternFill("solid", fgColor=_RED)
_WORDS: Final = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class OpenRow:
    """A row in which the sheet and the record both changed: the columns in question, and the mark of the record as it is now."""

    mark: str
    headings: frozenset[str]


def write_marked_copy(
    file: Path,
    lists: Sequence[Sheet],
    problems: Iterable[SheetProblem],
    open_rows: Mapping[str, Mapping[int, OpenRow]],
    replies: Mapping[str, str],
) -> Path:
    """Write the copy beside the file, under a free name; returns its path. OSError when it cannot be written.

    `open_rows`: by title of the list and row; their cells are emptied, so that only what somebody types there on
    purpose counts. `replies`: answers that the copy carries, as `SheetQuestion.reply` writes them.
    """
    problems = tuple(problems)
    book = lists[0].table.book or (_from_csv(lists[0]) if not lists[0].table.title else _from_grids(lists))
    faulty: list[tuple[Any, Column]] = []
    for number, one in enumerate(lists):
        own = [p for p in problems if p.sheet == one.title or (number == 0 and not p.sheet)]
        from_csv = not one.table.title
        sheet = book.worksheets[0] if from_csv else book[one.table.title]
        shift = one.table.heading_row - 1 if from_csv else 0
        faulty += _mark_list(sheet, one, own, open_rows.get(one.title, {}), shift)
    offer_choices(book, faulty)
    put_replies(book, replies)
    out = _free_name(file)
    save(book, out)
    return out


def _mark_list(
    sheet: Any, one: Sheet, problems: Iterable[SheetProblem], open_rows: Mapping[int, OpenRow], shift: int
) -> list[tuple[Any, Column]]:
    """The faulty cells, with their columns. `shift`: by how many rows the copy's list begins further up."""
    table, headings, at = one.table, one.headings, one.table.heading_row - shift
    remarks = min(headings.remarks, default=table.width + 1)
    places = {" ".join(heading.split()): place for place, heading in table.headings.items()} | {
        one.heading(column): place for column, place in headings.places.items()
    }
    _unmark(sheet)
    faulty: list[tuple[Any, Column]] = []
    columns = {place: column for column, place in headings.places.items()}
    for problem in problems:
        row = at if problem.row is None else problem.row - shift
        place = remarks if problem.heading is None and row == at else places.get(problem.heading or "")
        if place:
            cell = _first_of_merged(sheet, row, place)
            _mark(cell, problem.words)
            faulty += [(cell, columns[place])] if place in columns and row > at else []
    texts = {row - shift: texts for row, texts in _by_row(problems).items() if row - shift != at}
    _put_remarks(sheet, at, remarks, (row - shift for row in table.rows), texts)
    if open_rows:
        mark = min(headings.marks, default=max(table.width, remarks) + 1)
        _put_open_rows(sheet, at, mark, places, {row - shift: own for row, own in open_rows.items()})
    _widen_comments(sheet, at)
    return faulty


def _put_remarks(
    sheet: Any, at: int, place: int, rows: Iterable[int], texts: Mapping[int, Sequence[str]]
) -> None:
    """Write into a column what is wrong in each row, and nothing that an earlier copy had there. `at`: the row of headings."""
    head = _first_of_merged(sheet, at, place)
    put(head, REMARKS)
    head.font, head.fill, head.alignment = Font(bold=True), _FAULTY, _WORDS
    sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    for row in rows:
        if not isinstance(cell := sheet.cell(row, place), MergedCell):
            cell.value = None
    for row, lines in texts.items():
        cell = _first_of_merged(sheet, row, place)
        put(cell, "\n".join(lines))
        cell.alignment = _WORDS
        sheet.row_dimensions[row].height = _LINE * sum(1 + len(words) // _WIDTH for words in lines)


def _put_open_rows(
    sheet: Any, at: int, mark: int, places: Mapping[str, int], open_rows: Mapping[int, OpenRow]
) -> None:
    """Write the marks of open rows into a hidden column, and empty the cells that wait. `at`: the row of headings."""
    put(sheet.cell(at, mark), MARK)
    hide(sheet, mark)
    for row, open_row in open_rows.items():
        put(sheet.cell(row, mark), open_row.mark)
        for heading in open_row.headings:
            if place := places.get(heading):
                _unmerged(sheet, row, place).value = None


def _by_row(problems: Iterable[SheetProblem]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    for problem in problems:
        if problem.row is not None:
            column = f"Cột «{problem.heading}»: " if problem.heading else ""
            texts.setdefault(problem.row, []).append(f"{column}{problem.words}")
    return texts


def _first_of_merged(sheet: Any, row: int, place: int) -> Any:
    """A cell, or of merged cells the first one, which alone can hold anything."""
    cell = sheet.cell(row, place)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return sheet.cell(area.min_row, area.min_col)


def _unmerged(sheet: Any, row: int, place: int) -> Any:
    """A cell of its own; what it was merged with keeps the value, row by row."""
    for area in list(sheet.merged_cells.ranges):
        if area.min_row <= row <= area.max_row and area.min_col <= place <= area.max_col:
            value = sheet.cell(area.min_row, area.min_col).value
            sheet.unmerge_cells(area.coord)
            for number in range(area.min_row, area.max_row + 1):
                sheet.cell(number, area.min_col).value = value
    return sheet.cell(row, place)


def _mark(cell: Any, words: str) -> None:
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = remark(f"{before}{OUR_MARK}{words}")
    cell.fill = _FAULTY


def _unmark(sheet: Worksheet) -> None:
    """Remove the marks of an earlier copy, and nothing else."""
    for cells in sheet.iter_rows():
        for cell in cells:
            comment: Comment | None = cell.comment
            if comment is None or OUR_MARK not in comment.text:
                continue
            rest = comment.text.partition(OUR_MARK)[0].rstrip("\n")
            cell.comment = remark(rest) if rest else None
            if cell.fill.fgColor.rgb == _RED:
                cell.fill = PatternFill()


def _widen_comments(sheet: Worksheet, heading_row: int) -> None:
    """openpyxl loses the size of comments when it reads a workbook."""
    for cell in sheet[heading_row]:
        if cell.comment:
            cell.comment = remark(cell.comment.text)


def _from_csv(one: Sheet) -> Any:
    table, cells = one.table, one.table.grid.cells
    columns = {place: column for column, place in one.headings.places.items()}
    headings_row = [
        (table.headings.get(place, ""), columns.get(place)) for place in range(1, table.width + 1)
    ]
    rows = [
        [cells.get(number, {}).get(place) for place in range(1, table.width + 1)]
        for number in range(table.heading_row + 1, max(cells) + 1)
    ]
    return build(headings_row, rows, one.campaign.key, example=False)


def _from_grids(lists: Sequence[Sheet]) -> Any:
    """A workbook with the lists of a file that openpyxl cannot write back."""
    book: Any = Workbook()
    book.remove(book.active)
    for one in lists:
        sheet, grid = book.create_sheet(one.table.title), one.table.grid
        columns = {place: column for column, place in one.headings.places.items()}
        for row, cells in grid.cells.items():
            for place, value in cells.items():
                if (row, place) in grid.half_struck:  # without the words that people said do not count
                    value = one.table.rows.get(row, {}).get(place, value)
                put(sheet.cell(row, place), _content(value, columns.get(place)))
                if (row, place) in grid.struck:
                    sheet.cell(row, place).font = Font(strike=True)
        for area in grid.merged:
            sheet.merge_cells(None, area.top, area.left, area.bottom, area.right)
        for picture in grid.pictures:
            sheet.add_image(
                Image(io.BytesIO(picture.content)), f"{get_column_letter(picture.column)}{picture.row}"
            )
        for row in grid.hidden_rows:
            sheet.row_dimensions[row].hidden = True
    book.custom_doc_props.append(StringProperty(name=CAMPAIGN, value=lists[0].campaign.key))
    return book


def _content(cell: Cell, column: Column | None) -> Cell:
    """What a cell of another program is in the copy, which has no formats and no formulas."""
    if isinstance(cell, UnreadableCell):
        return None
    if isinstance(cell, FormattedValue):
        return cell.value if column and column.type in _CALCULATED else cell.text
    return cell


def _free_name(file: Path) -> Path:
    """A name that no file has: somebody may still work in an earlier copy."""
    stem = re.sub(rf"{_SUFFIX}(-\d+)?$", "", file.stem)
    number = 1
    while (out := file.with_name(f"{stem}{_SUFFIX}{f'-{number}' if number > 1 else ''}.xlsx")).exists():
        number += 1
    return out
