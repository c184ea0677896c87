"""What is wrong with a piece of data: a finding names its place in the data, a problem its file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ..vietnamese.terminal import on_one_line

Step = str | int
Place = tuple[Step, ...]
"""A path in the data: ("2024", "honorees", "tt-001", "award", "form"). List items are counted from 0."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """`what` says what is wrong, `remedy` what to do; both Vietnamese, without a final full stop.

    `rests_on` names the records ("tt-001"), files ("2024/criteria.yml") and complete lists
    ("2024/criteria.yml/*") that the finding depends on. It is dropped when one of them could not be read:
    its cause is then reported there. `form`: the remedy for those who see a form and no file, where it is another.
    """

    place: Place
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    rests_on: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """A finding with the file and line to open. `place` in the data, if known, and `form` are for forms."""

    file: str
    line: int
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    place: Place = field(default=(), compare=False)
    form: str = field(default="", compare=False)

    def __str__(self) -> str:
        warning = "Cảnh báo: " if self.severity is Severity.WARNING else ""
        return on_one_line(
            f"{self.file}:{self.line}: {warning}{_sentence(self.what)} {_sentence(self.remedy)}"
        )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
