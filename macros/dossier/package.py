"""An empty document on python-docx's ground, and its bytes: the same document gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from typing import Any, Final

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml

from .layout import SETTINGS, styles_xml

_KEPT: Final = {RT.STYLES, RT.SETTINGS, RT.FONT_TABLE}
_KEPT_OF_PACKAGE: Final = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows
_FONTS: Final = (
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:font w:name="Times New Roman"><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def empty(title: str, subject: str, keywords: str, day: dt.date) -> Docx:
    """A document without content. `day`: of the data, not of the clock."""
    document = Document(io.BytesIO(_ground()))
    told = document.core_properties
    told.title, told.subject, told.keywords, told.language = title, subject, keywords, "vi-VN"
    told.author = told.last_modified_by = told.comments = told.category = ""
    told.created = told.modified = dt.datetime.combine(day, dt.time())
    told.revision = 1
    return document


@cache
def _ground() -> bytes:
    """Of python-docx's template only the frame: its styles, theme, fonts, picture and remarks are not ours."""
    document = Document()
    part: Any = document.part
    for rels, kept in ((part.rels, _KEPT), (part.package.rels, _KEPT_OF_PACKAGE)):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            del rels[key]
    part.part_related_by(RT.STYLES)._element = parse_xml(styles_xml())
    part.part_related_by(RT.SETTINGS)._element = parse_xml(SETTINGS)
    part.part_related_by(RT.FONT_TABLE)._blob = _FONTS.encode()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def content(document: Docx) -> bytes:
    """The file, with nothing of the clock or the machine in it."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        # The list of contents comes first, as Word writes it.
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return out.getvalue()
