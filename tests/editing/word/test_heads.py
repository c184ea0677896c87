"""A form of any kind of agency comes back as the others do, whatever became of its controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.dossier.forms import NOMINEES, REPORTS
from macros.dossier.heads import HEADS, Head
from macros.editing.word.leftovers import FRAME
from macros.model.campaign import Kind
from tests.editing.word.forms import LISTED, imported
from tests.editing.word.reports import read, said, taken
from tests.support.filling import answers_of, fill, made, without_controls
from tests.support.world import honoree

HEAD = {"paper.agency": "Xã Cà Ná", "paper.place": "Cà Ná", "paper.signer": "Lê Thử"}


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name or "phong")
def test_a_list_of_any_agency_is_read_whole(data: Path, head: Head, bare: bool) -> None:
    content = fill(made()[NOMINEES.file_for(head)], LISTED | HEAD)
    done = imported(data, without_controls(content) if bare else content)
    assert (len(done.new), done.warnings) == (3, ())
    assert done.left_out == (FRAME, "Tóm tắt thành tích")


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "headings"])
@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name or "phong")
@pytest.mark.parametrize("kind", list(Kind))
def test_a_report_of_any_agency_is_read_whole(kind: Kind, head: Head, bare: bool) -> None:
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
