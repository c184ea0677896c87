"""A marked copy carries the answers: whoever corrects it is not asked again, unless the question is about something else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.support.sheets import imported, people, refused
from thidua.editing.sheet import UnansweredError

_HEAD: Final = (
    "Họ tên",
    "Đơn vị",
    "Loại",
    "Minh họa",
    "Kết quả 1 – Tiêu chí",
    "Kết quả 1 – Kết quả",
    "Kết quả 1 – Số liệu",
)
_ANSWERS: Final = {"dong-an": "bo", "chu-hoa": "viet-thuong", "so": "nghin"}


@pytest.fixture
def copy(data: Path, tmp_path: Path) -> Path:
    """The marked copy of a list with three questions and a wrong unit (C3), of which row 4 is hidden."""
    book = openpyxl.Workbook()
    names = ("NGUYỄN VĂN THỬ", "Lê Thử", "Trần Ẩn Thử", "Phan Thử")
    book.active.append(_HEAD)
    for name in names:
        row = (name, "xã Ví Dụ Một", "Cá nhân", "có", "cn-1", "Xong việc", "Hồ sơ | 830 | 1.240 | hồ sơ")
        book.active.append(row)
    book.active["B3"] = "xã Không Đâu"
    book.active.row_dimensions[4].hidden = True
    book.save(tmp_path / "ds.xlsx")
    error = refused(data, tmp_path / "ds.xlsx", answers=_ANSWERS)
    assert error.copy
    mended = openpyxl.load_workbook(error.copy)
    mended.active["B3"] = "xã Ví Dụ Một"
    mended.save(error.copy)
    return error.copy


def test_what_was_answered_is_not_asked_again_but_told(data: Path, copy: Path) -> None:
    done = imported(data, copy)
    assert [people(data)[id].label for id in done.new] == ["Nguyễn Văn Thử", "Lê Thử", "Phan Thử"]
    again = [str(w) for w in done.warnings if w.what.startswith("Như đã trả lời: ")]
    assert [line.rpartition("--answer ")[2] for line in again] == [
        "dong-an=….",
        "chu-hoa=….",
        "so/1.240-ho-so=….",
    ]


def test_another_answer_is_taken_instead(data: Path, copy: Path) -> None:
    done = imported(data, copy, answers={"dong-an": "nhap"})
    assert len(done.new) == 4


def test_rows_that_moved_are_the_same_and_other_rows_are_asked_about(data: Path, copy: Path) -> None:
    book = openpyxl.load_workbook(copy)
    book.active.delete_rows(3)
    book.active.row_dimensions[3].hidden, book.active.row_dimensions[4].hidden = True, False
    book.save(copy)
    assert len(imported(data, copy).new) == 2
    book.active.row_dimensions[4].hidden = True  # somebody looks only at the rows with remarks
    book.save(copy)
    with pytest.raises(UnansweredError) as error:
        imported(data, copy)
    assert [question.key for question in error.value.questions] == ["dong-an"]


def test_the_next_copy_carries_them_on(data: Path, copy: Path) -> None:
    book = openpyxl.load_workbook(copy)
    book.active["B3"] = "xã Không Đâu"
    book.save(copy)
    following = refused(data, copy).copy
    assert following
    assert [problem.row for problem in refused(data, following).problems] == [3]
