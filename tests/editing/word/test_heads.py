"""A form of any kind of agency comes back as the others do, whatever became of its controls."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from tests.editing.word.forms import LISTED, imported
from tests.editing.word.reports import read, said, taken
from tests.support.filling import answers_of, controls, fill, made, saved, without_controls
from tests.support.world import honoree
from thidua.dossier.forms import NOMINEES, REPORTS
from thidua.dossier.heads import HEADS, Letterhead
from thidua.editing.word.leftovers import FRAME
from thidua.model.campaign import Kind

HEAD = {"paper.agency": "Xã Cà Ná", "paper.place": "Cà Ná", "paper.signer": "Lê Thử"}

TYPED = {
    "name.display": "Nguyễn Văn Thử",
    "unit": "UBND xã Cà Ná",
    "post": "Công chức",
    "results.cn-1.text": "Ví dụ: Đúng hạn 98% hồ sơ.\nKhông còn hồ sơ nào chậm.",
    "results.cn-1.evidence": "Báo cáo năm",
    "initiative.title": "Tờ hướng dẫn",
}


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
def test_what_is_typed_before_a_hint_is_the_answer(bare: bool) -> None:
    """Where Tab in LibreOffice leads to; the hint is left behind it."""
    document = docx.Document(io.BytesIO(made()[REPORTS[Kind.CA_NHAN].file]))
    known = controls(document.element.body)
    for tag, words in TYPED.items():
        run = OxmlElement("w:r")
        for number, line in enumerate(words.split("\n")):
            run.extend([OxmlElement("w:br")] if number else [])
            part = OxmlElement("w:t")
            part.text = line
            run.append(part)
        known[tag].addprevious(run)
    content = saved(document)
    record = read(without_controls(content) if bare else content).record
    assert record
    assert record.name
    assert (record.name.display, record.unit, record.post) == ("Nguyễn Văn Thử", "ubnd-xa-ca-na", "Công chức")
    assert [(r.text, r.evidence) for r in record.results] == [(TYPED["results.cn-1.text"], ("Báo cáo năm",))]


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name or "phong")
def test_a_list_of_any_agency_is_read_whole(data: Path, head: Letterhead, bare: bool) -> None:
    content = fill(made()[NOMINEES.file_for(head)], LISTED | HEAD)
    done = imported(data, without_controls(content) if bare else content)
    assert (len(done.new), done.warnings) == (3, ())
    assert done.left_out == (FRAME, "Tóm tắt thành tích")


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name or "phong")
@pytest.mark.parametrize("kind", list(Kind))
def test_a_report_of_any_agency_is_read_whole(kind: Kind, head: Letterhead, bare: bool) -> None:
    record = honoree("cn-001" if kind is Kind.CA_NHAN else "tt-001")
    private = {"internal.duties": "VIỆC RIÊNG", "internal.titles": "VIỆC RIÊNG", "paper.agency": "Xã Cà Ná"}
    answers = {tag: text for tag, text in answers_of(record).items() if tag != "participant_group"}
    content = fill(made()[REPORTS[kind].file_for(head)], answers | private)
    found = read(without_controls(content) if bare else content)
    expected = taken(record) | {"participant_group": None}
    assert taken(found.record) == expected
    assert all("Chưa viết kết quả" in line for line in said(found))
    assert "VIỆC RIÊNG" not in repr(found)
    assert set(found.left_out) >= {"Các hình thức đã được khen thưởng"}
