"""The kinds of record that people begin, list and edit at the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...model.base import Record
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.layout import FILES, DataFile
from ...model.lifecycle import Status, lifecycle_of
from ...model.registers import REGISTERS, Register
from ...vietnamese.sentence import capital
from ...vietnamese.text import slug


@dataclass(frozen=True)
class EntryKind:
    """`word`: in addresses; `one`: what a single one is called."""

    word: str
    title: str
    one: str
    file: DataFile
    register: Register | None = None

    @property
    def in_campaign(self) -> bool:
        """Whether each campaign has its own."""
        return self.file.in_campaign

    @property
    def applies_to(self) -> Kind | None:
        return self.register.applies_to if self.register else None

    @property
    def states(self) -> tuple[Status, ...]:
        """The states that its records may be in."""
        lifecycle = lifecycle_of(self.file.record)
        return lifecycle.statuses if lifecycle else ()

    def records(self, dataset: Dataset, campaign: Campaign) -> Sequence[Any]:
        """Those of a campaign, or, of a kind that campaigns share, all; of honorees those of the kind alone."""
        found = getattr(campaign if self.in_campaign else dataset, self.file.name)
        return [r for r in found if self.applies_to is None or r.kind is self.applies_to]

    def find(self, dataset: Dataset, id: str) -> tuple[Campaign, Any] | None:
        """(its campaign, the record), of a kind that campaigns share with that of the home page."""
        for campaign in dataset.campaigns:
            for own, record in with_ids(self.records(dataset, campaign)):
                if own == id:
                    return campaign, record
        return None


def id_of(record: Record) -> str:
    """What names a record in addresses: its id; of a word, which has none, its term."""
    return str(getattr(record, "id", "") or slug(getattr(record, "term", "")))


def with_ids(records: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """(what names it in addresses, record): of words that differ in signs alone, like «TP» and «TP.», each by its own."""
    count = Counter[str]()
    for record in records:
        id = id_of(record)
        count[id] += 1
        yield (id if count[id] == 1 else f"{id}-{count[id]}"), record


_LISTS: Final = (
    ("don-vi", "đơn vị", "units"),
    ("hoi-dap", "câu hỏi", "questions"),
    ("van-ban", "văn bản", "documents"),
    ("tu-ngu", "từ ngữ", "words"),
)
ENTRY_KINDS: Final[Mapping[str, EntryKind]] = {
    **{word: EntryKind(word, r.title, r.one, r.file, r) for word, r in REGISTERS.items()},
    **{word: EntryKind(word, capital(one), one, FILES[name]) for word, one, name in _LISTS},
}
"""By word."""
LISTED: Final[Mapping[str, EntryKind]] = {
    word: kind for word, kind in ENTRY_KINDS.items() if kind.register or word == "don-vi"
}
"""Those of the page of lists; the others have a page of their own."""
