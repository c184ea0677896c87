"""A rule on what texts tell of people: what has no field must not come in through a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.base import Record
from ..model.dataset import RECORDS, Dataset
from ..model.finding import Finding, Place, Severity
from ..model.honoree import Decision
from ..vietnamese.private import private_parts


def texts_tell_nothing_private(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No text of a decision, honoree or story tells of birth, home, papers, contacts, origin, faith, party or health."""
    for campaign in dataset.campaigns:
        for folder in RECORDS:
            for record in getattr(campaign, folder):
                place: Place = (str(campaign.year), folder, record.id)
                # Of what is gone nothing is shown; an error would keep the old site, with the person on it, online.
                gone = not isinstance(record, Decision) and record.status.is_gone
                severity = Severity.WARNING if gone else Severity.ERROR
                for at, text in _texts(record, place):
                    for part in private_parts(text):
                        yield Finding(at, part.what, part.remedy, severity)


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record, with its place; ids and file names too, as they become addresses."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _texts(item, (*place, i))
    elif isinstance(value, str):
        yield place, value
