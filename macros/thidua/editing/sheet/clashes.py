"""What is said of a row that its record contradicts: both values side by side, and how to decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...model.honoree import Honoree
from .mark import MARK
from .merging import Difference
from .problems import SheetProblem, row_numbers
from .rows import Slip
from .words import pair_in_words

_DECIDE: Final = "Giữ {there} thì để trống ô này; dùng giá trị khác thì gõ vào ô ấy trong bản cần sửa"


def unknown_base(rows: Iterable[int], *, has_marks: bool) -> SheetProblem:
    """A warning for rows that differ from their records, where nobody knows who changed what."""
    place = row_numbers(rows)
    why = (
        f"«{MARK}» của {place} không còn hoặc không dùng được"
        if has_marks
        else f"Bảng không có cột «{MARK}» như bảng lấy bằng thidua export"
    )
    what = f"{why}, nên không biết bản ghi của {place} lúc lập bảng ra sao: chỗ nào khác được coi là sửa trong bảng"
    return SheetProblem(what, "Xem kỹ từng chỗ sẽ sửa, hoặc lấy bảng mới: thidua export")


def clash(record: Honoree, difference: Difference) -> Slip:
    """The row and its record were both changed."""
    there, here = pair_in_words(difference.column, difference.old, difference.new)
    what = (
        f"Bảng ghi {here}, còn bản ghi {record.label_and_id} nay là {there} vì đã được sửa sau khi lập bảng"
    )
    return difference.column, what, _DECIDE.format(there=there)


def widening(record: Honoree, difference: Difference) -> Slip:
    """A list of unknown age allows more than the consent of a record that stands."""
    there, here = pair_in_words(difference.column, difference.old, difference.new)
    what = f"Bảng ghi {here}, rộng hơn sự đồng ý đang lưu của {record.label_and_id} là {there}; không rõ bảng lập trước hay sau"
    return difference.column, what, _DECIDE.format(there=there)
