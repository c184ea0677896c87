"""What an import did, of lists and of filled forms alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.honoree import Honoree


@dataclass(frozen=True)
class ImportResult:
    """Ids of new and changed records, the number of unchanged ones."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int

    @property
    def counts(self) -> str:
        """In words."""
        return counted(len(self.new), len(self.changed), self.unchanged)


def counted(new: int, changed: int, unchanged: int = 0, notable: str = "") -> str:
    """ "2 bản ghi mới, 3 bản ghi sửa, 1 giữ nguyên", without what there is none of. `notable`: of the changed ones."""
    parts = (
        f"{new} bản ghi mới" * bool(new),
        f"{changed} bản ghi sửa{notable}" * bool(changed),
        f"{unchanged} {'giữ nguyên' if new or changed else 'bản ghi giữ nguyên'}" * bool(unchanged),
    )
    return ", ".join(filter(None, parts)) or "không có bản ghi nào mới, không bản ghi nào sửa"


def waiting_among(records: Iterable[Honoree]) -> int:
    """How many of some imported records wait for somebody's yes: nobody sees them in a public build."""
    return sum(not record.sample and record.status.is_unpublished for record in records)
