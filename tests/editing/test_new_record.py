"""`thidua new`: a few questions, a checked file, and nothing at all when something is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.support.campaigns import change, other, snapshot, without_comments
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.new_record import QUESTIONNAIRES, Dialogue, WrongAnswerError, create, questions
from thidua.store.loading import load

DAY = dt.date(2026, 11, 23)
ANSWERS = {
    "ca-nhan": {"ten": "Người Thử Mới", "don-vi": "ubnd-xa-phuoc-nam", "chuc-vu": "Công chức"},
    "tap-the": {"ten": "Tổ Thử Mới", "don-vi": "phước nam"},
    "quyet-dinh": {
        "so-ky-hieu": "12/QĐ-UBND", "ngay-ky": "5/1/2024", "trich-yeu": "Về việc khen thưởng: đợt 1",
        "co-quan-ban-hanh": "UBND huyện Thuận Nam", "cap": "cấp huyện",
    },
    "tin-bai": {"tieu-de": "Một cửa trả kết quả tại nhà", "chuyen-muc": "tin tuc", "don-vi-viet-bai": "1"},
}  # fmt: skip
PATHS = {
    "ca-nhan": "2023/honorees/cn-008.yml",
    "tap-the": "2023/honorees/tt-005.yml",
    "quyet-dinh": "2023/decisions/qd-2023-01.yml",
}


class Typist:
    """Gives prepared answers and remembers what was said."""

    def __init__(self, *answers: str | BaseException) -> None:
        self.answers, self.said = list(answers), ""

    def ask(self, prompt: str) -> str:
        self.said += prompt
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def say(self, text: str) -> None:
        self.said += text + "\n"


def typed(
    data: Path, kind: str, answers: Iterable[str | BaseException], day: dt.date = DAY
) -> tuple[str, str]:
    """Answer the questions: (the file that was written, everything that was said)."""
    typist = Typist(*answers)
    created = create(data, QUESTIONNAIRES[kind], {}, day, dialogue=Dialogue(typist.ask, typist.say))
    assert typist.answers == [], "every prepared answer was asked for"
    return (data / created.path).read_text(encoding="utf-8"), typist.said


@pytest.mark.parametrize("kind", sorted(QUESTIONNAIRES))
def test_a_record_is_begun_from_options_alone(data: Path, kind: str) -> None:
    before = snapshot(data)
    created = create(data, QUESTIONNAIRES[kind], ANSWERS[kind], DAY)
    path = created.path
    assert path == PATHS.get(kind, path)
    assert {n: c for n, c in snapshot(data).items() if n in before} == before
    loaded = load(data)
    assert loaded.problems == []
    assert loaded.dataset
    records = getattr(loaded.dataset.campaigns[0], QUESTIONNAIRES[kind].register.file.name)
    (record,) = (r for r in records if r.id == Path(path).stem)
    assert without_comments((data / path).read_text(encoding="utf-8")) == yaml_of(record)
    assert record.sample is False


def test_what_was_answered_stands_in_the_file(data: Path) -> None:
    text, said = typed(
        data, "quyet-dinh", ["12/QĐ-UBND", "5/1/2024", "Đợt 1", "thuận nam huyện", "UBND huyện", "2"]
    )
    assert "\nnumber: 12/QĐ-UBND\n" in text
    assert "\ndate: 2024-01-05\n" in text
    assert "\nissuer: ubnd-huyen\nlevel" in without_comments(text)
    assert "\nlevel: huyen\n" in text
    assert "Không có lựa chọn nào có chữ «thuận nam huyện»." in said
    assert "   1. cấp xã\n   2. cấp huyện\n" in said


def test_a_comment_names_no_person(data: Path) -> None:
    """Somebody who is withdrawn would go on standing in the files of others."""
    create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY)
    story = create(data, QUESTIONNAIRES["tin-bai"], ANSWERS["tin-bai"], DAY)
    text = (data / story.path).read_text(encoding="utf-8")
    assert "# honoree: cn-001\n" in text
    assert ANSWERS["ca-nhan"]["ten"] not in text


def test_an_answer_that_is_wrong_is_asked_for_again_with_the_reason(data: Path) -> None:
    text, said = typed(
        data,
        "ca-nhan",
        ["", "x" * 301, "TrÇn V¨n A", "Nguyễn Thị Thử", "xa", "Bình Dương", "phuoc nam", ""],
    )
    assert "Cần câu trả lời này" in said
    assert "dài 301 ký tự, quá 300 ký tự. Viết ngắn lại." in said
    assert "TCVN3" in said
    assert "«xa» có ở nhiều nơi, gõ số thứ tự:" in said
    assert "Không có lựa chọn nào có chữ «Bình Dương»." in said
    assert "  display: Nguyễn Thị Thử\n" in text
    assert "\nunit: ubnd-xa-phuoc-nam\n" in text
    assert "\n# post:" in text


def test_dates_are_day_first(data: Path) -> None:
    said = typed(data, "quyet-dinh", ["", "12/20/2023", "31/11/2023", "2023-12-20", "Đợt 1", "1", "huyen"])[1]
    assert "ghi tháng trước ngày" in said
    assert "không có trong lịch" in said


def test_what_the_gate_refuses_is_asked_for_again_and_enter_keeps_the_rest(data: Path) -> None:
    again = ["", "20/12/2023", "", "", ""]
    text, said = typed(data, "quyet-dinh", ["1/QĐ", "20/12/2021", "Đợt 1", "ubnd-huyen", "huyen", *again])
    assert "Ngày 20/12/2021 không hợp lý với phong trào năm 2023. Ngày ký phải từ" in said
    assert "Chưa ghi gì." in said
    assert "Trả lời [1/QĐ]: " in said
    assert "\nnumber: 1/QĐ\n" in text
    assert "\ndate: 2023-12-20\n" in text


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), EOFError()])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopping_writes_nothing(data: Path, stop: BaseException, after: int) -> None:
    before = snapshot(data)
    with pytest.raises(type(stop)):
        typed(data, "ca-nhan", [*["Người Thử Mới", "1", ""][:after], stop])
    assert snapshot(data) == before


@pytest.mark.parametrize(
    ("kind", "changed", "reason"),
    [
        ("ca-nhan", {"don-vi": None}, r"Còn thiếu --don-vi \(Đơn vị\)\."),
        ("ca-nhan", {"ten": None, "don-vi": None}, r"Còn thiếu --ten \(Tên\), --don-vi"),
        ("ca-nhan", {"don-vi": "ubnd-xa-vi-du-mot"}, "--don-vi: Không có lựa chọn nào"),
        ("ca-nhan", {"ten": "  "}, "--ten: Cần câu trả lời này"),
        ("quyet-dinh", {"ngay-ky": "mai"}, "--ngay-ky: .* không phải là ngày"),
        ("quyet-dinh", {"cap": "9"}, "--cap: Không có lựa chọn nào có chữ «9»"),
        ("tin-bai", {"chuyen-muc": "ti"}, "--chuyen-muc: «ti» có ở nhiều nơi"),
        ("tin-bai", {"tieu-de": "\udcff"}, "--tieu-de: "),
    ],
)
def test_a_wrong_option_is_refused_and_nothing_is_written(
    data: Path, kind: str, changed: dict[str, str | None], reason: str
) -> None:
    before = snapshot(data)
    given = {k: v for k, v in (ANSWERS[kind] | changed).items() if v is not None}
    with pytest.raises(WrongAnswerError, match=reason):
        create(data, QUESTIONNAIRES[kind], given, DAY)
    assert snapshot(data) == before


def test_what_the_rules_forbid_is_refused_and_nothing_is_written(data: Path) -> None:
    create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY)
    before = snapshot(data)
    with pytest.raises(gate.RefusedError, match="đã có ở bản ghi «cn-008»"):
        create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY)
    assert snapshot(data) == before


def test_ids_of_unreadable_and_withdrawn_records_are_not_used_again(data: Path) -> None:
    (data / "2023/honorees/cn-020.yml").write_text("id: [", encoding="utf-8")
    created = create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY)
    assert created.path == "2023/honorees/cn-021.yml"
    assert (data / "2023/honorees/cn-020.yml").read_text(encoding="utf-8") == "id: ["


def test_an_id_that_somebody_else_was_given_meanwhile_leads_to_the_next(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, quicker = gate.save, data / PATHS["ca-nhan"]

    def save(root: Path, *words: Any, **more: Any) -> Any:
        if not quicker.exists():
            quicker.write_text("id: cn-008\n", encoding="utf-8")
        return real(root, *words, **more)

    monkeypatch.setattr(gate, "save", save)
    made = create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY)
    assert made.path == "2023/honorees/cn-009.yml"
    assert quicker.read_text(encoding="utf-8") == "id: cn-008\n"


def test_the_year_may_be_chosen_and_is_the_newest_otherwise(tmp_path: Path) -> None:
    data = other(tmp_path / "data", 2025, 2024)
    given = {"ten": "Tổ Mẫu", "don-vi": "ubnd-ban-mau"}
    assert create(data, QUESTIONNAIRES["tap-the"], given, DAY).path == "2025/honorees/tt-001.yml"
    chosen = create(data, QUESTIONNAIRES["tap-the"], given | {"ten": "Tổ Khác"}, DAY, key="2024")
    assert chosen.path == "2024/honorees/tt-002.yml", "ids are unique across the years"
    with pytest.raises(WrongAnswerError, match=r"phong trào 2020\. Chọn một trong: 2025, 2024"):
        create(data, QUESTIONNAIRES["tap-the"], given, DAY, key="2020")


def test_a_folder_without_a_year_says_so(tmp_path: Path) -> None:
    with pytest.raises(WrongAnswerError, match="Chưa đọc được phong trào nào"):
        create(tmp_path, QUESTIONNAIRES["tin-bai"], ANSWERS["tin-bai"], DAY)


def test_what_is_wrong_elsewhere_stands_in_nobodys_way(data: Path) -> None:
    change(data / "2023/honorees/tt-001.yml", unit="khong-co")
    assert create(data, QUESTIONNAIRES["ca-nhan"], ANSWERS["ca-nhan"], DAY).path == PATHS["ca-nhan"]


@pytest.mark.parametrize("kind", sorted(QUESTIONNAIRES))
def test_options_are_the_titles_of_the_model(kind: str) -> None:
    wanted = QUESTIONNAIRES[kind]
    asked = questions(wanted)
    assert [q.title for q in asked] == [wanted.record.model_fields[name].title for name in wanted.fields]
    assert {q.option for q in asked} == set(ANSWERS[kind])
    assert all(q.help.endswith(".") for q in asked)
