"""The workbook, read back by openpyxl and as the archive that it is."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from tests.outputs.open_data.samples import files, hostile_files, source, table
from tests.support import hostile
from thidua.outputs import open_data
from thidua.outputs.open_data import workbook
from thidua.outputs.open_data.collections import COLLECTIONS
from thidua.outputs.open_data.fields import ValueType


@cache
def book() -> Any:
    return load_workbook(io.BytesIO(files()[workbook.ADDRESS]))


def made_of(*texts: str) -> Any:
    sheet = workbook.Sheet("Thử", [("Chữ", ValueType.TEXT)], [[text] for text in texts])
    content = workbook.content([("Tên", "x")], [sheet], dt.date(2024, 1, 2))
    return load_workbook(io.BytesIO(content))["Thử"]


def test_a_sheet_for_each_table_with_as_many_rows_as_its_csv() -> None:
    tables = [t for c in COLLECTIONS for t in c.tables]
    assert book().sheetnames == ["Giới thiệu", *(t.title for t in tables), "Giải thích các mục"]
    for one in tables:
        sheet, rows = book()[one.title], table(one.file)
        assert sheet.max_row == len(rows) + 1
        assert [c.value for c in sheet[1]] == list(rows[0])
        assert sheet.freeze_panes == "A2"
        assert all(c.font.bold for c in sheet[1])
        assert sheet.auto_filter.ref == sheet.dimensions


def test_days_are_days_numbers_are_numbers_and_no_cell_is_a_formula() -> None:
    kinds = {cell.data_type for sheet in book() for row in sheet for cell in row}
    assert kinds == {"s", "n", "d"}
    deadlines = book()["Mốc thời gian"]
    column = [c.value for c in deadlines[1]].index("Ngày")
    wanted = [d.date for d in source().campaigns[0].campaign.facts.all_deadlines]
    assert [row[column].value.date() for row in deadlines.iter_rows(min_row=2)] == wanted
    results = book()["Kết quả"]
    after = [c.value for c in results[1]].index("Sau")
    values = [row[after].value for row in results.iter_rows(min_row=2)]
    people = source().campaigns[0].honorees
    assert values == [f and f.after for h in people for r in h.results for f in r.figures or (None,)]


def test_the_introduction_says_whose_how_and_what() -> None:
    told = dict(book()["Giới thiệu"].iter_rows(values_only=True))
    assert told["Lưu ý"] == "Bản xem trước, có dữ liệu minh họa"
    assert told["Giấy phép"] == source().dataset.site.licence
    assert told["Cách ghi nguồn"] == open_data.describe(open_data.Contents(source())).citation
    assert told["Đơn vị quản lý"] == "chưa có"


def test_what_looks_like_a_formula_or_a_code_stays_text() -> None:
    texts = (
        *("=1+1", '=HYPERLINK("https://x.example")', "+84", "-5", "@a", "_x0041_", "a\x07b", "a\ufffeb"),
        *("<r><t>b</t></r>", "<r>", hostile.LINE),
    )
    cells = [row[0] for row in made_of(*texts).iter_rows(min_row=2)]
    assert {c.data_type for c in cells} == {"s"}
    # openpyxl leaves the escapes of a text that stands in its cell (ECMA-376, 22.9.2.19) as they are.
    assert [unescape(c.value) for c in cells] == [*texts[:6], "a□b", "a□b", *texts[8:]]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    whole, cut = (row[0].value for row in made_of("đ" * 32_000, "😀" * 20_000).iter_rows(min_row=2))
    assert whole == "đ" * 32_000
    assert cut == "😀" * 16_000 + "… (đầy đủ trong tệp JSON)"
    assert len(cut.encode("utf-16-le")) // 2 < 32_767


def test_hostile_text_comes_back_whole() -> None:
    made = load_workbook(io.BytesIO(hostile_files()[workbook.ADDRESS]))
    found = {cell.value for sheet in made for row in sheet for cell in row}
    assert {hostile.LINE, hostile.PARAGRAPHS} <= found


def test_nothing_of_the_clock_is_in_the_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(files()[workbook.ADDRESS])) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    day = source().updated(type(source().campaigns[0].campaign.facts)).isoformat()
    assert core.count(f"{day}T00:00:00Z") == 2
