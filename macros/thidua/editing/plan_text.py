"""A plan as an office has it, a Word or text file -> the text of plan.md, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from ..dossier.problems import ReportError
from ..model.numbering import numeral
from ..model.plan import table_text
from ..model.plan_reader import paragraphs, parse
from ..vietnamese.os_errors import reason
from ..vietnamese.text import nfc
from .word.numbered_text import read_numbered

MAX_BYTES: Final = 20 * 1024 * 1024
_TEXTS: Final = {".md", ".txt", ".markdown"}
_ENDS: Final = re.compile(r"^(nơi nhận|tm\.|kt\.|tl\.|q\.)", re.IGNORECASE)
_TITLE: Final = re.compile(r"kế hoạch|chương trình|hướng dẫn|thể lệ", re.IGNORECASE)
_GAP: Final = re.compile(r"\s{4,}|\t+")
_FAR: Final = re.compile(r"\s{12,}\S|\t{3,}\S")
"""A row of the right column alone."""
_RULE: Final = re.compile(r"[\s*_=~–—-]{3,}")
"""A line drawn with signs, as below the head of a letter: no word of the document."""
_LINE: Final = re.compile(r"\n(?=[A-ZĐÀ-Ỹ])")
_WRAPPED: Final = 0.75
"""A line shorter than the longest by this much ends where its paragraph does."""


class PlanFileError(Exception):
    """A plan's file cannot be read; the words are Vietnamese: what, and a remedy."""


@dataclass(frozen=True)
class PlanText:
    """The text, as it is written into plan.md. `notes`: what the officer should know of the file."""

    text: str
    notes: tuple[str, ...] = ()


def read_plan(file: Path) -> PlanText:
    """Read a plan from a .docx, .md or .txt file. PlanFileError for anything else."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise PlanFileError(f"{file.name} quá lớn. Lưu lại tệp không có ảnh rồi thử lại.")
        content = file.read_bytes()
    except OSError as error:
        raise PlanFileError(f"Không đọc được {file}: {reason(error)}.") from None
    if file.suffix.lower() in _TEXTS:
        return _of_text(file, content)
    try:
        return _of_word(content)
    except ReportError as error:
        raise PlanFileError(f"{file.name}: {error}") from None


def with_single_numbers(source: PlanText) -> PlanText:
    """The same, where a number that stands twice begins no second clause; the officer is told of each."""
    rows = source.text.splitlines()
    notes = list(source.notes)
    for first, second in parse(source.text).doubles():
        place = second.line - 1
        if second.number and rows[place].find(second.number) >= 0:
            rows[place] = escaped(rows[place], second.number)
            notes.append(
                f"«{second.number}» ở «{rows[place][:40]}» trùng số với mục {first.ref} ở trên, nên được đọc như một đoạn của "
                "mục trước nó; xem plan.md"
            )
    return PlanText("\n".join(rows) + "\n", tuple(notes))


def _of_text(file: Path, content: bytes) -> PlanText:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = nfc(content.decode(encoding))
    except UnicodeDecodeError:
        raise PlanFileError(
            f"{file.name} không phải văn bản Unicode. Mở bằng Notepad hoặc Word, lưu lại kiểu UTF-8, hoặc đổi phông cũ "
            "bằng thidua convert."
        ) from None
    rows = list(_in_one_column([row.rstrip() for row in text.splitlines() if not _RULE.fullmatch(row)]))
    if file.suffix.lower() == ".txt" and not _is_wrapped(rows):
        return PlanText("\n\n".join(row.strip() for row in rows if row.strip()) + "\n")
    return PlanText("\n\n".join(paragraph for _, paragraph in paragraphs("\n".join(rows))) + "\n")


def _in_one_column(rows: list[str]) -> Iterator[str]:
    """Head and signature, where spaces set two columns side by side: the left one, then the right one."""
    title = next((at for at, row in enumerate(rows) if _TITLE.fullmatch(row.strip("# *"))), 0)
    foot = max((at for at, row in enumerate(rows) if _ENDS.match(row.strip("* "))), default=len(rows))
    yield from _columns(rows[:title])
    yield from rows[title:foot]
    yield from _columns(rows[foot:])


def _columns(rows: list[str]) -> Iterator[str]:
    parts = [("", row.strip()) if _FAR.match(row) else _GAP.split(row.strip(), maxsplit=1) for row in rows]
    yield from (part[0] for part in parts if part[0] or len(part) == 1)
    yield from (part[1] for part in parts if len(part) > 1)


def _is_wrapped(rows: list[str]) -> bool:
    """Whether lines end where they are full and not where a paragraph does: most go on in small letters."""
    longest = max(map(len, rows), default=0)
    pairs = [(row, below.strip()) for row, below in pairwise(rows) if row.strip() and below.strip()]
    within = [
        below for row, below in pairs if len(row) > longest * _WRAPPED and not row.endswith((".", ";", ":"))
    ]
    return sum(below[0].islower() for below in within) * 2 > len(within)


def _of_word(content: bytes) -> PlanText:
    found = read_numbered(content)
    tables = {table.first: table for table in found.tables if table.end > table.first}
    begun, place = False, 0
    rows: list[str] = []
    while place < len(found.paragraphs):
        table = tables.get(place)
        is_last = table and any(_ENDS.match(text) for text in found.paragraphs[place : table.end])
        # The tables of head and signature lay out what is no table; one in the text is.
        if table and begun and not is_last:
            rows += [table_text(table.rows)] if table.is_grid else _boxed(found.paragraphs[place : table.end])
            place = table.end
            continue
        paragraph = found.paragraphs[place]
        rows += _lines(paragraph) if begun else [paragraph]
        begun = begun or numeral(paragraph) is not None
        place += 1
    notes = (
        ["Tệp Word còn sửa đổi chưa duyệt: đã lấy chữ thêm vào, bỏ chữ đã xóa"] if found.has_changes else []
    )
    return PlanText("\n\n".join(row for row in rows if not _RULE.fullmatch(row)) + "\n", tuple(notes))


def _boxed(paragraphs_of: tuple[str, ...]) -> list[str]:
    """Paragraphs in a frame: their numbers are none of the document's."""
    return [escaped(text, own.printed) if (own := numeral(text)) else text for text in paragraphs_of]


def _lines(paragraph: str) -> list[str]:
    """A line that ends within a paragraph, and a new one that begins large, is a paragraph to its reader."""
    return [line.strip() for line in _LINE.split(paragraph) if line.strip()]


def escaped(paragraph: str, number: str) -> str:
    """The paragraph with a backslash in its number, so that it begins no clause: `2.` → `2\\.`."""
    place = paragraph.index(number) + len(number) - 1
    return f"{paragraph[:place]}\\{paragraph[place:]}"
