"""An empty cell means nothing; a word takes a value away, and only one that may go."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.support.sheets import NAME, edited, imported, people, refused
from thidua.editing.sheet import export

POST, PHOTO = "Chức vụ", "Ảnh – Tệp ảnh"


@pytest.mark.parametrize("word", ["xóa", "XÓA", "xoá", " Xoa. ", "xo\u0301a"])
def test_only_a_word_takes_a_value_away(data: Path, tmp_path: Path, word: str) -> None:
    for name, cell in (("rong.csv", ""), ("xoa.csv", word)):
        rows = [["Mã", POST, PHOTO, "Kết quả 2 – Kết quả"], ["cn-001", cell, cell, cell]]
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    before = people(data)["cn-001"]
    assert imported(data, tmp_path / "rong.csv").changed == ()
    imported(data, tmp_path / "xoa.csv")
    after = people(data)["cn-001"]
    assert (after.post, after.picture) == (None, None)
    assert after.results == (before.results[0], *before.results[2:])
    assert after.consent == before.consent


@pytest.mark.parametrize(
    ("heading", "remedy"),
    [
        (NAME, "thidua withdraw"),
        ("Trạng thái", "giữ nguyên"),
        ("Loại", "giữ nguyên"),
        ("Nhật ký", "giữ nguyên"),
    ],
)
def test_what_every_record_has_is_not_taken_away(
    data: Path, tmp_path: Path, heading: str, remedy: str
) -> None:
    (tmp_path / "x.csv").write_text(f"Mã;{heading}\ncn-005;xóa\n", encoding="utf-8")
    (problem,) = refused(data, tmp_path / "x.csv").problems
    assert (problem.heading, remedy in problem.remedy) == (heading, True)


def test_an_emptied_cell_is_told_how_to_take_the_value_away(data: Path, tmp_path: Path) -> None:
    export(data, "2023", tmp_path / "ra.xlsx")
    done = imported(data, edited(tmp_path / "ra.xlsx", {"cn-002": {POST: None}}))
    assert done.changed == ()
    (warning,) = done.warnings
    assert f"Ô «{POST}» để trống nên giữ" in warning.what
    assert "«xóa»" in warning.remedy
