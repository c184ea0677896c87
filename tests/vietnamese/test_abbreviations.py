from __future__ import annotations

import pytest

from thidua.vietnamese.abbreviations import ShortNames

NAMES = (
    ("nv", "Phòng Nội vụ huyện Thuận Nam"), ("nv", "Phòng Nội vụ"), ("so", "Sở Nội vụ"),
    ("vh", "Phòng Văn hóa và Thông tin huyện Thuận Nam"), ("vh", "Phòng Văn hóa và Thông tin"),
    ("tt", "Trung tâm Văn hóa – Thể thao và Truyền thanh huyện Thuận Nam"), ("mt", "Mặt trận Tổ quốc huyện"),
    ("vp", "Văn phòng HĐND và UBND huyện Thuận Nam"), ("ld", "Phòng Lao động - Thương binh và Xã hội"),
    ("huyen", "Ủy ban nhân dân huyện Thuận Nam"), ("tinh", "Ủy ban nhân dân tỉnh Ninh Thuận"),
    ("cn", "Ủy ban nhân dân xã Cà Ná"), ("pn", "Ủy ban nhân dân xã Phước Nam"), ("pni", "Ủy ban nhân dân xã Phước Ninh"),
    ("pd", "Ủy ban nhân dân thị trấn Phước Dân"), ("truong", "Trường Tiểu học xã Phước Nam"),
    ("1", "Trường THCS số 1"), ("10", "Trường THCS số 10"), ("bch", "Ban Chỉ huy Quân sự huyện Thuận Nam"),
)  # fmt: skip
SHORT = ShortNames(
    NAMES,
    (("CNTT", "công nghệ thông tin"), ("THCS", "trung học cơ sở"), ("tiêu chí", "sở"), ("LĐ", "Lao động")),
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("P. Nội vụ", "nv"), ("P.NV", "nv"), ("p. noi vu", "nv"), ("Phòng NV H. Thuận Nam", "nv"), ("Phòng Nội vụ huyện", "nv"),
        ("Phòng VH-TT", "vh"), ("phòng vhtt", "vh"), ("Phòng VH&TT huyện Thuận Nam", "vh"), ("P. Văn hóa - Thông tin", "vh"),
        ("PHÒNG VHTT HUYỆN THUẬN NAM", "vh"), ("TT VH-TT&TT huyện", "tt"), ("TT. Văn hóa, Thể thao & Truyền thanh huyện", "tt"),
        ("MTTQ huyện Thuận Nam", "mt"), ("MTTQ H.", "mt"), ("VP HĐND-UBND huyện", "vp"), ("Văn phòng Hội đồng nhân dân và UBND huyện", "vp"),
        ("Phòng LĐ-TBXH", "ld"), ("P. LĐTB&XH", "ld"), ("UBND H. Thuận Nam", "huyen"), ("UBND huyện", "huyen"), ("UBND T. Ninh Thuận", "tinh"),
        ("UBND X. Cà Ná", "cn"), ("X. Cà Ná", "cn"), ("Xã Cà Ná", "cn"), ("TT. Phước Dân", "pd"), ("UBND TT Phước Dân", "pd"),
        ("Tr. THCS số 1", "1"), ("Trường trung học cơ sở số 10", "10"), ("BCHQS huyện", "bch"), ("SNV", "so"),
    ],
)  # fmt: skip
def test_what_can_mean_one_name_alone_is_it(typed: str, code: str) -> None:
    assert SHORT.meaning(typed).whole == {code}


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Cà Ná", {"cn"}), ("Nội vụ", {"nv", "so"}), ("VH-TT", {"vh", "tt"}), ("Xã Phước Nam", {"pn", "truong"}), ("UBND xã", {"cn", "pn", "pni"}),
        ("Trường THCS số", {"1", "10"}), ("TT VHTT", {"tt"}),
        # Another level, another number, another place, another kind of unit, half a word.
        ("UBND huyện Cà Ná", set()), ("P. Nội vụ tỉnh", set()), ("UBND TT. Cà Ná", set()), ("Sở NV huyện Thuận Nam", set()),
        ("Trường THCS số 11", set()), ("UBND H. Ninh Phước", set()), ("Phường Nội vụ", set()), ("TH Cà Ná", set()), ("UBNDH Thuận Nam", set()),
        ("P. Nội", {"nv"}), ("UBND X. Phước N", set()), ("Tiêu chí Nội vụ", set()), ("", set()), ("…", set()),
    ],
)  # fmt: skip
def test_a_part_or_another_name_is_no_name(typed: str, parts: set[str]) -> None:
    found = SHORT.meaning(typed)
    assert (found.whole, found.part) == (frozenset(), parts)


def test_what_may_be_several_is_all_of_them() -> None:
    assert SHORT.meaning("UBND xã PN").whole == {"pn", "pni"}


def test_a_level_with_several_places_needs_its_place() -> None:
    more = ShortNames((*NAMES, ("kia", "Phòng Nội vụ huyện Ninh Phước")))
    assert more.meaning("P. Nội vụ H. Ninh Phước").whole == {"kia"}
    assert more.meaning("P. Nội vụ huyện").whole == frozenset()
