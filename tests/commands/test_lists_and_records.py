"""The commands of those who publish, as they type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.filling import REPORTS, fill, made
from tests.support.sheets import filled, person
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.commands.import_ import id_ranges
from thidua.model.campaign import Kind

Output = pytest.CaptureFixture[str]


def test_a_filled_workbook_is_never_overwritten(data: Path, tmp_path: Path, capsys: Output) -> None:
    book = tmp_path / "danh-sach.xlsx"
    book.write_bytes(b"da dien")
    for command in ("template", "export"):
        code, _, err = typed(capsys, command, book, "--data", data)
        assert (code, "Đã có tệp danh-sach.xlsx" in err) == (BAD_DATA, True)
        assert "không kết thúc bằng .xlsx" in typed(capsys, command, tmp_path / "a.csv", "--data", data)[2]
    assert book.read_bytes() == b"da dien"


def test_a_list_goes_in_and_says_the_new_codes(data: Path, tmp_path: Path, capsys: Output) -> None:
    book = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử Một"), 4: person("Tổ Thử", Loại="Tập thể")})
    code, out, err = typed(capsys, "import", book, "--data", data, *AT, "--yes")
    assert code == OK
    assert "Đã nhập: 2 bản ghi mới." in out
    assert "Mã mới: cn-008, tt-005." in out
    assert "Đang kiểm tra…" in err
    code, out, _ = typed(capsys, "import", book, "--data", data, *AT)
    assert (code, "Không có gì mới: 2 bản ghi giữ nguyên." in out) == (OK, True)


def test_a_list_with_a_slip_comes_back_marked(data: Path, tmp_path: Path, capsys: Output) -> None:
    book = filled(data, tmp_path / "sai.xlsx", {3: person("Lê Thử", Loại="Người")})
    code, out, err = typed(capsys, "import", book, "--data", data, *AT)
    assert (code, out) == (BAD_DATA, "")
    assert "dòng 3, cột «Loại»: Không có lựa chọn «Người»" in err
    assert "Còn 1 chỗ cần sửa; chưa ghi gì." in err
    assert str(tmp_path / "sai-can-sua.xlsx") in err
    code, _, err = typed(capsys, "import", tmp_path / "khong-co.xlsx", "--data", data, *AT)
    assert code == BAD_DATA
    assert "không có tệp hoặc thư mục này" in err
    assert err.rstrip().endswith("Chưa ghi gì.")


def test_many_codes_are_told_as_a_range_of_each_kind() -> None:
    codes = (*(f"cn-{n:03}" for n in range(8, 15)), "tt-005")
    assert id_ranges(codes) == "cn-008 … cn-014, tt-005"


def test_a_record_is_begun_by_options(data: Path, capsys: Output) -> None:
    call = ("new", "ca-nhan", "--data", data, *AT, "--quick")
    code, out, _ = typed(capsys, *call, "--ten", "Lê Thị Thử", "--don-vi", "Cà Ná")
    assert code == OK
    assert (data / "2023/honorees/cn-008.yml").read_text(encoding="utf-8").count("Lê Thị Thử") == 1
    assert "thidua check" in out
    code, _, err = typed(capsys, *call, "--ten", "Lê Thử")
    assert (code, "Còn thiếu --don-vi" in err) == (BAD_USE, True)
    code, _, err = typed(capsys, *call, "--ten", "Lê Thử, sinh năm 1980", "--don-vi", "Cà Ná")
    assert (code, "trông như ngày sinh" in err) == (BAD_DATA, True)
    assert not (data / "2023/honorees/cn-009.yml").exists()


def test_the_schemas_are_up_to_date_already(shipped_data: Path, capsys: Output) -> None:
    code, out, _ = typed(capsys, "schema")
    assert (code, "Đã viết lại 0 tệp" in out) == (OK, True)


def test_a_filled_report_becomes_a_draft_in_one_command(data: Path, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "bao-cao.docx"
    answers = {"name.display": "Nguyễn Văn Thử Nghiệm", "unit": "Ủy ban nhân dân xã Cà Ná",
               "results.cn-1.text": "Xong 12 trên 12 việc.", "internal.cn-5.text": "Giữ đúng giờ"}  # fmt: skip
    file.write_bytes(fill(made()[REPORTS[Kind.CA_NHAN]], answers))
    code, out, err = typed(capsys, "import", file, "--data", data, *AT, "--yes")
    assert code == OK
    assert "Đã ghi 1 bản nháp mới: cn-008." in out
    assert "Không đưa vào bản ghi: Tiêu chí 5." in out
    assert "Lưu ý: Tiêu chí 2" in err
    assert "Giữ đúng giờ" not in (data / "2023/honorees/cn-008.yml").read_text(encoding="utf-8")
    assert "Không có gì mới: 1 bản ghi giữ nguyên." in typed(capsys, "import", file, "--data", data, *AT)[1]


def test_a_file_that_is_no_report_is_told_and_nothing_is_written(
    data: Path, tmp_path: Path, capsys: Output
) -> None:
    before = snapshot(data)
    for name in ("la.docx", "cu.doc"):
        (tmp_path / name).write_bytes(b"khong phai")
        code, _, err = typed(capsys, "import", tmp_path / name, "--data", data, *AT)
        assert code == BAD_DATA
        assert err.rstrip().endswith("Chưa ghi gì.")
    assert snapshot(data) == before
