"""Private facts in the texts of a record: what the model has no field for must not get in through a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.base import Record
from ..model.fields import is_text, values_in
from ..model.finding import Finding, Severity
from ..model.lifecycle import Status
from ..vietnamese.private import private_parts


def private_facts(record: Record) -> Iterator[Finding]:
    """Whatever the texts of a record tell of birth, home, papers, contacts, origin, faith, party or health.

    Places are inside the record.
    """
    # A record that is gone is not shown. An error would keep the old site, which shows the person, online.
    status = getattr(record, "status", None)
    severity = Severity.WARNING if isinstance(status, Status) and status.is_gone else Severity.ERROR
    for place, _, text in values_in(record, is_text):
        for part in private_parts(text or ""):
            yield Finding(place, part.what, part.remedy, severity)
