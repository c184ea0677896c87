"""A rule on private facts: what the model has no field for must not get in through a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.fields import is_text, values_in
from ..model.finding import Finding, Severity
from ..model.honoree import Decision
from ..model.layout import FOLDERS, place_of
from ..vietnamese.private import private_parts


def texts_tell_nothing_private(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No text of a decision, honoree or story tells of birth, home, papers, contacts, origin, faith, party or health."""
    for campaign in dataset.campaigns:
        for folder in FOLDERS:
            for record in getattr(campaign, folder):
                place = place_of(campaign.year, record)
                # A record that is gone is not shown. An error would keep the old site, which shows the person, online.
                gone = not isinstance(record, Decision) and record.status.is_gone
                severity = Severity.WARNING if gone else Severity.ERROR
                for at, _, text in values_in(record, is_text):
                    for part in private_parts(text):
                        yield Finding((*place, *at), part.what, part.remedy, severity)
