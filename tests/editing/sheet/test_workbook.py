from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support import campaigns
from tests.support.campaigns import snapshot
from tests.support.sheets import LIST, table
from tests.support.world import real
from thidua.editing.sheet import SheetError, export, template
from thidua.editing.sheet.columns import columns_for
from thidua.editing.sheet.table import REMARKS
from thidua.model.honoree import Honoree

COLUMNS = columns_for(real(), real().campaigns[0])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("mau") / "danh-sach.xlsx"
    template(campaigns.SAMPLES, None, out)
    return openpyxl.load_workbook(out)


def test_headings_and_their_help_are_the_models_own(book: Any) -> None:
    sheet = book[LIST]
    assert [cell.value for cell in sheet[1]] == [REMARKS, *(column.heading for column in COLUMNS)]
    for cell, column in zip(sheet[1][1:], COLUMNS, strict=True):
        assert column.field.help in cell.comment.text
    assert sheet["F1"].value == f"{Honoree.model_fields['name'].title} – Tên hiển thị"
    assert sheet.freeze_panes == "B2"


def test_the_only_row_says_that_it_is_an_example(book: Any) -> None:
    sheet = book[LIST]
    assert sheet.max_row == 2
    assert sheet["B2"].value == "ví dụ"
    assert {cell.font.italic for cell in sheet[2] if cell.value} == {True}
    examples = {column.heading: cell.value for cell, column in zip(sheet[2][1:], COLUMNS, strict=True)}
    assert examples["Kết quả 1 – Số liệu"] == "Thời gian giải quyết một hồ sơ | 5 | 2,5 | ngày"
    assert examples["Kết quả 2 – Tiêu chí"] is None
    assert examples["Việc rút – Ngày nhận yêu cầu"] is None


def offered(book: Any, heading: str) -> list[str]:
    """What the drop-down of a column offers, followed through the workbook as a program does."""
    sheet = book[LIST]
    cell = next(c for c in sheet[1] if c.value == heading)
    (rule,) = [v for v in sheet.data_validations.dataValidation if f"{cell.column_letter}2" in v.sqref]
    ((title, area),) = book.defined_names[rule.formula1].destinations
    return [row[0].value for row in book[title][area]]


def test_drop_downs_offer_words_not_codes(book: Any) -> None:
    assert offered(book, "Loại") == ["Tập thể", "Cá nhân"]
    assert offered(book, "Minh họa") == ["có", "không"]
    assert "Ủy ban nhân dân xã Ví Dụ Một (ubnd-xa-vi-du-mot)" in offered(book, "Đơn vị")
    assert "00/QĐ-MINHHOA (qd-mau-01)" in offered(book, "Khen thưởng – Quyết định")
    criteria = offered(book, "Kết quả 3 – Tiêu chí")
    assert len(criteria) == 8
    assert not any("(cn-5)" in text or "(tt-5)" in text for text in criteria)
    assert book["Lựa chọn"].sheet_state == "hidden"


def test_another_sheet_explains_every_column(book: Any) -> None:
    rows = list(book["Giải thích các cột"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("Cột", "Ý nghĩa", "Bắt buộc", "Cách ghi", "Ví dụ", "Lựa chọn")
    assert [row[0] for row in rows[1:]] == [column.heading for column in COLUMNS]
    said = {row[0]: row for row in rows[1:]}
    assert said["Loại"][2:] == (
        "có",
        "Chọn trong danh sách của ô, hoặc ghi mã",
        "Cá nhân",
        "Tập thể\nCá nhân",
    )
    assert said["Đăng tải – Ngày đăng"][3:5] == ("Ngày/tháng/năm, ví dụ 30/11/2024", "20/12/2024")
    assert said["Sáng kiến – Nội dung"][2] == "có, khi điền «Sáng kiến»"
    assert all(row[1] and row[2] and row[3] for row in rows[1:])


def test_another_years_list_has_its_own_criteria(tmp_path: Path) -> None:
    data = campaigns.other(tmp_path / "data", 2025, 2024)
    template(data, "2024", tmp_path / "mau.xlsx")
    headings = table(tmp_path / "mau.xlsx")[0]
    assert "Kết quả 6 – Tiêu chí" in headings
    assert "Kết quả 7 – Tiêu chí" not in headings
    with pytest.raises(SheetError, match=r"phong trào 2020.*Các phong trào đang có: 2025, 2024"):
        template(data, "2020", tmp_path / "mau.xlsx")


def test_a_list_without_its_faulty_records_is_not_written(data: Path, tmp_path: Path) -> None:
    (data / "2023/honorees/cn-003.yml").write_text("id: cn-003\nkind: nobody\n", encoding="utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(SheetError, match=r"cn-003\.yml"):
        export(data, None, tmp_path / "ra.xlsx")
    assert snapshot(tmp_path) == before
