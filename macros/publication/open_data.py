"""What of a publication is open data: records whose consent covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model.life import Channel
from ..outputs.open_data import Given, Year
from .edition import Edition

if TYPE_CHECKING:
    from .publication import Publication

ADDRESS: Final = "du-lieu-mo/"


def given(publication: Publication) -> Given:
    return Given(
        publication.dataset,
        publication.units,
        tuple(map(_year, publication.editions)),
        publication.pages,
        publication.base,
        publication.preview,
    )


def _year(edition: Edition) -> Year:
    honorees = tuple(h for h in edition.honorees if edition.may(h, Channel.OPENDATA))
    stories = tuple(s for s in edition.stories if edition.may(s, Channel.OPENDATA))
    return Year(
        edition.campaign,
        edition.prefix,
        edition.decisions,
        honorees,
        stories,
        len(edition.honorees),
        len(edition.stories),
    )
