"""A Word file from outside -> the XML of its text. Nothing in it is run or fetched, and sizes are limited."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
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
_ASIDES: Final = ("comments", "header", "footer", "footnotes", "endnotes")
_NO_TEXT: Final = ("PDF", "ảnh", "tệp nén RAR")
_OTHER_KINDS: Final = (
    ((b"%pdf",), "PDF"),
    ((b"{\\rtf",), "văn bản RTF"),
    ((b"<!doctype html", b"<html", b"mime-version:"), "trang web lưu bằng Word"),
    ((b"\xff\xd8\xff", b"\x89png", b"gif8", b"riff"), "ảnh"),
    ((b"rar!",), "tệp nén RAR"),
)
"""How a file of each kind begins, in lower case, and what people call it."""


@dataclass(frozen=True)
class DocxFile:
    """The parts of a Word file that hold text.

    `root`: the w:document element. `keywords`: what our form wrote into the file's properties. `prompts`: the
    texts that Word shows in empty controls, in the language of whoever saved the file. `prompt_styles`: ids of
    the character style of such texts. `asides`: (kind, w:… element) of comments, headers, footers and notes.
    """

    root: Element
    keywords: str
    prompts: frozenset[str] = frozenset()
    prompt_styles: frozenset[str] = frozenset()
    asides: tuple[tuple[str, Element], ...] = ()


def local_name(element: Element) -> str:
    """An element's name without its namespace: Word has two namespaces for the same names."""
    return _local(element.tag)


@lru_cache(1024)  # a document has few names and many elements
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; "" when it is missing."""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(mark: Element) -> bool:
    """A mark without a value is on (ISO/IEC 29500-1, 17.17.4)."""
    return attribute(mark, "val").lower() not in {"0", "false", "off"}


def is_docx(file: Path) -> bool:
    """Whether a file is a Word document by what is in it, whatever its name says. False for what cannot be read."""
    try:
        if not file.is_file() or not zipfile.is_zipfile(file):
            return False
        with zipfile.ZipFile(file) as package:
            return "word/document.xml" in package.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def open_docx(content: bytes) -> DocxFile:
    """A DOCX file -> its text's XML. ReportError when it is no Word document that can be read safely."""
    if len(content) > MAX_BYTES:
        raise too_large()
    if content.startswith(_OLE):
        raise unusable_report(
            "Tệp có mật khẩu, hoặc là tệp Word kiểu cũ (.doc)", f"Bỏ mật khẩu nếu có. {_SAVE_AS}"
        )
    if other := _other_kind(content):
        raise unusable_report(*other)
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
    if "mimetype" in names and b"opendocument.text" in package.read("mimetype")[:80]:
        raise unusable_report("Tệp là văn bản OpenDocument (.odt), không phải Word", _SAVE_AS)
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
    if "spreadsheetml" in kind:
        raise unusable_report(
            "Tệp là bảng Excel mang đuôi của Word", "Đổi đuôi tệp thành .xlsx rồi nhập lại như một danh sách"
        )
    if "presentationml" in kind:
        raise unusable_report("Tệp là bài trình chiếu PowerPoint, không phải văn bản Word", _FROM_FORM)
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
    related = list(_related(package, main, names))
    styles = [part for kind, part in related if kind == "styles"]
    return DocxFile(
        _parse(package, main),
        keywords,
        frozenset(text for kind, part in related if kind == "glossaryDocument" for text in _prompts(part)),
        frozenset({"PlaceholderText"}.union(*map(_prompt_styles, styles))),
        tuple((kind, part) for kind, part in related if kind in _ASIDES),
    )


def _related(package: zipfile.ZipFile, main: str, names: set[str]) -> Iterator[tuple[str, Element]]:
    """(kind, root) of the parts beside the text that may hold words of people, or tell which words are Word's own."""
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels".lstrip("/")
    if relations not in names:
        return
    for relation in _parse(package, relations):
        kind = attribute(relation, "Type").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/")
        if kind in {"styles", "glossaryDocument", *_ASIDES} and target in names:
            yield kind, _parse(package, target)


def _prompts(glossary: Element) -> Iterator[str]:
    """The texts of the prompts (ISO/IEC 29500-1, 17.12: document parts of the type bbPlcHdr)."""
    for part in glossary.iter():
        if local_name(part) == "docPart" and any(
            local_name(e) == "type" and attribute(e, "val") == "bbPlcHdr" for e in part.iter()
        ):
            text = "".join(e.text or "" for e in part.iter() if local_name(e) == "t")
            if text.strip():
                yield " ".join(text.split())


def _prompt_styles(styles: Element) -> frozenset[str]:
    """Word gives the style of prompts one name in all languages, but not one id."""
    return frozenset(
        attribute(style, "styleId")
        for style in styles
        if any(local_name(e) == "name" and attribute(e, "val").lower() == "placeholder text" for e in style)
    )


def _other_kind(content: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) of a file that is of another well-known kind whatever its name says."""
    start = content[:1024].lstrip().lower()
    for signs, what in _OTHER_KINDS:
        if start.startswith(signs):
            return (
                f"Tệp là {what}, không phải văn bản Word (.docx)",
                _FROM_FORM if what in _NO_TEXT else _SAVE_AS,
            )
    return None


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


def too_large() -> ReportError:
    return unusable_report("Tệp lớn hơn 50 MB", "Xóa bớt ảnh trong tệp rồi nhập lại")


def _damaged() -> ReportError:
    return unusable_report("Tệp Word bị hỏng, không đọc được", f"{_SAVE_AS}; hoặc lấy lại bản chưa hỏng")
