"""Page, fonts and sizes of an administrative document (domain reference, section 11: NĐ 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FONT: Final = "Times New Roman"
# Millimetres.
WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
TEXT_WIDTH: Final = WIDTH - LEFT - RIGHT
EDGE: Final = 10
"""From the edge of the sheet to the page number and to the note at the foot, in millimetres."""
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Element:
    """One element of a document. `size`, `after` and `before` in points; `line` as a multiple of single spacing."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = "center"
    indent: bool = False
    """The first line begins 1 cm further in."""
    before: float = 0
    after: float = 0
    line: float = 1.0
    outline: int | None = None
    """Level in the document's outline, from 0: a screen reader jumps between such headings."""


ELEMENTS: Final[dict[str, Element]] = {
    "Quốc hiệu": Element(13, bold=True),
    "Tiêu ngữ": Element(14, bold=True),
    "Cơ quan chủ quản": Element(13, caps=True),
    "Cơ quan ban hành": Element(13, bold=True, caps=True),
    "Số ký hiệu": Element(13, before=6),
    "Dự thảo": Element(13, italic=True),
    "Địa danh ngày tháng": Element(14, italic=True, before=6),
    "Tên loại": Element(14, bold=True, before=10, outline=0),
    "Trích yếu": Element(14, bold=True),
    "Kèm theo": Element(14, italic=True, before=4, after=8),
    "Lời quyết định": Element(14, bold=True, caps=True, before=6, after=6),
    "Kính gửi": Element(14, after=8),
    "Căn cứ": Element(14, italic=True, align="both", indent=True, after=6, line=1.15),
    "Nội dung": Element(14, align="both", indent=True, after=6, line=1.15),
    "Mục": Element(14, bold=True, align="left", before=8, after=6, outline=1),
    "Tiêu chí": Element(14, bold=True, align="left", before=8, after=6, outline=2),
    "Ghi chú": Element(13, italic=True, align="both", before=4, after=6),
    "Đầu bảng": Element(13, bold=True, before=2, after=2),
    "Trong bảng": Element(13, align="left", before=2, after=2),
    "Số trong bảng": Element(13, before=2, after=2),
    "Nơi nhận": Element(12, bold=True, italic=True, align="left"),
    "Dòng nơi nhận": Element(11, align="left"),
    "Chức vụ người ký": Element(14, bold=True, caps=True),
    "Họ tên người ký": Element(14, bold=True, before=58),
    "Ký tên": Element(14, italic=True),
    "Số trang": Element(14),
    "Mẫu": Element(11, italic=True),
}
"""The kinds of paragraph in a form, by their Vietnamese names; each is a style in Word."""

SETTINGS: Final = (
    f'<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)


def twips(mm: float) -> int:
    """Millimetres -> twentieths of a point, the unit of Word."""
    return round(mm * 1440 / 25.4)


def style_id(name: str) -> str:
    """The id of an element's style: "M01", "M02", …; old programs lose ids with diacritics."""
    return f"M{list(ELEMENTS).index(name) + 1:02}"


def styles_xml() -> str:
    """styles.xml: the elements, the placeholder text of a blank, and a ruled table."""
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    elements = "".join(_style(name, element) for name, element in ELEMENTS.items())
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        # Dark enough to be read, light enough to differ from what was filled in.
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        '<w:rPr><w:color w:val="595959"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>{elements}</w:styles>'
    )


def _style(name: str, element: Element) -> str:
    half = round(element.size * 2)
    marks = "".join(
        f"<w:{mark}/>"
        for mark, on in (
            ("b", element.bold),
            ("bCs", element.bold),
            ("i", element.italic),
            ("iCs", element.italic),
            ("caps", element.caps),
        )
        if on
    )
    first = f'<w:ind w:firstLine="{twips(10)}"/>' if element.indent else ""
    level, keep = "", ""
    if element.outline is not None:
        level, keep = f'<w:outlineLvl w:val="{element.outline}"/>', "<w:keepNext/>"
    spacing = f'w:before="{round(element.before * 20)}" w:after="{round(element.after * 20)}"'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:spacing {spacing} '
        f'w:line="{round(element.line * 240)}" w:lineRule="auto"/>{first}<w:jc w:val="{element.align}"/>{level}</w:pPr>'
        f'<w:rPr>{marks}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )
