"""The registers that an office keeps: each a list of the form and a `thidua new`, with its own ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .base import Record
from .campaign import Kind
from .kinds import RecordKind
from .layout import DataFile, home_of


@dataclass(frozen=True)
class Register:
    """One register. `word` is its name in commands and addresses, `title` its heading, `one` a single record's name.

    `ids` is a format string with `number` (counted up) and perhaps `year`. `applies_to` restricts the honorees,
    who are kept in two registers, to the collectives or the individuals.
    """

    word: str
    title: str
    one: str
    kind: RecordKind
    ids: str
    applies_to: Kind | None = None

    @property
    def file(self) -> DataFile:
        return home_of(self.kind)

    @property
    def record(self) -> type[Record]:
        return self.file.record

    def id(self, number: int, year: int) -> str:
        """The id for a number: `cn-008`, `qd-2024-02`."""
        return self.ids.format(number=number, year=year)

    def number(self, id: str, year: int) -> int | None:
        """The number in an id; None for an id of another register or year."""
        before, _, _ = self.ids.partition("{number")
        found = re.fullmatch(re.escape(before.format(year=year)) + r"(\d+)", id)
        return int(found[1]) if found else None


_ALL: Final = (
    Register("tap-the", "Tập thể", "tập thể", RecordKind.HONOREE, "tt-{number:03}", Kind.TAP_THE),
    Register("ca-nhan", "Cá nhân", "cá nhân", RecordKind.HONOREE, "cn-{number:03}", Kind.CA_NHAN),
    Register("quyet-dinh", "Quyết định", "quyết định", RecordKind.DECISION, "qd-{year}-{number:02}"),
    Register("tin-bai", "Tin bài", "bài viết", RecordKind.STORY, "tb-{number:03}"),
)
REGISTERS: Final = {register.word: register for register in _ALL}
"""By word, in the order in which the form lists them."""


def register_of(kind: RecordKind, applies_to: Kind | None = None) -> Register:
    """The register of a kind. KeyError when the kind has none, or has several and `applies_to` is missing."""
    for register in _ALL:
        if (register.kind, register.applies_to) == (kind, applies_to):
            return register
    raise KeyError(f"no register of {kind} for {applies_to}")
