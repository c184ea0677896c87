"""What the desk says after an action: on the page that it leads to, also when that page is loaded again."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from ...model.base import Label
from ...model.finding import Problem
from ..ways import Way

_KEPT: Final = 50


class Tone(Label):
    GOOD = "good", "Đã xong"
    WARNING = "warning", "Lưu ý"
    BAD = "bad", "Chưa làm được"


@dataclass(frozen=True)
class Notice:
    """`text`: a sentence; `details`: more, a line each; `problems`: of the data, which are shown with their remedies.

    `can_undo`: the action may be taken back as a whole, and the page offers it. `way`: where one goes on.
    """

    text: str
    tone: Tone = Tone.GOOD
    details: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    can_undo: bool = False
    way: Way | None = None


@dataclass
class Notices:
    """Those of one sitting; the oldest are forgotten."""

    _kept: OrderedDict[str, Notice] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, notice: Notice) -> str:
        """Its key, for the address of the page that shows it."""
        key = secrets.token_urlsafe(8)
        with self._lock:
            self._kept[key] = notice
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return key

    def find(self, key: str) -> Notice | None:
        return self._kept.get(key)
