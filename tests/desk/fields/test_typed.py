"""What stands in the boxes of a form, and what it means."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.people import PERSON, STORY
from thidua.desk.fields.typed import (
    in_use,
    meaning_of,
    new_slug,
    settled,
    typed_of,
    with_row,
    with_row_moved,
    without_row,
)
from thidua.desk.records.entries import clean, values_of
from thidua.model.honoree import Honoree
from thidua.model.site import Site
from thidua.model.story import Story

FIGURE = {
    "results.0": ("",),
    "results.0.criterion": ("cn-1",),
    "results.0.text": ("Xong.",),
    "results.0.figures.3": ("",),
    "results.0.figures.3.label": ("Thời gian",),
    "results.0.figures.3.after": ("1",),
    "results.0.figures.3.unit": ("ngày",),
}
BEFORE = "results.0.figures.3.before"


def figure(text: str) -> tuple[Any, list[Any]]:
    """(the value, or what is typed, what is wrong) of a figure."""
    meaning = meaning_of(Honoree, FIGURE | {BEFORE: (text,)})
    return meaning.values["results"][0]["figures"][0].get("before"), meaning.faults


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", 2.5), ("2.5", 2.5), ("1240", 1240), ("1.234.567", 1234567), ("1 240", 1240), ("−3", -3), ("0,125", 0.125), ("12.40", 12.4)],
)  # fmt: skip
def test_a_figure_is_read_as_a_sheet_is(text: str, value: float) -> None:
    assert figure(text) == (value, [])


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_a_figure_that_may_be_two_is_asked_about(text: str) -> None:
    _, (fault,) = figure(text)
    assert [reading.text for reading in fault.readings] == ["1234", "1,2340"]
    assert fault.readings[1].words == "1,234 (một phẩy hai ba bốn)"
    for reading, value in zip(fault.readings, (1234, 1.234), strict=True):
        answered = settled(FIGURE | {BEFORE: (text,), f"{BEFORE}~so": (reading.text,)})
        assert f"{BEFORE}~so" not in answered
        assert figure(answered[BEFORE][0]) == (value, [])
    other = settled(FIGURE | {BEFORE: ("7",), f"{BEFORE}~so": ("1234",)})
    assert other[BEFORE] == ("7",), "an answer to what does not stand there any more"


@pytest.mark.parametrize(
    ("text", "what"), [("2,5 ngày", "không phải là số"), ("nhiều", "không phải là số"), ("NaN", "không phải là số"), ("a\0", "ký tự điều khiển")]
)  # fmt: skip
def test_what_is_no_figure_is_told_and_stays(text: str, what: str) -> None:
    value, (fault,) = figure(text)
    assert value == text
    assert what in fault.what
    assert fault.remedy
    assert fault.place == ("results", 0, "figures", 0, "before")


@pytest.mark.parametrize(
    "text",
    ["9/12/2023", "09/12/2023", "9-12-2023", "ngày 9 tháng 12 năm 2023", "9.12.23", "Thứ Bảy, 9/12/2023"],
)
def test_a_day_is_read_as_a_sheet_is(text: str) -> None:
    meaning = meaning_of(Story, {"date": (text,)})
    assert (meaning.values["date"], meaning.faults) == ("2023-12-09", [])
    assert typed_of(Story, meaning.values)["date"] == ("09/12/2023",)


@pytest.mark.parametrize("text", ["32/1/2023", "31/2/2023", "2/2023", "mai", "12/9"])
def test_what_is_no_day_is_told(text: str) -> None:
    (fault,) = meaning_of(Story, {"date": (text,)}).faults
    assert fault.place == ("date",)
    assert fault.remedy


@pytest.mark.parametrize("record", [PERSON, STORY], ids=["person", "story"])
def test_a_form_means_what_it_was_made_of(record: Any) -> None:
    values = values_of(record)
    meant = meaning_of(type(record), typed_of(type(record), values)).values
    assert clean(meant) == {key: value for key, value in values.items() if key in meant}
    assert set(values) - set(meant) <= {"id", "kind", "status_log", "publishing", "honoree"}


def test_rows_without_anything_do_not_count_and_places_know_their_boxes() -> None:
    boxes = {"results.2": ("",), "results.2.text": (" ",), "results.5": ("",), "results.5.text": ("Một",)}
    meaning = meaning_of(Honoree, boxes)
    assert meaning.values == {"results": [{"text": "Một"}]}
    assert meaning.name_at(("results", 0, "text")) == "results.5.text"
    assert meaning.name_at(("results", 0, "figures", 4)) == "results.5.figures"
    assert meaning.name_at(("status_log", 0)) == ""


def test_rows_come_go_and_change_places() -> None:
    boxes, row = with_row({"results.0": ("",), "results.0.text": ("a",)}, "results")
    assert row == "results.1"
    boxes = boxes | {"results.1.text": ("b",)}
    turned = with_row_moved(boxes, "results.1", -1)
    assert (turned["results.0.text"], turned["results.1.text"]) == (("b",), ("a",))
    assert with_row_moved(boxes, "results.1", 1) == boxes
    assert with_row_moved(boxes, "results.x", 1) == boxes
    assert without_row(boxes, "results.0") == {"results.1": ("",), "results.1.text": ("b",)}


def test_lines_ticks_and_ids_of_rows() -> None:
    values = meaning_of(
        Site,
        {
            "notices.0": ("luu-tru",),
            "notices.0.title": ("Cũ",),
            "notices.1": ("",),
            "notices.1.title": ("Nghỉ lễ",),
        },
    ).values
    assert [notice["id"] for notice in values["notices"]] == ["luu-tru", "nghi-le"]
    assert meaning_of(Honoree, {"results.0": ("",), "results.0.evidence": ("Một\r\n\r\n Hai ",)}).values[
        "results"
    ][0]["evidence"] == ["Một", "Hai"]
    assert meaning_of(Site, {"official": ("1",)}).values["official"] is True
    assert "official" not in meaning_of(Site, {}).values


def test_an_id_comes_from_the_first_words_and_is_nobody_elses() -> None:
    words = {"title": "Đ" * 20 + " rất dài " + "x" * 60}
    assert len(new_slug(Story, words, set())) <= 60
    assert new_slug(Story, {"title": "Nghỉ lễ"}, {"nghi-le", "nghi-le-2"}) == "nghi-le-3"
    assert new_slug(Story, {}, set()) == "muc"


def test_what_no_box_holds_is_nothing() -> None:
    junk = {"": ("x",), "a.b.c.d": ("x",), "results.-1": ("x",), f"results.{'9' * 80}": ("",), "name": ("x",)}
    assert meaning_of(Honoree, junk).values == {}
    assert in_use({"a": ("",), "b": ("x",), "results.0": ("",)}) == {"b": ("x",), "results.0": ("",)}
