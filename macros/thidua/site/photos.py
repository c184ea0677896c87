"""Pictures of records as the site shows them, and where their files are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..outputs.picture_files import Versions
from ..store.pictures import PictureFile


class PictureFiles(NamedTuple):
    """The pictures of a data folder. `known`: path below it -> what is there, for each that was looked at already."""

    data: Path
    known: Mapping[str, PictureFile]


class Photo(NamedTuple):
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
