from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from thidua.editing.sheet import excel_book
from thidua.editing.sheet.cells import UnreadableCell, text_of
from thidua.editing.sheet.problems import SheetError
from thidua.editing.sheet.spreadsheet import read_spreadsheet
from thidua.editing.sheet.table import Table
from thidua.vietnamese.text import without_tones

KNOWN = {"Mã", "Tên", "Đơn vị"}


def table(path: Path, content: bytes) -> Table:
    path.write_bytes(content)
    return read_spreadsheet(path, KNOWN.__contains__).tables[0]


def workbook(rows: list[list[object]], title: str = "Danh sách") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("Mã;Tên\n1;Một\n", {2: {1: "1", 2: "Một"}}),
        ("Mã,Tên\r\n1,\"Một, hai\"\r\n", {2: {1: "1", 2: "Một, hai"}}),
        ("\ufeffMã\tTên\n\n1\tMột\n", {3: {1: "1", 2: "Một"}}),
        ("sep=,\nMã,Tên;x\n1,Một\n", {3: {1: "1", 2: "Một"}}),
        ("Danh sách năm nay\n;;\nMã;Tên\n1;\"Một\nhai\"\n2;Ba\n", {4: {1: "1", 2: "Một\nhai"}, 5: {1: "2", 2: "Ba"}}),
        ("Mã;Tên, tuổi\n1;Một, hai, ba\n", {2: {1: "1", 2: "Một, hai, ba"}}),
        ("Mã\tTên\n1\tNguyễn Thị Đượm\n", {2: {1: "1", 2: "Nguyễn Thị Đượm"}}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_csv_files_of_any_program(
    tmp_path: Path, content: str, rows: dict[int, dict[int, str]], encoding: str
) -> None:
    content = content.removeprefix("\ufeff")
    found = table(tmp_path / "a.csv", _encoded(content, encoding)).rows
    assert {n: {c: text_of(v) for c, v in row.items()} for n, row in found.items()} == rows


def _encoded(text: str, encoding: str) -> bytes:
    """Windows-1258 has letters and tones as signs of their own."""
    if encoding != "cp1258":
        return text.encode(encoding)
    pieces = (c if _fits(c) else "".join(_parted(c)) for c in text)
    return "".join(pieces).encode(encoding)


def _parted(letter: str) -> Iterator[str]:
    shape, tone = without_tones(letter)
    yield from (shape, tone)


def _fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "Mã;Tên\n1;Nguyễn\n".encode("cp1258", "replace"), "mất dấu"),
        ("a.csv", "Mã;Tên\n".encode("utf-16")[:-1], "CSV UTF-8"),
        ("a.csv", b"", "Bảng chưa có gì"),
        ("a.csv", b'M;"' + b"x" * 200_000, "ngoặc kép không đóng"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ (.xls)"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "có mật khẩu"),
        ("a.xlsx", b"not a workbook", "không phải bảng tính"),
        ("a.pdf", b"%PDF-1.7", "không phải bảng tính"),
        ("a.xlsx", workbook([["Mã"]])[:-40], "không phải bảng tính"),
        ("a.xlsx", workbook([]), "Bảng chưa có gì"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    with pytest.raises(SheetError) as refusal:
        table(tmp_path / name, content)
    assert words in str(refusal.value)
    assert refusal.value.problems[0].remedy


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def replaced(content: bytes, part: str, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped({n: new if n == part else package.read(n) for n in package.namelist()})


SHEET = "xl/worksheets/sheet1.xml"


def test_packages_that_are_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="không phải bảng tính Excel"):
        table(tmp_path / "a.xlsx", zipped({"content.xml": b"<office/>"}))
    with pytest.raises(SheetError, match="bị hỏng"):
        table(tmp_path / "a.xlsx", zipped({"[Content_Types].xml": b"<Types/>"}))
    with pytest.raises(SheetError, match="bị hỏng"):
        table(tmp_path / "a.xlsx", replaced(workbook([["Mã"]]), SHEET, b"<worksheet"))


def test_a_small_file_that_unpacks_to_a_giant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_book, "MAX_UNPACKED", 1024 * 1024)
    bomb = replaced(workbook([["Mã"]]), SHEET, bytes(1024 * 1024))
    assert len(bomb) < 10_000
    with pytest.raises(SheetError, match="quá lớn"):
        table(tmp_path / "a.xlsx", bomb)


def test_entities_that_grow_are_not_unfolded(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 1000 + b'">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(6)
    )  # fmt: skip
    sheet = (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'>"
    )
    sheet += b"<c r='A1' t='inlineStr'><is><t>&g;</t></is></c></row></sheetData></worksheet>"
    with pytest.raises(SheetError, match="bị hỏng"):
        table(tmp_path / "a.xlsx", replaced(workbook([["Mã"]]), SHEET, laughs + b"]>" + sheet))


def test_tables_without_end(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="quá 20000 dòng"):
        table(tmp_path / "a.csv", ("Mã;Tên\n" + "1;Một\n" * 21_000).encode())
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A300000"] = "Mã", "x"
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(SheetError, match="tới dòng 300000"):
        read_spreadsheet(tmp_path / "b.xlsx", KNOWN.__contains__)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are Unix files")
def test_nobody_waits_for_a_pipe_or_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    (tmp_path / "b.csv").symlink_to("/dev/zero")
    for name in ("a.xlsx", "b.csv"):
        with pytest.raises(SheetError, match=f"{name} không phải tệp"):
            read_spreadsheet(tmp_path / name, KNOWN.__contains__)


def test_a_file_over_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(SheetError, match="lớn hơn 50 MB"):
        read_spreadsheet(tmp_path / "a.xlsx", KNOWN.__contains__)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"Không đọc được khong-co\.xlsx"):
        read_spreadsheet(tmp_path / "khong-co.xlsx", KNOWN.__contains__)


def test_the_sheet_with_the_list_is_found_among_others(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["Ghi chú"], ["x"]], "Sheet1")))
    book.create_sheet("Tháng 11").append(["Tên", "Mã"])
    book["Tháng 11"].append(["Một", 1])
    book.save(tmp_path / "a.xlsx")
    found = read_spreadsheet(tmp_path / "a.xlsx", KNOWN.__contains__).tables[0]
    assert (found.title, found.rows) == ("Tháng 11", {2: {1: "Một", 2: 1}})


def test_formulas_count_by_what_they_gave(tmp_path: Path) -> None:
    content = workbook([["Mã", "Tên"], ["=1+1", "=CONCAT(1)"], ["x", "#N/A"]])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read(SHEET)
    assert b"<f>1+1</f><v" in sheet
    saved = sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
        b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
    )
    found = table(tmp_path / "a.xlsx", replaced(content, SHEET, saved)).rows
    assert found[2][1] == 2
    assert isinstance(found[2][2], UnreadableCell)
    assert isinstance(found[3][2], UnreadableCell)


def test_codes_in_texts_are_read_as_spreadsheet_programs_do(tmp_path: Path) -> None:
    found = table(tmp_path / "a.xlsx", workbook([["Mã", "Tên"], ["a_x000D_\nb", "_x005F_x0041_"]])).rows
    assert found == {2: {1: "a\r\nb", 2: "_x0041_"}}
