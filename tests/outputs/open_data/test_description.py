"""What the page says: counts, how to cite, the field dictionary."""

from __future__ import annotations

from dataclasses import replace

from tests.outputs.open_data.samples import source, table
from tests.support.project import sample_publication
from thidua.model.honoree import Honoree
from thidua.outputs import open_data
from thidua.outputs.open_data.description import CHANGES
from thidua.outputs.open_data.json_files import VERSION


def test_counts_are_honest() -> None:
    described = {d.collection.name: d for d in open_data.describe(open_data.Contents(source())).datasets}
    people = described["honorees"]
    assert people.shown == len(sample_publication().current.honorees)
    assert people.withheld == people.shown - people.given > 0
    assert described["criteria"].withheld == 0
    for one in described.values():
        assert [rows for _, rows in one.tables] == [len(table(t.file)) for t, _ in one.tables]


def test_the_dictionary_has_the_models_words_and_paths() -> None:
    people = next(
        d for d in open_data.describe(open_data.Contents(source())).datasets if d.collection.record is Honoree
    )
    entries = {e.key: e for e in people.entries}
    assert entries["post"].help == Honoree.model_fields["post"].description
    assert entries["award.form"].kind == "mã"
    assert entries["results[].figures[].before"].kind == "số, dấu chấm thập phân"
    assert entries["results[].evidence[]"].kind == "danh sách chữ"
    assert entries["initiative.recognised_on"].kind == "ngày, viết năm-tháng-ngày; có thể trống"


def test_a_citation_names_only_what_is_known() -> None:
    said = open_data.describe(open_data.Contents(source())).citation
    assert said == (
        "“Thi đua cải cách hành chính”, dữ liệu mở phiên bản 1, cập nhật ngày 23/11/2026, giấy phép CC BY 4.0."
    )
    site = source().dataset.site
    publisher = site.publisher.model_copy(update={"name": "Ủy ban nhân dân xã Ví Dụ"})
    dataset = replace(source().dataset, site=site.model_copy(update={"publisher": publisher}))
    said = open_data.describe(
        open_data.Contents(replace(source(), dataset=dataset, base="https://vidu.example/"))
    ).citation
    assert said.startswith("Ủy ban nhân dân xã Ví Dụ, “Thi đua cải cách hành chính”")
    assert ", https://vidu.example/du-lieu-mo/, giấy phép" in said


def test_the_log_of_changes_ends_with_the_version_that_is_published() -> None:
    assert CHANGES[-1].version == VERSION
