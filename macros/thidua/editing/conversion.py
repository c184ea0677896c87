"""`thidua convert`: a file typed in an old encoding -> a copy in Unicode. Nothing else in the file changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

from ..vietnamese.old_fonts import converted, encoding_of_font, usual_encoding
from ..vietnamese.os_errors import reason

MAX_BYTES: Final = 50 * 1024 * 1024
_MAX_UNPACKED: Final = 200 * 1024 * 1024
_UNICODE_FONT: Final = "Times New Roman"
_TEXT: Final = {".csv", ".txt", ".tsv"}
_OFFICE: Final = {".xlsx", ".docx"}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class ConversionError(Exception):
    """A file cannot be converted; nothing was written. The words are Vietnamese: what, and a remedy."""


@dataclass
class Conversion:
    """What was done. `pairs`: (before, after) of each text that changed."""

    target: Path
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def text(self, before: str, font: str = "", usual: Any = None) -> str:
        after = converted(before, font, usual)
        if after is None:
            return before
        self.pairs.append((before, after))
        return after


def convert_file(file: Path) -> Conversion:
    """Write a copy in Unicode beside a file (`ds.xlsx` -> `ds-unicode.xlsx`), which must not be there yet.

    Fonts tell which texts are old where the file names fonts, else the words do; texts in Unicode stay. No copy is
    written when nothing changes. ConversionError, and OSError when the copy cannot be written.
    """
    suffix = file.suffix.lower()
    if suffix not in _TEXT | _OFFICE:
        raise ConversionError(
            f"Không đổi được tệp {suffix or 'không có đuôi'}. Mở tệp bằng Excel hoặc Word, lưu lại thành .xlsx hoặc .docx."
        )
    done = Conversion(file.with_name(f"{file.stem}-unicode{file.suffix}"))
    if done.target.exists():
        raise ConversionError(f"Đã có {done.target.name}. Đổi tên hoặc xóa tệp ấy rồi chạy lại.")
    content = _content(file)
    after = _plain(content, done) if suffix in _TEXT else _office(content, done)
    if done.pairs:
        with done.target.open("xb") as copy:
            copy.write(after)
    return done


def _content(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise ConversionError(f"{file.name} không phải tệp. Chọn một tệp Excel, Word, CSV hoặc văn bản.")
        if file.stat().st_size > MAX_BYTES:
            raise ConversionError(f"{file.name} lớn hơn 50 MB. Chia thành nhiều tệp rồi đổi từng tệp.")
        return file.read_bytes()
    except OSError as error:
        raise ConversionError(
            f"Không đọc được {file.name}: {reason(error)}. Kiểm tra tên và nơi đặt tệp."
        ) from None


def _plain(content: bytes, done: Conversion) -> bytes:
    """A file without fonts: UTF-8, or the bytes of the old encoding themselves."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in content)
    lines = text.splitlines(keepends=True)
    usual = usual_encoding(lines)
    return "".join(done.text(line, usual=usual) for line in lines).encode("utf-8-sig")


def _office(content: bytes, done: Conversion) -> bytes:
    out = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            if sum(part.file_size for part in source.infolist()) > _MAX_UNPACKED:
                raise ConversionError("Tệp giải nén ra quá lớn. Xóa bớt ảnh trong tệp rồi đổi.")
            changed = dict(
                _workbook(source, done) if "xl/workbook.xml" in source.namelist() else _document(source, done)
            )
            for part in source.infolist():
                target.writestr(part, changed.get(part.filename) or source.read(part))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, IndexError):
        raise ConversionError(
            "Tệp bị hỏng, hoặc có mật khẩu. Mở bằng Excel hoặc Word, lưu lại rồi đổi."
        ) from None
    return out.getvalue()


def _workbook(source: zipfile.ZipFile, done: Conversion) -> Iterator[tuple[str, bytes]]:
    """The changed parts of a workbook. A text belongs to the font of its cells, or of its own run."""
    names = source.namelist()
    styles = _parse(source, "xl/styles.xml") if "xl/styles.xml" in names else None
    fonts = (
        []
        if styles is None
        else [_font(f) for f in _all(styles, "fonts")[0]]
        if _all(styles, "fonts")
        else []
    )
    formats = _all(styles, "cellXfs") if styles is not None else []
    of_style = [fonts[int(xf.get("fontId", "0"))] if fonts else "" for xf in (formats[0] if formats else ())]
    used: dict[int, str] = {}
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            sheet = _parse(source, name)
            before = len(done.pairs)
            for cell in _all(sheet, "c"):
                style = int(cell.get("s", "0"))
                font = of_style[style] if style < len(of_style) else ""
                value = next(iter(_all(cell, "v")), None)
                if cell.get("t") == "s" and value is not None:
                    used.setdefault(int(value.text), font)
                elif cell.get("t") == "inlineStr":
                    _convert_texts(cell, font, done)
            if len(done.pairs) > before:
                yield name, _bytes(sheet)
    if "xl/sharedStrings.xml" in names:
        shared = _parse(source, "xl/sharedStrings.xml")
        for number, item in enumerate(_all(shared, "si")):
            _convert_texts(item, used.get(number, ""), done)
        yield "xl/sharedStrings.xml", _bytes(shared)
    if styles is not None:
        yield "xl/styles.xml", _bytes(_with_unicode_fonts(styles))


def _document(source: zipfile.ZipFile, done: Conversion) -> Iterator[tuple[str, bytes]]:
    """The changed parts of a Word document. Runs beside one another of one font are one text: VNI writes ă as two signs."""
    for name in source.namelist():
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        part = _parse(source, name)
        for paragraph in _all(part, "p"):
            groups: list[tuple[str, list[Any]]] = []
            for run in _all(paragraph, "r"):
                font = next((_run_font(e) for e in _all(run, "rFonts")), "")
                texts = _all(run, "t")
                if groups and groups[-1][0] == font:
                    groups[-1][1].extend(texts)
                else:
                    groups.append((font, texts))
            for font, texts in groups:
                _convert_joined(texts, font, done)
        yield name, _bytes(_with_unicode_fonts(part))


def _convert_texts(item: Any, font: str, done: Conversion) -> None:
    """The texts of a cell: plain, or in runs with fonts of their own."""
    runs = _all(item, "r")
    for run in runs:
        own = next((e.get("val") or "" for e in _all(run, "rFont")), font)
        _convert_joined(_all(run, "t"), own, done)
    if not runs:
        _convert_joined(_all(item, "t"), font, done)


def _convert_joined(texts: list[Any], font: str, done: Conversion) -> None:
    whole = "".join(e.text or "" for e in texts)
    if not texts or not whole.strip():
        return
    after = done.text(whole, font)
    if after == whole:
        return
    parts = [converted(e.text or "", font) or e.text or "" for e in texts]
    if "".join(parts) != after:  # a letter reached over a border
        parts = [after, *[""] * (len(texts) - 1)]
    for element, part in zip(texts, parts, strict=True):
        element.text = part
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _with_unicode_fonts(part: Any) -> Any:
    """Old fonts show the letters of Unicode as signs, so a usual one takes their place."""
    for element in part.iter():
        for name, value in element.attrib.items():
            if encoding_of_font(value) and etree.QName(element).localname in {
                "rFonts",
                "name",
                "rFont",
                "font",
                "latin",
            }:
                element.set(name, _UNICODE_FONT)
    return part


def _run_font(fonts: Any) -> str:
    return next((v for k, v in fonts.attrib.items() if etree.QName(k).localname in {"ascii", "hAnsi"}), "")


def _font(font: Any) -> str:
    return next((e.get("val") or "" for e in _all(font, "name")), "")


def _all(element: Any, name: str) -> list[Any]:
    return [e for e in element.iter() if isinstance(e.tag, str) and etree.QName(e).localname == name]


def _parse(source: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(source.read(name), _PARSER)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
