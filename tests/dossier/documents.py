"""The forms, opened."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from tests.support.filling import made
from thidua.dossier.blanks import INVISIBLE

OF_HEADS = ["to-trinh", "danh-sach-de-nghi", "bien-ban-hop", "bao-cao-tap-the", "bao-cao-ca-nhan"]
"""The forms that each kind of agency has with its own head."""
HEADS = ["-xa", "", "-don-vi-su-nghiep"]
FILES = [
    *(name + head for name in OF_HEADS for head in HEADS),
    "du-thao-quyet-dinh",
    "danh-sach-khen-thuong",
    "phieu-dong-y",
]


@cache
def open_docx(name: str) -> Any:
    return docx.Document(io.BytesIO(made()[f"{name}.docx"]))


def paragraphs(document: Any) -> Iterator[Any]:
    for part in (document.element.body, *(p._element for p in _edges(document))):
        yield from part.iter(qn("w:p"))


def _edges(document: Any) -> list[Any]:
    section = document.sections[0]
    return [section.header, section.footer, section.first_page_header, section.first_page_footer]


def text(paragraph: Any) -> str:
    """As people see it."""
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t"))).replace(INVISIBLE, "")
