"""Three ways to change a record, at random: what is taken, what stays, what is refused; and the mark that tells them apart."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.support.world import honoree, real
from thidua.editing.sheet.alignment import aligned, rebased
from thidua.editing.sheet.columns import columns_for, flat
from thidua.editing.sheet.mark import Base, base_of, read_mark
from thidua.editing.sheet.merging import CellWord, KnownRecord, merge, unit_of, whole_records_cleared, widens
from thidua.model.finding import Place
from thidua.model.lifecycle import Consent

COLUMNS = columns_for(real(), real().campaigns[0], 8)
RECORD = honoree()
VALUES = flat(RECORD, COLUMNS)
TEXTS: tuple[Place, ...] = (
    ("post",), ("results", 2, "text"), ("initiative", "title"), ("initiative", "summary"), ("picture", "alt"),
    ("results", 0, "text"), ("results", 1, "text"), ("award", "citation"),
)  # fmt: skip


def read_back(base: Base) -> Base | None:
    return read_mark(base.mark(COLUMNS), RECORD.id, COLUMNS)


def test_a_mark_tells_what_changed_and_whose_it_is() -> None:
    base = base_of(RECORD.id, VALUES)
    mark = base.mark(COLUMNS)
    assert len(mark) < 300
    assert not set(mark) - set("abcdefghijklmnopqrstuvwxyz234567.0189")
    found = read_mark(f"  {mark.upper()}\n", RECORD.id, COLUMNS)
    assert found == base
    assert not any(base.differs(path, value) for path, value in VALUES.items())
    assert all(base.differs(path, "khác") for path in VALUES)
    for spoilt in ("", "x", mark[:-1], mark[:9], mark + "aaaaa" * 99, mark.replace("d4.", "d3."), mark[1:]):
        assert read_mark(spoilt, RECORD.id, COLUMNS) is None
    assert read_mark(mark, "cn-002", COLUMNS) is None
    assert read_mark(mark, RECORD.id, COLUMNS[:-1]) is None, "of a model with other fields"
    few = columns_for(real(), real().campaigns[0])
    assert read_mark(base.mark(few), RECORD.id, COLUMNS) == read_mark(mark, RECORD.id, few) == base


def test_each_change_is_taken_left_or_refused() -> None:
    for seed in range(200):
        _change_on_both_sides(seed)


def _change_on_both_sides(seed: int) -> None:
    chance = random.Random(seed)
    here = {path: f"Bảng {seed}" for path in TEXTS if chance.random() < 0.3}
    there = {path: f"Nơi khác {seed}" for path in TEXTS if chance.random() < 0.3}
    said: dict[Place, Any] = {p: v for p, v in VALUES.items() if p in here or chance.random() < 0.8} | here
    record = _changed(there)
    base = read_back(base_of(RECORD.id, VALUES))
    assert base
    merged = merge(said, KnownRecord(record, rebased(base, record, said)), COLUMNS)
    units = {unit_of(path) for path in there}
    assert {d.column.path for d in merged.taken} == {path for path in here if unit_of(path) not in units}
    assert {d.column.path for d in merged.clashes} == {path for path in here if unit_of(path) in units}
    assert {d.column.path for d in merged.kept} == {p for p in there if p in said and p not in here}
    now = flat(record, COLUMNS)
    free = {path: value for path, value in here.items() if unit_of(path) not in units}
    assert merged.values == now | free


def _changed(values: dict[Place, str]) -> Any:
    raw = RECORD.model_dump(mode="json")
    for path, value in values.items():
        inside: Any = raw
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value
    return type(RECORD).model_validate(raw)


def test_the_same_change_on_both_sides_is_none() -> None:
    record = _changed({("post",): "Như nhau"})
    merged = merge({("post",): " Như nhau "}, KnownRecord(record, base_of(RECORD.id, VALUES)), COLUMNS)
    assert (merged.taken, merged.kept, merged.clashes) == ((), (), ())


def test_without_a_base_what_the_tool_changed_is_asked() -> None:
    said: dict[Place, Any] = {("post",): "Một", ("award", "citation"): "Hai"}
    merged = merge(said, KnownRecord(RECORD, None, lambda name: name == "award"), COLUMNS)
    assert [d.column.path for d in merged.taken] == [("post",)]
    assert [d.column.path for d in merged.clashes] == [("award", "citation")]


def test_a_record_in_a_record_goes_whole_with_what_it_needs() -> None:
    said = whole_records_cleared({("picture", "alt"): CellWord.CLEAR, ("picture", "file"): "a.png"}, COLUMNS)
    merged = merge(said, KnownRecord(RECORD), COLUMNS)
    assert [v for path, v in merged.values.items() if path[0] == "picture" and v is not None] == []


def test_results_find_their_criteria() -> None:
    one, two = RECORD.results[0].criterion, RECORD.results[1].criterion
    said: dict[Place, Any] = {("results", 0, "criterion"): two, ("results", 0, "text"): "A",
                              ("results", 3, "criterion"): "cn-9", ("results", 3, "text"): "B"}  # fmt: skip
    found = aligned(said, RECORD)
    new = len(RECORD.results)
    assert (found.values["results", 1, "text"], found.values["results", new, "text"]) == ("A", "B")
    assert found.in_sheet(("results", new, "text")) == ("results", 3, "text")
    assert found.in_sheet(("post",)) == ("post",)
    exported = base_of(RECORD.id, VALUES)
    replaced = aligned({("results", 0, "criterion"): "cn-9"}, RECORD, exported)
    assert replaced.values == {("results", 0, "criterion"): "cn-9"}, one


@pytest.mark.parametrize(
    ("before", "after", "wider"),
    [
        ({}, {"scope": ["web"]}, False),
        ({}, {"scope": ["web", "photo", "print"]}, True),
        ({}, None, True),
        ({"status": "withdrawn", "scope": []}, {}, True),
        ({"status": "refused", "scope": []}, {"basis": "law_16_public_duty", "status": "not_required"}, True),
        ({}, {"status": "withdrawn", "scope": []}, False),
        ({"expires_on": "2027-01-01"}, {}, True),
        ({"expires_on": "2027-01-01"}, {"expires_on": "2027-06-01"}, True),
        ({"expires_on": "2027-01-01"}, {"expires_on": "2026-12-31"}, False),
        ({}, {"expires_on": "2027-01-01"}, False),
        (None, {}, False),
    ],
)
def test_what_widens_a_consent(before: Any, after: Any, wider: bool) -> None:
    given = {"basis": "consent", "status": "granted", "scope": ["web", "photo"]}
    one, other = (
        Consent.model_validate(given | more) if more is not None else None for more in (before, after)
    )
    assert widens(one, other) is wider
