"""Filled reports: what is read, what is left out, and what must be mended."""

from __future__ import annotations

import dataclasses
import io
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.editing.word.reports import DAY, IDS, read, said, taken
from tests.support import campaigns, hostile
from tests.support.filling import (
    REPORTS,
    controls,
    fill,
    filled,
    made,
    saved,
    with_row,
    without_controls,
    write,
)
from tests.support.world import honoree, real
from thidua import dossier
from thidua.editing.canonical import yaml_of
from thidua.editing.word import ReportError, read_report
from thidua.editing.word.leftovers import FRAME
from thidua.model.campaign import Kind
from thidua.model.lifecycle import Role, Status
from thidua.store import load

OUTSIDE = "Chép nội dung ấy vào ô trong bảng rồi nhập lại, hoặc điền thẳng vào bản ghi."


def changed(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("id", IDS)
def test_a_filled_report_gives_back_the_record(id: str) -> None:
    meant = honoree(id)
    for content in (filled(meant), without_controls(filled(meant))):
        found = read(content)
        assert taken(found.record) == taken(meant)
        answered = {r.criterion for r in meant.results}
        silent = [
            c
            for c in real().campaigns[0].criteria_for(meant.kind)
            if c.id not in answered and not c.private_evidence
        ]
        assert said(found) == [
            f"Tiêu chí {c.order}: Chưa viết kết quả. Viết vào ô «Kết quả» rồi nhập lại, hoặc điền thẳng vào bản ghi."
            for c in silent
        ]
        assert found.left_out == ()


def test_the_record_is_a_draft_with_its_first_step() -> None:
    record = read(filled(honoree())).record
    assert record
    assert (record.id, record.status, record.sample) == ("cn-008", Status.DRAFT, True)
    assert [(s.to, s.date, s.by_role) for s in record.status_log] == [(Status.DRAFT, DAY, Role.BIEN_TAP)]
    assert (record.award, record.consent, record.picture, record.publishing.first_on) == (None,) * 4


def test_nothing_of_the_dossiers_private_parts_is_read() -> None:
    secret = {"internal.cn-5.text": "BÍ MẬT MỘT", "internal.cn-5.evidence": "BÍ MẬT HAI", "internal.duties": "BÍ MẬT BA",
              "internal.born": "BÍ MẬT 01/02/1980, nữ", "internal.home": "BÍ MẬT SÁU", "internal.awards": "BÍ MẬT BẢY",
              "internal.award": "BÍ MẬT TÁM", "paper.signer1": "BÍ MẬT BỐN", "paper.agency": "BÍ MẬT NĂM"}  # fmt: skip
    for content in (filled(honoree(), **secret), without_controls(filled(honoree(), **secret))):
        found = read(content)
        assert found.record
        assert taken(found.record) == taken(honoree())
        assert "BÍ MẬT" not in yaml_of(found.record) + repr(found)
        assert found.left_out == (
            FRAME,
            "Lý lịch",
            "Tiêu chí 5",
            "Các hình thức đã được khen thưởng",
            "Hình thức đề nghị khen thưởng",
        )


def test_discipline_stays_private_when_its_heading_is_lost() -> None:
    document = changed(without_controls(filled(honoree(), **{"internal.cn-5.text": "BÍ MẬT"})))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Tiêu chí 5."):
            paragraph._p.getparent().remove(paragraph._p)
    found = read(saved(document))
    assert taken(found.record) == taken(honoree())
    assert "BÍ MẬT" not in repr(found)


def test_what_is_typed_around_a_blank_counts_and_what_is_struck_out_does_not() -> None:
    document = changed(filled(honoree()))
    cell = next(controls(document.element.body)["results.cn-1.evidence"].iterancestors(qn("w:tc")))
    paragraph = OxmlElement("w:p")
    for wrap, text in (("w:ins", "- Sổ theo dõi"), ("w:del", " đã bỏ")):
        run, words = OxmlElement("w:r"), OxmlElement("w:t" if wrap == "w:ins" else "w:delText")
        words.text = text
        run.append(words)
        around = OxmlElement(wrap)
        around.append(run)
        paragraph.append(around)
    cell.append(paragraph)
    record = read(saved(document)).record
    assert record
    assert record.results[0].evidence == (*honoree().results[0].evidence, "Sổ theo dõi")


def test_a_row_added_to_the_figures_is_read() -> None:
    for last in (lambda content: content, without_controls):
        content = last(
            with_row(
                filled(honoree()),
                "results.cn-1.figures.3.label",
                ["Lượt hỏi lại", "1.250.000", "0,5", "lượt"],
            )
        )
        record = read(content).record
        assert record
        assert [(f.label, f.before, f.after, f.unit) for f in record.results[0].figures] == [
            ("Hồ sơ quá hẹn", 14, 0, "hồ sơ"),
            ("Lượt hỏi lại", 1_250_000, 0.5, "lượt"),
        ]


@pytest.mark.parametrize(
    ("tag", "text", "message"),
    [
        ("results.cn-1.figures.1.before", "nhiều lắm",
         "Tiêu chí 1, Số liệu: «nhiều lắm» không phải là số. Chỉ viết số, không kèm đơn vị; dùng dấu phẩy thập phân, ví dụ 83,5."),
        ("results.cn-1.figures.1.before", "1.250",
         "Tiêu chí 1, Số liệu: «1.250» có thể là 1.250 hoặc 1,25. Viết 1250 nếu là hàng nghìn, 1,25 nếu là số thập phân."),
        ("results.cn-1.figures.2.label", "Số lượt",
         "Tiêu chí 1, Số liệu: Dòng số liệu «Số lượt» thiếu «Trước», «Sau», «Đơn vị tính» nên chưa đọc. Điền đủ bốn ô của dòng ấy."),
        ("initiative.recognised_on", "30/02/2023",
         "Sáng kiến, Ngày công nhận: “30/02/2023” không có trong lịch. Xin kiểm tra lại ngày, tháng và năm."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_rest_is_kept(tag: str, text: str, message: str) -> None:
    found = read(filled(honoree(), **{tag: text}))
    assert said(found) == [message]
    assert found.record
    assert [r.text for r in found.record.results] == [r.text for r in honoree().results]


def test_words_beside_the_tables_are_told() -> None:
    document = changed(filled(honoree()))
    heading = next(p for p in document.paragraphs if p.text.startswith("Tiêu chí 2."))
    heading.insert_paragraph_before("Tôi còn làm nhiều việc khác.")
    assert said(read(saved(document))) == [
        f"Tiêu chí 1: Đoạn «Tôi còn làm nhiều việc khác.» nằm ngoài bảng nên không đọc. {OUTSIDE}"
    ]


def test_evidence_without_a_result_is_no_result() -> None:
    found = read(fill(made()[REPORTS[Kind.CA_NHAN]], {
        "name.display": "Nguyễn Văn Minh Họa", "unit": "xã Cà Ná", "results.cn-2.evidence": "Báo cáo"}))  # fmt: skip
    assert found.record
    assert (found.record.unit, found.record.sample, found.record.results) == ("ubnd-xa-ca-na", False, ())
    assert said(found)[1].startswith(
        "Tiêu chí 2: Có minh chứng hoặc số liệu nhưng chưa viết kết quả, nên chưa đọc."
    )


@pytest.mark.parametrize(
    "written", ["UBND xã Cà Ná", "ủy ban nhân dân xã cà ná", "Xã Cà Ná", "ubnd-xa-ca-na", "UBND X. Cà Ná"]
)
def test_a_unit_is_known_by_its_names(written: str) -> None:
    record = read(filled(honoree(), unit=written)).record
    assert record
    assert record.unit == "ubnd-xa-ca-na"


def test_a_shortened_unit_is_told() -> None:
    assert "Đơn vị: «X. Cà Ná» hiểu là «Ủy ban nhân dân xã Cà Ná»." in " ".join(
        said(read(filled(honoree(), unit="X. Cà Ná")))
    )


def test_without_name_or_unit_there_is_no_record() -> None:
    found = read(fill(made()[REPORTS[Kind.TAP_THE]], {"unit": "Ủy ban nhân dân xã Ca Ná Ná"}))
    assert found.record is None
    assert said(found)[0] == (
        "Đơn vị: Không có lựa chọn «Ủy ban nhân dân xã Ca Ná Ná». "
        "Có phải ý anh, chị là «Ủy ban nhân dân xã Cà Ná (ubnd-xa-ca-na)»?"
    )
    assert "Tên: Chưa có tên. Điền tên vào mẫu." in said(found)


def test_an_untouched_form_holds_nothing() -> None:
    for content in (made()[REPORTS[Kind.CA_NHAN]], without_controls(made()[REPORTS[Kind.CA_NHAN]])):
        found = read(content)
        assert found.record is None
        assert found.left_out == ()
        assert sum("Chưa viết kết quả" in line for line in said(found)) == 4


def test_hostile_words_come_back_whole() -> None:
    text = f"{hostile.PARAGRAPHS}\n😀 ]]> _x0041_"
    told = {"name.display": f"{hostile.LINE} 😀", "results.cn-1.text": text, "results.cn-1.evidence": hostile.LINE,
            "results.cn-1.figures.1.label": hostile.LINE, "post": hostile.LINE}  # fmt: skip
    for content in (filled(honoree(), **told), without_controls(filled(honoree(), **told))):
        record = read(content).record
        assert record
        assert record.name
        first = record.results[0]
        assert (record.name.display, record.post) == (f"{hostile.LINE} 😀", hostile.LINE)
        assert (first.text, first.evidence, first.figures[0].label) == (text, (hostile.LINE,), hostile.LINE)


def test_odd_letters_are_refused_like_everywhere() -> None:
    found = read(filled(honoree(), **{"results.cn-1.text": "Giải quy\u200bết đúng hạn"}))
    assert found.record
    assert "cn-1" not in [r.criterion for r in found.record.results]
    assert said(found)[0].startswith("Tiêu chí 1, Kết quả: ")


def test_a_form_of_another_campaign_is_not_taken_for_this_one(tmp_path: Any) -> None:
    dataset = load(campaigns.other(tmp_path / "khac", 2025)).dataset
    assert dataset
    theirs = dossier.files(dataset.campaigns[0], dataset)
    for content in (theirs[REPORTS[Kind.CA_NHAN]], without_controls(theirs[REPORTS[Kind.CA_NHAN]])):
        found = read_report(fill_loosely(content), dataset.campaigns[0], dataset, Role.BIEN_TAP, DAY)
        assert len(found.problems) >= 6  # six criteria without a result, and no name
        assert sum("Chưa viết kết quả" in str(p) for p in found.problems) == 6
    with pytest.raises(ReportError, match="không phải báo cáo thành tích làm từ mẫu của phong trào năm 2023"):
        read(without_controls(theirs[REPORTS[Kind.CA_NHAN]]))


def fill_loosely(content: bytes) -> bytes:
    return saved(changed(content))


def test_the_kind_is_told_from_the_form_when_its_name_is_lost() -> None:
    for id in ("tt-001", "cn-001"):
        document = changed(without_controls(filled(honoree(id))))
        document.core_properties.keywords = ""
        assert taken(read(saved(document)).record) == taken(honoree(id))


def test_unpublished_units_are_found_though_the_list_leaves_them_out() -> None:
    units = tuple(u for u in real().units if not u.sample)
    found = read_report(
        filled(honoree()), real().campaigns[0], dataclasses.replace(real(), units=units), Role.BIEN_TAP, DAY
    )
    assert found.record is None
    assert str(found.problems[0]).startswith("Đơn vị: Không có lựa chọn «Ủy ban nhân dân xã Ví Dụ Một».")


def test_a_table_copied_under_a_private_heading_is_not_read() -> None:
    """A copied table keeps its tags, and a pasted one its label: the heading above decides."""
    document = changed(filled(honoree()))
    under = next(t for t in document.tables if "Tiêu chí 5" in t.rows[-1].cells[0].text)
    other = next(t for t in document.tables if "Tiêu chí 4" in t.rows[-1].cells[0].text)
    twin = deepcopy(other._tbl)
    under._tbl.addnext(twin)
    write(next(iter(twin.iter(qn("w:sdt")))), "BÍ MẬT: bị nhắc nhở")
    pasted = document.add_table(2, 3)
    for row, words in enumerate(
        (("Tiêu chí", "Kết quả", "Minh chứng"), ("Tiêu chí 1", "BÍ MẬT: bị phê bình", "x"))
    ):
        for cell, text in zip(pasted.rows[row].cells, words, strict=True):
            cell.text = text
    under._tbl.addnext(pasted._tbl)
    found = read(saved(document))
    assert found.record
    assert "BÍ MẬT" not in yaml_of(found.record)
    assert found.left_out == ("Tiêu chí 5",)
    assert taken(found.record)["results"] == honoree().results


def test_a_hint_left_before_the_answer_is_no_answer() -> None:
    """As programs leave it that know no content controls: the grey words stay, the answer is typed behind them."""
    empty = changed(without_controls(made()[REPORTS[Kind.CA_NHAN]]))
    document = changed(without_controls(filled(honoree())))
    hinted = 0
    for bare, table in zip(empty.tables, document.tables, strict=True):
        if table.rows[-1].cells[0].text.startswith("Tiêu chí "):
            for hint, cell in list(zip(bare.rows[-1].cells, table.rows[-1].cells, strict=True))[1:]:
                first, *more = hint.text.split("\n")
                for line in more:
                    cell.paragraphs[0].insert_paragraph_before(line)
                cell.paragraphs[len(more)].runs[0].text = f"{first} {cell.paragraphs[len(more)].text}"
                for run in cell.paragraphs[len(more)].runs[1:]:
                    run.text = ""
                hinted += 1
    assert hinted == 10
    assert taken(read(saved(document)).record)["results"] == honoree().results
