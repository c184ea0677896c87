"""A picture of a record as the site shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..outputs.pictures import Versions


@dataclass(frozen=True)
class Photo:
    """`at` is what the addresses of its files begin with; `content` the digest of the file that they are made from."""

    at: str
    content: str
    files: Versions
    alt: str
    credit: str
    taken_on: dt.date | None

    @property
    def is_wide(self) -> bool:
        return self.files.is_wide
