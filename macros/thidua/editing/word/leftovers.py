"""What stands in a filled form and is not taken into the record: each is named, so that nothing vanishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from ...dossier.blocks import FOOT
from ...dossier.docx_content import Cell, DocxContent, Remainder, text_key
from ...dossier.docx_file import DocxFile, local_name
from ...dossier.form_text import FormText
from ...dossier.problems import ReportProblem
from ...dossier.report_form import ReportForm

COPY_IT: Final = "Chép nội dung ấy vào ô trong bảng rồi nhập lại, hoặc điền thẳng vào bản ghi"
FRAME: Final = "Phần đầu văn bản và chữ ký"
"""What is said of the head of the agency, place and day, recipients and signers, which no record holds."""
_SHORT: Final = 60  # characters of a quotation
_REJECT: Final = "Nếu vẫn cần thì từ chối thay đổi ấy (Reject) trong Word rồi nhập lại"
_REST: Final = {
    Remainder.TEXT_BOX: ("Khung chữ «{}» không đọc", COPY_IT),
    Remainder.DELETED: ("Chữ đã xóa «{}» (theo dõi sửa đổi) không đọc", _REJECT),
    Remainder.STRUCK: ("Chữ gạch ngang «{}» không đọc", "Nếu vẫn cần thì bỏ gạch ngang rồi nhập lại"),
    Remainder.HIDDEN: ("Chữ ẩn «{}» không đọc", "Nếu vẫn cần thì bỏ kiểu ẩn (Hidden) rồi nhập lại"),
}
_PICTURES: Final = (
    "Có {} ảnh hoặc hình vẽ ngoài bảng, không đọc",
    "Ảnh thì thêm vào bản ghi bằng thidua edit",
)
_NOTES: Final = {
    "comments": "Có {} ghi chú bên lề (comment), không đọc",
    "footnotes": "Có {} chú thích ở chân trang, không đọc",
    "endnotes": "Có {} chú thích ở cuối văn bản, không đọc",
}
_MARGINS: Final = {"header": "Chữ ở đầu trang", "footer": "Chữ ở chân trang"}

Leftover = ReportProblem | str
"""A problem; or, of what stays in the dossier on purpose, only the heading."""


class Sections(Protocol):
    """The sections of a form."""

    def heading(self, section: str) -> str | None:
        """What people call a section; None for one that the form does not have, or that nothing is filled in."""

    def is_private(self, section: str) -> bool:
        """Whether its answers stay in the dossier."""


@dataclass(frozen=True)
class Whole:
    """Of a form whose parts have no names: `is_hidden` when none of its words may be quoted."""

    name: str | None = None
    is_hidden: bool = False

    def heading(self, section: str) -> str | None:  # noqa: ARG002
        return self.name

    def is_private(self, section: str) -> bool:  # noqa: ARG002
        return self.is_hidden


def leftovers(words: FormText, sections: Sections, file: DocxFile, filled: DocxContent) -> Iterator[Leftover]:
    """All but what stands in cells: paragraphs, text boxes, pictures, crossed-out words, notes, margins."""
    for line in filled.lines:
        if not words.is_own(line.text):
            what = f"Đoạn «{short(line.text)}» nằm ngoài bảng nên không đọc"
            yield _told(sections, line.section, what, COPY_IT)
    for rest in filled.rest:
        if rest.kind is not Remainder.PICTURE:
            what, remedy = _REST[rest.kind]
            yield _told(sections, rest.section, what.format(short(rest.text)), remedy)
    pictures = Counter(rest.section for rest in filled.rest if rest.kind is Remainder.PICTURE)
    for section, count in pictures.items():
        yield _told(sections, section, _PICTURES[0].format(count), _PICTURES[1])
    for kind, part in file.asides:
        texts = [text for text in _texts(part) if text_key(text)]
        if kind in _MARGINS:
            for text in texts:
                if not words.is_own(text) and not text.isdecimal() and not text.startswith(FOOT):
                    yield ReportProblem(f"{_MARGINS[kind]} «{short(text)}» không đọc", COPY_IT)
        elif texts:  # notes may be about anything, also what stays in the dossier: none is quoted
            remedy = "Xem lại trong Word; điều cần giữ thì viết vào ô trong bảng"
            yield ReportProblem(_NOTES[kind].format(len(texts)), remedy)


def cell_leftover(form: ReportForm, filled: DocxContent, cell: Cell) -> Iterator[Leftover]:
    """What is in a cell that the form does not have."""
    text = form.words.without_own(cell.text)
    if not text_key(text):
        return
    beside = (other for other in filled.cells if other.row == cell.row)
    in_frame = cell.section not in form.sections and (
        not cell.section or any(map(form.words.is_of_frame, beside))
    )
    if in_frame or any(tag.startswith("paper.") for tag in cell.tags):
        yield FRAME
    else:
        yield _told(form, cell.section, f"Ô «{short(text)}» không có trong mẫu nên không đọc", COPY_IT)


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 3] + "…"


def _told(sections: Sections, section: str, what: str, remedy: str) -> Leftover:
    """A problem; of a private section only its heading, never its words."""
    heading = sections.heading(section)
    return heading if heading and sections.is_private(section) else ReportProblem(what, remedy, heading)


def _texts(part: Element) -> Iterator[str]:
    """The paragraphs of a part."""
    for element in part.iter():
        if local_name(element) == "p":
            yield " ".join("".join(e.text or "" for e in element.iter() if local_name(e) == "t").split())
