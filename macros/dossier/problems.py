"""What is wrong with a filled report, or could not be read of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportProblem:
    """`section`: where in the report, as its own heading names it; None: the whole file.

    `what` and `remedy` are Vietnamese, without a final full stop.
    """

    what: str
    remedy: str
    section: str | None = None

    def __str__(self) -> str:
        words = " ".join(t if t.endswith((".", "?", "!")) else f"{t}." for t in (self.what, self.remedy) if t)
        return f"{self.section}: {words}" if self.section else words


class ReportError(Exception):
    """Why a report became no record; nothing was written."""

    def __init__(self, problems: tuple[ReportProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def refused(what: str, remedy: str) -> ReportError:
    """The whole file cannot be used."""
    return ReportError((ReportProblem(what, remedy),))
