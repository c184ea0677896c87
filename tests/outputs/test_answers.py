"""What a page of questions says: an answer with its words of the plan, or honestly none, and whom to ask."""

from __future__ import annotations

import dataclasses
import datetime as dt

from tests.support.world import real
from thidua.model.dataset import Campaign
from thidua.model.question import Question
from thidua.outputs.answers import Answer, answers

DAY = dt.date(2023, 6, 1)
LATER = dt.date(2026, 11, 29)


def answer(day: dt.date = DAY, office: str | None = "phong-noi-vu", **fields: object) -> Answer:
    """The one answer of a campaign that is asked one question."""
    asked = Question.model_validate({"id": "hoi", "question": "Thế nào?"} | fields)
    facts = real().campaigns[0].facts.model_copy(update={"standing_office": office})
    campaign: Campaign = dataclasses.replace(real().campaigns[0], facts=facts, questions=(asked,))
    (found,) = answers(campaign, real(), day)
    return found


def test_what_the_plan_says_is_answered_with_its_words() -> None:
    found = answer(answer="Chủ tịch.", quotes=["kt"])
    assert not found.is_open
    assert found.office is None
    assert list(found.lines) == [
        "Chủ tịch.",
        f"Nguyên văn, mục III.1 của kế hoạch: “{real().campaigns[0].facts.awarding.text}”",
    ]


def test_a_criterion_is_quoted_too() -> None:
    (quoted,) = answer(quotes=["tt-2"]).quotes
    assert quoted.ref == "II.2.a"


def test_what_nothing_says_is_said_to_be_open_and_the_standing_office_named() -> None:
    found = answer(note="Nên hỏi sớm.")
    assert list(found.lines) == [
        "Kế hoạch không quy định; hỏi cơ quan thường trực: Phòng Nội vụ huyện Thuận Nam.",
        "Ghi chú của người biên tập: Nên hỏi sớm.",
    ]


def test_nobody_is_sent_to_an_office_that_is_no_more_without_being_told() -> None:
    (line,) = answer(LATER).lines
    assert line.endswith("Phòng Nội vụ huyện Thuận Nam (hoạt động đến hết ngày 30/06/2025).")


def test_an_office_ends_with_the_agency_that_it_is_part_of() -> None:
    """Its own last day is in no source: it is said to be gone, and no day is made up."""
    office = real().units_by_id["phong-noi-vu"].model_copy(update={"valid_to": None})
    others = tuple(unit for unit in real().units if unit.id != office.id)
    dataset = dataclasses.replace(real(), units=(*others, office))
    assert not dataset.is_gone(office, dt.date(2025, 6, 30))
    assert dataset.is_gone(office, dt.date(2025, 7, 1))
    asked = Question.model_validate({"id": "hoi", "question": "Thế nào?"})
    facts = real().campaigns[0].facts.model_copy(update={"standing_office": office.id})
    campaign = dataclasses.replace(real().campaigns[0], facts=facts, questions=(asked,))
    (found,) = answers(campaign, dataset, LATER)
    assert str(found.office) == "Phòng Nội vụ huyện Thuận Nam (nay không còn)"


def test_without_a_standing_office_none_is_made_up() -> None:
    assert list(answer(office=None).lines) == ["Kế hoạch không quy định."]


def test_a_rule_answers_as_the_plan_does() -> None:
    source = {"title": "Quy định, Điều 1", "url": "https://vidu.example/qd", "text": "Hai bộ."}
    found = answer(source=source)
    assert not found.is_open
    assert list(found.lines) == ["Quy định, Điều 1: “Hai bộ.”"]
