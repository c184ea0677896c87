"""An empty DOCX made with python-docx, and its bytes: the same document gives the same bytes."""

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

_PARTS: Final = {RT.STYLES, RT.SETTINGS, RT.FONT_TABLE}
_PACKAGE_PARTS: Final = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
_FONTS: Final = (
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:font w:name="Times New Roman"><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def empty_document(title: str, subject: str, keywords: str, day: dt.date) -> Docx:
    """A document without content. `day`: when the data last changed, written as its date."""
    document = Document(io.BytesIO(_base_document()))
    properties = document.core_properties
    properties.title, properties.subject, properties.keywords = title, subject, keywords
    properties.language = "vi-VN"
    properties.author = properties.last_modified_by = properties.comments = properties.category = ""
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    properties.revision = 1
    return document


@cache
def _base_document() -> bytes:
    """python-docx's template with our styles, settings and fonts, and without its theme, thumbnail and remarks."""
    document = Document()
    part: Any = document.part
    for rels, types in ((part.rels, _PARTS), (part.package.rels, _PACKAGE_PARTS)):
        for key in [key for key, rel in rels.items() if rel.reltype not in types]:
            del rels[key]
    part.part_related_by(RT.STYLES)._element = parse_xml(styles_xml())
    part.part_related_by(RT.SETTINGS)._element = parse_xml(SETTINGS)
    part.part_related_by(RT.FONT_TABLE)._blob = _FONTS.encode()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_bytes(document: Docx) -> bytes:
    """The DOCX file, without times and machine names."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        # [Content_Types].xml comes first, as in Word's own files.
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return out.getvalue()
