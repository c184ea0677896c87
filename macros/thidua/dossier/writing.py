"""Paragraphs, blanks and tables of a form. A blank is a content control for Word within a form field for LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, Final

from docx.blkcntnr import BlockItemContainer
from docx.document import Document as Docx
from docx.oxml.ns import NamespacePrefixedTag, qn
from docx.oxml.parser import oxml_parser
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from .blanks import INVISIBLE, Blank, BlankKind
from .layout import style_id, twips


@dataclass(frozen=True)
class Strong:
    """Words in bold within a line: "Điều 1."."""

    words: str


Piece = str | Strong | Blank
Container = Docx | BlockItemContainer
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_SYMBOLS: Final = "MS Gothic"  # Times New Roman has no box to tick


class Pen:
    """Writes into one document, and numbers its blanks in their order."""

    def __init__(self, document: Docx) -> None:
        self.document = document
        self._ids = count(1)

    def line(self, into: Container, name: str, *pieces: Piece, together: bool = False) -> Paragraph:
        """A paragraph of texts and blanks. `name`: of its element in `layout`; `together`: on one page with the next one."""
        paragraph = _paragraph(into)
        properties = xml("w:pPr")
        properties.append(xml("w:pStyle", val=style_id(name)))
        if together:
            properties.append(xml("w:keepNext"))
        paragraph._p.append(properties)
        for piece in pieces:
            if isinstance(piece, Blank):
                paragraph._p.extend(_in_field(self._control(piece)))
            elif isinstance(piece, Strong):
                paragraph._p.append(_run(piece.words, strong=True))
            else:
                paragraph._p.append(_run(piece))
        return paragraph

    def rule(self, into: Container, length: float, room: float) -> None:
        """A horizontal line, `length` mm long, in the middle of `room` mm."""
        paragraph = self.line(into, "Số trong bảng")
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(2), 0
        properties = paragraph._p.get_or_add_pPr()
        borders = xml("w:pBdr")
        borders.append(xml("w:top", val="single", sz="6", space="0", color="000000"))
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
        side = str(twips((room - length) / 2))
        properties.insert_element_before(xml("w:ind", left=side, right=side), "w:jc")
        spacing = properties.find(qn("w:spacing"))
        spacing.set(qn("w:line"), "60")
        spacing.set(qn("w:lineRule"), "exact")

    def end_of_tables(self) -> None:
        """The paragraph that Word wants after the last table, too low to fill a page of its own."""
        properties = self.line(self.document, "Dòng nơi nhận")._p.get_or_add_pPr()
        properties.append(xml("w:spacing", before="0", after="0", line="20", lineRule="exact"))

    def table(
        self,
        widths: Sequence[float],
        head: Sequence[str] = (),
        *,
        ruled: bool = True,
        title: str | None = None,
    ) -> Rows:
        """A table. `widths` in millimetres; `head` is repeated on each page; `title`: for screen readers."""
        table = self.document.add_table(0, len(widths))
        properties = table._tbl.tblPr
        for child in list(properties):
            properties.remove(child)
        if ruled:
            properties.append(xml("w:tblStyle", val="TableGrid"))
        properties.append(xml("w:tblW", w=str(sum(map(twips, widths))), type="dxa"))
        properties.append(xml("w:tblLayout", type="fixed"))
        if not ruled:
            margins = xml("w:tblCellMar")
            margins.extend(xml(f"w:{side}", w="0", type="dxa") for side in ("left", "right"))
            properties.append(margins)
        if title:
            properties.append(xml("w:tblCaption", val=title))
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.set(qn("w:w"), str(twips(width)))
        rows = Rows(self, table, [twips(width) for width in widths])
        if head:
            self._head(rows, head)
        return rows

    def _head(self, rows: Rows, head: Sequence[str]) -> None:
        cells = rows.add(whole=True)
        row = rows.table.rows[0]._tr.get_or_add_trPr()
        row.append(xml("w:tblHeader"))
        for cell, text in zip(cells, head, strict=True):
            self.line(cell, "Đầu bảng", text, together=True)

    def _control(self, blank: Blank) -> Any:
        control = xml("w:sdt")
        properties = xml("w:sdtPr")
        properties.append(xml("w:alias", val=blank.title))
        properties.append(xml("w:tag", val=blank.tag))
        number = str(next(self._ids))
        properties.append(xml("w:id", val=number))
        if blank.locked:
            properties.append(xml("w:lock", val="sdtLocked"))
        if blank.kind is not BlankKind.TICK:
            properties.append(xml("w:showingPlcHdr"))
        properties.append(xml("w:tabIndex", val=number))
        properties.append(_control_type(blank))
        inside = xml("w:sdtContent")
        if blank.kind is BlankKind.TICK:
            inside.append(_run("☐", font=_SYMBOLS))
        else:
            # LibreOffice types on in the colour of what it replaced, where that begins or ends with it.
            inside.extend((_run(INVISIBLE), _run(blank.hint, hint=True), _run(INVISIBLE)))
        control.extend((properties, inside))
        return control


class Rows:
    """The rows of a table, added one after another."""

    def __init__(self, pen: Pen, table: Any, widths: Sequence[int]) -> None:
        self.pen, self.table, self._widths = pen, table, widths

    def add(self, *, whole: bool = False) -> list[_Cell]:
        """The cells of a new row. `whole`: it does not break across pages."""
        row = xml("w:tr")
        if whole:
            row.append(xml("w:trPr"))
            row[0].append(xml("w:cantSplit"))
        cells = [xml("w:tc") for _ in self._widths]
        for cell, width in zip(cells, self._widths, strict=True):
            properties = xml("w:tcPr")
            properties.append(xml("w:tcW", type="dxa", w=str(width)))
            cell.extend((properties, xml("w:p")))
        row.extend(cells)
        self.table._tbl.append(row)
        return [_Cell(cell, self.table) for cell in cells]

    def put(
        self,
        *pieces: Piece | tuple[Piece, ...],
        elements: Sequence[str] | None = None,
        whole: bool = True,
        together: bool = False,
    ) -> None:
        """A row with one piece, or one line of pieces, in each cell. `together`: on one page with what follows."""
        cells = self.add(whole=whole)
        for cell, piece, element in zip(cells, pieces, elements or ["Trong bảng"] * len(pieces), strict=True):
            line = piece if isinstance(piece, tuple) else (piece,)
            self.pen.line(cell, element, *line, together=together)


def _paragraph(into: Container) -> Paragraph:
    """The first, empty paragraph of a cell, or a new one."""
    if isinstance(into, _Cell) and len(into.paragraphs) == 1 and len(into.paragraphs[0]._p) == 0:
        first: Paragraph = into.paragraphs[0]
        return first
    new: Paragraph = into.add_paragraph()
    return new


def _control_type(blank: Blank) -> Any:
    match blank.kind:
        case BlankKind.LINE | BlankKind.LINES:
            # LibreOffice shows the hint of a plain-text control in black, and joins its lines before 7.5;
            # from a control with a calendar its Tab does not always go on.
            return xml("w:richText")
        case BlankKind.CHOICE:
            kind = xml("w:comboBox")
            kind.extend(xml("w:listItem", displayText=label, value=label) for label in _labels(blank.choices))
            return kind
        case BlankKind.TICK:
            return _tick_box()


def _in_field(control: Any) -> Iterator[Any]:
    """A control within a text form field. Tab in LibreOffice goes from field to field and selects what is in it;
    for Word, where the form is not protected, the field is plain text around the control."""
    number = control.find(f".//{qn('w:id')}").get(qn("w:val"))
    data = xml("w:ffData")
    data.extend((xml("w:name", val=f"blank{number}"), xml("w:enabled"), xml("w:calcOnExit", val="0")))
    data.append(xml("w:textInput"))
    begin, code = xml("w:fldChar", fldCharType="begin"), xml("w:instrText")
    begin.append(data)
    code.text = " FORMTEXT "
    yield from (_wrapped(begin), _wrapped(code), _wrapped(xml("w:fldChar", fldCharType="separate")))
    yield control
    yield _wrapped(xml("w:fldChar", fldCharType="end"))


def _wrapped(content: Any) -> Any:
    run = xml("w:r")
    run.append(content)
    return run


def _labels(choices: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The labels without repetitions, which Word rejects."""
    yield from dict.fromkeys(label for _, label in choices)


def _tick_box() -> Any:
    root = xml("w:sdt")

    def part(name: str, **values: str) -> Any:
        element = root.makeelement(f"{{{_W14}}}{name}", nsmap={"w14": _W14})
        for key, value in values.items():
            element.set(f"{{{_W14}}}{key}", value)
        return element

    box = part("checkbox")
    box.append(part("checked", val="0"))
    box.append(part("checkedState", val="2612", font=_SYMBOLS))
    box.append(part("uncheckedState", val="2610", font=_SYMBOLS))
    return box


def _run(text: str, *, hint: bool = False, strong: bool = False, font: str | None = None) -> Any:
    """A run; each newline becomes a line break."""
    run = xml("w:r")
    if hint or strong or font:
        properties = xml("w:rPr")
        if hint:
            properties.append(xml("w:rStyle", val="PlaceholderText"))
        if font:
            properties.append(xml("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
        if strong:
            properties.extend((xml("w:b"), xml("w:bCs")))
        run.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(xml("w:br"))
        if line:
            written = xml("w:t")
            written.text = line
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(written)
    return run


def xml(name: str, **values: str) -> Any:
    element = oxml_parser.makeelement(_qualified(name), nsmap=_declared(name))
    for key, value in values.items():
        element.set(_qualified(f"w:{key}"), value)
    return element


# A form has thousands of elements and few names.
_qualified = cache(qn)


@cache
def _declared(name: str) -> dict[str, str]:
    return NamespacePrefixedTag(name).nsmap
