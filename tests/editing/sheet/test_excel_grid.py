"""What people do to a sheet besides typing: merging, hiding, crossing out, noting; and what programs put into files."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from thidua.editing.sheet.grid import Area, Grid
from thidua.editing.sheet.problems import SheetError
from thidua.editing.sheet.spreadsheet import read_spreadsheet
from thidua.editing.sheet.table import Table

KNOWN = {"Mã", "Tên", "Đơn vị"}


def table_in(file: Path) -> Table:
    return read_spreadsheet(file, KNOWN.__contains__).tables[0]


def grid(folder: Path, sheet: Any) -> Grid:
    sheet.parent.save(folder / "a.xlsx")
    return table_in(folder / "a.xlsx").grid


@pytest.fixture
def sheet() -> Any:
    sheet = openpyxl.Workbook().active
    assert sheet
    sheet.append(["Mã", "Tên", "Đơn vị"])
    for number in range(2, 6):
        sheet.append([number, f"Tên {number}", "Một"])
    return sheet


def test_hidden_rows_and_columns(tmp_path: Path, sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions.group(5, 5, hidden=True)
    sheet.column_dimensions["B"].hidden = True
    found = grid(tmp_path, sheet)
    assert (found.hidden_rows, found.hidden_columns) == ({3, 5}, {2})


def test_what_is_crossed_out_whole_or_in_part(tmp_path: Path, sheet: Any) -> None:
    struck = InlineFont(strike=True)
    sheet["B2"].font = Font(strike=True)
    sheet["B3"] = CellRichText("Lê ", TextBlock(struck, "Văn "), "Thử")
    sheet["B4"] = CellRichText(TextBlock(struck, "Lê"), " ", TextBlock(struck, "Thử"))
    sheet["B5"] = CellRichText(TextBlock(InlineFont(b=True), "Lê"), " Thử")
    found = grid(tmp_path, sheet)
    assert found.struck == {(2, 2), (4, 2)}
    assert found.half_struck == {(3, 2): "Lê Thử"}
    assert [found.cells[n][2] for n in (3, 5)] == ["Lê Văn Thử", "Lê Thử"]


def test_notes_also_those_of_newer_programs(tmp_path: Path, sheet: Any) -> None:
    sheet["B2"].comment = Comment("Hỏi lại", "tôi")
    sheet["D3"].comment = Comment(
        "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Sai tên", "tôi"
    )
    assert grid(tmp_path, sheet).notes == {(2, 2): "Hỏi lại", (3, 4): "Sai tên"}


def test_merged_cells_count_for_their_rows_and_not_for_their_columns(tmp_path: Path, sheet: Any) -> None:
    sheet.merge_cells("C2:C4")
    sheet.merge_cells("B5:C5")
    sheet.merge_cells("C7:C9")
    sheet.parent.save(tmp_path / "a.xlsx")
    table = table_in(tmp_path / "a.xlsx")
    assert [table.rows[n].get(3) for n in (2, 3, 4, 5)] == ["Một", "Một", "Một", None]
    assert table.spread == (Area(2, 3, 4, 3),)
    assert max(table.rows) == 5


def test_a_file_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.xlsx").write_bytes(locked)
    with pytest.raises(SheetError, match=r"Tệp a\.xlsx có mật khẩu\. Mở tệp trong Excel"):
        table_in(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "x")
        package.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
    with pytest.raises(SheetError, match=r"Tệp a\.ods có mật khẩu"):
        read_spreadsheet(tmp_path / "a.ods", KNOWN.__contains__)


def spoiled(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            raw = package.read(name)
            assert name != part or old in raw
            copy.writestr(name, raw.replace(old, new) if name == part else raw)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b"<patternFill/>", b""),
        ("xl/styles.xml", b"<fonts", b'<fonts odd="1"><font><sz val="x"/></font></fonts><fonts'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b'</sheetData><dataValidations><dataValidation type="odd"/></dataValidations>'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b'</sheetData><conditionalFormatting sqref="A1"><cfRule type="odd"/></conditionalFormatting>'),
    ],
)  # fmt: skip
def test_looks_that_cannot_be_read_do_not_matter(
    tmp_path: Path, sheet: Any, part: str, old: bytes, new: bytes
) -> None:
    sheet["B2"].number_format = "dd/mm/yyyy"
    sheet["A2"], sheet["A2"].number_format = 0.5, "0%"
    sheet["B3"].font = Font(strike=True)
    sheet.parent.save(tmp_path / "a.xlsx")
    content = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(spoiled(content, part, old, new))
    found = table_in(tmp_path / "b.xlsx")
    assert getattr(found.rows[2][1], "text", None) == "50%"
    assert len(found.rows) == 4


def test_pictures_that_cannot_be_read_are_told(tmp_path: Path, sheet: Any) -> None:
    sheet.parent.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr(
            "xl/drawings/drawing9.xml", '<x><a:blip r:embed="rId1"/><a:blip r:embed="rId2"/></x>'
        )
    (notice,) = read_spreadsheet(tmp_path / "a.xlsx", KNOWN.__contains__).notices
    assert "Có 2 hình trong bảng không đọc được" in notice.what


def test_a_sheet_that_is_formatted_to_its_end_is_read_to_the_last_value(tmp_path: Path, sheet: Any) -> None:
    sheet.cell(1_048_576, 1).font = Font(bold=True)
    sheet.cell(2, 16_384).font = Font(bold=True)
    other = sheet.parent.create_sheet("Tra cứu")
    other["A40000"] = "x"
    sheet.parent.save(tmp_path / "a.xlsx")
    table = table_in(tmp_path / "a.xlsx")
    assert (max(table.rows), table.width) == (5, 3)


def test_a_workbook_saved_as_strict_open_xml_is_read(tmp_path: Path, sheet: Any) -> None:
    sheet.parent.save(tmp_path / "a.xlsx")
    usual = re.compile(
        rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(main|relationships[\w/]*|spreadsheetDrawing)"
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as strict:
        for name in package.namelist():
            raw = package.read(name)
            if not name.endswith(".rels") or name.startswith("xl"):
                raw = usual.sub(rb"http://purl.oclc.org/ooxml/\1/\2", raw)
            strict.writestr(name, raw)
    assert len(table_in(tmp_path / "b.xlsx").rows) == 4
