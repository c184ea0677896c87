"""Leaves out the rows of a sheet that are nobody's, and those that people hid or crossed out if they say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from openpyxl.utils import get_column_letter

from .cells import Cell, text_of
from .headings import Headings
from .problems import SheetProblem, row_numbers
from .questions import Ask, Choice, SheetQuestion
from .row_kinds import RowKinds, kinds_of
from .table import Table
from .typed_values import shortened

LEAVE, TAKE = "bo", "nhap"
_ROWS: Final = (Choice(LEAVE, "Bỏ qua các dòng ấy"), Choice(TAKE, "Nhập cả các dòng ấy"))
_WORDS: Final = (Choice(LEAVE, "Coi như đã xóa"), Choice(TAKE, "Giữ nguyên chữ ấy"))
_FEW: Final = 8
OUR_MARK: Final = "Cần sửa: "
"""What a marked copy puts before its words in a note on a cell."""


@dataclass(frozen=True)
class FilteredTable:
    """A table without the rows that are left out, and notices that say so. `groups`: row -> the words of a group heading."""

    table: Table
    notices: tuple[SheetProblem, ...]
    groups: Mapping[int, str]


def kept_rows(table: Table, headings: Headings, ask: Ask) -> FilteredTable:
    """Which rows count, as far as people decide it."""
    kinds = kinds_of(table, headings)
    rows = {number: row for number, row in table.rows.items() if number not in kinds.all}
    notices = [*_spread(table), *_passed(kinds)]
    hidden = table.grid.hidden_rows.intersection(rows)
    struck = {n for n in rows if _is_struck(n, table, headings)} - hidden
    for key, left, what in (
        ("dong-an", hidden, "đang bị ẩn hoặc bị lọc"),
        ("gach-ngang", struck, "bị gạch ngang"),
    ):
        if left:
            text = f"Bảng có {len(left)} dòng {what} ({row_numbers(left)}). Có nhập các dòng ấy không?"
            if ask(SheetQuestion(key, text, _ROWS, subject=_content(left, table, headings))) == LEAVE:
                rows = {number: row for number, row in rows.items() if number not in left}
                notices.append(SheetProblem(f"Đã bỏ qua {len(left)} dòng {what} ({row_numbers(left)})", ""))
    rows = _without_struck_words(rows, table, headings, ask)
    notices += [*_unread_notes(table, rows, headings), *_hidden_columns(table, headings)]
    return FilteredTable(replace(table, rows=rows), tuple(notices), kinds.groups)


def _content(rows: Iterable[int], table: Table, headings: Headings) -> str:
    """Whose rows they are, wherever they move to and whatever is corrected in them."""
    places = {place for place in (headings.place("id"), headings.place("name", "display")) if place}
    return "\n".join(
        "\t".join(text_of(table.rows[row].get(place)) for place in sorted(places)) for row in sorted(rows)
    )


def _spread(table: Table) -> Iterator[SheetProblem]:
    for area in table.spread[:_FEW]:
        heading = table.headings.get(area.left) or get_column_letter(area.left)
        what = f"Ô gộp ở cột «{heading}» được tính cho cả các dòng {area.top}–{area.bottom}"
        yield SheetProblem(what, "")
    if len(table.spread) > _FEW:
        yield SheetProblem(
            f"Và {len(table.spread) - _FEW} ô gộp khác, cũng tính cho mọi dòng mà ô ấy trùm", ""
        )


def _passed(kinds: RowKinds) -> Iterator[SheetProblem]:
    groups = sorted(kinds.groups.items())
    if groups:
        shown = "; ".join(f"«{shortened(words)}» (dòng {number})" for number, words in groups[:_FEW])
        more = f" và {len(groups) - _FEW} dòng nữa" if len(groups) > _FEW else ""
        yield SheetProblem(f"Không nhập các dòng chỉ là đề mục: {shown}{more}", "")
    if kinds.totals:
        yield SheetProblem(f"Không nhập dòng cộng ({row_numbers(kinds.totals)})", "")
    if kinds.tail:
        yield SheetProblem(f"Không nhập phần ghi dưới danh sách ({row_numbers(kinds.tail)})", "")


def _is_struck(number: int, table: Table, headings: Headings) -> bool:
    """Whether a row is crossed out: its name, or all that it has."""
    name = headings.place("name", "display")
    if name and (number, name) in table.grid.struck:
        return True
    filled = [place for place in headings.places.values() if place in table.grid.cells.get(number, {})]
    return bool(filled) and all((number, place) in table.grid.struck for place in filled)


def _without_struck_words(
    rows: Mapping[int, dict[int, Cell]], table: Table, headings: Headings, ask: Ask
) -> dict[int, dict[int, Cell]]:
    """In the rows that are kept: words and cells that are crossed out, if people say that they do not count."""
    places = set(headings.places.values())
    kept_words = {
        spot: text for spot, text in table.grid.half_struck.items() if spot[0] in rows and spot[1] in places
    }
    struck = {
        spot for spot in table.grid.struck
        if spot[0] in rows and spot[1] in places and not _is_struck(spot[0], table, headings)
    }  # fmt: skip
    if not kept_words and not struck:
        return dict(rows)
    spots = sorted({*kept_words, *struck})
    shown = ", ".join(_name(spot) for spot in spots[:_FEW]) + (" …" if len(spots) > _FEW else "")
    question = SheetQuestion(
        "chu-gach",
        f"Có {len(spots)} ô có chữ bị gạch ngang ({shown}). Chữ ấy có còn tính không?",
        _WORDS,
    )
    if ask(question) != LEAVE:
        return dict(rows)
    return {
        number: {
            place: kept_words.get((number, place), cell)
            for place, cell in row.items()
            if (number, place) not in struck
        }
        for number, row in rows.items()
    }


def _unread_notes(table: Table, rows: Iterable[int], headings: Headings) -> Iterator[SheetProblem]:
    notes = {
        spot: own for spot, text in sorted(table.grid.notes.items())
        if spot[0] in rows and spot[1] not in headings.ours and (own := text.partition(OUR_MARK)[0].strip())
    }  # fmt: skip
    if notes:
        shown = "; ".join(f"{_name(spot)}: «{shortened(text)}»" for spot, text in list(notes.items())[:_FEW])
        more = f"; và {len(notes) - _FEW} ghi chú nữa" if len(notes) > _FEW else ""
        what = f"Ghi chú gắn vào ô không được nhập: {shown}{more}"
        yield SheetProblem(what, "Điều gì cần đăng thì ghi vào ô")


def _hidden_columns(table: Table, headings: Headings) -> Iterator[SheetProblem]:
    names = [
        table.headings[place]
        for place in sorted(headings.places.values())
        if place in table.grid.hidden_columns and any(text_of(row.get(place)) for row in table.rows.values())
    ]
    if names:
        yield SheetProblem(
            f"Cột đang ẩn vẫn được nhập: «{'», «'.join(names)}»", "Không cần thì xóa cột ấy khỏi bảng"
        )


def _name(spot: tuple[int, int]) -> str:
    return f"{get_column_letter(spot[1])}{spot[0]}"
