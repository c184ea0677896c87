"""The tables as CSV, read by Python's own reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.outputs.open_data.samples import (
    files,
    files_of,
    hostile_files,
    someone,
    source,
    table,
    with_year,
)
from tests.support import hostile
from thidua.outputs.open_data import csv_file
from thidua.outputs.open_data.collections import COLLECTIONS
from thidua.outputs.open_data.fields import OpenField
from thidua.outputs.open_data.tables import columns

TABLES = [(c, t) for c in COLLECTIONS for t in c.tables]


@pytest.mark.parametrize("place", range(len(TABLES)))
def test_headings_are_words_and_each_stands_once(place: int) -> None:
    collection, one = TABLES[place]
    headings = [c.heading for c in columns(collection, one, preview=True)]
    assert len(headings) == len(set(headings))
    assert all(headings)


def test_every_list_of_records_has_a_table() -> None:
    def groups(
        fields: tuple[OpenField, ...], above: tuple[str, ...] = ()
    ) -> Iterator[tuple[bool, tuple[str, ...]]]:
        for f in fields:
            path = (*above, f.key)
            if f.fields:
                yield f.is_list_of_records, path
            yield from groups(f.fields, path)

    for collection in COLLECTIONS:
        shown = {path[:n] for t in collection.tables for path in t.paths for n in range(1, len(path) + 1)}
        found = list(groups(collection.fields(preview=False)))
        single = {path for many, path in found if not many}
        assert {path for many, path in found if many} == shown - single, collection.name


def test_the_list_of_a_group_has_a_row_for_each_record() -> None:
    criteria = source().campaigns[0].campaign.criteria
    grouped = [(c.id, "\n".join(e.evidence)) for c in criteria for e in c.guidance.evidence_by_unit]
    assert [(row["Mã"], row["Minh chứng nên có"]) for row in table("minh-chung")] == grouped
    assert grouped


def test_lines_end_with_crlf() -> None:
    assert files()["du-lieu-mo/don-vi.csv"].count(b"\r\n") == len(source().units) + 1


def test_rows_are_items() -> None:
    people = table("dien-hinh")
    assert [p["Mã"] for p in people] == [h.id for h in source().campaigns[0].honorees]
    first = next(p for p in people if p["Mã"] == "cn-001")
    assert (first["Tên"], first["Loại"], first["Loại (mã)"]) == ("Nguyễn Văn Minh Họa", "Cá nhân", "ca_nhan")
    assert first["Sáng kiến: Ngày công nhận"] == "2023-09-15"
    assert all(p["Dấu bản xem trước"].startswith("bản xem trước; minh họa") for p in people)


def test_results_have_a_row_for_each_person_criterion_and_figure() -> None:
    wanted = [
        (h.id, r.criterion, f.label if f else "")
        for h in source().campaigns[0].honorees
        for r in h.results
        for f in r.figures or (None,)
    ]
    assert [(row["Mã"], row["Tiêu chí (mã)"], row["Đo điều gì"]) for row in table("ket-qua")] == wanted
    assert len(wanted) > 10


def test_a_result_without_figures_still_has_a_row() -> None:
    person = someone()
    result = person.results[0].model_copy(update={"figures": ()})
    made = files_of(with_year(honorees=(person.model_copy(update={"results": (result,)}),)))
    (row,) = table("ket-qua", made)
    assert (row["Kết quả"], row["Trước"]) == (result.text, "")


def test_the_plans_words_stand_part_by_part() -> None:
    facts = source().campaigns[0].campaign.facts
    rows = table("noi-dung-ke-hoach")
    assert [r["Nguyên văn"] for r in rows if r["Phần"] == "Mục đích"] == [q.text for q in facts.aims]
    task = next(task for task in facts.tasks if task.lead and task.partners)
    (row,) = [r for r in rows if r["Mã"] == task.id]
    assert row["Phối hợp (mã)"].split("\n") == list(task.partners)
    names = {unit.id: unit.name for unit in source().units}
    assert row["Phối hợp"].split("\n") == [names[id] for id in task.partners]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_a_text_that_looks_like_a_formula_is_made_harmless(sign: str) -> None:
    assert csv_file.harmless(f"{sign}1+1") == f"'{sign}1+1"


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    assert [csv_file.harmless(cell) for cell in (-5, 2.5, None, "a=b", "'")] == [-5, 2.5, None, "a=b", "'"]


def test_hostile_text_comes_back_whole() -> None:
    (row,) = table("dien-hinh", hostile_files())
    assert row["Chức vụ"] == hostile.LINE
    assert {r["Kết quả"] for r in table("ket-qua", hostile_files())} == {hostile.PARAGRAPHS}
