"""Long work of the desk: one piece at a time in a thread of its own, with what it tells on the way."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from .notices import Notice, Tone

_KEPT: Final = 20
_log: Final = logging.getLogger(__name__)
_BROKEN: Final = (
    "Chương trình gặp lỗi nên việc này dừng giữa chừng. Thử lại; còn lỗi thì gửi nhật ký cho người phụ trách."
)


class BusyError(Exception):
    """Another piece of long work is under way: `job`."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.title)
        self.job = job


@dataclass(frozen=True)
class Ending:
    """How work ended. `next`: the address on the desk where it goes on, and `next_title` what the link says.

    `notice` None: there is nothing to be read before it goes on there.
    """

    notice: Notice | None
    next: str = ""
    next_title: str = ""


@dataclass
class Job:
    """A piece of work. `lines`: what it told, oldest first; `done` of `total` steps, 0 where they cannot be counted.

    `back`: the address of the page that began it.
    """

    title: str
    back: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(8))
    lines: list[str] = field(default_factory=list)
    done: int = 0
    total: int = 0
    ending: Ending | None = None

    @property
    def is_running(self) -> bool:
        return self.ending is None

    def tell(self, line: str) -> None:
        self.lines.append(line)

    def step(self, done: int, total: int) -> None:
        self.done, self.total = done, total


Work = Callable[[Job], Ending]
"""Does the work and tells the job how far it is; an error that it lets through ends the job with an excuse."""


@dataclass
class Jobs:
    """The work of one sitting."""

    _known: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def running(self) -> Job | None:
        return next((job for job in reversed(self._known.values()) if job.is_running), None)

    def wait(self, job: Job, seconds: float) -> None:
        """Wait for the end of short work, so that nobody sees how far it is."""
        until = time.monotonic() + seconds
        while job.is_running and time.monotonic() < until:
            time.sleep(0.02)

    def find(self, id: str) -> Job | None:
        return self._known.get(id)

    def start(self, title: str, back: str, work: Work) -> Job:
        """Begin work in the background. BusyError while other work is under way."""
        with self._lock:
            if running := self.running:
                raise BusyError(running)
            job = Job(title, back)
            self._known[job.id] = job
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        threading.Thread(target=_run, args=(job, work), name=title, daemon=True).start()
        return job


def _run(job: Job, work: Work) -> None:
    try:
        ending = work(job)
    except Exception:  # whatever it is, the page must not wait for ever
        _log.exception(job.title)
        ending = Ending(Notice(_BROKEN, Tone.BAD))
    job.ending = ending
