"""Which computer this is. Files of the data folder that two computers would write at once have one for each of them.

So a shared drive or a program that synchronises folders never has two versions of one such file to choose from, and
all of them together say what one would.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import uuid
from collections.abc import Iterator
from functools import cache
from typing import Final

from ..vietnamese.text import slug
from .folder import Folder

HOME: Final = ".lich-su"
"""The folder of what is remembered beside the data."""
_CHOSEN: Final = "THIDUA_MAY"
"""The variable in which an office may name a computer, where its own name says too much."""
_LONGEST: Final = 24  # of a name, in signs
_MULTICAST: Final = (
    1 << 40
)  # set where no network card was found, and the number is one of chance (RFC 9562, 6.10)


def this() -> str:
    """The name of this computer: its own, and four digits that tell two of one name apart: `may-van-thu-3f2a`."""
    return _named(os.environ.get(_CHOSEN, "") or platform.node())


@cache
def _named(name: str) -> str:
    card = uuid.getnode()
    number = name if card & _MULTICAST else str(card)
    digits = hashlib.blake2b(f"{name} {number}".encode(), digest_size=2).hexdigest()
    return f"{slug(name)[:_LONGEST].strip('-') or 'may'}-{digits}"


def own(kind: str, ending: str) -> str:
    """The path of this computer's file of a kind, below the data folder: `.lich-su/nhat-ky-may-van-thu-3f2a.jsonl`."""
    return f"{HOME}/{kind}-{this()}{ending}"


def everybodys(folder: Folder, kind: str, ending: str) -> Iterator[str]:
    """The paths of all files of a kind: every computer's, copies that a program made of them, and that of older versions."""
    wanted = re.compile(rf"(.*\W)?{re.escape(kind)}\b.*{re.escape(ending)}")
    yield from (f"{HOME}/{name}" for name in folder.files(HOME) if wanted.fullmatch(name))
