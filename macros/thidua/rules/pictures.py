"""Rules on the pictures of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.fields import values_in
from ..model.finding import Finding, Severity
from ..model.picture import is_opaque, is_picture
from ..vietnamese.private import private_parts
from .walk import living, published_first


def picture_names_differ_before_the_suffix(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The published files of two pictures of a campaign must not get the same address."""
    first: dict[tuple[str, str], str] = {}
    for campaign, at, record in published_first(dataset):
        for place, _, picture in values_in(record, is_picture):
            stem = picture.file.rpartition(".")[0]
            earlier = first.setdefault((campaign.key, stem), picture.file)
            if earlier != picture.file:
                yield Finding(
                    (*at, *place, "file"),
                    f"Ảnh {picture.file} và ảnh {earlier} chỉ khác nhau ở đuôi tệp",
                    "Chọn lại một ảnh bằng thidua edit để máy đặt tên khác",
                )


def picture_names_hold_no_private_number(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The name of a file becomes an address: one that a person chose holds no telephone or identity number."""
    for _, at, record in living(dataset):
        for place, _, picture in values_in(record, is_picture):
            if is_opaque(picture.file):
                continue
            for number in private_parts(picture.file.rpartition(".")[0]):
                yield Finding(
                    (*at, *place, "file"),
                    f"Trong tên tệp ảnh, {number.what}",
                    "Chọn lại ảnh bằng thidua edit để máy đặt tên",
                    Severity.WARNING if record.status.is_gone else Severity.ERROR,
                )
