"""The kinds of record that others refer to by id, and the id types with which a field declares such a reference.

A reference is declared by the type of the field alone: `unit: UnitId`. The check that the record exists, the
choices in the form and the spreadsheet, and the label beside the code in open data follow from it.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple, Protocol

from .base import Label
from .scalars import Id


class RecordKind(Label):
    """A kind of record with ids. The code is the name of its file, folder or list in the data."""

    UNIT = "units", "đơn vị"
    DOCUMENT = "documents", "văn bản"
    INDEX = "indices", "chỉ số"
    CRITERION = "criteria", "tiêu chí"
    GROUP = "participants", "nhóm đối tượng"
    DECISION = "decisions", "quyết định"
    HONOREE = "honorees", "tập thể, cá nhân"
    STORY = "stories", "bài viết"


class Referent(Protocol):
    """What a record needs in order to be referred to."""

    @property
    def id(self) -> str: ...
    @property
    def caption(self) -> str | None:
        """What it is called where another record refers to it; None while it has no such name."""


def choice_words(record: Referent) -> str:
    """What a record is called in a list of choices: its caption, else its title, else its id."""
    return record.caption or getattr(record, "title", None) or record.id


class RefersTo(NamedTuple):
    """Marks a field as the id of a record of a kind; of the same campaign, where each has its own."""

    kind: RecordKind


UnitId = Annotated[Id, RefersTo(RecordKind.UNIT)]
DocumentId = Annotated[Id, RefersTo(RecordKind.DOCUMENT)]
IndexId = Annotated[Id, RefersTo(RecordKind.INDEX)]
CriterionId = Annotated[Id, RefersTo(RecordKind.CRITERION)]
GroupId = Annotated[Id, RefersTo(RecordKind.GROUP)]
DecisionId = Annotated[Id, RefersTo(RecordKind.DECISION)]
HonoreeId = Annotated[Id, RefersTo(RecordKind.HONOREE)]
