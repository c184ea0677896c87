"""The bytes of an Excel workbook -> openpyxl's workbook, whatever its styles are."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from typing import Final

from lxml import etree
from openpyxl import Workbook, load_workbook

from .problems import SheetError, unusable_file

SAVE_AS_XLSX: Final = (
    "Mở tệp trong Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nhập tệp ấy"
)
MAX_UNPACKED: Final = 150 * 1024 * 1024  # bytes, enough for 20,000 full rows
_STYLES: Final = "xl/styles.xml"
_TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/"
_DRAWING: Final = re.compile(r"xl/drawings/[^/]+\.xml")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME: Final = re.compile(re.escape(_STRICT) + rb"([A-Za-z]+/[A-Za-z/]+)")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_KEPT: Final = frozenset(_MAIN + name for name in ("sheetPr", "dimension", "cols", "sheetData", "mergeCells"))
_DRAWN: Final = frozenset(_MAIN + name for name in ("drawing", "legacyDrawing"))
"""Parts of a sheet that hold what people wrote; all others are looks and rules for typing."""


def open_excel(name: str, content: bytes, *, values: bool = False) -> Workbook:
    """Open a workbook. `values`: the saved results of formulas instead of the formulas. SheetError for a damaged file.

    A file that openpyxl refuses for its looks (an empty fill, a rule that it does not know) is read without them.
    """
    content = _transitional(content)
    ways: tuple[Callable[[bytes], bytes], ...] = (bytes, _plain, partial(_plain, drawings=False))
    for way in ways:
        with suppress(Exception):  # a damaged file can raise any exception in openpyxl
            return _load(way(content), values=values)
    raise damaged(name)


def pictures_in(content: bytes) -> int:
    """How many pictures lie on the sheets of a workbook, also such as openpyxl drops."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        drawings = [name for name in package.namelist() if _DRAWING.fullmatch(name)]
        return sum(package.read(name).count(b"r:embed=") for name in drawings)


def check_package(name: str, content: bytes) -> frozenset[str]:
    """The names of a package's parts. SheetError when it unpacks to more than the memory should hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise damaged(name) from None
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise unusable_file(
            f"Bảng trong {name} quá lớn",
            "Xóa các dòng, cột trống đã tô màu hoặc kẻ khung, hoặc chia thành nhiều tệp",
        )
    return frozenset(part.filename for part in parts)


def damaged(name: str) -> SheetError:
    """The error for a file that is broken."""
    return unusable_file(f"Tệp {name} bị hỏng, không mở được", f"{SAVE_AS_XLSX}; hoặc lấy lại bản chưa hỏng")


def _transitional(content: bytes) -> bytes:
    """A workbook that was saved as «Strict Open XML» with the names that openpyxl knows."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            if _STRICT not in old.read("xl/workbook.xml"):
                return content
            with zipfile.ZipFile(out, "w") as new:
                for part in old.namelist():
                    new.writestr(part, _STRICT_NAME.sub(_usual_name, old.read(part)))
    except (KeyError, zipfile.BadZipFile, OSError):
        return content
    return out.getvalue()


def _usual_name(strict: re.Match[bytes]) -> bytes:
    """.../ooxml/spreadsheetml/main -> .../spreadsheetml/2006/main"""
    kind, _, rest = strict[1].partition(b"/")
    return b"http://schemas.openxmlformats.org/" + kind + b"/2006/" + rest


def _load(content: bytes, *, values: bool) -> Workbook:
    with warnings.catch_warnings(action="ignore"):  # openpyxl warns programmers about features that it drops
        return load_workbook(io.BytesIO(content), data_only=values, rich_text=_has_struck_words(content))


def _has_struck_words(content: bytes) -> bool:
    """Whether any text is crossed out in part. Only then are pieces of texts read: openpyxl drops codes in them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = (
            n for n in package.namelist() if n == _TEXTS or (n.startswith(_SHEETS) and n.endswith(".xml"))
        )
        return any(b"<strike" in package.read(name) for name in texts)


def _plain(content: bytes, *, drawings: bool = True) -> bytes:
    """A workbook with its values and number formats, and no other looks."""
    kept = _KEPT | _DRAWN if drawings else _KEPT
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            raw = old.read(part)
            if part == _STYLES:
                raw = _plain_styles(raw)
            elif part.startswith(_SHEETS) and part.endswith(".xml"):
                raw = _plain_sheet(raw, kept)
            new.writestr(part, raw)
    return out.getvalue()


def _plain_sheet(raw: bytes, kept: Collection[str]) -> bytes:
    sheet = _parsed(raw)
    for part in list(sheet):
        if part.tag not in kept:
            sheet.remove(part)
    return bytes(etree.tostring(sheet))


def _plain_styles(raw: bytes) -> bytes:
    """Only what tells a day from a number, and which cells are crossed out."""
    old = _parsed(raw)
    new = etree.Element(_MAIN + "styleSheet", nsmap={None: _MAIN[1:-1]})
    if (formats := old.find(_MAIN + "numFmts")) is not None:
        new.append(formats)
    fonts = etree.SubElement(new, _MAIN + "fonts")
    for font in old.iterfind(f"{_MAIN}fonts/{_MAIN}font"):
        kept = etree.SubElement(fonts, _MAIN + "font")
        if (strike := font.find(_MAIN + "strike")) is not None:
            kept.append(strike)
    if not len(fonts):
        etree.SubElement(fonts, _MAIN + "font")
    etree.SubElement(etree.SubElement(new, _MAIN + "fills"), _MAIN + "fill").append(
        etree.Element(_MAIN + "patternFill")
    )
    etree.SubElement(etree.SubElement(new, _MAIN + "borders"), _MAIN + "border")
    etree.SubElement(etree.SubElement(new, _MAIN + "cellStyleXfs"), _MAIN + "xf")
    looks = etree.SubElement(new, _MAIN + "cellXfs")
    for look in old.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        font = int(look.get("fontId", "0"))
        numbers = {"numFmtId": look.get("numFmtId", "0"), "fontId": str(font if font < len(fonts) else 0)}
        etree.SubElement(looks, _MAIN + "xf", numbers | {"fillId": "0", "borderId": "0", "xfId": "0"})
    return bytes(etree.tostring(new))


def _parsed(raw: bytes) -> etree._Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, recover=False))
