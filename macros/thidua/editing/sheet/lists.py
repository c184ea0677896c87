"""The lists in a spreadsheet, ready to be read row by row: what each column is, which rows count, who they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place
from ...vietnamese.text import slug
from .capital_names import with_small_letters
from .cells import Cell, text_of
from .choices import key
from .columns import Column
from .headings import Headings, columns_of, known_in, match_headings, names_somebody
from .problems import SheetProblem, unusable_file
from .questions import Ask, Choice, Inquiry, SheetQuestion
from .row_filter import kept_rows
from .rows import column_at
from .spreadsheet import Spreadsheet
from .table import Table

_BY_GROUP: Final = "theo-muc"
_ALL: Final = {Kind.CA_NHAN: "Tất cả là cá nhân", Kind.TAP_THE: "Tất cả là tập thể"}


@dataclass(frozen=True)
class Sheet:
    """One list, and the campaign that it is for. `title`: the name of its sheet, "" where the file has no other list.

    `given`: row -> cells that people answered instead of writing them.
    """

    table: Table
    dataset: Dataset
    campaign: Campaign
    columns: tuple[Column, ...]
    headings: Headings
    title: str = ""
    given: Mapping[int, Mapping[Column, Cell]] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[int, dict[Column, Cell]]]:
        """(number, cells by column) of every row that has anything besides what we wrote ourselves."""
        ours = self.headings.ours | self.headings.aside
        for number, row in self.table.rows.items():
            if row.keys() - ours:
                cells = {c: row.get(place) for c, place in self.headings.places.items()}
                yield number, cells | dict(self.given.get(number, {}))

    def mark(self, number: int) -> str:
        """The mark in a row, "" for none."""
        row = self.table.rows[number]
        return next((text for place in self.headings.marks if (text := text_of(row.get(place)))), "")

    def column(self, path: Place) -> Column | None:
        return column_at(path, self.columns)

    def heading(self, column: Column) -> str:
        """What the sheet calls a column; our own name if it has none."""
        place = self.headings.places.get(column)
        return " ".join(self.table.headings[place].split()) if place else column.heading

    def row(self, number: int) -> str:
        """A row for people to find: "dòng 4", "sheet «Cá nhân», dòng 4"."""
        return f"sheet «{self.title}», dòng {number}" if self.title else f"dòng {number}"


def lists_of(
    spreadsheet: Spreadsheet, dataset: Dataset, campaign: Campaign, inquiry: Inquiry
) -> tuple[tuple[Sheet, ...], tuple[SheetProblem, ...]]:
    """The lists of a file, and notices about what is passed over. SheetError when nothing has headings."""
    columns = columns_of(spreadsheet.tables, dataset, campaign)
    if not any(names_somebody(t, columns) or known_in(t, columns) > 1 for t in spreadsheet.tables):
        raise unusable_file(
            "Không thấy dòng ghi tên các cột trong bảng",
            "Ghi tên cột ở một dòng phía trên danh sách, như «Họ và tên», «Đơn vị»; hoặc điền theo mẫu: thidua template",
        )
    named = tuple(t for t in spreadsheet.tables if names_somebody(t, columns)) or spreadsheet.tables[:1]
    titles = {table.title for table in named}
    notices = [
        *spreadsheet.notices,
        *(
            SheetProblem(f"Không đọc sheet «{table.title}» vì không có cột tên hoặc mã", "")
            for table in spreadsheet.tables
            if table.title not in titles
        ),
    ]
    sheets = []
    for table in named:
        title = table.title if len(named) > 1 else ""
        headings = match_headings(table, columns, inquiry)
        sheet, own = _sheet(Sheet(table, dataset, campaign, columns, headings, title), inquiry)
        sheets.append(sheet)
        notices += [replace(notice, sheet=title) for notice in (*headings.notices, *own)]
    return tuple(sheets), tuple(notices)


def _sheet(sheet: Sheet, inquiry: Inquiry) -> tuple[Sheet, tuple[SheetProblem, ...]]:
    ask = inquiry.of_list(sheet.title)
    kept = kept_rows(sheet.table, sheet.headings, ask)
    known = {honoree.name.display for honoree in sheet.campaign.honorees if honoree.name}
    table, notices = with_small_letters(kept.table, sheet.headings, known, ask)
    sheet = replace(sheet, table=table)
    if sheet.headings.lacks_kind and table.rows:
        if kind := _certain_kind(sheet, kept.groups):
            what = f"Bảng không có cột «Loại»; theo tiêu đề và tên cột, mọi dòng được nhập là {kind.label.lower()}"
            notices = (*notices, SheetProblem(what, "Không phải thế thì thêm cột «Loại»"))
            sheet = replace(sheet, given=_all_of(sheet, kind))
        else:
            sheet = replace(sheet, given=_kinds(sheet, kept.groups, ask))
    return sheet, (*kept.notices, *notices)


def _certain_kind(sheet: Sheet, groups: Mapping[int, str]) -> Kind | None:
    """The kind that both the heading of the names and a title (of the sheet, or above the list) name, and nothing else does."""
    table, name = sheet.table, sheet.headings.place("name", "display")
    above = (
        text_of(cell)
        for number, row in table.grid.cells.items()
        if number < table.heading_row
        for place, cell in row.items()
        if place != name
    )
    found = [_kind_in(table.headings.get(name or 0, "")), *map(_kind_in, (table.title, *above))]
    named = {kind for kind in found if kind} | {
        kind for words in groups.values() if (kind := _kind_in(words))
    }
    return found[0] if len(named) == 1 and any(found[1:]) else None


def _all_of(sheet: Sheet, kind: Kind) -> dict[int, dict[Column, Cell]]:
    column = sheet.column(("kind",))
    assert column
    return {number: {column: kind.value} for number in sheet.table.rows}


def _kinds(sheet: Sheet, groups: Mapping[int, str], ask: Ask) -> dict[int, dict[Column, Cell]]:
    """Row -> its kind, as people answer it for a list without such a column."""
    column = sheet.column(("kind",))
    assert column
    heads = {number: kind for number, words in groups.items() if (kind := _kind_in(words))}
    choices = [Choice(slug(kind.label), words) for kind, words in _ALL.items()]
    if heads:
        choices.append(Choice(_BY_GROUP, "Theo các dòng đề mục «tập thể», «cá nhân» trong bảng"))
    name = sheet.headings.place("name", "display")
    usual = (
        _BY_GROUP
        if heads
        else slug(kind.label)
        if (kind := _kind_in(sheet.table.headings.get(name or 0, "")))
        else None
    )
    question = SheetQuestion(
        "loai",
        f"Bảng không có cột «{column.heading}». Danh sách gồm những ai?",
        tuple(choices),
        usual,
    )
    answer = ask(question)
    if answer == _BY_GROUP:
        return {n: {column: kind} for n, kind in _kinds_by_group(sheet.table.rows, heads)}
    kind = next((kind for kind in Kind if slug(kind.label) == answer), Kind.CA_NHAN)
    return _all_of(sheet, kind)


def _kind_in(words: str) -> Kind | None:
    """The kind that some words name, if they name one only."""
    text = key(words)
    people = "ca nhan" in text or "ho va ten" in text or "ho ten" in text
    if people == ("tap the" in text):
        return None
    return Kind.CA_NHAN if people else Kind.TAP_THE


def _kinds_by_group(rows: Iterable[int], heads: Mapping[int, Kind]) -> Iterator[tuple[int, Cell]]:
    """Each row with the kind of the group that it stands in, None above the first one. `heads`: row -> kind."""
    kind: Cell = None
    for number in sorted({*rows, *heads}):
        if number in heads:
            kind = heads[number].value
        else:
            yield number, kind
