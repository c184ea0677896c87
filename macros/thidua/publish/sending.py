"""Carries out a plan at a target where files lie one by one, several at once, and goes on where the line broke."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Final, TypeVar

from PIL import Image

from ..outputs import servers
from ..outputs.servers import media_type
from ..site.serving import order_for
from . import release as releases
from . import sent
from .online import BOOKS, Online, look
from .plan import TransferPlan, TransferStep, planned
from .release import MANIFEST, SIGNATURE, Release, sha256
from .sent import SENT, SentFile
from .shared_files import content_of, rest_of
from .target import (
    BuiltMeanwhileError,
    FileState,
    LineDroppedError,
    NoSpaceError,
    Progress,
    Store,
    Switch,
    TargetError,
)

_ORDER: Final = order_for(None)
_PAUSES: Final = (1.0, 3.0, 9.0, 27.0)
"""Seconds between attempts on a line that breaks."""
_NOTED: Final = 5.0
"""Seconds of work after which what was sent is noted down: no more than that is sent again after an interruption."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Transfer:
    """A release on its way to a place. `folder`: where it was built; `books`: as in `release.books`; `online`: what was
    there when `plan` was made."""

    place: Store | Switch
    folder: Path
    release: Release
    books: Mapping[str, bytes]
    online: Online
    plan: TransferPlan

    @property
    def is_needed(self) -> bool:
        """Whether anything online is not as it should be; also the manifest, where a run was interrupted before it, and
        its signature."""
        last, new = self.online.release, self.release
        return (
            bool(self.plan.steps)
            or not last
            or (SIGNATURE in self.books) != (SIGNATURE in self.online.files)
            or (last.files, last.gone, last.people)
            != (
                new.files,
                new.gone,
                new.people,
            )
        )

    @property
    def is_of_day_alone(self) -> bool:
        """Whether what is online differs in the day alone, which stands on every page, as far as a manifest can tell; not
        where somebody else changed it."""
        last, new = self.online.release, self.release
        if last is None or any(
            self.online.known.get(step.path) != last.files[step.path].sha256
            for step in self.plan.steps
            if step.path in last.files
        ):
            return False
        return (last.data, last.program, last.people, last.gone, last.files.keys()) == (
            new.data,
            new.program,
            new.people,
            new.gone,
            new.files.keys(),
        )


def transfer_of(
    place: Store | Switch, folder: Path, release: Release, signature: bytes | None = None
) -> Transfer:
    """Look at what is online, and plan. TargetError."""
    online = look(place)
    books = releases.books(release, signature)
    return Transfer(place, folder, release, books, online, planned(release, online))


def send(
    transfer: Transfer, progress: Progress, pause: Callable[[float], None] = time.sleep
) -> tuple[str, ...]:
    """Put the release online. TargetError; what is done by then stays. `pause`: waits, in seconds.

    What is then left to do by hand, in Vietnamese.
    """
    place = transfer.place
    if isinstance(place, Switch):
        return place.put(transfer.folder, transfer.release, transfer.books, transfer.plan.stay, progress)
    _Sending(place, transfer, progress, pause).run(transfer.plan)
    return ()


class _Sending:
    def __init__(
        self, store: Store, transfer: Transfer, progress: Progress, pause: Callable[[float], None]
    ) -> None:
        self.store, self.folder, self.release = store, transfer.folder, transfer.release
        self.books, self.is_signed = transfer.books, SIGNATURE in transfer.online.files
        self.progress, self.pause = progress, pause
        online = transfer.online
        self.before = online.release.id if online.release else None
        self.notes = {
            path: SentFile(digest, online.files[path] if digest else None)
            for path, digest in online.known.items()
        }

    def run(self, plan: TransferPlan) -> None:
        for step in plan.steps:
            self.notes[step.path] = SentFile("")
        done, total, noted = 0, len(plan.steps), time.monotonic()
        try:
            self._write_notes()
        except NoSpaceError:  # who is gone goes, and makes room
            for step in plan.removed:
                if step.is_urgent:
                    self._carry_out(step)
            self._write_notes()
        try:
            with ThreadPoolExecutor(self.store.lanes) as pool:
                for stage, steps in groupby(plan.steps, key=lambda step: step.stage):
                    for _ in _each(pool, self._carry_out, steps, 4 * self.store.lanes):
                        done += 1
                        self.progress(done, total, stage.label)
                        if time.monotonic() - noted > _NOTED:
                            pool.submit(self._write_notes).result()
                            noted = time.monotonic()
        except LineDroppedError:
            raise
        except BaseException:
            with suppress(TargetError):  # so that the next run need not send all of it again
                self._write_notes()
            raise
        self._write_notes()
        if (now := self._release_now()) != self.before:
            raise TargetError(
                f"Trong lúc gửi, một máy khác đã công bố lên đó bản {now or 'khác'}",
                "Xem ai đang công bố, rồi chạy lại thidua publish: lần ấy xem lại từ đầu và gửi cho đủ",
            )
        if self.is_signed and SIGNATURE not in self.books:
            self._again(lambda: self.store.remove(SIGNATURE))
        for path, content in self.books.items():
            self._again(partial(self.store.write, path, content, kind_of(path)))

    def _carry_out(self, step: TransferStep) -> None:
        if step.is_removal:
            if rest := self._again(lambda: rest_of(step.path, self.store.read)):
                self._again(lambda: self.store.write(step.path, rest, kind_of(step.path)))
            else:
                self._again(lambda: self.store.remove(step.path))
            self.notes.pop(step.path, None)
            return
        ours = _blank(Path(step.path).suffix) if step.is_blank else self._content(step.path)
        content = self._again(lambda: content_of(step.path, ours, self.store.read))
        seen: FileState = self._again(lambda: self.store.write(step.path, content, kind_of(step.path)))
        self.notes[step.path] = SentFile("" if step.is_blank else sha256(ours), seen)

    def _release_now(self) -> str | None:
        try:
            release = releases.read(self._again(lambda: self.store.read(MANIFEST)))
        except FileNotFoundError:
            return None
        return release.id if release else None

    def _content(self, path: str) -> bytes:
        found = b""
        with suppress(OSError):
            found = (self.folder / path).read_bytes()
        if sha256(found) != self.release.files[path].sha256:
            raise BuiltMeanwhileError(f"Tệp {path} trong {self.folder} đổi trong lúc gửi")
        return found

    def _write_notes(self) -> None:
        notes = sent.content({path: file for path, file in self.notes.copy().items() if path not in BOOKS})
        self._again(lambda: self.store.write(SENT, notes, kind_of(SENT)))

    def _again(self, work: Callable[[], _T]) -> _T:
        """Do it, again after a pause when the line broke."""
        for seconds in _PAUSES:
            try:
                return work()
            except LineDroppedError:
                self.pause(seconds)
        return work()


def _each(
    pool: ThreadPoolExecutor, work: Callable[[TransferStep], None], steps: Iterator[TransferStep], ahead: int
) -> Iterator[None]:
    """Carry out steps on every lane; after a failure no other one is begun."""
    waiting: set[Future[None]] = set()
    try:
        for step in steps:
            waiting.add(pool.submit(work, step))
            if len(waiting) >= ahead:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    finally:
        for future in waiting:
            future.cancel()


def kind_of(path: str) -> str:
    """The MIME type of a file, as every web server is told it."""
    return media_type(path, servers.kind_of(_ORDER, f"/{path}"))


@cache
def _blank(suffix: str) -> bytes:
    """A picture of one white point."""
    target = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(target, {".jpg": "JPEG"}.get(suffix, suffix[1:].upper()))
    return target.getvalue()
