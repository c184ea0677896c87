"""A list with fifty planted mistakes: the copy names each, in its row and cell, in words of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.sheets import LIST, NAME, as_csv, clear, filled, imported, person, put, refused
from thidua.editing.sheet.table import REMARKS
from thidua.model.lifecycle import Role

AWARD, DECISION = "Khen thưởng – Hình thức", "Khen thưởng – Quyết định"
FIGURES, ON = "Kết quả 1 – Số liệu", "Sáng kiến – Ngày công nhận"
IDEA = {"Sáng kiến – Tên sáng kiến": "Phiếu hẹn", "Sáng kiến – Nội dung": "Nhắc hẹn."}
PICTURE = {"Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài"}
AWARDED = {"Trạng thái": "Đã có quyết định, chưa công bố", AWARD: "Giấy khen", DECISION: "qd-mau-01"}
AGREED = {"Sự đồng ý – Được phép công bố vì": "Cả hai", "Sự đồng ý – Tình trạng": "Đã đồng ý"}


def result(number: int, criterion: str | None, text: str | None = "Xong.") -> dict[str, Any]:
    return {f"Kết quả {number} – Tiêu chí": criterion, f"Kết quả {number} – Kết quả": text}


# What is typed over a sound row, the column that is to be marked, and words that only this mistake has.
MISTAKES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"Loại": None}, "Loại", "Ô này để trống. Chọn trong danh sách"),
    ({"Loại": "Người"}, "Loại", "«Người». Chọn một trong: Tập thể; Cá nhân"),
    ({"Loại": "Tập thểe"}, "Loại", "Có phải ý anh, chị là «Tập thể»?"),
    ({"Đơn vị": " "}, "Đơn vị", "Ô này để trống"),
    ({"Đơn vị": "Ủy ban xã Ví Dụ Một"}, "Đơn vị", "«Ủy ban nhân dân xã Ví Dụ Một (ubnd-xa-vi-du-mot)»?"),
    ({"Đơn vị": "Uû ban nh©n d©n x·"}, "Đơn vị", "Chữ đúng có lẽ là: “Uỷ ban nhân dân xã”"),
    ({"Minh họa": "có lẽ"}, "Minh họa", "«có lẽ» không rõ là có hay không"),
    ({"Minh họa": 2}, "Minh họa", "«2» không rõ là có hay không"),
    ({"Trạng thái": "Nháp nhiều"}, "Trạng thái", "Không có lựa chọn «Nháp nhiều»"),
    ({"Trạng thái": "Đã rút"}, "Nhật ký", "Không thể chuyển từ lúc mới tạo sang"),
    ({NAME: None}, NAME, "không có mã và không có tên"),
    ({NAME: "N" * 301}, NAME, "dài 301 ký tự"),
    ({NAME: "NguyÔn V¨n H¶i"}, NAME, "Chữ đúng có lẽ là: “Nguyễn Văn Hải”"),
    ({NAME: "Nguyeãn Vaên Haûi"}, NAME, "VNI"),
    ({NAME: "Trần\u200bThử"}, NAME, "không nhìn thấy được (U+200B)"),
    ({NAME: "Trần\nThử"}, NAME, "Viết trên một dòng"),
    ({NAME: "Trần\u202aThử"}, NAME, "ký tự ẩn đổi chiều chữ (U+202A)"),
    ({NAME: "Trần Đã Có"}, NAME, "cùng tên, cùng đơn vị đã có ở dòng 3"),
    ({NAME: "TRAN  da co"}, NAME, "cùng tên, cùng đơn vị đã có ở dòng 3"),
    ({NAME: "Ðặng Thử"}, NAME, "U+00D0"),
    ({"Mã": "CN 15"}, "Mã", "chưa đúng dạng: «cn 15»"),
    ({"Mã": "cn-901"}, "Mã", "Mã «cn-901» đã có ở dòng 4"),
    ({"Mã": "cn-006"}, "Mã", "còn thông tin đã gỡ"),
    ({"Chức vụ": "C" * 302}, "Chức vụ", "dài 302 ký tự"),
    ({"Chức vụ": "CÃ´ng chá»©c"}, "Chức vụ", "Chữ đúng có lẽ là: “Công chức”"),
    ({"Chức vụ": "=1+1"}, "Chức vụ", "công thức mà tệp không kèm kết quả"),
    ({"Chức vụ": "#REF!"}, "Chức vụ", "Ô báo lỗi #REF!"),
    ({"Nhóm đối tượng": "dt-9"}, "Nhóm đối tượng", "Không có lựa chọn «dt-9»"),
    ({AWARD: "Cờ thi đua"}, AWARD, "Không có lựa chọn «Cờ thi đua»"),
    ({DECISION: "qd-mau-01"}, AWARD, "Ô này để trống"),
    ({AWARD: "Giấy khen", DECISION: "quyết định 99"}, DECISION, "Không có lựa chọn «quyết định 99»"),
    ({AWARD: "Giấy khen", DECISION: "qd-mau-02"}, AWARD, "không thuộc thẩm quyền cấp tỉnh"),
    (AWARDED | {DECISION: None}, AWARD, "Chưa có quyết định khen thưởng"),
    (AWARDED | {"Trạng thái": "Đã công bố"}, "Nhật ký", "chưa qua hai vai trò khác nhau"),
    (result(1, "tt-1"), "Kết quả 1 – Tiêu chí", "dành cho tập thể"),
    (result(2, "cn-5", "Đạt"), "Kết quả 2 – Tiêu chí", "tiêu chí kỷ luật"),
    (result(2, "cn-1") | result(4, "cn-1"), "Kết quả 4 – Tiêu chí", "đã có kết quả ở trên"),
    (result(3, None), "Kết quả 3 – Tiêu chí", "Ô này để trống"),
    (result(1, "cn-1", None), "Kết quả 1 – Kết quả", "Ô này để trống. Điền vào ô"),
    (result(1, "cn-1") | {FIGURES: "Hồ sơ | 5,5 | nhiều | ngày"}, FIGURES, "phần «Sau»: «nhiều» không phải là số"),
    (result(1, "cn-1") | {FIGURES: "Hồ sơ | 5"}, FIGURES, "thiếu phần «Sau»"),
    (result(1, "cn-1") | {FIGURES: "Hồ sơ | 5 | 4 | ngày | thừa"}, FIGURES, "có 5 phần, nhiều hơn 4"),
    (IDEA | {ON: "12/20/2023"}, ON, "tháng trước ngày. Xin ghi ngày trước, tháng sau: 20/12/2023"),
    (IDEA | {ON: "31/02/2023"}, ON, "không có trong lịch"),
    (IDEA | {ON: "tháng 9"}, ON, "“tháng 9” không phải là ngày"),
    (IDEA | {ON: 45000}, ON, "«45000» là một số, không phải ngày"),
    (PICTURE | {"Ảnh – Tệp ảnh": "khong-co.jpg"}, "Ảnh – Tệp ảnh", "Không thấy tệp ảnh «khong-co.jpg»"),
    (PICTURE | {"Ảnh – Tệp ảnh": "van-ban.jpg"}, "Ảnh – Tệp ảnh", "Tệp van-ban.jpg không phải ảnh"),
    (AGREED | {"Sự đồng ý – Kênh": "Ảnh, Truyền hình"}, "Sự đồng ý – Kênh", "Không có lựa chọn «Truyền hình»"),
    (AGREED | {"Sự đồng ý – Được phép công bố vì": None}, "Sự đồng ý – Được phép công bố vì", "Ô này để trống"),
)  # fmt: skip
FIRST = 5


@pytest.fixture
def spoiled(data: Path, tmp_path: Path) -> Path:
    (tmp_path / "van-ban.jpg").write_text("Đây không phải là ảnh", encoding="utf-8")
    rows = {3: person("Trần Đã Có"), 4: person("Trần Có Mã", Mã="cn-901")}
    rows |= {FIRST + n: person(f"Trần Thử {n}") | typed for n, (typed, _, _) in enumerate(MISTAKES)}
    return filled(data, tmp_path / "danh-sach.xlsx", rows)


def test_all_fifty_mistakes_are_named_in_their_place(data: Path, spoiled: Path) -> None:
    assert len(MISTAKES) == 50
    original = openpyxl.load_workbook(spoiled)
    error = refused(data, spoiled)
    assert error.copy
    assert error.copy.name == "danh-sach-can-sua.xlsx"
    book = openpyxl.load_workbook(error.copy)
    sheet = book[LIST]
    places = {cell.value: cell.column for cell in sheet[1]}
    for number, (_, heading, words) in enumerate(MISTAKES, FIRST):
        said = [p.words for p in error.problems if (p.row, p.heading) == (number, heading)]
        assert words in " ".join(said), (number, heading, said)
        marked = sheet.cell(number, places[heading])
        assert marked.fill.fgColor.rgb == "FFFFC7CE"
        assert said[0] in marked.comment.text
        assert f"Cột «{heading}»: {said[0]}" in sheet.cell(number, places[REMARKS]).value
    assert {p.row for p in error.problems} == set(range(FIRST, FIRST + 50))
    # All else is as it was.
    assert book.sheetnames == original.sheetnames
    assert sheet.data_validations.count == original[LIST].data_validations.count > 0
    assert [c.value for c in sheet[FIRST]][1:] == [c.value for c in original[LIST][FIRST]][1:]
    assert places[REMARKS] == 1, "seen at once"
    assert "Mã không gợi ra tên" in sheet["B1"].comment.text


@pytest.mark.usefixtures("round_trip")
def test_corrected_it_is_imported_whole(data: Path, spoiled: Path) -> None:
    copy = refused(data, spoiled).copy
    assert copy
    book = openpyxl.load_workbook(copy)
    for number in range(FIRST, FIRST + 50):
        clear(book[LIST], number)
        put(book[LIST], number, person(f"Trần Thử {number}"))
    book.save(copy)
    done = imported(data, copy, Role.BIEN_TAP)
    assert len(done.new) == 52
    assert "cn-901" in done.new


def test_a_csv_file_gets_a_workbook_to_correct(data: Path, tmp_path: Path, spoiled: Path) -> None:
    csv = tmp_path / "nhap.csv"
    csv.write_bytes(as_csv(spoiled))
    error = refused(data, csv)
    assert error.copy == tmp_path / "nhap-can-sua.xlsx"
    sheet = openpyxl.load_workbook(error.copy)[LIST]
    assert sheet.data_validations.count > 0
    assert sheet.cell(6, 3).value == "Người"
    assert "Có phải ý anh, chị" in sheet.cell(7, 3).comment.text
    book = openpyxl.load_workbook(error.copy)
    for number in range(FIRST, FIRST + 50):
        clear(book[LIST], number)
    book.save(error.copy)
    assert imported(data, error.copy).new == ("cn-902", "cn-901")


def test_a_faulty_heading_is_marked_and_its_help_kept(data: Path, spoiled: Path) -> None:
    book = openpyxl.load_workbook(spoiled)
    book[LIST]["J1"].value = "Họ và tên"
    book.save(spoiled)
    copy = refused(data, spoiled).copy
    assert copy
    comment = openpyxl.load_workbook(copy)[LIST]["J1"].comment.text
    assert "ghi trong quyết định khen thưởng" in comment
    assert f"Cần sửa: Cột «{NAME}» và cột «Họ và tên» ghi cùng một mục" in comment


@pytest.mark.usefixtures("round_trip")
def test_nothing_that_people_wrote_in_the_workbook_is_lost(data: Path, spoiled: Path) -> None:
    book = openpyxl.load_workbook(spoiled)
    book.create_sheet("Nháp của tôi")["B2"].value = "=1+1"
    book[LIST]["C6"].comment = openpyxl.comments.Comment("Hỏi lại anh Ba", "tôi")
    book.save(spoiled)
    first = refused(data, spoiled).copy
    assert first
    copy = refused(data, first).copy
    assert copy
    found = openpyxl.load_workbook(copy)
    assert found["Nháp của tôi"]["B2"].value == "=1+1"
    assert found[LIST]["C6"].comment.text.startswith("Hỏi lại anh Ba\nCần sửa: ")
    assert found[LIST]["C6"].comment.text.count("Cần sửa") == 1


def test_without_a_place_for_the_copy_the_reasons_are_still_said(
    data: Path, spoiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thidua.editing.sheet.marked_copy.save", full)
    error = refused(data, spoiled)
    assert error.copy is None
    assert "Không ghi được bản cần sửa" in str(error)
    assert "Có phải ý anh, chị là «Tập thể»?" in str(error)
