"""Problems of the data in the words of an office: whose they are and where they are mended, not in which file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model.dataset import Dataset
from ..model.finding import Problem, Severity
from ..model.layout import FILES
from ..model.registers import REGISTERS, Register
from .ways import of_record

_RECORD: Final = re.compile(r"[^/]+/(\d{4})/(\w+)/([^/]+)\.yml")
_FILE: Final = re.compile(r"[^/]+/(?:\d{4}/)?(\w+)\.yml")


@dataclass(frozen=True)
class ShownProblem:
    """`where`: whose it is; `address`: where it is mended, "" where the desk has no such page."""

    where: str
    what: str
    remedy: str
    address: str
    is_error: bool


def shown(problem: Problem, dataset: Dataset) -> ShownProblem:
    where, address = _where(problem.file, dataset)
    return ShownProblem(
        where, _sentence(problem.what), _sentence(problem.remedy), address, problem.severity is Severity.ERROR
    )


def _where(file: str, dataset: Dataset) -> tuple[str, str]:
    if match := _RECORD.fullmatch(file):
        year, folder, id = match.groups()
        for campaign in dataset.campaigns:
            for record in getattr(campaign, folder, ()) if str(campaign.year) == year else ():
                if record.id == id and (register := register_of_record(record)):
                    return name_of(record), of_record(register.word, id)
        return id, ""
    if (match := _FILE.fullmatch(file)) and match[1] in FILES:
        return FILES[match[1]].title, ""
    return file, ""


def register_of_record(record: object) -> Register | None:
    """The register that holds a record."""
    for register in REGISTERS.values():
        if isinstance(record, register.record) and register.applies_to in (
            None,
            getattr(record, "kind", None),
        ):
            return register
    return None


def name_of(record: object) -> str:
    """What a record is called on the desk."""
    return str(getattr(record, "caption", "") or getattr(record, "label", "") or getattr(record, "id", ""))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
