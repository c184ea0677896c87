"""What a filled report holds beside its answers, as offices brought it: nothing is lost, nothing private is quoted."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.editing.word.changed import (
    Change,
    W,
    case,
    changed,
    results,
    table_of,
    told,
    under,
    with_part,
)
from tests.editing.word.reports import read, taken
from tests.support import photos
from tests.support.filling import (
    REPORTS,
    controls,
    fill,
    filled,
    made,
    without_controls,
    write,
)
from tests.support.world import honoree
from thidua.editing.canonical import yaml_of
from thidua.editing.word.leftovers import FRAME
from thidua.model.campaign import Kind

# What is not taken is named ------------------------------------------------------------------------------


def test_words_outside_the_known_places_are_named() -> None:
    found = case("v12-docx-silent-loss/general-section.docx")
    assert [line.partition(" nằm ngoài bảng")[0] for line in told(found)] == [
        "Đoạn «NGOÀI 5: trước mục I.»",
        "Sơ lược lý lịch: Đoạn «NGOÀI 4: trình độ đại học, quá trình công tác 12 năm.»",
    ]


def test_a_picture_between_the_tables_is_named() -> None:
    (line,) = told(case("v12-docx-silent-loss/photo.docx"))
    assert line.startswith(
        "Tiêu chí 1: Có 1 ảnh hoặc hình vẽ ngoài bảng, không đọc. Ảnh thì thêm vào bản ghi"
    )


def paragraph(xml: str, before: str = "Tiêu chí 2.") -> Change:
    def change(document: Any) -> None:
        under(document, before)._p.addprevious(parse_xml(f"<w:p {W}>{xml}</w:p>"))

    return change


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)  # fmt: skip
DELETED = '<w:del w:id="1"><w:r><w:delText>Đã bỏ</w:delText></w:r><w:r><w:delText> câu này</w:delText></w:r></w:del>'
STRUCK = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Gạch đi</w:t></w:r>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Giấu đi</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (BOX, "Khung chữ «Trong khung» không đọc"),
        (DELETED, "Chữ đã xóa «Đã bỏ câu này» (theo dõi sửa đổi) không đọc"),
        (STRUCK, "Chữ gạch ngang «Gạch đi» không đọc"),
        (HIDDEN, "Chữ ẩn «Giấu đi» không đọc"),
    ],
    ids=["box", "deleted", "struck", "hidden"],
)
def test_each_thing_beside_the_text_is_named_but_not_quoted_from_a_private_section(
    xml: str, message: str
) -> None:
    (line,) = told(changed(paragraph(xml)))
    assert line.startswith(f"Tiêu chí 1: {message}. ")
    private = changed(paragraph(xml, before="III. SÁNG KIẾN"))
    assert (told(private), private.left_out) == ([], ("Tiêu chí 5",))
    assert taken(private.record) == taken(honoree())


def test_words_struck_out_in_an_answer_are_not_read_and_named() -> None:
    def change(document: Any) -> None:
        control = controls(document.element.body)["results.cn-1.text"]
        control.find(qn("w:sdtContent")).append(parse_xml(STRUCK.replace("<w:r>", f"<w:r {W}>")))

    found = changed(change)
    assert results(found)["cn-1"] == honoree().results[0].text
    assert told(found) == [
        "Tiêu chí 1: Chữ gạch ngang «Gạch đi» không đọc. Nếu vẫn cần thì bỏ gạch ngang rồi nhập lại."
    ]


def test_comments_notes_and_margins_are_named() -> None:
    comments = f'<w:comments {W}><w:comment w:id="0"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>'
    found = read(with_part(filled(honoree()), "comments", "comments.xml", comments.encode()))
    assert told(found) == [
        "Có 1 ghi chú bên lề (comment), không đọc. Xem lại trong Word; điều cần giữ thì viết vào ô trong bảng."
    ]

    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[0].add_run("Nộp trước 30/11")

    (line,) = told(changed(head))
    assert line.startswith("Chữ ở đầu trang «Nộp trước 30/11» không đọc. ")


def test_another_table_is_named_and_the_frame_of_the_document_is_not_quoted() -> None:
    def change(document: Any) -> None:
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Năm vào ngành", "1998"
        table_of(document, 2)._tbl.addnext(table._tbl)

    secret = {"paper.signer1": "Nguyễn Văn Ký", "paper.agency": "UBND xã Cà Ná", "paper.place": "Cà Ná"}
    for content in (filled(honoree(), **secret), without_controls(filled(honoree(), **secret))):
        found = changed(change, content=content)
        assert [line.partition(" không có trong mẫu")[0] for line in told(found)] == [
            "Tiêu chí 2: Ô «Năm vào ngành»",
            "Tiêu chí 2: Ô «1998»",
        ]
        assert found.left_out == (FRAME,)
        assert "Nguyễn Văn Ký" not in repr(found)


def test_a_picture_in_any_cell_is_named() -> None:
    def change(document: Any) -> None:
        picture = io.BytesIO(photos.saved(photos.corners(300, 200)))
        cell = next(c for t in document.tables for r in t.rows for c in r.cells if c.text == "Chức vụ")
        cell.paragraphs[0].add_run().add_picture(picture, width=Mm(10))

    (line,) = told(changed(change))
    assert line.startswith("Sơ lược lý lịch: Ảnh và hình vẽ trong ô không đọc được. ")


# Copied tables -------------------------------------------------------------------------------------------


def test_a_control_that_stands_twice_is_named_and_the_heading_decides() -> None:
    found = case("v13-docx-copied-table/bao-cao.docx")
    assert results(found) == {
        "cn-1": "Giải quyết đúng hạn 1.240 hồ sơ.",
        "cn-2": "KẾT QUẢ TIÊU CHÍ 2 dán đè.",
        "cn-4": "Có sáng kiến sắp xếp sổ.",
    }
    copied = [line for line in told(found) if "mang dấu của ô khác" in line]
    assert len(copied) == len(told(found)) == 2
    assert all(line.startswith("Tiêu chí 2: Ô «") for line in copied)


@pytest.mark.parametrize(
    "content", [filled(honoree()), without_controls(filled(honoree()))], ids=["tags", "headings"]
)
def test_a_whole_table_copied_under_another_heading_belongs_there(content: bytes) -> None:
    """Its first column still names the criterion that it was copied from, which has a table of its own."""

    def change(document: Any) -> None:
        twin = deepcopy(table_of(document, 1)._tbl)
        empty = table_of(document, 2)._tbl
        empty.addprevious(twin)
        empty.getparent().remove(empty)
        cell = list(twin.iter(qn("w:tc")))[4]
        blank = next(cell.iter(qn("w:sdt")), None)
        if blank is not None:
            write(blank, "Của tiêu chí 2.")
        else:
            texts = list(cell.iter(qn("w:t")))
            texts[0].text = "Của tiêu chí 2."
            for more in texts[1:]:
                more.text = ""

    found = changed(change, content=content)
    assert results(found)["cn-1"] == honoree().results[0].text
    assert results(found)["cn-2"] == "Của tiêu chí 2."


def test_a_table_whose_heading_was_deleted_is_still_its_own() -> None:
    def change(document: Any) -> None:
        heading = under(document, "Tiêu chí 4.")
        heading._p.getparent().remove(heading._p)

    assert results(changed(change)) == results(read(filled(honoree())))


def test_a_second_answer_to_one_blank_is_named() -> None:
    def twice(document: Any) -> None:
        row = next(e for e in controls(document.element.body)["post"].iterancestors() if e.tag == qn("w:tr"))
        twin = deepcopy(row)
        row.addnext(twin)
        write(next(twin.iter(qn("w:sdt"))), "Trưởng phòng")
        table = table_of(document, 1)._tbl
        copy = deepcopy(table)
        table.addnext(copy)
        table.addnext(OxmlElement("w:p"))
        write(next(iter(copy.iter(qn("w:sdt")))), "Thêm một kết quả.")

    found = changed(twice)
    assert found.record
    assert found.record.post == honoree().post
    assert results(found)["cn-1"] == f"{honoree().results[0].text}\nThêm một kết quả."
    assert told(found) == [
        f"Chức vụ: Ô này có 2 lần: lấy «{honoree().post}», không lấy «Trưởng phòng». Xóa ô thừa rồi nhập lại nếu lấy nhầm.",
        "Tiêu chí 1, Kết quả: Ô này có 2 lần, đọc nối nhau. Xem lại bản ghi.",
    ]


def test_the_same_answer_twice_is_one() -> None:
    def twice(document: Any) -> None:
        table = table_of(document, 1)._tbl
        table.addnext(deepcopy(table))
        table.addnext(OxmlElement("w:p"))

    assert taken(changed(twice).record)["results"][0].text == honoree().results[0].text


def test_an_untouched_form_leaves_nothing_over() -> None:
    for content in (made()[REPORTS[kind]] for kind in Kind):
        for form in (content, without_controls(content)):
            found = read(form)
            assert not any("không đọc" in line for line in told(found))
            assert found.left_out == ()


def test_nothing_private_gets_into_the_record() -> None:
    content = fill(made()[REPORTS[Kind.CA_NHAN]], {"name.display": "Trần Thử", "unit": "xã Cà Ná"})
    found = changed(paragraph(BOX, before="III. SÁNG KIẾN"), content=content)
    assert found.record
    assert "Trong khung" not in yaml_of(found.record) + repr(found)
