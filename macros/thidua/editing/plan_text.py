"""A plan as an office has it, a Word or text file -> the text of plan.md, to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..dossier.problems import ReportError
from ..model.numbering import numeral
from ..model.plan_reader import paragraphs, parse
from ..vietnamese.os_errors import reason
from ..vietnamese.text import nfc
from .word.numbered_text import read_numbered

MAX_BYTES: Final = 20 * 1024 * 1024
_TEXTS: Final = {".md", ".txt", ".markdown"}
_ENDS: Final = re.compile(r"^(nơi nhận|tm\.|kt\.|tl\.|q\.)", re.IGNORECASE)


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
    return PlanText("\n\n".join(paragraph for _, paragraph in paragraphs(text)) + "\n")


def _of_word(content: bytes) -> PlanText:
    found = read_numbered(content)
    begun = False
    rows: list[str] = []
    for place, paragraph in enumerate(found.paragraphs):
        own = numeral(paragraph)
        # A table in the text counts its own rows; the tables of head and signature hold no numbers.
        if own and place in found.in_table and begun and not _ENDS.match(paragraph):
            paragraph = escaped(paragraph, own.printed)
        begun = begun or own is not None
        rows.append(paragraph)
    notes = (
        ["Tệp Word còn sửa đổi chưa duyệt: đã lấy chữ thêm vào, bỏ chữ đã xóa"] if found.has_changes else []
    )
    return PlanText("\n\n".join(rows) + "\n", tuple(notes))


def escaped(paragraph: str, number: str) -> str:
    """The paragraph with a backslash in its number, so that it begins no clause: `2.` → `2\\.`."""
    place = paragraph.index(number) + len(number) - 1
    return f"{paragraph[:place]}\\{paragraph[place:]}"
