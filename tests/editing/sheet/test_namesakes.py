"""Rows without a code whose name and unit are in the data already."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.sheets import imported, people, refused
from thidua.editing.sheet import UnansweredError

HEAD = "Loại;Minh họa;Họ tên;Đơn vị;Chức vụ"


def listed(folder: Path, name: str, *posts: str, person: str = "Lê Thử") -> Path:
    rows = [f"Cá nhân;có;{person};ubnd-xa-vi-du-mot;{post}" for post in posts]
    (folder / name).write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return folder / name


@pytest.fixture
def first(data: Path, tmp_path: Path) -> str:
    """The id of a person who came by a list."""
    (id,) = imported(data, listed(tmp_path, "mot.csv", "Công chức")).new
    return id


def test_another_list_never_overwrites_a_namesake_unasked(data: Path, tmp_path: Path, first: str) -> None:
    file = listed(tmp_path, "hai.csv", "Trưởng thôn")
    before = snapshot(data)
    with pytest.raises(UnansweredError) as error:
        imported(data, file)
    (question,) = error.value.questions
    assert (question.key, question.usual, question.codes) == (f"trung-ten/{first}", None, ("cung", "khac"))
    assert question.text.startswith(
        f"Dòng 2: trong dữ liệu đã có Lê Thử, Công chức ({first}), cùng tên, cùng đơn vị"
    )
    assert question.choices[0].label == f"Chính là Lê Thử, Công chức ({first}), sửa bản ghi ấy theo bảng"
    assert snapshot(data) == before


def test_the_same_person_is_changed(data: Path, tmp_path: Path, first: str) -> None:
    file = listed(tmp_path, "hai.csv", "Trưởng thôn")
    assert imported(data, file, answers={"trung-ten": "cung"}).changed == (first,)
    assert people(data)[first].post == "Trưởng thôn"
    # From then on the file goes on to tell of this person, and nobody is asked again.
    assert imported(data, listed(tmp_path, "hai.csv", "Trưởng ban")).changed == (first,)


def test_another_person_is_told_apart_by_the_post(data: Path, tmp_path: Path, first: str) -> None:
    file = listed(tmp_path, "hai.csv", "Trưởng thôn")
    (second,) = imported(data, file, answers={"trung-ten": "khac"}).new
    found = people(data)
    assert [found[id].name.display for id in (first, second)] == ["Lê Thử", "Lê Thử (Trưởng thôn)"]  # type: ignore[union-attr]
    assert [found[id].post for id in (first, second)] == ["Công chức", "Trưởng thôn"]
    again = imported(data, file)
    assert (again.new, again.changed) == ((), ())


def test_another_person_without_a_post_stops_with_a_remedy(data: Path, tmp_path: Path, first: str) -> None:
    (tmp_path / "hai.csv").write_text(
        "Loại;Minh họa;Họ tên;Đơn vị;Nhóm đối tượng\nCá nhân;có;Lê Thử;ubnd-xa-vi-du-mot;dt-2\n",
        encoding="utf-8",
    )
    (problem,) = refused(data, tmp_path / "hai.csv", answers={"trung-ten": "khac"}).problems
    assert "Ghi thêm chức vụ vào tên" in problem.remedy


def test_a_list_that_says_nothing_new_asks_nothing(data: Path, tmp_path: Path, first: str) -> None:
    assert imported(data, listed(tmp_path, "ban-sao.csv", "Công chức")).unchanged == 1
    assert imported(data, listed(tmp_path, "thieu.csv", "")).unchanged == 1
    assert people(data)[first].post == "Công chức"


def test_by_its_code_a_row_is_never_unclear(data: Path, tmp_path: Path, first: str) -> None:
    (tmp_path / "ma.csv").write_text(f"Mã;Chức vụ\n{first};Trưởng thôn\n", encoding="utf-8")
    assert imported(data, tmp_path / "ma.csv").changed == (first,)
