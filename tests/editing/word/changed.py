"""Filled reports, changed as people and programs change them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx

from tests.editing.word.reports import read, said
from tests.support.campaigns import CASES
from tests.support.filling import (
    filled,
    repacked,
    saved,
)
from tests.support.world import honoree
from thidua.editing.word import ReportDraft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SILENT = "Chưa viết kết quả"
Change = Callable[[Any], None]


def case(name: str) -> ReportDraft:
    return read((CASES / name).read_bytes())


def results(found: ReportDraft) -> dict[str, str]:
    assert found.record
    return {r.criterion: r.text for r in found.record.results}


def told(found: ReportDraft) -> list[str]:
    """What is said, but for criteria that nobody answered."""
    return [line for line in said(found) if SILENT not in line]


def changed(*changes: Change, content: bytes | None = None) -> ReportDraft:
    document = docx.Document(io.BytesIO(content or filled(honoree())))
    for change in changes:
        change(document)
    return read(saved(document))


def table_of(document: Any, criterion: int) -> Any:
    return next(t for t in document.tables if f"Tiêu chí {criterion}" in t.rows[-1].cells[0].text)


def under(document: Any, start: str) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def with_part(content: bytes, kind: str, name: str, part: bytes) -> bytes:
    relations = docx.Document(io.BytesIO(content)).part.rels.xml
    own = f'<Relationship Id="rIdMoi" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"/>'
    relations = relations.replace(b"</Relationships>", own.encode() + b"</Relationships>")
    return repacked(content, {"word/_rels/document.xml.rels": relations, f"word/{name}": part})
