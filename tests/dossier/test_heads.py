"""Each kind of agency has its own head and signature; the organiser's own papers have the organiser's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.dossier.documents import OF_HEADS, open_docx, text
from tests.support import campaigns
from tests.support.filling import made
from tests.support.world import real
from thidua import dossier
from thidua.dossier.addressee import addressee, decider
from thidua.store import load

AGENCY = {
    "-xa": ["Ủy ban nhân dân", "Xã (phường) ………"],
    "": ["Tên cơ quan cấp trên", "Tên phòng, cơ quan"],
    "-don-vi-su-nghiep": ["Tên cơ quan chủ quản", "Tên trung tâm, trường"],
}
COUNCIL = ["Hội đồng", "Thi đua - Khen thưởng"]


def left_of_head(document: Any) -> list[str]:
    cell = document.tables[0].rows[0].cells[0]
    return [words for p in cell._tc.iter(qn("w:p")) if (words := text(p))]


@pytest.mark.parametrize("head", AGENCY)
@pytest.mark.parametrize("name", OF_HEADS)
def test_each_kind_of_agency_has_its_own_head(name: str, head: str) -> None:
    own = AGENCY[head]
    if name == "bien-ban-hop":  # the agency stands above its council
        own = [*(own if head == "-xa" else own[1:]), *COUNCIL]
    assert left_of_head(open_docx(name + head)) == own


@pytest.mark.parametrize("name", ["to-trinh", "danh-sach-de-nghi", "bao-cao-tap-the"])
def test_only_a_commune_signs_on_behalf_of_its_committee(name: str) -> None:
    for head in AGENCY:
        signature = [text(p) for p in open_docx(name + head).tables[-1]._tbl.iter(qn("w:p"))]
        assert ("TM. Ủy ban nhân dân" in signature) is (head == "-xa")


@pytest.mark.parametrize("name", ["du-thao-quyet-dinh", "danh-sach-khen-thuong"])
def test_the_organisers_papers_have_its_head_and_its_chairman(name: str) -> None:
    document = open_docx(name)
    assert left_of_head(document) == ["Ủy ban nhân dân", "huyện Thuận Nam"]
    assert "Chủ tịch" in [text(p) for p in document.tables[-1]._tbl.iter(qn("w:p"))]


def test_a_dossier_goes_where_the_campaign_says(tmp_path: Path) -> None:
    own = real().campaigns[0]
    assert addressee(own, real()) == "Ủy ban nhân dân huyện Thuận Nam (qua Phòng Nội vụ)"
    assert decider(own, real()) == "Chủ tịch Ủy ban nhân dân huyện Thuận Nam"
    dataset = load(campaigns.other(tmp_path / "khac", 2024)).dataset
    assert dataset
    there = dataset.campaigns[0]  # whose deadlines name nobody
    assert addressee(there, dataset) == "Ủy ban nhân dân huyện Bản Mẫu"
    assert decider(there, dataset) == "Chủ tịch Ủy ban nhân dân huyện Bản Mẫu"
    assert dossier.files(there, dataset).keys() == made().keys()


def test_a_proposal_does_not_list_itself() -> None:
    said = [text(p._p) for p in open_docx("to-trinh").paragraphs]
    (enclosed,) = (line for line in said if line.startswith("Hồ sơ kèm theo gồm: "))
    assert enclosed == (
        "Hồ sơ kèm theo gồm: danh sách đề nghị khen thưởng; biên bản họp Hội đồng Thi đua - Khen thưởng; "
        "báo cáo thành tích."
    )
    assert any("kính trình Chủ tịch Ủy ban nhân dân huyện Thuận Nam xem xét, khen thưởng" in s for s in said)


def test_minutes_count_members_and_votes() -> None:
    document = open_docx("bien-ban-hop")
    said = [text(p) for p in document.element.body.iter(qn("w:p"))]
    for words in ("Chủ tọa", "Thư ký", "Tổ kiểm phiếu", "Số phiếu đồng ý", "Tỷ lệ %", "Nơi nhận:"):
        assert words in said
    assert any(" trên tổng số " in line for line in said)
