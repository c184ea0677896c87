"""A Word file from outside -> the XML of its text. Nothing in it is run or fetched, and sizes are limited."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from .problems import ReportError, unusable_report

MAX_BYTES: Final = 50 * 1024 * 1024
_MAX_UNPACKED: Final = 200 * 1024 * 1024  # bytes; reports may hold photos
_MAX_PART: Final = 20 * 1024 * 1024
_MAX_PARTS: Final = 5_000
_MAX_DEPTH: Final = 200
_MAX_ELEMENTS: Final = 400_000
_OLE: Final = b"\xd0\xcf\x11\xe0"  # .doc, and any office file with a password
_SAVE_AS: Final = "Mở tệp trong Word, chọn Lưu thành (Save As), kiểu Word Document (.docx), rồi nhập tệp ấy"
_FROM_FORM: Final = "Tải mẫu báo cáo ở trang Biểu mẫu, chép nội dung vào đó rồi nhập"


@dataclass(frozen=True)
class DocxFile:
    """The w:document element, and the keywords that the form wrote into the file's properties."""

    root: Element
    keywords: str


def local_name(element: Element) -> str:
    """An element's name without its namespace: Word has two namespaces for the same names."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; "" when it is missing."""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def open_docx(content: bytes) -> DocxFile:
    """A DOCX file -> its text's XML. ReportError when it is no Word document that can be read safely."""
    if len(content) > MAX_BYTES:
        raise unusable_report("Tệp lớn hơn 50 MB", "Xóa bớt ảnh trong tệp rồi nhập lại")
    if content.startswith(_OLE):
        raise unusable_report(
            "Tệp có mật khẩu, hoặc là tệp Word kiểu cũ (.doc)", f"Bỏ mật khẩu nếu có. {_SAVE_AS}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _open_package(package)
    except zipfile.BadZipFile:
        raise unusable_report("Tệp không phải văn bản Word (.docx), hoặc đã hỏng", _SAVE_AS) from None
    except (
        ParseError,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        LookupError,
        RuntimeError,
        NotImplementedError,
    ):
        raise _damaged() from None


def _open_package(package: zipfile.ZipFile) -> DocxFile:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise unusable_report("Tệp không phải văn bản Word (.docx)", _SAVE_AS)
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise unusable_report(
            "Tệp giải nén ra quá lớn", "Xóa bớt ảnh trong tệp, hoặc chép nội dung sang mẫu mới tải về"
        )
    main = _main_part(package)
    kind = _content_type(package, main)
    if "macroenabled" in kind.lower() or any(n.lower().endswith("vbaproject.bin") for n in names):
        raise unusable_report("Tệp có macro (chương trình chạy kèm), nên không mở", _SAVE_AS)
    if "wordprocessingml" not in kind:
        raise unusable_report("Tệp không phải văn bản Word (.docx)", _FROM_FORM)
    if main not in names:
        raise _damaged()
    core = "docProps/core.xml"
    properties = _parse(package, core) if core in names else None
    keywords = (
        next((e.text or "" for e in properties.iter() if local_name(e) == "keywords"), "")
        if properties is not None
        else ""
    )
    return DocxFile(_parse(package, main), keywords)


def _main_part(package: zipfile.ZipFile) -> str:
    if "_rels/.rels" in package.namelist():
        for rel in _parse(package, "_rels/.rels"):
            if attribute(rel, "Type").endswith("/officeDocument"):
                return posixpath.normpath(attribute(rel, "Target").lstrip("/"))
    return "word/document.xml"


def _content_type(package: zipfile.ZipFile, main: str) -> str:
    for override in _parse(package, "[Content_Types].xml"):
        if attribute(override, "PartName").lstrip("/") == main:
            return attribute(override, "ContentType")
    return ""


def _parse(package: zipfile.ZipFile, name: str) -> Element:
    with package.open(name) as part:
        raw = part.read(_MAX_PART + 1)  # the size in the zip's directory may be false
    if len(raw) > _MAX_PART:
        raise unusable_report("Phần chữ của tệp quá lớn", "Chép nội dung sang mẫu mới tải về rồi nhập")
    parser: Any = XMLParser(target=_SafeTreeBuilder())
    parser.feed(raw)
    root: Element = parser.close()
    return root


class _SafeTreeBuilder(TreeBuilder):
    """Rejects document type declarations, which could read other files or expand without limit, and giant trees."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise unusable_report("Tệp có khai báo lạ trỏ ra ngoài tệp, nên không mở", _SAVE_AS)

    def start(self, tag: Any, attrs: Any) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            raise _damaged()
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self._depth -= 1
        return super().end(tag)


def _damaged() -> ReportError:
    return unusable_report("Tệp Word bị hỏng, không đọc được", f"{_SAVE_AS}; hoặc lấy lại bản chưa hỏng")
