"""Questions about a file, at the terminal and for scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

import pytest

from thidua.commands.asking import NobodyAnsweredError, answered
from thidua.editing.sheet import Choice, SheetQuestion, UnansweredError
from thidua.editing.sheet.questions import Inquiry

QUESTIONS = (
    SheetQuestion("so/1.240", "Một?", (Choice("a", "A"), Choice("b", "B"))),
    SheetQuestion("so/1.500", "Hai?", (Choice("a", "A"), Choice("b", "B")), usual="b"),
    SheetQuestion("dong-an", "Ba?", (Choice("bo", "Bỏ"), Choice("nhap", "Nhập"))),
)


def work(answers: Mapping[str, str]) -> list[str | None]:
    inquiry = Inquiry(answers)
    found = [inquiry.ask(question) for question in QUESTIONS]
    inquiry.raise_open()
    return found


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    typed: Iterator[str] = iter(lines)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    def line() -> str:
        if (text := next(typed, None)) is None:
            raise EOFError
        return text

    monkeypatch.setattr("builtins.input", line)


@pytest.mark.parametrize(
    ("typed", "given", "found"),
    [
        (["1", "", "2"], {}, ["a", "b", "nhap"]),
        (["5", "x", "2", "A", "bo"], {}, ["b", "a", "bo"]),
        (["2 hết", "1"], {}, ["b", "b", "bo"]),
        (["", "1 het", "1"], {}, ["a", "a", "bo"]),
        (["1"], {"so": "b"}, ["b", "b", "bo"]),
        (["1"], {"so": "a", "so/1.500": "b"}, ["a", "b", "bo"]),
        (["2 hết", "1"], {"so": "z"}, ["b", "b", "bo"]),
        (["1", "1", "1"], {"so": "z", "so/1.240": "z", "dong-an": "z"}, ["a", "a", "bo"]),
    ],
)
def test_a_person_answers_one_by_one(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], given: dict[str, str], found: list[str]
) -> None:
    type_in(monkeypatch, *typed)
    assert answered(work, given.items()) == found


def test_of_many_choices_a_few_are_shown_and_the_others_on_demand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = SheetQuestion("cot/x", "Cột?", tuple(Choice(f"c{n}", f"Mục {n}") for n in range(1, 13)))

    def ask(answers: Mapping[str, str]) -> str | None:
        inquiry = Inquiry(answers)
        code = inquiry.ask(question)
        inquiry.raise_open()
        return code

    type_in(monkeypatch, "?", "12")
    assert answered(ask, ()) == "c12"
    first, _, then = capsys.readouterr().err.partition("?. Xem 8 lựa chọn khác")
    assert "4. Mục 4" in first
    assert "5. Mục 5" not in first
    assert "12. Mục 12" in then


def test_a_person_who_goes_away_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "1")
    with pytest.raises(NobodyAnsweredError):
        answered(work, ())


def test_without_a_terminal_the_options_are_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(NobodyAnsweredError):
        answered(work, [("so/1.240", "b")])
    printed = capsys.readouterr().err
    assert "--answer so/1.500=b: B (thường chọn)" in printed
    assert "--answer dong-an=nhap: Nhập" in printed
    assert "so/1.240" not in printed


def test_a_wrong_answer_is_said_with_the_right_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(NobodyAnsweredError):
        answered(work, [("so", "a"), ("dong-an", "có")])
    assert (
        "«dong-an=có» không trả lời được câu hỏi «dong-an». Chọn một trong: bo, nhap."
        in capsys.readouterr().err
    )
    assert issubclass(UnansweredError, Exception)
