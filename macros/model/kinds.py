"""The kinds of record that other records name by their id, and how a field says whose id it holds.

A field that refers to another record is annotated with the id of that kind, `unit: UnitId`. Everything
else follows from the annotation: the check that the record exists, the lists to choose from in the form
and the spreadsheet, the words beside the code in open data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Protocol

from .base import Id, Label


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


class Named(Protocol):
    """What every record of these kinds has."""

    @property
    def id(self) -> str: ...
    @property
    def caption(self) -> str | None:
        """The words that stand for it where another record names it; None while it has none."""


def choice_words(record: Named) -> str:
    """The words by which somebody chooses a record: its caption; without one its title, or else its id."""
    return record.caption or getattr(record, "title", None) or record.id


@dataclass(frozen=True)
class RefersTo:
    """Marks an id as that of a record of another kind, of the same year where the kind has years."""

    kind: RecordKind


UnitId = Annotated[Id, RefersTo(RecordKind.UNIT)]
DocumentId = Annotated[Id, RefersTo(RecordKind.DOCUMENT)]
IndexId = Annotated[Id, RefersTo(RecordKind.INDEX)]
CriterionId = Annotated[Id, RefersTo(RecordKind.CRITERION)]
GroupId = Annotated[Id, RefersTo(RecordKind.GROUP)]
DecisionId = Annotated[Id, RefersTo(RecordKind.DECISION)]
HonoreeId = Annotated[Id, RefersTo(RecordKind.HONOREE)]
StoryId = Annotated[Id, RefersTo(RecordKind.STORY)]
