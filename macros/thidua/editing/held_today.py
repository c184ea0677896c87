"""What holds today of an earlier state of the data, whatever that state says: who is gone, and whose consent is another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.dataset import Dataset
from ..model.honoree import Honoree
from ..model.layout import media_path, path_of
from ..model.picture import picture_files
from ..model.story import Story


def records_by_id(dataset: Dataset) -> Mapping[str, tuple[str, Honoree | Story]]:
    """Id -> key of the campaign and record, of everybody."""
    return {r.id: (c.key, r) for c in dataset.campaigns for r in c.publishable}


def newer_records(then: Dataset, today: Dataset) -> Iterator[str]:
    """The files of records whose state of today holds, and the photos of those, below the data folder."""
    before = records_by_id(then)
    for id, (key, record) in records_by_id(today).items():
        earlier = before[id][1] if id in before else None
        is_narrowed = earlier is not None and earlier.consent != record.consent
        if record.status.is_gone or is_narrowed:
            yield path_of(key, record)
            yield from (media_path(key, name) for name in picture_files(record))
