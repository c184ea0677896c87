"""One sitting: the data as they are now, the next code, and pictures that are not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.people import PERSON, photo, settle_in
from tests.support.project import DAY
from thidua.desk.session import RequestError, Session, base_name, problem_json
from thidua.model.finding import Problem, Severity
from thidua.model.lifecycle import Role


@pytest.fixture
def session(data: Path) -> Session:
    return Session(settle_in(data), Role.BIEN_TAP, lambda: DAY)


def test_the_data_are_read_again_only_when_a_file_changed(session: Session) -> None:
    first = session.dataset
    assert session.dataset is first
    file = session.root / f"2023/honorees/{PERSON.id}.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Công chức Văn phòng", "Kế toán"), encoding="utf-8"
    )
    record = session.record(f"2023/honorees/{PERSON.id}.yml")[1]
    assert record.post == "Kế toán"  # type: ignore[union-attr]


def test_the_next_code_counts_files_that_cannot_be_read(session: Session) -> None:
    assert session.next_id("ca-nhan-2023") == "cn-908"
    (session.root / "2023/honorees/cn-950.yml").write_text("id: [", encoding="utf-8")
    assert session.next_id("ca-nhan-2023") == "cn-951"
    assert session.next_id("tap-the-2023") == "tt-005"
    assert session.next_id("quyet-dinh-2023") == "qd-2023-08"
    assert session.next_id("tin-bai-2023") == "tb-908"
    for name in ("dien-hinh-2023", "ca-nhan-2024", "", "None"):
        with pytest.raises(RequestError, match="Không có danh sách này"):
            session.next_id(name)


def test_a_place_is_a_folder_and_a_code(session: Session) -> None:
    assert session.place("2023/stories/tb-950.yml") == ("2023/stories", "tb-950")
    for path in (
        "2024/stories/tb-1.yml",
        "2023/media/a.yml",
        "2023/stories/../a.yml",
        "2023/stories/a.yml\n",
    ):
        with pytest.raises(RequestError, match="Không có bản ghi này"):
            session.place(path)


def test_only_the_last_chosen_pictures_are_kept(session: Session) -> None:
    small = [photo((n, 0, 0), (300, 300)) for n in range(14)]
    for n, content in enumerate(small):
        session.add_draft_picture(f"{n}.png", content)
        session.add_draft_picture("lai.png", small[0])
    kept = [n for n in range(14) if session.draft_picture(f"{n}.png")]
    assert kept == list(range(3, 14))
    found = session.draft_picture("lai.png")
    assert found
    assert found[0].startswith("xem-thu-")
    assert found[1].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("path", "name"), [("2023/media/a.png", "a.png"), ("../../a.png", "a.png"), ("a.png", "a.png"), (None, ""), ("x/", "")]
)  # fmt: skip
def test_of_a_path_only_the_name_counts(path: str | None, name: str) -> None:
    assert base_name(path) == name


def test_a_problem_is_said_with_its_remedy_in_the_words_of_the_form() -> None:
    problem = Problem("data/2023/honorees/cn-1.yml", 7, "Sai", "Đổi status", Severity.WARNING)
    assert problem_json(problem) == {
        "what": "Sai",
        "remedy": "Đổi status. Trong biểu mẫu: status là «Trạng thái»",
        "warning": True,
        "file": "data/2023/honorees/cn-1.yml",
        "line": 7,
    }
