"""What a filled report holds beside its answers, as offices brought it: nothing is taken for what it is not, or lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from macros.editing.canonical import yaml_of
from macros.editing.word import ReportDraft
from macros.editing.word.leftovers import FRAME
from macros.model.campaign import Kind
from tests.editing.word.reports import read, said, taken
from tests.support import photos
from tests.support.campaigns import CASES
from tests.support.filling import (
    REPORTS,
    controls,
    fill,
    filled,
    made,
    repacked,
    saved,
    without_controls,
    write,
)
from tests.support.world import honoree

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SILENT = "Chưa viết kết quả"
Change = Callable[[Any], None]


def case(name: str) -> ReportDraft:
    return read((CASES / name).read_bytes())


def results(found: ReportDraft) -> dict[str, str]:
    assert found.record
    return {r.criterion: r.text for r in found.record.results}


def told(found: ReportDraft) -> list[str]:
    """What is said, but for criteria that nobody answered."""
    return [line for line in said(found) if SILENT not in line]


def changed(*changes: Change, content: bytes | None = None) -> ReportDraft:
    document = docx.Document(io.BytesIO(content or filled(honoree())))
    for change in changes:
        change(document)
    return read(saved(document))


def table_of(document: Any, criterion: int) -> Any:
    return next(t for t in document.tables if f"Tiêu chí {criterion}" in t.rows[-1].cells[0].text)


def under(document: Any, start: str) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith(start))


# Controls of other programs ------------------------------------------------------------------------------


def test_a_control_of_another_program_hides_nothing() -> None:
    found = case("t06-docx-foreign-control/bao-cao.docx")
    assert results(found) == {
        "cn-1": "Ví dụ: Giải quyết đúng hạn 98% hồ sơ.",
        "cn-2": "Ví dụ: Làm tốt phần việc.",
    }
    assert found.record
    assert [f.label for f in found.record.results[0].figures] == ["Hồ sơ quá hẹn"]
    assert (told(found), found.left_out) == ([], ("Thông tin chung",))


@pytest.mark.parametrize(
    "content", [filled(honoree()), without_controls(filled(honoree()))], ids=["tags", "headings"]
)
def test_foreign_controls_around_any_run_say_nothing(content: bytes) -> None:
    def wrap_all(document: Any) -> None:
        for number, run in enumerate(list(document.element.body.iter(qn("w:r")))):
            if any(e.tag == qn("w:sdtContent") for e in run.iterancestors()):
                continue
            control = parse_xml(
                f'<w:sdt {W}><w:sdtPr><w:id w:val="{9000 + number}"/><w:tag w:val="goog_rdk_{number}"/></w:sdtPr><w:sdtContent/></w:sdt>'
            )
            run.addprevious(control)
            control[1].append(run)

    found = changed(wrap_all, content=content)
    assert taken(found.record) == taken(honoree())
    assert told(found) == []


# Word's prompts ------------------------------------------------------------------------------------------


def test_a_prompt_of_word_is_no_result() -> None:
    found = case("t15-docx-placeholder/bao-cao.docx")
    assert "cn-3" not in results(found)
    assert told(found) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Click or tap here to enter text.", "Click here to enter text.", "Click or tap to enter a date.", "Choose an item.",
        "Bấm hoặc gõ nhẹ vào đây để nhập văn bản.", "Nhấp vào đây để nhập văn bản.", "Bấm hoặc gõ nhẹ để nhập ngày.", "Chọn một mục.",
    ],
)  # fmt: skip
def test_prompts_in_english_and_vietnamese_are_known_by_their_words(prompt: str) -> None:
    tag = "results.cn-1.text"
    for content in (filled(honoree(), **{tag: prompt}), without_controls(filled(honoree(), **{tag: prompt}))):
        assert prompt not in results(read(content)).values()
    answer = f"{prompt} Xong 12 việc."
    assert results(read(filled(honoree(), **{tag: answer})))["cn-1"] == answer


def in_prompt_style(tag: str) -> Change:
    def change(document: Any) -> None:
        for run in controls(document.element.body)[tag].iter(qn("w:r")):
            run.insert(0, parse_xml(f'<w:rPr {W}><w:rStyle w:val="PlaceholderText"/></w:rPr>'))

    return change


@pytest.mark.parametrize(
    "prompt", ["Klicken oder tippen Sie hier, um Text einzugeben.", "Cliquez ou appuyez ici pour entrer du texte.", "Щелкните или коснитесь здесь, чтобы ввести текст."]
)  # fmt: skip
def test_a_prompt_in_another_language_is_known_by_its_style(prompt: str) -> None:
    tag = "results.cn-1.text"
    found = changed(in_prompt_style(tag), content=filled(honoree(), **{tag: prompt}))
    assert "cn-1" not in results(found)


def test_an_answer_in_the_style_of_prompts_stays_an_answer() -> None:
    """LibreOffice leaves what is typed in the style of the hint."""
    found = changed(in_prompt_style("results.cn-1.text"))
    assert results(found)["cn-1"] == honoree().results[0].text


def test_a_prompt_that_the_file_itself_names_is_known_whatever_it_says() -> None:
    glossary = (
        f'<w:glossaryDocument {W}><w:docParts><w:docPart><w:docPartPr><w:name w:val="X1"/><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        "</w:docPartPr><w:docPartBody><w:p><w:r><w:t>Ghi kết quả của anh chị</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    ).encode()  # fmt: skip
    content = filled(honoree(), **{"results.cn-1.text": "Ghi kết quả của anh chị"})
    assert "cn-1" in results(read(content))
    assert "cn-1" not in results(
        read(with_part(content, "glossaryDocument", "glossary/document.xml", glossary))
    )


def with_part(content: bytes, kind: str, name: str, part: bytes) -> bytes:
    relations = docx.Document(io.BytesIO(content)).part.rels.xml
    own = f'<Relationship Id="rIdMoi" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"/>'
    relations = relations.replace(b"</Relationships>", own.encode() + b"</Relationships>")
    return repacked(content, {"word/_rels/document.xml.rels": relations, f"word/{name}": part})


# What is not taken is named ------------------------------------------------------------------------------


def test_words_outside_the_known_places_are_named() -> None:
    found = case("v12-docx-silent-loss/general-section.docx")
    assert [line.partition(" nằm ngoài bảng")[0] for line in told(found)] == [
        "Đoạn «NGOÀI 5: trước mục I.»",
        "Thông tin chung: Đoạn «NGOÀI 4: trình độ đại học, quá trình công tác 12 năm.»",
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
    assert line.startswith("Thông tin chung: Ảnh và hình vẽ trong ô không đọc được. ")


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
