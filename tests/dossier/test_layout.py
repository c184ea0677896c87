"""Page, margins, fonts and sizes of each form, element by element, read with python-docx and from the XML."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.dossier.documents import FILES, open_docx, paragraphs, text
from tests.support.filling import made

# Points, bold, italic, as section 11 of the domain reference gives them.
EXPECTED = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": ({12, 13}, True, False),
    "Độc lập - Tự do - Hạnh phúc": ({13, 14}, True, False),
    "Tên cơ quan cấp trên": ({12, 13}, False, False),
    "Tên phòng, cơ quan": ({12, 13}, True, False),
    "Số: ………/TTr-………": ({13}, False, False),
    "………, ngày ……… tháng ……… năm ………": ({13, 14}, False, True),
    "TỜ TRÌNH": ({13, 14}, True, False),
    "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích": ({13, 14}, True, False),
    "Kính gửi: Ủy ban nhân dân huyện Thuận Nam (qua Phòng Nội vụ)": ({13, 14}, False, False),
    "Căn cứ (căn cứ khác, nếu có);": ({13, 14}, False, True),
    "Nơi nhận:": ({12}, True, True),
    "- Như trên;": ({11}, False, False),
    "- Lưu: VT.": ({11}, False, False),
    "Trưởng phòng": ({13, 14}, True, False),
    "Họ và tên": ({13, 14}, True, False),
}


def style(name: str, paragraph: Any) -> Any:
    return styles_of(name)[paragraph.style]


@cache
def styles_of(name: str) -> dict[str, Any]:
    return {style.style_id: style for style in open_docx(name).styles}


def test_every_form_is_made_for_every_head() -> None:
    assert list(made()) == [f"{name}.docx" for name in FILES]


@pytest.mark.parametrize("name", FILES)
def test_page_is_a4_with_the_margins(name: str) -> None:
    (section,) = open_docx(name).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for margin, least, most in (
        (section.top_margin, 20, 25), (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35), (section.right_margin, 15, 20),
    ):  # fmt: skip
        assert Mm(least) - 1000 <= margin <= Mm(most) + 1000
    assert section.orientation == 0
    assert section.header_distance < section.top_margin


@pytest.mark.parametrize("name", FILES)
def test_page_number_is_centred_at_the_top_from_page_two(name: str) -> None:
    document = open_docx(name)
    section = document.sections[0]
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs
    assert [f.get(qn("w:instr")).strip() for f in number._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    look = style(name, number._p)
    assert (look.font.size.pt, look.paragraph_format.alignment) == (14, 1)
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))
    assert not text(section.footer._element)


@pytest.mark.parametrize("name", FILES)
def test_every_letter_is_times_new_roman_and_black(name: str) -> None:
    document = open_docx(name)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = next(defaults.iter(qn("w:rFonts")))
    assert {fonts.get(qn(f"w:{a}")) for a in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not [a for a in fonts.attrib if a.endswith("Theme")]
    named = [f for p in (document.element.body, document.styles.element) for f in p.iter(qn("w:rFonts"))]
    others = [f for f in named if f.get(qn("w:ascii")) != "Times New Roman"]
    ticks = [t for f in others for t in f.getparent().getparent().iter(qn("w:t"))]
    assert {t.text for t in ticks} <= {"☐"}
    colours = [
        c.getparent().getparent().get(qn("w:styleId")) for c in document.styles.element.iter(qn("w:color"))
    ]
    assert colours == ["PlaceholderText"]
    assert not list(document.element.body.iter(qn("w:color")))


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_has_a_size_of_the_rules(name: str) -> None:
    document = open_docx(name)
    for paragraph in paragraphs(document):
        if text(paragraph):
            look = style(name, paragraph)
            assert look.font.size.pt in {11, 12, 13, 14}, text(paragraph)
            assert not list(paragraph.iter(qn("w:sz"))), text(paragraph)


@pytest.mark.parametrize("words", EXPECTED)
def test_elements_look_as_the_rules_say(words: str) -> None:
    name = "to-trinh"
    found = [p for p in paragraphs(open_docx(name)) if text(p) == words]
    assert found
    sizes, bold, italic = EXPECTED[words]
    for paragraph in found:
        font = style(name, paragraph).font
        assert (font.size.pt in sizes, bool(font.bold), bool(font.italic)) == (True, bold, italic)


@pytest.mark.parametrize("name", FILES)
def test_body_is_justified_with_its_first_line_in(name: str) -> None:
    document = open_docx(name)
    (body,) = (s for s in document.styles if s.name == "Nội dung")
    shape = body.paragraph_format
    assert (body.font.size.pt, shape.alignment, round(shape.first_line_indent.mm)) == (14, 3, 10)
    assert 1 <= shape.line_spacing <= 1.5
    assert shape.space_after.pt >= 6


def test_rules_stand_under_motto_agency_and_title() -> None:
    document = open_docx("to-trinh")
    every = list(paragraphs(document))
    ruled = [every[i - 1] for i, p in enumerate(every) if p.find(f".//{qn('w:pBdr')}") is not None]
    assert [text(p) for p in ruled] == [
        "Tên phòng, cơ quan",
        "Độc lập - Tự do - Hạnh phúc",
        "huyện Thuận Nam năm 2023",
    ]


@pytest.mark.parametrize("name", FILES)
def test_headings_and_tables_are_told_to_those_who_cannot_see(name: str) -> None:
    document = open_docx(name)
    levels = [
        int(level.get(qn("w:val")))
        for p in document.paragraphs
        if (level := style(name, p._p).element.find(f".//{qn('w:outlineLvl')}")) is not None
    ]
    assert levels[0] == 0
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in document.tables:
        rows = table._tbl.tr_lst
        heads = [r for r in rows if r.find(f".//{qn('w:tblHeader')}") is not None]
        assert heads in ([], [rows[0]])
    assert 'w:val="vi-VN"' in document.styles.element.xml
