"""The lists of the form: for each year the collectives, the individuals, the decisions and the stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..editing.new_record import QUESTIONNAIRES
from ..model.base import Record
from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Decision, Honoree
from ..model.layout import FOLDERS
from ..model.story import Story

_PLURALS: Final = {"decisions": "Quyết định", "stories": "Tin bài"}
_ORDER: Final = ("tap-the", "ca-nhan", "quyet-dinh", "tin-bai")
HONOREES: Final = "dien-hinh"
"""Collectives and individuals in one list, from which a story chooses whom it is about. Not shown by itself."""


@dataclass(frozen=True)
class FormList:
    """One list. `word` names it in addresses; `singular`: what one of its records is called.

    `kind`: of which kind its records are; None where the list holds the whole folder.
    """

    word: str
    title: str
    singular: str
    campaign: Campaign
    folder: str
    kind: Kind | None = None

    @property
    def name(self) -> str:
        return f"{self.word}-{self.campaign.year}"

    @property
    def path(self) -> str:
        """The folder of its files, below the data folder."""
        return f"{self.campaign.year}/{self.folder}"

    @property
    def media(self) -> str:
        return f"{self.campaign.year}/media"

    @property
    def record(self) -> type[Record]:
        return FOLDERS[self.folder].record

    @property
    def records(self) -> tuple[Honoree | Decision | Story, ...]:
        found: tuple[Honoree | Decision | Story, ...] = getattr(self.campaign, self.folder)
        return tuple(r for r in found if self.kind is None or getattr(r, "kind", None) is self.kind)


def lists(dataset: Dataset) -> Iterator[FormList]:
    """Every list of the form, the newest year first."""
    for campaign in dataset.campaigns:
        for word in _ORDER:
            wanted = QUESTIONNAIRES[word]
            title = wanted.kind.label if wanted.kind else _PLURALS[wanted.folder]
            singular = wanted.title.removeprefix("một ")
            yield FormList(word, f"{title} {campaign.year}", singular, campaign, wanted.folder, wanted.kind)


def honoree_list(campaign: Campaign) -> FormList:
    """The list behind the field in which a story says whom it is about."""
    return FormList(HONOREES, f"Điển hình {campaign.year}", "điển hình", campaign, "honorees")
