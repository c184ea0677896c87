from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.support.campaigns import snapshot
from tests.support.sheets import LIST, filled, imported, people, person
from thidua.editing.sheet.questions import Choice, Inquiry, SheetQuestion, UnansweredError

ONE = SheetQuestion("so/1.240", "?", (Choice("a", "A"), Choice("b", "B")))


def test_an_answer_to_the_very_question_counts_before_one_to_its_kind() -> None:
    assert Inquiry({"so": "a"}).ask(ONE) == "a"
    assert Inquiry({"so": "a", "so/1.240": "b"}).ask(ONE) == "b"


@pytest.mark.parametrize(("answers", "wrong"), [({}, 0), ({"so": "x"}, 1), ({"so/1.240": "x", "so": "a"}, 1)])
def test_a_question_without_a_proper_answer_stays_open(answers: dict[str, str], wrong: int) -> None:
    inquiry = Inquiry(answers)
    assert inquiry.ask(ONE) is None
    assert inquiry.ask(ONE) is None
    with pytest.raises(UnansweredError) as error:
        inquiry.raise_open()
    assert error.value.questions == (ONE,)
    assert len(error.value.problems) == wrong


def test_rows_that_nobody_sees_are_asked_about(data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử"), 4: person("Trần Thử")})
    book = openpyxl.load_workbook(file)
    book[LIST].row_dimensions[4].hidden = True
    book.save(file)
    before = snapshot(data)
    with pytest.raises(UnansweredError) as error:
        imported(data, file)
    assert [q.key for q in error.value.questions] == ["dong-an"]
    assert "1 dòng" in error.value.questions[0].text
    assert snapshot(data) == before
    done = imported(data, file, answers={"dong-an": "bo"})
    assert "Đã bỏ qua 1 dòng đang bị ẩn hoặc bị lọc (dòng 4)" in [w.what for w in done.warnings]
    assert [people(data)[id].name.display for id in done.new] == ["Lê Thử"]  # type: ignore[union-attr]
    assert len(imported(data, file, answers={"dong-an": "nhap"}).new) == 1
