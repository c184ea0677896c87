"""Sheets as offices brought them: a folder of tests/fixtures/cases for each fault that they showed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.support.campaigns import CASES, change, snapshot
from tests.support.sheets import imported, people, refused
from thidua.editing.sheet import UnansweredError
from thidua.model.honoree import Honoree

DECIDED: Final = {"id": "qd-2023-01", "number": "2456/QĐ-UBND", "sample": False, "issuer": "ubnd-huyen"}


@pytest.fixture
def decided(data: Path) -> Path:
    """The samples, with the decision and the unit that the cases name."""
    decisions = data / "2023/decisions"
    (decisions / "qd-2023-01.yml").write_bytes((decisions / "qd-mau-01.yml").read_bytes())
    change(decisions / "qd-2023-01.yml", **DECIDED)
    return data


def came(data: Path, file: str, **answers: str) -> list[Honoree]:
    """The new records of a case, in the order of its rows."""
    given = {key.replace("_", "-"): code for key, code in answers.items()}
    done = imported(data, CASES / file, answers=given)
    found = people(data)
    return [found[id] for id in done.new]


def beside(tmp_path: Path, file: str) -> Path:
    """A copy of a case, so that what is written beside it is not written among the fixtures."""
    return Path(shutil.copy(CASES / file, tmp_path))


def questions(data: Path, file: str, **answers: str) -> dict[str, str]:
    before = snapshot(data)
    with pytest.raises(UnansweredError) as error:
        imported(data, CASES / file, answers=answers)
    assert snapshot(data) == before
    return {question.key: question.text for question in error.value.questions}


def test_what_is_merged_counts_for_every_row_that_it_covers(decided: Path) -> None:
    assert [h.unit for h in came(decided, "t02-merged-cells/don-vi-gop-o.xlsx")] == ["ubnd-xa-vi-du-mot"] * 2
    units = [h.unit for h in came(decided, "v04-merged-cells-traceback/a.xlsx")]
    assert units == ["ubnd-xa-phuoc-nam"] * 3


def test_a_faulty_value_in_merged_cells_is_marked_where_it_stands(data: Path, tmp_path: Path) -> None:
    problems = refused(data, beside(tmp_path, "v04-merged-cells-traceback/a.xlsx")).problems
    assert {p.row for p in problems} == {2, 3, 4}


def test_styles_cannot_break_a_file(data: Path) -> None:
    (person,) = came(data, "t16-xlsx-bad-style/fill-rong.xlsx")
    assert person.name
    assert person.name.display == "Trần Thị Ví Dụ"


def test_a_no_break_space_is_a_space(data: Path) -> None:
    (person,) = came(data, "t17-nbsp-in-list/nbsp.xlsx")
    assert person.name
    assert person.name.display == "Trần Thị Ví Dụ"


def test_a_text_column_takes_what_the_cell_shows(data: Path) -> None:
    (person,) = came(data, "t11-hidden-struck-percent/phan-tram.xlsx")
    assert [r.text for r in person.results] == ["98%"]


def test_a_row_that_is_filtered_out_is_asked_about(data: Path) -> None:
    file = "t11-hidden-struck-percent/dong-an.xlsx"
    assert set(questions(data, file)) == {"dong-an"}
    assert [h.name.display for h in came(data, file, dong_an="bo") if h.name] == ["Trần Thị Ví Dụ"]


def test_a_number_that_may_be_two_is_asked_about(decided: Path) -> None:
    file = "v10-figures-english/a.xlsx"
    assert questions(decided, file) == {"so/1,240-ho-so": "Dòng 2: «1,240 hồ sơ» là số nào?"}
    (person,) = came(decided, file, so="nghin")
    assert [(f.before, f.after) for r in person.results for f in r.figures] == [(83.5, 1240)]


def test_no_guess_crosses_a_kind_or_a_level(decided: Path, tmp_path: Path) -> None:
    problems = {
        p.heading: p.remedy
        for p in refused(decided, beside(tmp_path, "v08-wrong-award-hint/a.xlsx")).problems
    }
    assert not any("Có phải ý" in remedy for remedy in problems.values())
    assert problems["Khen thưởng – Hình thức"].startswith("Chọn một trong: Giấy khen; ")
    assert "Tập thể lao động tiên tiến" not in problems["Khen thưởng – Hình thức"]
    assert "Kết quả 1 – Tiêu chí" not in problems  # «Tiêu chí 1» of an individual


def test_a_real_row_is_told_no_sample(data: Path, tmp_path: Path) -> None:
    """Of the decisions that the samples have, none is real."""
    problems = {
        p.heading: p.remedy
        for p in refused(data, beside(tmp_path, "v04-merged-cells-traceback/a.xlsx")).problems
    }
    assert problems["Khen thưởng – Quyết định"] == "Quyết định chưa có thì tạo trước: thidua new quyet-dinh"


def test_a_row_that_only_heads_a_group_is_passed_over_and_told(decided: Path) -> None:
    done = imported(decided, CASES / "v04-merged-cells-traceback/group-heading.xlsx")
    assert len(done.new) == 2
    (notice,) = [w.what for w in done.warnings if "đề mục" in w.what]
    assert "«I. CÁ NHÂN THUỘC UBND XÃ PHƯỚC NAM» (dòng 2)" in notice


def test_every_sheet_with_the_headings_is_read(decided: Path) -> None:
    names = [h.name.display for h in came(decided, "v07-second-sheet-ignored/a.xlsx") if h.name]
    assert names == ["Huỳnh Thị Bích Zuyên", "Người Ở Trang Hai"]


def test_a_problem_on_one_of_two_sheets_names_its_sheet(data: Path, tmp_path: Path) -> None:
    error = refused(data, beside(tmp_path, "v07-second-sheet-ignored/a.xlsx"))
    assert [p.place for p in error.problems] == [
        f"sheet «{title}», dòng 2, cột «Khen thưởng – Quyết định»"
        for title in ("Tập thể xã", "Cá nhân huyện")
    ]
    assert error.copy
    marked = openpyxl.load_workbook(error.copy)
    assert all("Cần sửa: " in sheet["G2"].comment.text for sheet in marked if sheet.sheet_state == "visible")
