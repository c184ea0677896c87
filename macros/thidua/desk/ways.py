"""Addresses on the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

_OWN: Final = re.compile(r"/(?![/\\])[^\\\s]*")


@dataclass(frozen=True)
class Way:
    """Something that can be done on a page of its own, and what leads there."""

    title: str
    address: str


TO_PUBLISHING: Final = Way("Sang «Công bố»", "/cong-bo/")


def own_address(address: str) -> str:
    """An address that a form sent back, if it is one of the desk's own; else the desk's first page."""
    return address if _OWN.fullmatch(address) else "/"


def of_record(word: str, id: str) -> str:
    """Where a record is edited. `word`: of its register."""
    return f"/sua/{word}/{id}"


def of_new_record(word: str) -> str:
    """Where a new record is begun."""
    return f"/moi/{word}"


def of_second_file(path: str) -> str:
    """Where the second of two records with one code gets a code of its own. `path`: of its file, below the data folder."""
    return f"/ma-moi?{urlencode({'tep': path})}"
