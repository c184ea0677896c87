"""Problems of the data in the words of an office: whose they are and where they are mended, not in which file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...model.base import Record
from ...model.campaign_key import KEY_PATTERN, years_of
from ...model.dataset import Dataset
from ...model.fields import group_at
from ...model.finding import Finding, Place, Problem
from ...model.honoree import Honoree
from ...model.layout import FILES, FOLDERS, file_of
from ...model.registers import REGISTERS, Register
from ...vietnamese.sentence import capital
from ..ways import of_record, of_second_file
from .form import in_form

_RECORD: Final = re.compile(rf"[^/]+/({KEY_PATTERN})/(\w+)/([^/]+)\.yml")
_PAGES: Final = {"units": "/danh-sach/don-vi", "words": "/tuyen-truyen/cach-doc", "site": "/cai-dat/"}
"""Name of a file that holds many things, or what all pages say -> the page of the desk where it is seen to."""
_FILE: Final = re.compile(rf"[^/]+/(?:{KEY_PATTERN}/)?(\w+)\.yml")

_TWIN: Final = re.compile(r"Tệp này và ([\w-]+)\.yml (?=mang cùng một mã)")


@dataclass(frozen=True)
class ShownProblem:
    """`where`: whose it is; `address`: where it is mended, "" where the desk has no such page."""

    where: str
    what: str
    remedy: str
    address: str


def shown(problem: Problem, dataset: Dataset | None) -> ShownProblem:
    """A problem with a file as a page shows it."""
    where, address, kind = whose(problem.file, dataset)
    if "thidua renumber" in problem.remedy:
        address = of_second_file(problem.file.partition("/")[2])
    told = _shown(where, address, problem, kind, dataset)
    return replace(told, what=_TWIN.sub(lambda twin: _of_both(twin, problem.file, dataset), told.what))


def _of_both(twin: re.Match[str], file: str, dataset: Dataset | None) -> str:
    """Of two files with one code: this one, and the name of the other."""
    other = whose(f"{file.rpartition('/')[0]}/{twin[1]}.yml", dataset)[0]
    return f"Bản ghi này và «{other}» "


def finding_in_words(finding: Finding, record: Record, dataset: Dataset) -> ShownProblem:
    """What a record lacks, as a page shows it beside its name."""
    return _shown("", "", finding, type(record), dataset)


def _shown(
    where: str, address: str, found: Problem | Finding, kind: type[Record], dataset: Dataset | None
) -> ShownProblem:
    record = _class_of(found.place) or kind
    near, names = group_at(record, found.place[3:]), dataset.captions if dataset else {}
    texts = (found.what, found.form or found.remedy)
    what, remedy = (_sentence(in_form(text, record, names, near)) for text in texts)
    return ShownProblem(where, what, remedy, address)


def _class_of(place: Place) -> type[Record] | None:
    """The class of the records among which a place is."""
    name = next((step for step in place[:2] if step in FILES), None)
    return FILES[name].record if isinstance(name, str) else None


def whose(file: str, dataset: Dataset | None) -> tuple[str, str, type[Record]]:
    """(whose a file is, where it is edited, "" where the desk has no such page, what it holds)."""
    if (match := _RECORD.fullmatch(file)) and match[2] in FOLDERS:
        key, folder, id = match.groups()
        record = dataset.record_in(key, folder, id) if dataset else None
        if record and (register := register_of_record(record)):
            return name_of(record), of_record(register.word, id), type(record)
        unread = FOLDERS[folder].record
        own = (
            r for r in REGISTERS.values() if r.record is unread and r.number(id, years_of(key)[0]) is not None
        )
        address = next((of_record(register.word, id) for register in own), "")
        return f"{FOLDERS[folder].title} ({id})", address, unread
    if (match := _FILE.fullmatch(file)) and match[1] in FILES:
        return FILES[match[1]].title, _PAGES.get(match[1], ""), FILES[match[1]].record
    return file.partition("/")[2] or file, "", Honoree


def register_of_record(record: object) -> Register | None:
    """The register that holds a record."""
    for register in REGISTERS.values():
        kinds = (None, getattr(record, "kind", None))
        if isinstance(record, register.record) and register.applies_to in kinds:
            return register
    return None


def name_of(record: Record) -> str:
    """What a record is called on the desk."""
    caption = getattr(record, "caption", None)
    return caption or getattr(record, "label", None) or file_of(record).title


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def losses(lines: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(what happens, to whom or what) of a takedown's summary: what happens to many is said once, and to no file or address."""
    found: dict[str, list[str]] = {}
    for line in lines:
        line = re.sub(
            r"^Ảnh \S+$", "Ảnh kèm theo: xóa hẳn", re.sub(r"; /\S+ (chỉ còn)", r"; địa chỉ cũ \1", line)
        )
        name, mark, fate = line.rpartition(": ")
        found.setdefault(capital(fate), []).extend([name] if mark else [])
    return tuple((fate, tuple(dict.fromkeys(names))) for fate, names in found.items())
