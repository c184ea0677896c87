"""What keys and codes of the files are called elsewhere."""

from __future__ import annotations

import pytest

from thidua.editing.field_titles import field_titles, with_titles
from thidua.model.honoree import Honoree

WORDS = field_titles(Honoree)


@pytest.mark.parametrize(
    ("remedy", "more"),
    [
        ("Thêm award với form và decision, hoặc để status: draft", "award là «Khen thưởng»; form là «Hình thức»; decision là «Quyết định»; status là «Trạng thái»; draft là «Bản nháp»"),
        ("Thêm photo vào consent.scope khi đã được đồng ý", "photo là «Ảnh»; consent.scope là «Kênh»"),
    ],
)  # fmt: skip
def test_keys_are_named(remedy: str, more: str) -> None:
    assert with_titles(remedy, WORDS, "Trong biểu mẫu") == f"{remedy}. Trong biểu mẫu: {more}"


@pytest.mark.parametrize(
    "remedy", ["Chọn đơn vị có thật", "Điền giá trị, ví dụ ubnd-xa-vi-du", "Xem lại ngày."]
)
def test_a_remedy_without_keys_stays_as_it_is(remedy: str) -> None:
    assert with_titles(remedy, WORDS, "Trong biểu mẫu") == remedy


def test_the_outer_of_two_keys_is_meant() -> None:
    assert WORDS["status"] == "«Trạng thái»"
    assert WORDS["consent.status"] == "«Tình trạng»"
