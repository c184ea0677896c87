"""A list that comes again, or late: what was changed in it is taken, what was changed in the data meanwhile stays."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.support.campaigns import snapshot
from tests.support.sheets import (
    DAY,
    LIST,
    as_csv,
    edited,
    filled,
    imported,
    people,
    person,
    put,
    put_rows,
    refused,
    without_marks,
    write,
)
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin, last_change
from thidua.editing.last_lists import last_rows
from thidua.editing.sheet import export
from thidua.editing.sheet.mark import MARK
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Channel, Role
from thidua.store.folder import Folder

pytestmark = pytest.mark.usefixtures("round_trip")

CONSENT = {"basis": "consent", "status": "granted", "scope": ["web"], "date": "2023-12-20"}
POST, SCOPE, PHOTO = "Chức vụ", "Sự đồng ý – Kênh", "Ảnh – Tệp ảnh"


def by_form(data: Path, id: str, **values: Any) -> Honoree:
    """A colleague changes a record in the tool, which logs it."""
    raw = people(data)[id].model_dump(mode="json", exclude_none=True)
    record = Honoree.model_validate({k: v for k, v in (raw | values).items() if v is not None})
    path = f"2023/honorees/{id}.yml"
    gate.save(data, {path: yaml_of(record).encode()}, DAY, Origin(Action.FORM, Role.DUYET))
    return record


def by_hand(data: Path, id: str, **values: Any) -> None:
    """A colleague changes a file, which nobody logs."""
    write(data, people(data)[id].model_copy(update=values))


@pytest.fixture
def exported(data: Path, tmp_path: Path) -> Path:
    export(data, "2023", tmp_path / "tat-ca.xlsx")
    return tmp_path / "tat-ca.xlsx"


def test_the_same_list_again_takes_nothing_away(data: Path, tmp_path: Path) -> None:
    row = person("Huỳnh Thử") | {"Kết quả 1 – Tiêu chí": "cn-1", "Kết quả 1 – Kết quả": "Xong 12 việc."}
    file = filled(data, tmp_path / "danh-sach.xlsx", {3: row})
    (id,) = imported(data, file).new
    results = [{"criterion": "cn-1", "text": "Xong 14 việc."}]
    later = by_form(data, id, consent=CONSENT, post="Phó Chủ tịch", results=results)
    before = snapshot(data)
    done = imported(data, file)
    assert (done.new, done.changed, done.left) == ((), (), (id,))
    assert snapshot(data) == before
    # What is new in the list goes in beside what is new in the record.
    done = imported(data, put_rows(file, {3: {"Nhóm đối tượng": "dt-1"}}))
    assert (done.changed, done.left) == ((id,), (id,))
    assert people(data)[id] == later.model_copy(update={"participant_group": "dt-1"})
    # And once more nothing of the list counts, though somebody cleared that field again.
    by_form(data, id, participant_group=None)
    assert imported(data, file).changed == ()
    assert people(data)[id] == later


def test_lists_and_their_copies_are_remembered_each_by_itself(data: Path, tmp_path: Path) -> None:
    first = filled(data, tmp_path / "mot.xlsx", {3: person("Huỳnh Thử")})
    second = filled(data, tmp_path / "hai.xlsx", {3: person("Huỳnh Thử", **{POST: "Của bảng hai"})})
    (id,) = imported(data, first).new
    assert imported(data, second, answers={"trung-ten": "cung"}).changed == (id,)
    renamed = tmp_path / "mot (1).xlsx"
    renamed.write_bytes(first.read_bytes())
    for old in (first, renamed):
        assert imported(data, old).left == (id,)
        assert people(data)[id].post == "Của bảng hai"
    assert imported(data, put_rows(first, {3: {"Nhóm đối tượng": "dt-1"}})).changed == (id,)
    assert people(data)[id].post == "Của bảng hai"


def test_results_of_a_list_are_those_of_the_same_criteria(data: Path, tmp_path: Path) -> None:
    def result(number: int, criterion: str, text: str) -> dict[str, str]:
        return {f"Kết quả {number} – Tiêu chí": criterion, f"Kết quả {number} – Kết quả": text}

    row = person("Huỳnh Thử") | result(2, "cn-4", "Bốn.") | result(4, "cn-1", "Một.")
    file = filled(data, tmp_path / "danh-sach.xlsx", {3: row})
    (id,) = imported(data, file).new
    assert imported(data, file).left == ()
    assert imported(data, put_rows(file, {3: result(1, "cn-3", "Ba.")})).changed == (id,)
    rows = f"Mã;Kết quả 1 – Tiêu chí;Kết quả 1 – Kết quả\n{id};cn-1;Một, sửa.\n"
    (tmp_path / "it.csv").write_text(rows, encoding="utf-8")
    assert imported(data, tmp_path / "it.csv").changed == (id,)
    found = [(r.criterion, r.text) for r in people(data)[id].results]
    assert found == [("cn-4", "Bốn."), ("cn-1", "Một, sửa."), ("cn-3", "Ba.")]
    (tmp_path / "sai.csv").write_text(rows.replace("cn-1", "tt-1"), encoding="utf-8")
    (problem,) = refused(data, tmp_path / "sai.csv").problems
    assert problem.heading == "Kết quả 1 – Tiêu chí"
    # Nor is one left out without a word where every column is taken already.
    (tmp_path / "day.csv").write_text(
        "Mã;Kết quả 1 – Tiêu chí;Kết quả 1 – Kết quả\ncn-001;tt-1;Thừa.\n", encoding="utf-8"
    )
    (problem,) = refused(data, tmp_path / "day.csv").problems
    assert "dành cho tập thể" in problem.what


def test_results_are_merged_wherever_they_moved_to(data: Path, exported: Path) -> None:
    first, second, third, fourth = people(data)["cn-001"].results
    by_hand(data, "cn-001", results=(fourth, first, second))  # the third one removed, the last one put first
    text, other = "Kết quả 2 – Kết quả", "Kết quả 3 – Kết quả"
    assert imported(data, edited(exported, {"cn-001": {text: "Sửa."}})).changed == ("cn-001",)
    changed = second.model_copy(update={"text": "Sửa."})
    assert people(data)["cn-001"].results == (fourth, first, changed)
    (problem,) = refused(data, edited(exported, {"cn-001": {other: "Vẫn sửa."}})).problems
    assert (problem.heading, "nay là (trống)" in problem.what) == (other, True)
    # Another criterion in its place is another result, and what was taken away once stays so.
    again = edited(exported, {"cn-001": {other: third.text, "Kết quả 4 – Tiêu chí": "xóa"}})
    for changed_ids in (("cn-001",), ()):
        assert imported(data, again).changed == changed_ids
        assert people(data)["cn-001"].results == (first, changed)


def test_an_import_that_was_taken_back_can_be_done_again(data: Path, exported: Path) -> None:
    file = edited(exported, {"cn-005": {POST: "Của bảng"}})
    before = snapshot(data)
    for _ in range(2):
        assert imported(data, file).changed == ("cn-005",)
        _, back = last_change(Folder(data))
        gate.save(data, back, DAY, Origin(Action.UNDO, Role.DUYET))
        assert (snapshot(data), last_rows(Folder(data))) == (before, {})


def test_a_list_corrected_and_imported_again_is_no_clash_with_itself(data: Path, exported: Path) -> None:
    for post in ("Một", "Hai", "Ba"):
        assert imported(data, edited(exported, {"cn-005": {POST: post}})).changed == ("cn-005",)
        assert people(data)["cn-005"].post == post
    by_form(data, "cn-005", post="Bốn")
    before = snapshot(data)
    assert imported(data, exported).left == ("cn-005",)
    assert snapshot(data) == before
    (problem,) = refused(data, edited(exported, {"cn-005": {POST: "Năm"}})).problems
    assert "Bảng ghi «Năm», còn bản ghi Lê Thị Mẫu (cn-005) nay là «Bốn»" in problem.what


def test_two_copies_of_one_export_do_not_undo_each_other(data: Path, exported: Path, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    other = tmp_path / "khac/tat-ca.xlsx"
    other.write_bytes(exported.read_bytes())
    imported(data, edited(exported, {"cn-005": {POST: "Của người thứ nhất"}}))
    (problem,) = refused(data, edited(other, {"cn-005": {POST: "Của người thứ hai"}})).problems
    assert (problem.row, problem.heading) == (6, POST)
    assert "«Của người thứ nhất»" in problem.what


@pytest.mark.parametrize("change", [by_form, by_hand])
@pytest.mark.parametrize("form", ["xlsx", "csv", "sorted"])
def test_an_old_export_leaves_what_was_changed_since(
    data: Path, exported: Path, tmp_path: Path, change: Any, form: str
) -> None:
    consent = people(data)["cn-002"].consent
    assert consent
    narrow = consent.model_copy(update={"scope": (Channel.WEB,)})
    change(
        data,
        "cn-002",
        post="Trưởng phòng",
        consent=narrow.model_dump(mode="json") if change is by_form else narrow,
    )
    file = saved(edited(exported, {"cn-005": {POST: "Của bảng"}}), form, tmp_path)
    before = people(data)
    done = imported(data, file)
    assert (done.changed, done.left) == (("cn-005",), ("cn-002",))
    after = people(data)
    assert after.pop("cn-005").post == "Của bảng"
    assert after == {id: record for id, record in before.items() if id != "cn-005"}


def saved(file: Path, form: str, folder: Path) -> Path:
    """The list as people pass it on: as it is, saved as CSV, sorted by another column in Excel."""
    if form == "csv":
        (folder / "ra.csv").write_bytes(as_csv(file))
        return folder / "ra.csv"
    if form == "sorted":
        book = openpyxl.load_workbook(file)
        rows = [[cell.value for cell in row] for row in book[LIST].iter_rows(min_row=2)]
        random.Random(7).shuffle(rows)
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                book[LIST].cell(number, place).value = value
        book.save(file)
    return file


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_changed_on_both_sides_is_refused_with_both_values(
    data: Path, exported: Path, tmp_path: Path, form: str
) -> None:
    by_form(data, "cn-002", post="Trưởng phòng")
    by_form(data, "cn-003", consent=CONSENT)
    rows = {
        "cn-002": {POST: "Phó Trưởng phòng"},
        "cn-003": {SCOPE: "Trang thông tin\nẢnh"},
        "cn-005": {POST: "x"},
    }
    error = refused(data, saved(edited(exported, rows), form, tmp_path))
    said = {(p.row, p.heading): p.what for p in error.problems}
    assert said == {
        (
            3,
            POST,
        ): "Bảng ghi «Phó Trưởng phòng», còn bản ghi Đặng Thị Ví Dụ (cn-002) nay là «Trưởng phòng» vì đã được sửa sau khi lập bảng",
        (
            4,
            SCOPE,
        ): "Bảng ghi «Trang thông tin; Ảnh», còn bản ghi Ấn Ví Dụ Thử (cn-003) nay là «Trang thông tin» vì đã được sửa sau khi lập bảng",
    }
    assert error.copy
    sheet = openpyxl.load_workbook(error.copy)[LIST]
    place = next(cell.column for cell in sheet[1] if cell.value == POST)
    assert sheet.cell(3, place).value is None
    assert "«Phó Trưởng phòng»" in sheet.cell(3, place).comment.text
    # Imported as it is, the copy keeps what the colleagues wrote; what is typed into it counts.
    assert imported(data, error.copy).changed == ("cn-005",)
    assert people(data)["cn-002"].post == "Trưởng phòng"
    assert imported(data, edited(error.copy, {"cn-002": {POST: "Phó Trưởng phòng"}})).changed == ("cn-002",)
    assert people(data)["cn-002"].post == "Phó Trưởng phòng"


def test_a_mark_that_is_gone_spoilt_or_of_another_row_is_told(data: Path, exported: Path) -> None:
    book = openpyxl.load_workbook(exported)
    place = next(cell.column for cell in book[LIST][1] if cell.value == MARK)
    assert book[LIST].column_dimensions[get_column_letter(place)].hidden
    marks = [book[LIST].cell(row, place).value for row in range(2, 13)]
    for row, mark in ((3, marks[2]), (4, "abc"), (5, None)):
        book[LIST].cell(row, place).value = mark
        put(book[LIST], row, {POST: "Của bảng"})
    book.save(exported)
    (warning,) = [w for w in imported(data, exported).warnings if MARK in w.what]
    assert "«Dấu đối chiếu» của dòng 3, 4, 5 không còn hoặc không dùng được" in warning.what
    assert "thidua export" in warning.remedy


def test_a_list_whose_marks_were_deleted_is_told(data: Path, exported: Path) -> None:
    done = imported(data, without_marks(edited(exported, {"cn-005": {POST: "Của bảng"}})))
    assert done.changed == ("cn-005",)
    assert done.warnings[0].what.startswith(
        "Bảng không có cột «Dấu đối chiếu» như bảng lấy bằng thidua export, nên"
    )


def test_a_list_without_marks_asks_where_the_tool_changed_a_record_since(data: Path, exported: Path) -> None:
    by_form(data, "cn-002", post="Trưởng phòng")
    file = without_marks(edited(exported, {"cn-005": {POST: "Của bảng"}}))
    (problem,) = refused(data, file).problems
    assert (problem.row, problem.heading) == (3, POST)
    # A list that was made after the change is newer than it.
    book = openpyxl.load_workbook(file)
    book.properties.created += dt.timedelta(minutes=1)
    book.save(file)
    assert imported(data, edited(file, {"cn-002": {POST: "Của bảng sau"}})).changed == ("cn-002", "cn-005")


def test_an_old_list_does_not_widen_a_consent(data: Path, tmp_path: Path, exported: Path) -> None:
    file = without_marks(exported)
    consent = people(data)["cn-004"].consent
    assert consent
    by_hand(data, "cn-004", consent=consent.model_copy(update={"scope": (Channel.WEB,)}))
    error = refused(data, file)
    (problem,) = error.problems
    assert problem.heading == SCOPE
    assert "rộng hơn sự đồng ý đang lưu của Trần Giả Định (cn-004) là «Trang thông tin»" in problem.what
    assert error.copy
    assert imported(data, error.copy).changed == ()  # left empty in the copy: nothing is widened
    (tmp_path / "hep.csv").write_text(f"Mã;{SCOPE}\ncn-002;Trang thông tin\n", encoding="utf-8")
    assert imported(data, tmp_path / "hep.csv").changed == ("cn-002",)


def test_a_record_that_was_deleted_stays_away(data: Path, exported: Path) -> None:
    (data / "2023/honorees/cn-005.yml").unlink()
    before = snapshot(data)
    assert imported(data, exported).new == ()
    assert snapshot(data) == before
    (problem,) = refused(data, edited(exported, {"cn-005": {POST: "x"}})).problems
    assert "đã bị xóa sau khi lấy bảng này" in problem.what


def test_nothing_is_kept_of_what_lists_said_about_somebody_who_is_gone(data: Path, exported: Path) -> None:
    imported(data, edited(exported, {"cn-005": {POST: "Của bảng"}, "cn-002": {POST: "Của bảng"}}))
    paths = {f"2023/honorees/{id}.yml" for id in ("cn-002", "cn-005")}
    assert last_rows(Folder(data)).keys() == paths
    gone = {"2023/honorees/cn-005.yml": None}
    gate.save(data, gone, DAY, Origin(Action.WITHDRAW, Role.DUYET))
    assert last_rows(Folder(data)).keys() == paths - gone.keys()
