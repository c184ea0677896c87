"""The live site of a data folder for one audience: read when it is first asked for, and again after each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..build.catalogue import Catalogue
from ..build.live import Live
from ..site import Audience
from ..site.checking import CheckResult, check
from .words import catalogue_of


@dataclass
class LiveSite:
    """`day()` returns today. `checked`: the newest data, as far as they could be read; None before they are.

    `tells_faults`: on each of its pages, with files and lines; else its caller does.
    """

    data: Path
    docs: Path
    day: Callable[[], dt.date]
    audience: Audience
    tells_faults: bool = True
    checked: CheckResult | None = None
    live: Live = field(init=False)

    def __post_init__(self) -> None:
        self.live = Live(self._read)

    def _read(self) -> tuple[Catalogue | None, tuple[str, ...]]:
        checked = check(self.data, self.docs, self.day(), self.audience)
        self.checked = checked
        if checked.publication is None:
            return None, tuple(map(str, checked.errors)) if self.tells_faults else ()
        told = tuple(map(str, checked.omissions)) if self.tells_faults else ()
        return catalogue_of(checked.publication, self.docs), told
