"""Names that lists shorten are read as the one choice that they can only mean, and told; else the candidates are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sheets import filled, imported, people, person, refused
from tests.support.world import real
from thidua.editing.sheet.choices import RowContext, of_kind
from thidua.model.kinds import RecordKind

UNITS, CRITERIA = (
    of_kind(kind, real(), real().campaigns[0]) for kind in (RecordKind.UNIT, RecordKind.CRITERION)
)
REAL = {"Minh họa": None}


def test_they_are_read_and_each_is_told_once(data: Path, tmp_path: Path) -> None:
    units = ["P. Nội vụ", "P. Nội vụ", "P.  Nội vụ", "UBND X. Cà Ná", "xã Cà Ná"]
    rows = {n: person(f"Người {n}", **REAL | {"Đơn vị": unit}) for n, unit in enumerate(units, 3)}
    rows[3] |= {"Kết quả 1 – Tiêu chí": "Tiêu chí 1", "Kết quả 1 – Kết quả": "Xong việc."}
    done = imported(data, filled(data, tmp_path / "ds.xlsx", rows))
    new = [people(data)[id] for id in done.new]
    assert [h.unit for h in new] == ["phong-noi-vu"] * 3 + ["ubnd-xa-ca-na"] * 2
    assert [r.criterion for h in new for r in h.results] == ["cn-1"]
    again = "Không phải thế thì ghi đủ tên rồi nhập lại."
    assert [str(w) for w in done.warnings if "hiểu là" in w.what] == [
        f"«P. Nội vụ» hiểu là «Phòng Nội vụ huyện Thuận Nam» (3 dòng). {again}",
        f"«Tiêu chí 1» hiểu là «{dict(CRITERIA.pairs)['cn-1']}» (1 dòng). {again}",
        f"«UBND X. Cà Ná» hiểu là «Ủy ban nhân dân xã Cà Ná» (1 dòng). {again}",
    ]
    assert not any(w.is_warning for w in done.warnings)


@pytest.mark.parametrize(
    ("unit", "remedy"),
    [
        ("Cà Ná", "Có phải ý anh, chị là «Ủy ban nhân dân xã Cà Ná (ubnd-xa-ca-na)»?"),
        ("Nội vụ", "Có thể là «Sở Nội vụ tỉnh Ninh Thuận (so-noi-vu)»; «Phòng Nội vụ huyện Thuận Nam (phong-noi-vu)». Xin ghi đủ tên"),
        ("P. Nội vụ tỉnh", "Chọn trong danh sách của ô"),
        ("P. Minh họa A", "Chọn trong danh sách của ô"),
        ("UBND X. Ví Dụ Một", "Chọn trong danh sách của ô"),
    ],
)  # fmt: skip
def test_what_is_no_single_name_is_refused_with_those_it_may_be(
    unit: str, remedy: str, data: Path, tmp_path: Path
) -> None:
    row = person("Người Mới", **REAL | {"Đơn vị": unit})
    (problem,) = refused(data, filled(data, tmp_path / "ds.xlsx", {3: row})).problems
    assert problem.what == f"Không có lựa chọn «{unit}»"
    assert problem.remedy.startswith(remedy)


def test_at_most_five_are_named() -> None:
    remedy = UNITS.remedy("UBND xã", RowContext())
    assert (remedy.count("(ubnd-xa-"), "; và 3 tên khác. Xin ghi đủ tên" in remedy) == (5, True)
    assert "Ví Dụ" not in remedy


def test_a_sample_row_may_name_a_sample() -> None:
    assert UNITS.meant("P. Minh họa A", RowContext(is_sample=True)) == "don-vi-minh-hoa-a"
    assert UNITS.meant("P. Minh họa A", RowContext()) is None


@pytest.mark.parametrize("typed", ["Tiêu chí 2", "tieu chi 2", "TC 2", "TC2", "Tiêu chí số 2"])
def test_a_criterion_by_its_number_is_that_of_the_rows_kind(typed: str) -> None:
    for kind, code in (("tap_the", "tt-2"), ("ca_nhan", "cn-2"), ("", None)):
        assert CRITERIA.meant(typed, RowContext(kind=kind)) == code
    remedy = CRITERIA.remedy(typed, RowContext())
    assert ("(tt-2)" in remedy, "(cn-2)" in remedy) == (True, True)


@pytest.mark.parametrize("typed", ["Tiêu chí 9", "Tiêu chí 12", "Tiêu chí", "Tập thể 1: x"])
def test_what_is_no_number_of_a_criterion_is_none(typed: str) -> None:
    assert CRITERIA.meant(typed, RowContext(kind="ca_nhan")) is None
