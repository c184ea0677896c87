"""Lists as offices make them: their own headings, groups, totals, several sheets, in Excel and LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.support.campaigns import CASES
from tests.support.sheets import imported, people, refused, written
from thidua.editing.sheet import UnansweredError, remember
from thidua.editing.sheet.questions import SheetQuestion
from thidua.model.honoree import Honoree

UNIT: Final = "xã Ví Dụ Một"


def came(data: Path, file: Path, **more: Any) -> list[Honoree]:
    done = imported(data, file, **more)
    found = people(data)
    return [found[id] for id in done.new]


def names(records: list[Honoree]) -> list[str]:
    return [record.name.display for record in records if record.name]


def questions(data: Path, file: Path, **answers: str) -> list[SheetQuestion]:
    with pytest.raises(UnansweredError) as error:
        imported(data, file, answers=answers)
    return list(error.value.questions)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_list_of_their_own_is_read_alike_from_excel_and_libreoffice(data: Path, ending: str) -> None:
    file = CASES / f"danh-sach-tu-lap/danh-sach.{ending}"
    asked = questions(data, file)
    assert [q.key for q in asked] == ["dong-an/ca-nhan", "gach-ngang/ca-nhan", "chu-gach/ca-nhan"]
    assert asked[2].text == "Sheet «Cá nhân»: Có 1 ô có chữ bị gạch ngang (D6). Chữ ấy có còn tính không?"
    given = {"dong-an": "bo", "gach-ngang": "bo", "chu-gach": "bo"}
    done = imported(data, file, answers=given)
    found = [people(data)[id] for id in done.new]
    assert names(found) == ["Lê Văn Ví Dụ", "Trần Thị Mẫu", "Tổ Ví Dụ"]
    assert [r.post for r in found] == ["Công chức", "Công chức", None]
    assert {r.unit for r in found} == {"ubnd-xa-vi-du-mot"}
    assert [r.results[0].text for r in found[:2]] == ["98%", "50%"]
    assert [r.picture is not None for r in found] == [True, False, False]
    told = [str(warning) for warning in done.warnings]
    for words in ("«Ghi nhớ»", "«STT»", "«Đơn vị công tác» được tính cho cả các dòng 5–8", "«I. KHỐI XÃ» (dòng 4)",
                  "dòng cộng (dòng 9)", "D5: «Hỏi lại anh Ba»"):  # fmt: skip
        assert sum(words in line for line in told) == 1, (words, told)
    kept = {"dong-an": "nhap", "gach-ngang": "nhap", "chu-gach": "nhap"}
    again = came(data, file, answers=kept)
    assert names(again) == ["Người Bị Ẩn", "Người Bị Gạch"]


def test_a_marked_copy_of_an_ods_file_can_be_corrected(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "ds.ods"
    file.write_bytes((CASES / "danh-sach-tu-lap/danh-sach.ods").read_bytes())
    (data / "units.yml").write_text(
        (data / "units.yml").read_text(encoding="utf-8").replace("Ví Dụ Một", "Ví Dụ Năm"), encoding="utf-8"
    )
    answers = {"dong-an": "bo", "gach-ngang": "bo", "chu-gach": "bo"}
    error = refused(data, file, answers=answers)
    assert {p.sheet for p in error.problems} == {"Cá nhân", "Tập thể"}
    assert error.copy
    book = openpyxl.load_workbook(error.copy)
    book["Cá nhân"]["C5"] = book["Tập thể"]["B2"] = "xã Ví Dụ Năm"
    book.save(error.copy)
    found = came(data, error.copy)  # what was crossed out still is, and nothing is asked again
    assert names(found) == ["Lê Văn Ví Dụ", "Trần Thị Mẫu", "Tổ Ví Dụ"]
    assert [r.results[0].text for r in found[:2]] == ["98%", "50%"]


@pytest.mark.parametrize(
    "heading", ["Họ và tên", "HỌ TÊN", "Họ và\ntên (chữ thường)", "Tên cá nhân", "Tên hiển thị của ai"]
)
def test_headings_of_offices_are_known_or_asked_about(data: Path, tmp_path: Path, heading: str) -> None:
    file = written(
        tmp_path, ["Loại", "Minh họa", heading, "Cơ quan, đơn vị", "TT"], ["Cá nhân", "có", "Lê Thử", UNIT, 1]
    )
    if heading.endswith("của ai"):
        (question,) = questions(data, file)
        assert (question.key, question.usual, question.lasting) == (
            "cot/ten-hien-thi-cua-ai",
            "ten-ten-hien-thi",
            True,
        )
        assert names(came(data, file, answers={question.key: "ten-ten-hien-thi"})) == ["Lê Thử"]
    else:
        assert names(came(data, file)) == ["Lê Thử"]


def test_what_people_said_of_a_column_is_remembered_without_values(data: Path, tmp_path: Path) -> None:
    rows = (
        ["Loại", "Minh họa", "Họ tên", "Đơn vị", "Ghi chú"],
        ["Cá nhân", "có", "Lê Thử", UNIT, "0912 345 678"],
    )
    file = written(tmp_path, *rows)
    (question,) = questions(data, file)
    assert (question.key, question.usual) == ("cot/ghi-chu", "bo")
    remember(data, {"cot/ghi-chu": "bo"})
    done = imported(data, file)
    assert any("Theo câu trả lời của lần trước: cột «Ghi chú»" in w.what for w in done.warnings)
    assert b"0912" not in b"".join(p.read_bytes() for p in data.rglob("*") if p.is_file())
    file = written(tmp_path, rows[0], ["Cá nhân", "có", "Trần Thử", UNIT, "Công chức"])
    found = came(data, file, answers={"cot/ghi-chu": "chuc-vu"})
    assert [r.post for r in found] == ["Công chức"]


def test_a_column_without_data_is_left_aside_without_a_question(data: Path, tmp_path: Path) -> None:
    file = written(
        tmp_path, ["Loại", "Minh họa", "Họ tên", "Đơn vị", "Ký nhận"], ["Cá nhân", "có", "Lê Thử", UNIT]
    )
    assert names(came(data, file)) == ["Lê Thử"]


def test_headings_stand_below_titles_and_in_two_lines(data: Path, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ["ỦY BAN NHÂN DÂN HUYỆN"],
        [],
        ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"],
        ["STT", "Loại", "Minh họa", "Họ và tên", "Đơn vị", "Khen thưởng", None, "Kết quả 1", None],
        [None, None, None, None, None, "Hình thức", "Nội dung khen", "Tiêu chí", "Kết quả"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [1, "Cá nhân", "có", "Lê Thử", UNIT, "Giấy khen", "Có thành tích", "cn-1", "Xong việc"],
        merged=("A3:I3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:I4"),
    )
    (record,) = came(data, file)
    assert record.award
    assert (record.award.citation, record.results[0].text) == ("Có thành tích", "Xong việc")


def test_rows_that_only_order_the_list_are_nobodys(data: Path, tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Loại", "Minh họa"]

    def row(number: int, name: str) -> list[Any]:
        return [number, name, UNIT, "Công chức", "Cá nhân", "có"]

    file = written(
        tmp_path, head,
        ["I", "Khối xã"], row(1, "Lê Thử"), row(2, "Tống Văn Thử"), ["A. Khối trường học"], row(1, "Phan Thử"),
        [None, "Cộng: 3 người"], ["II. Khối huyện"], row(1, "Tổng Thị Cộng Thử"), [5], ["TỔNG CỘNG", 4],
        [], [None, None, None, "Xã Ví Dụ, ngày 30 tháng 11 năm 2023"], [None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"],
        [None, "Trần Người Ký"],
    )  # fmt: skip
    done = imported(data, file)
    found = people(data)
    assert names([found[id] for id in done.new]) == [
        "Lê Thử",
        "Tống Văn Thử",
        "Phan Thử",
        "Tổng Thị Cộng Thử",
    ]
    told = " ".join(w.what for w in done.warnings)
    assert "«Khối xã» (dòng 2); «A. Khối trường học» (dòng 5); «II. Khối huyện» (dòng 8)" in told
    assert "dòng cộng (dòng 7, 11)" in told
    assert "phần ghi dưới danh sách (dòng 13, 14, 15)" in told


def test_a_row_with_a_bare_name_is_somebodys(data: Path, tmp_path: Path) -> None:
    rows = (
        ["Họ và tên", "Đơn vị", "Loại", "Minh họa"],
        ["Phan Văn Thử"],
        ["Lê Thử", UNIT, "Cá nhân", "có"],
        ["Cộng Thử"],
    )
    problems = refused(data, written(tmp_path, *rows)).problems
    assert {p.row for p in problems} == {2, 4}


def test_a_list_that_does_not_say_its_kind_is_asked_about(data: Path, tmp_path: Path) -> None:
    rows = (
        ["STT", "Tên", "Đơn vị", "Minh họa"],
        ["A", "TẬP THỂ"],
        [1, "Tổ Thử", UNIT, "có"],
        ["B", "CÁ NHÂN"],
        [1, "Lê Thử", UNIT, "có"],
    )
    file = written(tmp_path, *rows)
    (question,) = questions(data, file)
    assert (question.key, question.usual, question.codes) == (
        "loai",
        "theo-muc",
        ("ca-nhan", "tap-the", "theo-muc"),
    )
    found = came(data, file, answers={"loai": "theo-muc"})
    assert [(r.kind.value, r.name.display) for r in found if r.name] == [
        ("tap_the", "Tổ Thử"),
        ("ca_nhan", "Lê Thử"),
    ]


@pytest.mark.parametrize(
    ("title", "heading", "is_certain"),
    [
        ("DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", "Họ và tên", True),
        ("DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", "Họ và tên", False),
        ("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", "Họ và tên", False),
        ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Họ và tên", False),
    ],
)
def test_a_list_whose_title_and_heading_name_one_kind_is_of_that_kind(
    data: Path, tmp_path: Path, title: str, heading: str, *, is_certain: bool
) -> None:
    file = written(tmp_path, [title], ["STT", heading, "Đơn vị", "Minh họa"], [1, "Lê Thử", UNIT, "có"])
    if is_certain:
        done = imported(data, file)
        assert [people(data)[id].kind.value for id in done.new] == ["ca_nhan"]
        assert any("mọi dòng được nhập là cá nhân" in w.what for w in done.warnings)
    else:
        assert [q.key for q in questions(data, file)] == ["loai"]


def test_names_in_capitals_are_asked_about_once(data: Path, tmp_path: Path) -> None:
    head = ["Loại", "Minh họa", "Họ tên", "Đơn vị"]
    capital = ["NGUYỄN VĂN THỬ", "H'HEN NIÊ THỬ", "Lê Thử"]
    rows = [["Cá nhân", "có", name, UNIT] for name in capital]
    file = written(tmp_path, head, *rows, ["Tập thể", "có", "TỔ MỘT CỬA", UNIT])
    (question,) = questions(data, file)
    assert question.key == "chu-hoa"
    assert "«NGUYỄN VĂN THỬ» thành «Nguyễn Văn Thử»" in question.text
    done = imported(data, file, answers={"chu-hoa": "viet-thuong"})
    found = people(data)
    assert names([found[id] for id in done.new]) == [
        "Nguyễn Văn Thử",
        "H'Hen Niê Thử",
        "Lê Thử",
        "TỔ MỘT CỬA",
    ]
    assert any("«TỔ MỘT CỬA»" in w.what for w in done.warnings)


def test_names_that_stand_in_capitals_in_the_data_are_not_asked_about(data: Path, tmp_path: Path) -> None:
    rows = ["Loại", "Minh họa", "Họ tên", "Đơn vị"], ["Cá nhân", "có", "NGUYỄN VĂN THỬ", UNIT]
    file = written(tmp_path, *rows)
    assert names(came(data, file, answers={"chu-hoa": "giu"})) == ["NGUYỄN VĂN THỬ"]
    assert imported(data, file).unchanged == 1


def test_a_sheet_without_names_is_no_list(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, ["Loại", "Minh họa", "Họ tên", "Đơn vị"], ["Cá nhân", "có", "Lê Thử", UNIT])
    book = openpyxl.load_workbook(file)
    book.create_sheet("Tổng hợp").append(["Đơn vị", "Loại", "Số lượng"])
    book["Tổng hợp"].append([UNIT, "Cá nhân", 1])
    hidden = book.create_sheet("Cũ")
    hidden.append(["Họ tên", "Đơn vị", "Loại"])
    hidden.sheet_state = "hidden"
    book.save(file)
    done = imported(data, file)
    assert len(done.new) == 1
    told = " ".join(map(str, done.warnings))
    assert "Không đọc sheet «Tổng hợp» vì không có cột tên hoặc mã" in told
    assert "Không đọc sheet «Cũ» vì đang bị ẩn" in told


def test_one_person_on_two_sheets_is_told_with_both_places(data: Path, tmp_path: Path) -> None:
    rows = ["Loại", "Minh họa", "Họ tên", "Đơn vị"], ["Cá nhân", "có", "Lê Thử", UNIT]
    file = written(tmp_path, *rows)
    book = openpyxl.load_workbook(file)
    copy = book.copy_worksheet(book.active)
    copy.title = "Bản hai"
    book.save(file)
    (problem,) = refused(data, file).problems
    assert problem.place == "sheet «Bản hai», dòng 2, cột «Họ tên»"
    assert "đã có ở sheet «Sheet», dòng 2" in problem.what


def test_under_one_heading_over_two_columns_the_texts_are_one(data: Path, tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", None, "Đơn vị", "Loại", "Minh họa"]
    file = written(tmp_path, head, [1, "Lê Văn", "Thử", UNIT, "Cá nhân", "có"], merged=("B1:C1",))
    assert names(came(data, file)) == ["Lê Văn Thử"]


def test_a_row_of_data_is_never_a_line_of_the_headings(data: Path, tmp_path: Path) -> None:
    head = ["Họ và tên", None, "Đơn vị", "Loại", "Minh họa"]
    file = written(tmp_path, head, ["Lê Thử", None, UNIT, "Cá nhân", "có"], merged=("A1:B1", "A2:B2"))
    assert names(came(data, file)) == ["Lê Thử"]


def test_results_in_rows_below_a_merged_name_are_not_dropped(data: Path, tmp_path: Path) -> None:
    head = ["Họ và tên", "Đơn vị", "Loại", "Minh họa", "Kết quả 1 – Tiêu chí", "Kết quả 1 – Kết quả"]
    row = ["Lê Thử", UNIT, "Cá nhân", "có", "cn-1", "A"]
    areas = tuple(f"{letter}2:{letter}3" for letter in "ABCD")
    (problem,) = refused(
        data, written(tmp_path, head, row, [None] * 4 + ["cn-4", "B"], merged=areas)
    ).problems
    assert (problem.row, "đã có ở dòng 2" in problem.what) == (3, True)


def test_a_sheet_without_any_heading_is_told_so(data: Path, tmp_path: Path) -> None:
    assert "Không thấy dòng ghi tên các cột" in str(
        refused(data, written(tmp_path, ["Lê Thử", UNIT], ["Trần Thử", UNIT]))
    )
