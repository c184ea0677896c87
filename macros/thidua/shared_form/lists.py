"""The lists of the form for a shared repository: for each campaign the collectives, the individuals, the decisions and the stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model.base import Record
from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.kinds import RecordKind
from ..model.layout import home_of, media_path
from ..model.registers import REGISTERS, Register

HONOREES: Final = "dien-hinh"
"""Collectives and individuals in one list, from which a story chooses whom it is about. Not shown by itself."""


@dataclass(frozen=True)
class FormList:
    """One list. `word` names it in addresses; `singular`: what one of its records is called.

    `register`: the one that new records enter; None for a list of a whole folder, in which none begins.
    """

    word: str
    title: str
    singular: str
    campaign: Campaign
    kind: RecordKind
    register: Register | None = None

    @property
    def name(self) -> str:
        return f"{self.word}-{self.campaign.key}"

    @property
    def path(self) -> str:
        """The folder of its files, below the data folder."""
        return home_of(self.kind).path(self.campaign.key)

    @property
    def media(self) -> str:
        return media_path(self.campaign.key)

    @property
    def applies_to(self) -> Kind | None:
        """Whether it holds the collectives or the individuals alone."""
        return self.register.applies_to if self.register else None

    @property
    def record(self) -> type[Record]:
        return home_of(self.kind).record


def lists(dataset: Dataset) -> Iterator[FormList]:
    """Every list of the form, those of the home page's campaign first."""
    for campaign in dataset.campaigns:
        for word, register in REGISTERS.items():
            title = f"{register.title} {campaign.label}"
            yield FormList(word, title, register.one, campaign, register.kind, register)


def honoree_list(campaign: Campaign) -> FormList:
    """The list behind the field in which a story says whom it is about."""
    return FormList(
        HONOREES, f"Tập thể, cá nhân {campaign.label}", "tập thể, cá nhân", campaign, RecordKind.HONOREE
    )
