"""Problems of a filled report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportProblem:
    """Something that is wrong, or could not be read. `section`: heading in the report; None: the whole file.
    `is_warning`: it may be wrong, though nothing is refused; else, of what is not refused, it is only to be noted.

    `what` and `remedy` are Vietnamese, without a final full stop.
    """

    what: str
    remedy: str
    section: str | None = None
    is_warning: bool = False

    def __str__(self) -> str:
        words = " ".join(t if t.endswith((".", "?", "!")) else f"{t}." for t in (self.what, self.remedy) if t)
        return f"{self.section}: {words}" if self.section else words

    @property
    def notice(self) -> str:
        """The line for what is not refused."""
        return f"{'Cảnh báo' if self.is_warning else 'Lưu ý'}: {self}"


class ReportError(Exception):
    """A report cannot be imported; nothing was written."""

    def __init__(self, problems: tuple[ReportProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def unusable_report(what: str, remedy: str) -> ReportError:
    """The error for a file that cannot be used at all."""
    return ReportError((ReportProblem(what, remedy),))
