"""Rules on the pictures of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.finding import Finding, Place
from ..model.honoree import Honoree
from ..model.picture import Picture
from ..model.story import Story
from .walk import living


def picture_names_differ_before_the_suffix(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The published files of two pictures of a year must not get the same address."""
    first: dict[tuple[int, str], str] = {}
    for campaign, at, record in living(dataset):
        for place, picture in _pictures(at, record):
            stem = picture.file.rpartition(".")[0]
            earlier = first.setdefault((campaign.year, stem), picture.file)
            if earlier != picture.file:
                yield Finding(
                    (*place, "file"),
                    f"Ảnh {picture.file} và ảnh {earlier} chỉ khác nhau ở đuôi tệp",
                    f"Đổi tên một tệp, ví dụ {stem}-2{picture.file[len(stem) :]}",
                )


def _pictures(at: Place, record: Honoree | Story) -> Iterator[tuple[Place, Picture]]:
    if isinstance(record, Story):
        yield from (((*at, "pictures", i), picture) for i, picture in enumerate(record.pictures))
    elif record.picture:
        yield (*at, "picture"), record.picture
