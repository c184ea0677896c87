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
        return f"{len(self.new)} bản ghi mới, {len(self.changed)} bản ghi sửa, {self.unchanged} giữ nguyên"


def waiting_among(records: Iterable[Honoree]) -> int:
    """How many of some imported records wait for somebody's yes: nobody sees them in a public build."""
    return sum(not record.sample and record.status.is_unpublished for record in records)
