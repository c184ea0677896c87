"""Controls and prompts of Word and other programs mean nothing: the form's own tags, headings and answers do."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.editing.word.changed import (
    Change,
    W,
    case,
    changed,
    results,
    told,
    with_part,
)
from tests.editing.word.reports import read, taken
from tests.support.filling import (
    controls,
    filled,
    without_controls,
)
from tests.support.world import honoree

# Controls of other programs ------------------------------------------------------------------------------


def test_a_control_of_another_program_hides_nothing() -> None:
    found = case("t06-docx-foreign-control/bao-cao.docx")
    assert results(found) == {
        "cn-1": "Ví dụ: Giải quyết đúng hạn 98% hồ sơ.",
        "cn-2": "Ví dụ: Làm tốt phần việc.",
    }
    assert found.record
    assert [f.label for f in found.record.results[0].figures] == ["Hồ sơ quá hẹn"]
    assert (told(found), found.left_out) == ([], ("Sơ lược lý lịch",))


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
