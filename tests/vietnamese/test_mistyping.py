from __future__ import annotations

import pytest

from thidua.vietnamese.mistyping import correct

NAMES = [
    "Tập thể", "Cá nhân", "Giấy khen", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân xã Phước Nam",
    "Ủy ban nhân dân xã Phước Ninh", "2456/QĐ-UBND", "Chiến sĩ thi đua cơ sở", "Ủy ban nhân dân huyện Thuận Nam",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tập thểe", "Tập thể"),
        ("ca nhna", "Cá nhân"),
        ("Giây khẹn", "Giấy khen"),
        ("UBND xã xã Phước Nam", "Ủy ban nhân dân xã Phước Nam"),
        ("UBND xã Phước Nam", "Ủy ban nhân dân xã Phước Nam"),
        ("Ủy ban xã Phuoc Nan", "Ủy ban nhân dân xã Phước Nam"),
        ("Chiến sỹ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
    ],
)
def test_one_slip_in_one_word_is_told(typed: str, name: str | None) -> None:
    assert correct(typed, dict(zip(NAMES, NAMES, strict=True))) == name


@pytest.mark.parametrize(
    "typed",
    [
        "Bằng khen của Chủ tịch UBND huyện", "Giấy khen của Chủ tịch UBND huyện", "UBND thị trấn Phước Nam", "UBND xã Phước Dân",
        "2457/QĐ-UBND", "999/QĐ-UBND", "UBND tỉnh Thuận Nam", "Tập", "", "xã Phước", "Bằng khen",
    ],
)  # fmt: skip
def test_another_name_is_not_taken_for_a_slip(typed: str) -> None:
    assert correct(typed, dict(zip(NAMES, NAMES, strict=True))) is None


def test_what_could_be_two_things_is_neither() -> None:
    names = {
        "xã Phước Hạnh": "hanh",
        "xã Phước Hải": "hai",
        "UBND xã Phước Hải": "hai",
        "xã Phước Hoài": "hoai",
    }
    assert correct("xã Phước Hai", names) == "hai"
    assert correct("xã Phước Hàii", names) == "hai"
    assert correct("xã Phước Hah", {"xã Phước Hạnh": "hanh", "xã Phước Hải": "hai"}) is None
    assert correct("xã Phước Hahi", names) == "hai"
