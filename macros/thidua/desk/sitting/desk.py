"""The desk of one sitting: one data folder, one browser, and who sits there."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ...model.dataset import Dataset
from ...model.lifecycle import Role
from ...store.loaded import Loaded
from .jobs import Jobs
from .notices import Notices
from .reading import FreshReading
from .survey import Survey
from .uploads import Uploads


@dataclass
class Seat:
    """Who sits at the desk: what they do is logged in this role. They say so themselves, as with `--role`."""

    role: Role


@dataclass(frozen=True)
class Desk:
    """`root`: the data folder; `docs`: the folder of the written pages; `day()` returns today."""

    root: Path
    docs: Path
    day: Callable[[], dt.date]
    seat: Seat
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while data are changed: one change after another."""
    jobs: Jobs = field(default_factory=Jobs)
    notices: Notices = field(default_factory=Notices)
    uploads: Uploads = field(default_factory=Uploads)
    reading: FreshReading = field(init=False)
    survey: Survey = field(init=False)

    def __post_init__(self) -> None:
        """Once, before any of the threads of a server asks."""
        object.__setattr__(self, "reading", FreshReading(self.root, self.docs, self.day))
        object.__setattr__(self, "survey", Survey(self.reading))

    @property
    def role(self) -> Role:
        return self.seat.role

    @property
    def loaded(self) -> Loaded:
        return self.reading.loaded()

    @property
    def is_begun(self) -> bool:
        """Whether any campaign can be read; until then there is nothing to do but to begin one."""
        found = self.loaded.dataset
        return found is not None and bool(found.campaigns)

    @property
    def dataset(self) -> Dataset:
        found = self.loaded.dataset
        assert found  # the folder was there when the desk was opened
        return found
