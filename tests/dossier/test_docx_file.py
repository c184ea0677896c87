"""Files that are no report, or are not to be trusted: refused kindly, before anything in them is used."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from tests.support.filling import repacked as repacked_with
from tests.support.world import real
from thidua.dossier import docx_file
from thidua.dossier.docx_file import open_docx
from thidua.dossier.forms import REPORTS
from thidua.dossier.problems import ReportError
from thidua.dossier.report import report
from thidua.model.campaign import Kind

FORM = report(real().campaigns[0], real(), Kind.CA_NHAN)
MAIN = "word/document.xml"
Change = Callable[[bytes], bytes]


def repacked(changes: dict[str, bytes | None]) -> bytes:
    return repacked_with(FORM, changes)


def part(name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(FORM)).read(name)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
TYPES = part("[Content_Types].xml")
BODY = part(MAIN)
DECLARED = BODY.replace(b"<w:document", DOCTYPE + b"<w:document", 1)
DEEP = b"<w:document xmlns:w='x'>" + b"<w:p>" * 5000 + b"</w:p>" * 5000 + b"</w:document>"
MACRO = TYPES.replace(b"officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
MACRO = MACRO.replace(b"application/vnd.openxmlformats-ms-word", b"application/vnd.ms-word")
EMPTY = bytes(1024 * 1024)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "không phải văn bản Word (.docx), hoặc đã hỏng"),
        (b"Xin chao", "không phải văn bản Word (.docx), hoặc đã hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ (.doc)"),
        (FORM[:4000], "không phải văn bản Word (.docx), hoặc đã hỏng"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "là văn bản OpenDocument (.odt)"),
        (b"%PDF-1.7 ...", "Tệp là PDF, không phải văn bản Word (.docx)"),
        (b"{\\rtf1\\ansi ...", "Tệp là văn bản RTF, không phải"),
        (b"\r\n<HTML><body>", "Tệp là trang web lưu bằng Word, không phải"),
        (b"\xff\xd8\xff\xe0 ...", "Tệp là ảnh, không phải"),
        (b"Rar!\x1a\x07\x00", "Tệp là tệp nén RAR, không phải"),
        (repacked({MAIN: None}), "bị hỏng"),
        (repacked({MAIN: BODY[:-40]}), "bị hỏng"),
        (repacked({MAIN: DEEP}), "bị hỏng"),
        (repacked({MAIN: DECLARED}), "khai báo lạ trỏ ra ngoài tệp"),
        (repacked({MAIN: DECLARED.decode().replace("encoding='UTF-8'", "encoding='UTF-16'").encode("utf-16")}),
         "khai báo lạ trỏ ra ngoài tệp"),
        (repacked({"docProps/core.xml": DOCTYPE + b"<a/>"}), "khai báo lạ trỏ ra ngoài tệp"),
        (repacked({"[Content_Types].xml": MACRO}), "có macro"),
        (repacked({"word/vbaProject.bin": b"\0"}), "có macro"),
        (repacked({"[Content_Types].xml": TYPES.replace(b"wordprocessingml", b"spreadsheetml")}),
         "Tệp là bảng Excel mang đuôi của Word"),
        (repacked({"[Content_Types].xml": TYPES.replace(b"wordprocessingml", b"presentationml")}), "là bài trình chiếu PowerPoint"),
        (b"PK" + b"\0" * (50 * 1024 * 1024), "lớn hơn 50 MB"),
    ],
)  # fmt: skip
def test_other_files_are_refused(content: bytes, what: str) -> None:
    with pytest.raises(ReportError) as refused:
        open_docx(content)
    (problem,) = refused.value.problems
    assert what in problem.what
    assert problem.remedy


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_file, "_MAX_UNPACKED", 20 * 1024 * 1024)
    content = repacked(dict.fromkeys((f"word/media/{n}.png" for n in range(21)), EMPTY))
    assert len(content) < 1024 * 1024
    with pytest.raises(ReportError, match="giải nén ra quá lớn"):
        open_docx(content)


def test_a_size_that_is_not_true_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of contents says 100 bytes; the part holds more than may be read."""
    text = b"<w:p>" + b" " * (1024 * 1024) + b"</w:p>"
    content = repacked({MAIN: BODY.replace(b"</w:body>", text + b"</w:body>")})
    told = (len(BODY) + len(text)).to_bytes(4, "little")
    assert content.count(told) == 2
    with pytest.raises(ReportError):
        open_docx(content.replace(told, (100).to_bytes(4, "little")))
    assert open_docx(content)
    monkeypatch.setattr(docx_file, "_MAX_PART", 1024 * 1024)
    with pytest.raises(ReportError, match="Phần chữ của tệp quá lớn"):
        open_docx(content)


def test_our_own_form_and_any_word_document_open() -> None:
    assert f"{REPORTS[Kind.CA_NHAN].name}; {real().campaigns[0].facts.id}" == open_docx(FORM).keywords
    plain = io.BytesIO()
    docx.Document().save(plain)
    assert open_docx(plain.getvalue()).root is not None


def test_the_strict_form_of_word_files_opens_too() -> None:
    namespaces = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    changed = {MAIN: BODY, "_rels/.rels": part("_rels/.rels")}
    for old, new in namespaces.items():
        changed = {name: content.replace(old, new) for name, content in changed.items()}
    assert "purl.oclc.org" in open_docx(repacked(dict(changed))).root.tag
