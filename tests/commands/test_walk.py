"""The whole way of an office's list, by commands: from a file with 12 mistakes to public pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.support import office_list
from tests.support.command import AT, typed
from tests.support.people import settle_in
from tests.support.sheets import LIST

_ANSWERS: Final = (
    "cot/ghi-chu=bo", "dong-an/ca-nhan=bo", "gach-ngang/ca-nhan=bo", "chu-hoa/ca-nhan=viet-thuong",
    "so/1.240-ho-so=nghin",
)  # fmt: skip
_PUBLIC: Final = {
    "Trạng thái": "Đã công bố", "Sự đồng ý – Được phép công bố vì": "Người được nêu đồng ý", "Sự đồng ý – Tình trạng": "Đã đồng ý",
    "Sự đồng ý – Kênh": "Trang thông tin\nẢnh", "Sự đồng ý – Ngày": "20/11/2026",
}  # fmt: skip


def _fill_in(file: Path, values: dict[str, str], first: int = 908) -> int:
    """What an approver's clerk fills down for all who are new; returns how many rows."""
    book = openpyxl.load_workbook(file)
    sheet = book[LIST]
    places = {cell.value: cell.column for cell in sheet[1]}
    rows = 0
    for number in range(2, sheet.max_row + 1):
        kind, _, code = str(sheet.cell(number, places["Mã"]).value or "").partition("-")
        if code and int(code) >= (first if kind == "cn" else 5):
            rows += 1
            for heading, value in values.items():
                sheet.cell(number, places[heading]).value = value
    book.save(file)
    return rows


@pytest.mark.usefixtures("build")
def test_the_walk_of_a_list_with_twelve_mistakes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(settle_in(data).parent)
    office_list.write(tmp_path)
    answers = [part for answer in _ANSWERS for part in ("--answer", answer)]

    # 1. Two of the mistakes are asked about, with what else only the office knows.
    code, _, err = typed(capsys, "import", "danh-sach.xlsx", *AT)
    assert code == 1
    assert err.count("Cần trả lời: ") == len(_ANSWERS)
    assert "«PHẠM NGỌC HOA THỬ» thành «Phạm Ngọc Hoa Thử»" in err
    assert "dòng 39: «1.240 hồ sơ» là số nào?" in err

    # 2. Ten are told, each with its place and what to do, here and in the marked copy.
    code, _, err = typed(capsys, "import", "danh-sach.xlsx", *answers, *AT)
    assert (code, "Còn 10 chỗ cần sửa; chưa ghi gì." in err) == (1, True)
    copy = tmp_path / "danh-sach-can-sua.xlsx"
    marked = openpyxl.load_workbook(copy)
    for mistake in office_list.MISTAKES:
        cells = marked[mistake.sheet]
        place = f"sheet «{mistake.sheet}», dòng {mistake.row}, cột «"
        (line,) = [line for line in err.splitlines() if line.startswith(place)]
        (remark,) = [c.value for c in cells[mistake.row] if str(c.value).startswith("Cột «")]
        assert mistake.words in line
        assert mistake.words in remark
        cell = cells.cell(mistake.row, mistake.column)
        assert cell.comment
        if "Chọn trong danh sách của ô" in line:
            assert any(cell.coordinate in rule.sqref for rule in cells.data_validations.dataValidation)
    assert {name: len(marked[name]._images) for name in office_list.PHOTOS} == {
        name: len(rows) for name, rows in office_list.PHOTOS.items()
    }

    # 3. Once they are corrected nothing is asked a second time.
    assert office_list.mend(copy) == 10
    code, out, err = typed(capsys, "import", "danh-sach-can-sua.xlsx", "--yes", *AT)
    assert (code, "Đã nhập: 57 bản ghi mới" in out) == (0, True)
    assert "57 bản ghi chưa công bố: gõ thidua export cong-bo.xlsx" in out
    assert "dòng 11, 26, 28 (3 dòng): Lấy ảnh dán trong bảng làm ảnh của dòng này." in err

    # 4. The approver is told of what misses consent, in one line, and then publishes.
    assert typed(capsys, "export", "cong-bo.xlsx", *AT)[0] == 0
    _fill_in(tmp_path / "cong-bo.xlsx", {"Trạng thái": "Đã công bố"})
    code, _, err = typed(capsys, "import", "cong-bo.xlsx", "--role", "duyet", *AT)
    assert code == 1
    (line,) = [
        line for line in err.splitlines() if "Công bố cá nhân mà chưa ghi vì sao được phép công bố" in line
    ]
    assert "(39 dòng), cột «Trạng thái»" in line
    assert "consent.basis là cột «Sự đồng ý – Được phép công bố vì»" in line
    assert _fill_in(tmp_path / "cong-bo.xlsx", _PUBLIC) == 57
    code, out, _ = typed(capsys, "import", "cong-bo.xlsx", "--role", "duyet", "--yes", *AT)
    assert (code, "57 bản ghi sửa" in out) == (0, True)

    # 5. The pages are there: with name, photo and figure, and without whoever was hidden or crossed out.
    assert typed(capsys, "build", "--public", "--out", tmp_path / "trang", *AT)[0] == 0
    pages = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in tmp_path.glob("trang/dien-hinh/*/index.html")
    }
    assert len([page for page in pages if page.startswith(("cn-9", "tt-0"))]) >= 57
    everything = "".join(pages.values())
    assert "Phạm Ngọc Hoa Thử" in everything
    assert "1.240" in everything
    assert not any(name in everything for name in office_list.NOBODY)
