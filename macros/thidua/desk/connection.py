"""Tries the place of publishing in the background, and keeps what was tried and answered for the page that asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from ..publish.secrets import Secrets
from ..publish.target import UnknownHostKeyError
from ..publish.trial import TrialStep, trial
from ..site.checking import now
from .sitting.desk import Desk
from .sitting.jobs import Ending, Job
from .sitting.notices import Notice, Tone


@dataclass
class Connection:
    """`steps`: of the last trial, at `at`; `unknown_key`: of a server that is met for the first time."""

    desk: Desk
    steps: list[TrialStep] = field(default_factory=list)
    at: dt.datetime | None = None
    unknown_key: UnknownHostKeyError | None = None
    job: Job | None = None

    @property
    def is_running(self) -> bool:
        return self.job is not None and self.job.is_running

    def forget(self) -> None:
        """After a change of the settings: what was tried tells nothing any more."""
        self.steps, self.at, self.unknown_key = [], None, None

    def begin(self, back: str) -> None:
        """Try the connection in the background; `back`: the page that tells of it. BusyError."""
        self.forget()
        self.job = self.desk.jobs.start("Thử kết nối", back, self._try)

    def _try(self, job: Job) -> Ending:
        settings = self.desk.dataset.site
        assert settings.publishing
        try:
            for step in trial(settings, Secrets(settings.publishing), self.desk.root.parent):
                self.steps.append(step)
                job.tell(step.tried)
        except UnknownHostKeyError as error:
            self.unknown_key = error
        self.at = now()
        is_well = self.unknown_key is None and all(step.is_well for step in self.steps)
        notice = Notice("Nối được." if is_well else "Chưa nối được.", Tone.GOOD if is_well else Tone.BAD)
        return Ending(notice, job.back, "Xem kết quả")
