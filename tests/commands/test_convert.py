"""`thidua convert`: old fonts become Unicode in a copy, whatever the file is, and nothing else changes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from thidua.commands import BAD_DATA, OK, main
from thidua.editing.conversion import ConversionError, convert_file
from thidua.vietnamese.encodings import convert
from thidua.vietnamese.old_fonts import encoding_of_font, is_capital_font
from thidua.vietnamese.text import LETTERS

RIGHT = "Ủy ban nhân dân xã"
ABC, VNI = "ñy ban nh©n d©n x·", "UÛy ban nhaân daân xaõ"


@pytest.mark.usefixtures("second_process")
def test_the_tables_of_tcvn3_and_viscii_are_those_of_the_c_library() -> None:
    """glibc knows TCVN 5712 (its VN1 has the letters of TCVN3 in the same places) and VISCII."""
    if shutil.which("iconv") is None:
        pytest.skip("no iconv")
    signs: dict[str, tuple[str, range]] = {
        "tcvn3": ("TCVN5712-1", range(0xB5, 0x100)),
        "viscii": ("VISCII", range(0x80, 0x100)),
    }
    for ours, (theirs, codes) in signs.items():
        for code in (*range(0xA1, 0xAF), *codes):
            run = subprocess.run(
                ["iconv", "-f", theirs, "-t", "UTF-8"], input=bytes([code]), capture_output=True, check=True
            )
            read = bytes([code]).decode("cp1252", "ignore") or chr(code)
            assert convert(read, ours) == run.stdout.decode(), hex(code)  # type: ignore[arg-type]


def vni(letter: str) -> str:
    """A letter as VNI's manual writes it: the vowel, then the sign of its hat or hook with its tone."""
    small = {
        "ă": "aê", "ằ": "aè", "ẳ": "aú", "ẵ": "aü", "ắ": "aé", "ặ": "aë", "â": "aâ", "ầ": "aà", "ẩ": "aå", "ẫ": "aã", "ấ": "aá", "ậ": "aä",
        "ê": "eâ", "ề": "eà", "ể": "eå", "ễ": "eã", "ế": "eá", "ệ": "eä", "ô": "oâ", "ồ": "oà", "ổ": "oå", "ỗ": "oã", "ố": "oá", "ộ": "oä",
        "ơ": "ô", "ờ": "ôø", "ở": "ôû", "ỡ": "ôõ", "ớ": "ôù", "ợ": "ôï", "ư": "ö", "ừ": "öø", "ử": "öû", "ữ": "öõ", "ứ": "öù", "ự": "öï",
        "à": "aø", "ả": "aû", "ã": "aõ", "á": "aù", "ạ": "aï", "è": "eø", "ẻ": "eû", "ẽ": "eõ", "é": "eù", "ẹ": "eï",
        "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ò": "oø", "ỏ": "oû", "õ": "oõ", "ó": "où", "ọ": "oï",
        "ù": "uø", "ủ": "uû", "ũ": "uõ", "ú": "uù", "ụ": "uï", "ỳ": "yø", "ỷ": "yû", "ỹ": "yõ", "ý": "yù", "ỵ": "î", "đ": "ñ",
    }  # fmt: skip
    return small[letter] if letter in small else small[letter.lower()].upper()


def test_every_letter_comes_back_from_vni() -> None:
    assert {letter: convert(vni(letter), "vni") for letter in LETTERS} == {
        letter: letter for letter in LETTERS
    }


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [(".VnTime", "tcvn3", False), (".VnTimeH", "tcvn3", True), ("VnArial", "tcvn3", False), ("VNI-Times", "vni", False),
     ("VNI Helve", "vni", False), ("Times New Roman", None, False), ("Vni", None, False), ("", None, False)],
)  # fmt: skip
def test_fonts_tell_their_encoding(font: str, encoding: str | None, capital: bool) -> None:
    assert (encoding_of_font(font), is_capital_font(font)) == (encoding, capital)


def workbook(file: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    cells = [("A1", "Đơn vị", "Times New Roman"), ("A2", ABC, ".VnTime"), ("A3", "ñy ban", ".VnTimeH"), ("A4", VNI, "VNI-Times"),
             ("A5", ABC, "Times New Roman"), ("A6", "Y Blŭ Niê", "Times New Roman"), ("A7", "=1+1", ".VnTime"), ("A8", 12, ".VnTime")]  # fmt: skip
    for place, value, font in cells:
        sheet[place] = value
        sheet[place].font = Font(name=font)
    sheet.column_dimensions["A"].width = 33
    book.save(file)
    return file


def document(file: Path) -> Path:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for text, font in (
        (ABC, ".VnTime"),
        (" và ", "Times New Roman"),
        ("UÛy ban nha", "VNI-Times"),
        ("ân daân xaõ", "VNI-Times"),
    ):
        run = paragraph.add_run(text)
        run.font.name = font
    made.add_table(1, 1).rows[0].cells[0].text = RIGHT
    made.save(str(file))
    return file


def test_cells_are_read_by_their_fonts_and_the_rest_stays(tmp_path: Path) -> None:
    file = workbook(tmp_path / "ds.xlsx")
    before = file.read_bytes()
    done = convert_file(file)
    assert file.read_bytes() == before
    sheet = openpyxl.load_workbook(tmp_path / "ds-unicode.xlsx").active
    assert sheet
    assert [sheet[f"A{row}"].value for row in range(1, 9)] == [
        "Đơn vị", RIGHT.lower(), "ỦY BAN", RIGHT, RIGHT.lower(), "Y Blŭ Niê", "=1+1", 12
    ]  # fmt: skip
    assert {sheet[f"A{row}"].font.name for row in range(1, 9)} == {"Times New Roman"}
    assert sheet.column_dimensions["A"].width == 33
    assert len(done.pairs) == 4


def test_a_document_is_converted_across_the_borders_of_its_runs(tmp_path: Path) -> None:
    convert_file(document(tmp_path / "vb.docx"))
    made = docx.Document(str(tmp_path / "vb-unicode.docx"))
    assert made.paragraphs[0].text == f"{RIGHT.lower()} và {RIGHT}"
    assert made.tables[0].rows[0].cells[0].text == RIGHT
    assert {run.font.name for run in made.paragraphs[0].runs} == {"Times New Roman"}


def test_plain_texts_are_converted_line_by_line(tmp_path: Path) -> None:
    lines = "Tên;Đơn vị\nNguyÔn V¨n An;ñy ban nh©n d©n x·\nNam;x·\n"
    (tmp_path / "utf8.csv").write_text(lines, encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes("NguyÔn V¨n An\nñy ban nh©n d©n x·\n".encode("cp1252"))
    convert_file(tmp_path / "utf8.csv")
    convert_file(tmp_path / "bytes.txt")
    assert (tmp_path / "utf8-unicode.csv").read_text(encoding="utf-8-sig") == (
        "Tên;Đơn vị\nNguyễn Văn An;ủy ban nhân dân xã\nNam;xã\n"
    )
    assert (tmp_path / "bytes-unicode.txt").read_text(
        encoding="utf-8-sig"
    ) == "Nguyễn Văn An\nủy ban nhân dân xã\n"


def test_a_file_in_unicode_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(f"{RIGHT}\nY Blŭ Niê\n", encoding="utf-8")
    assert main(["convert", str(tmp_path / "a.csv")]) == OK
    assert "Không thấy chữ nào ở bảng mã cũ" in capsys.readouterr().out
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def spoiled(name: str, make: Callable[[Path], object]) -> Callable[[Path], Path]:
    def at(folder: Path) -> Path:
        make(folder / name)
        return folder / name

    return at


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (spoiled("a.xls", lambda p: p.write_bytes(b"x")), "Không đổi được tệp .xls."),
        (spoiled("a.xlsx", lambda p: p.write_bytes(b"PK")), "Tệp bị hỏng, hoặc có mật khẩu."),
        (spoiled("a.docx", os.mkfifo), "a.docx không phải tệp."),
        (spoiled("a.csv", lambda p: p.open("wb").truncate(1 << 33)), "a.csv lớn hơn 50 MB."),
        (spoiled("khong.csv", Path.exists), "Không đọc được khong.csv:"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_is_refused(
    file: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    with pytest.raises(ConversionError) as error:
        convert_file(file(tmp_path))
    assert str(error.value).startswith(message)


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = workbook(tmp_path / "ds.xlsx")
    assert main(["convert", str(file)]) == OK
    out = capsys.readouterr().out
    assert f"  {ABC}  →  {RIGHT.lower()}" in out
    assert "Tiếp theo: đọc lại tệp mới, rồi thidua import ds-unicode.xlsx" in out
    copy = (tmp_path / "ds-unicode.xlsx").read_bytes()
    assert main(["convert", str(file)]) == BAD_DATA
    assert "Đã có ds-unicode.xlsx." in capsys.readouterr().err
    assert (tmp_path / "ds-unicode.xlsx").read_bytes() == copy
