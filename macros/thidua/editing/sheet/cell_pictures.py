"""Pictures that stand in a cell like a value: «Place in Cell» of Excel, and the same of WPS. openpyxl reads neither."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from .grid import PastedPicture

_RICH: Final = "xl/richData/richValueRel.xml"
_VALUES: Final = "xl/richData/rdrichvalue.xml"
_STRUCTURES: Final = "xl/richData/rdrichvaluestructure.xml"
_META: Final = "xl/metadata.xml"
_WPS: Final = "xl/cellimages.xml"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_IMAGE_KEY: Final = "_rvRel:LocalImageIdentifier"
_RICH_CELL: Final = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+\d+)")(?=[^>]*\bvm="(\d+)")')
_WPS_CELL: Final = re.compile(rb'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f[^>]*>[^<]*DISPIMG\((?:&quot;|")(\w+)')


def pictures_in_cells(content: bytes) -> dict[str, tuple[PastedPicture, ...]]:
    """Title of a sheet -> the pictures in its cells; nothing where the file does not hold together."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if not names & {_RICH, _WPS}:
                return {}
            rich = dict(_rich(package)) if {_RICH, _VALUES, _STRUCTURES, _META} <= names else {}
            wps = dict(_wps(package)) if _WPS in names else {}
            return {title: tuple(_placed(package, path, rich, wps)) for title, path in _sheets(package)}
    except (KeyError, ValueError, IndexError, etree.XMLSyntaxError):
        return {}


def _placed(
    package: zipfile.ZipFile, path: str, rich: Mapping[str, str], wps: Mapping[str, str]
) -> Iterator[PastedPicture]:
    raw = package.read(path)
    for pattern, files in ((_RICH_CELL, rich), (_WPS_CELL, wps)):
        for found in pattern.finditer(raw):
            if file := files.get(found[2].decode()):
                row, column = coordinate_to_tuple(found[1].decode())
                yield PastedPicture(row, column, package.read(file))


def _rich(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(number of a cell's metadata, file of its picture): metadata -> rich value -> relation -> file."""
    related = _related(package, _RICH)
    files = [related.get(rel.get(f"{_ID}id")) for rel in _parsed(package, _RICH)]
    places = [
        next((n for n, k in enumerate(s.iterfind("{*}k")) if k.get("n") == _IMAGE_KEY), None)
        for s in _parsed(package, _STRUCTURES).iterfind("{*}s")
    ]
    values = [
        (places[int(rv.get("s", "0"))], [v.text for v in rv.iterfind("{*}v")])
        for rv in _parsed(package, _VALUES).iterfind("{*}rv")
    ]
    meta = _parsed(package, _META)
    future = [
        int(block.get("i")) for group in meta.iterfind("{*}futureMetadata") if group.get("name") == "XLRICHVALUE"
        for block in group.iter("{*}rvb")
    ]  # fmt: skip
    for number, record in enumerate(meta.iterfind("{*}valueMetadata/{*}bk/{*}rc"), 1):
        place, held = values[future[int(record.get("v"))]]
        if place is not None and (file := files[int(held[place] or 0)]):
            yield str(number), file


def _wps(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(id in a formula DISPIMG, file of its picture)."""
    related = _related(package, _WPS)
    for image in _parsed(package, _WPS):
        name, blip = next(image.iter("{*}cNvPr"), None), next(image.iter("{*}blip"), None)
        if name is not None and blip is not None and (file := related.get(blip.get(f"{_ID}embed"))):
            yield name.get("name"), file


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(title, part) of each sheet."""
    related = _related(package, "xl/workbook.xml")
    for sheet in _parsed(package, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        yield sheet.get("name"), related[sheet.get(f"{_ID}id")]


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Id -> part, of what a part refers to."""
    folder, name = posixpath.split(part)
    rels = _parsed(package, f"{folder}/_rels/{name}.rels")
    return {
        rel.get("Id"): posixpath.normpath(posixpath.join("/", folder, rel.get("Target")))[1:] for rel in rels
    }


def _parsed(package: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
