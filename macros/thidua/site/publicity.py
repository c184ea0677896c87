"""What those who publicise look things up in: of each record the channels that its consent covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from . import addresses
from .edition import Edition
from .list_pages import publicity_is_long
from .paging import ListPage
from .people_lists import Publishable
from .publication import Publication
from .subjects import Subject


class General(NamedTuple):
    """The campaign or a deadline, with its script for the loudspeaker."""

    title: str
    script: str


class Row(NamedTuple):
    """A record in the table of publicity; None where consent does not cover a channel."""

    page: str
    title: str
    sample: bool
    script: str | None
    poster: str | None
    kit: str | None


class RowsView(NamedTuple):
    """One page of the table of one campaign."""

    list: ListPage[Publishable]
    rows: tuple[Row, ...]


class OneCampaign(NamedTuple):
    """What one campaign has; `key`, `period` as there. `roll`: its roll of honour, or the list of those of its units; `table`: the first page of its
    records, or None where they stand on a page of their own, `elsewhere`.
    """

    key: str
    period: str
    dates_poster: str
    roll: str
    roll_by_unit: bool
    general: tuple[General, ...]
    table: RowsView | None
    elsewhere: str


def campaigns(publication: Publication) -> Iterator[OneCampaign]:
    """That of the home page first. It shows its records, the others too while all of them are few."""
    is_long = publicity_is_long(publication.editions)
    for edition in publication.editions:
        subjects = publication.subjects[edition.campaign.key]
        shown = edition.publicity_list.first
        yield OneCampaign(
            edition.campaign.key,
            edition.campaign.period,
            edition.address(addresses.DATES_POSTER),
            edition.address(addresses.ROLL_OF_HONOUR),
            edition.people_lists.is_long,
            tuple(General(s.title, s.script) for s in subjects if s.is_general and s.script),
            None if is_long and edition.prefix else rows_view(publication, edition, shown),
            edition.address(shown.address),
        )


def rows_view(publication: Publication, edition: Edition, shown: ListPage[Publishable]) -> RowsView:
    rows = (_row(publication.subject_of(edition, record)) for record in shown.entries)
    return RowsView(shown.without_entries(), tuple(rows))


def _row(subject: Subject) -> Row:
    sample = bool(getattr(subject.record, "sample", False))
    return Row(subject.page.address, subject.title, sample, subject.script, subject.poster, subject.kit)
