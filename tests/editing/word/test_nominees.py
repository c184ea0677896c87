"""A filled list of nominees: each row a draft, or nothing is written."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.editing.word.forms import LISTED, imported, records, refused
from tests.support.campaigns import snapshot
from tests.support.filling import fill, made, saved, with_row, without_controls
from thidua.commands import OK, main
from thidua.dossier.forms import NOMINEES, PROPOSAL
from thidua.editing.word import FormImport
from thidua.editing.word.leftovers import FRAME
from thidua.model.decision import AwardForm
from thidua.model.lifecycle import Status
from thidua.store import load

FORM = made()[NOMINEES.file]


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    change(document)
    return saved(document)


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
def test_each_row_becomes_a_draft(data: Path, bare: bool) -> None:
    content = fill(FORM, LISTED | {"paper.agency": "UBND huyện Thuận Nam", "paper.proposal": "12"})
    done = imported(data, without_controls(content) if bare else content)
    assert done == FormImport(("tt-005", "cn-008", "cn-009"), (), 0, (), (FRAME, "Tóm tắt thành tích"))
    new = [records(data)[id] for id in done.new]
    assert [(h.name and h.name.display, h.unit, h.post) for h in new] == [
        ("Bộ phận Một cửa", "ubnd-xa-ca-na", None),
        ("Nguyễn Văn Thử", "ubnd-xa-ca-na", "Công chức Văn phòng – Thống kê"),
        ("Đạo Thị Mới", "ubnd-xa-ca-na", None),
    ]
    assert [h.award and h.award.form for h in new] == [AwardForm.GIAY_KHEN, AwardForm.GIAY_KHEN, None]
    assert {(h.status, h.results, h.consent) for h in new} == {(Status.DRAFT, (), None)}
    assert "trễ hẹn" not in "".join(
        p.read_text(encoding="utf-8") for p in data.rglob("*.yml") if p.stem in done.new
    )


def test_the_same_list_again_changes_nothing_and_a_fuller_one_adds(data: Path) -> None:
    imported(data, fill(FORM, LISTED))
    before = snapshot(data)
    assert imported(data, without_controls(fill(FORM, LISTED))).unchanged == 3
    assert snapshot(data) == before
    more = {"paper.ca_nhan.2.2": "Công chức Tư pháp, xã Cà Ná", "paper.ca_nhan.1.2": "Chủ tịch, xã Cà Ná"}
    assert imported(data, fill(FORM, LISTED | more)).changed == ("cn-009",)
    assert records(data)["cn-009"].post == "Công chức Tư pháp"
    assert records(data)["cn-008"].post == "Công chức Văn phòng – Thống kê"


@pytest.mark.parametrize(
    ("written", "post"),
    [
        ("Công chức, UBND xã Cà Ná", "Công chức"),
        ("UBND xã Cà Ná; Công chức", "Công chức"),
        ("Công chức Văn phòng - Thống kê - UBND xã Cà Ná", "Công chức Văn phòng - Thống kê"),
        ("Phó Chủ tịch, phụ trách văn xã\nUBND xã Cà Ná", "Phó Chủ tịch, phụ trách văn xã"),
        ("xã Cà Ná", None),
        ("Công chức - UBND X. Cà Ná", "Công chức"),
    ],
)
def test_post_and_unit_are_parted_however_they_are_written(
    data: Path, written: str, post: str | None
) -> None:
    (id,) = imported(data, fill(FORM, {"paper.ca_nhan.1.1": "Lê Thử", "paper.ca_nhan.1.2": written})).new
    assert (records(data)[id].unit, records(data)[id].post) == ("ubnd-xa-ca-na", post)


def test_what_units_are_shortened_to_is_told_once(data: Path) -> None:
    short = {"paper.ca_nhan.1.2": "Công chức, X. Cà Ná", "paper.ca_nhan.2.2": "X. Cà Ná"}
    done = imported(data, fill(FORM, LISTED | short))
    assert [str(w) for w in done.warnings] == [
        "«X. Cà Ná» hiểu là «Ủy ban nhân dân xã Cà Ná» (2 dòng). Không phải thế thì ghi đủ tên rồi nhập lại."
    ]


def test_rows_beyond_the_printed_ones_count_and_other_rows_are_named(data: Path) -> None:
    content = with_row(fill(FORM, LISTED), "paper.ca_nhan.6.1", ["Võ Thị Thêm", "xã Cà Ná", "", ""])

    def head(document: Any) -> None:
        table = next(
            t for t in document.tables if len(t.columns) == 5 and "Chức vụ" in t.rows[0].cells[2].text
        )
        row = table.add_row()
        row.cells[0].merge(row.cells[4]).text = "KHỐI ĐẢNG"
        table.rows[1]._tr.addprevious(row._tr)
        document.paragraphs[-1].insert_paragraph_before("Danh sách này có 4 trường hợp.")

    done = imported(data, changed(content, head))
    assert len(done.new) == 4
    assert [str(w).partition(" không có tên")[0].partition(" nằm ngoài")[0] for w in done.warnings] == [
        "Dòng «KHỐI ĐẢNG»",
        "Đoạn «Danh sách này có 4 trường hợp.»",
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"paper.ca_nhan.2.2": "xã Ở Đâu Đó"}, "Cá nhân, dòng 2: Không có lựa chọn «xã Ở Đâu Đó»."),
        ({"paper.ca_nhan.2.2": "Công chức, Cà Ná"}, "Cá nhân, dòng 2: Không có lựa chọn «Công chức, Cà Ná»."),
        ({"paper.ca_nhan.3.1": "Lê Thử"}, "Cá nhân, dòng 3: Chưa ghi «Đơn vị»."),
        ({"paper.ca_nhan.3.2": "xã Cà Ná"}, "Cá nhân, dòng 3: Dòng này không có tên."),
        ({"paper.ca_nhan.1.4": "Huân chương"}, "Cá nhân, dòng 1: Không có lựa chọn «Huân chương»."),
        ({"paper.ca_nhan.2.1": "Nguyễn Văn Thử"}, "Cá nhân, dòng 2: Tập thể, cá nhân cùng tên, cùng đơn vị đã có ở dòng 2."),
        ({"paper.ca_nhan.2.1": "Đạo Thị Mới, sinh năm 1980"}, "Cá nhân, dòng 2: «sinh năm 1980» trông như ngày sinh hoặc năm sinh."),
    ],
)  # fmt: skip
def test_nothing_is_written_when_a_row_is_wrong(data: Path, answers: dict[str, str], message: str) -> None:
    problems = refused(data, fill(FORM, LISTED | answers))
    assert any(problem.startswith(message) for problem in problems), problems


def test_an_empty_list_and_other_forms_are_told(data: Path) -> None:
    (empty,) = refused(data, FORM)
    assert empty.startswith("Danh sách chưa có dòng nào để nhập.")
    for content in (made()[PROPOSAL.file], without_controls(made()[PROPOSAL.file])):
        (problem,) = refused(data, content)
        assert problem.startswith("Tệp là «Tờ trình đề nghị khen thưởng», không có gì để nhập vào dữ liệu.")


def test_who_is_beyond_a_draft_is_left_and_named(data: Path) -> None:
    known = records(data)["cn-001"]
    assert known.name
    unit = next(u for u in load(data).dataset.units if u.id == known.unit)  # type: ignore[union-attr]
    before = snapshot(data)
    done = imported(
        data,
        fill(FORM, {"paper.ca_nhan.1.1": known.name.display, "paper.ca_nhan.1.2": f"Giám đốc, {unit.name}"}),
    )
    assert (done.new, done.changed, done.unchanged) == ((), (), 1)
    assert "nên giữ nguyên" in str(done.warnings[0])
    assert snapshot(data) == before


def test_the_form_is_known_by_its_title_when_its_properties_are_lost(data: Path) -> None:
    def forget(document: Any) -> None:
        document.core_properties.keywords = ""

    assert len(imported(data, changed(without_controls(fill(FORM, LISTED)), forget)).new) == 3


@pytest.mark.parametrize("name", ["ds.docx", "ds.xlsx"])  # what is in the file counts, not its name
def test_the_command_says_what_it_did(
    name: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(fill(FORM, LISTED))
    assert main(["import", str(tmp_path / name), "--data", str(data), "--date", "2026-11-23", "--yes"]) == OK
    out = capsys.readouterr().out
    assert "Đã ghi 3 bản nháp mới: cn-008, cn-009, tt-005." in out
    assert "Không đưa vào bản ghi: Tóm tắt thành tích." in out
