"""Headings of offices' own lists, and how their cells cite what the data have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.campaigns import change
from tests.support.sheets import imported, people, refused, written
from thidua.editing.sheet import UnansweredError

UNIT: Final = "xã Ví Dụ Một"


@pytest.mark.parametrize("heading", ["Thành tích", "Đảng", "Kết quả bỏ phiếu", "Tên lớp"])
def test_no_column_is_taken_for_another_by_pressing_enter(data: Path, tmp_path: Path, heading: str) -> None:
    rows = ["Loại", "Minh họa", "Họ tên", "Đơn vị", heading], ["Cá nhân", "có", "Lê Thử", UNIT, "Tốt"]
    with pytest.raises(UnansweredError) as error:
        imported(data, written(tmp_path, *rows))
    assert [question.usual for question in error.value.questions] == [None]


def test_what_is_nobodys_business_is_left_aside_without_a_question(data: Path, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        [
            "Họ tên",
            "Giới tính",
            "Năm sinh",
            "Dân tộc",
            "Đảng viên",
            "Số điện thoại",
            "Đơn vị",
            "Loại",
            "Minh họa",
        ],
        ["Lê Thử", "Nam", 1980, "Kinh", "x", "0912 345 678", UNIT, "Cá nhân", "có"],
    )
    done = imported(data, file)
    assert len(done.new) == 1
    assert "«Giới tính», «Năm sinh», «Dân tộc», «Đảng viên», «Số điện thoại»" in str(done.warnings[0])


@pytest.mark.parametrize(
    ("cited", "is_known"),
    [
        ("qđ số 2456/QĐ-UBND", True),
        ("Quyết định số 2456/QĐ-UBND ngày 20/12/2023", True),
        ("2456/QĐ-UBND, ngày 20 tháng 12 năm 2023", True),
        ("2456/QĐ-UBND ngày 21/12/2023", False),
        ("245/QĐ-UBND", False),
    ],
)
def test_a_decision_is_known_as_lists_cite_it(
    data: Path, tmp_path: Path, cited: str, *, is_known: bool
) -> None:
    change(data / "2023/decisions/qd-mau-01.yml", number="2456/QĐ-UBND", date="2023-12-20")
    rows = (
        ["Họ tên", "Đơn vị", "Loại", "Minh họa", "Hình thức", "Số QĐ"],
        ["Lê Thử", UNIT, "Cá nhân", "có", "Giấy khen", cited],
    )
    file = written(tmp_path, *rows)
    if is_known:
        (id,) = imported(data, file).new
        record = people(data)[id]
        assert record.award
        assert record.award.decision == "qd-mau-01"
    else:
        assert refused(data, file).problems[0].heading == "Số QĐ"
