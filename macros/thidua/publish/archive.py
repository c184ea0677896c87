"""The data of the last releases, kept beside the data folder so that an earlier state can be built again.

    .data-cong-bo/ban/<id>.json    which files, by digest      .data-cong-bo/tep/<digest>    each content once

Who is withdrawn is taken out of every state at once, and what was built here of the data of before goes; what else changed
for their sake (consents, texts that named them) is taken from today's data whenever a state is built again. It is as
private as the data folder itself.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from ..build.workshop import room_of
from ..store.whole_file import put
from ..vietnamese.os_errors import reason
from .release import Release, sha256
from .target import TargetError

_STATES: Final = "ban"
_CONTENTS: Final = "tep"
_HELD: Final = "giu"
_LOCK: Final = "khoa"
_WRITING: Final = "khoa-ghi"
_PATIENCE: Final = 30.0
"""Seconds that one who changes states waits for another."""
_BEGUN: Final = "sap-gui"
_SENDING: Final = "dang-gui"
_OVERTAKEN: Final = "vua-go"


@dataclass(frozen=True)
class KeptState:
    """The data of one release. `files`: path below the data folder -> SHA-256; `people`, `pages`: how many were shown, as
    the build counts them; `gone_back_to`: when the release was made whose data were brought online again by it."""

    id: str
    made_at: dt.datetime
    data: str
    people: int
    pages: int
    files: Mapping[str, str]
    gone_back_to: dt.datetime | None = None

    @property
    def dates_from(self) -> dt.datetime:
        """When its data were published first, as far as somebody went back to them."""
        return self.gone_back_to or self.made_at


_STATE: Final = TypeAdapter(KeptState)


class OvertakenError(TargetError):
    """Somebody was taken off the site while a release was got ready that may show them."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu vừa đổi trong lúc dựng bản công bố, nên chưa gửi gì", "Chạy lại thidua publish"
        )


@dataclass(frozen=True)
class Archive:
    """The states of one data folder."""

    home: Path

    @classmethod
    def of(cls, data: Path) -> Archive:
        return cls(data.with_name(f".{data.name}-cong-bo"))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One publisher at a time. TargetError when another is at work, or the folder cannot be written."""
        try:
            self.home.mkdir(exist_ok=True)
        except OSError as error:
            raise TargetError(
                f"Không ghi được vào {self.home}: {reason(error)}",
                "Cho phép ghi ở thư mục chứa thư mục dữ liệu: dữ liệu của các bản đã công bố được giữ ở đó",
            ) from error
        try:
            with FileLock(self.home / _LOCK, timeout=1):
                is_left = self.is_overtaken and not self._drop_builds()
                if is_left:  # of somebody who is gone from the data that are read now
                    self._overtaken.unlink(missing_ok=True)
                try:
                    yield
                finally:
                    if is_left or self.is_overtaken:
                        self._drop_builds()
        except Timeout:
            raise TargetError(
                "Một lần công bố khác đang chạy", "Chờ lần ấy xong rồi chạy lại thidua publish"
            ) from None

    @property
    def built(self) -> Path:
        """Where the desk builds the site that it publishes."""
        return self.home / "trang"

    @property
    def restored(self) -> Path:
        """Where the data of a state stand while they are built again."""
        return self.home / "tra-lai"

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody was taken off the site since the publisher who is at work began."""
        return self._overtaken.exists()

    def states(self) -> list[KeptState]:
        """Newest first."""
        found = (self._read(path) for path in (self.home / _STATES).glob("*.json"))
        return sorted((s for s in found if s), key=lambda s: (s.made_at, s.id), reverse=True)

    def state(self, id: str) -> KeptState | None:
        return next((state for state in self.states() if state.id == id), None)

    def begin(
        self,
        release: Release,
        files: Iterable[tuple[str, bytes]],
        pages: int,
        back_to: KeptState | None = None,
    ) -> None:
        """Keep the data of a release before it is sent, so that whoever is taken off meanwhile leaves them too.

        `back_to`: the state whose data it brings online again.

        OvertakenError when somebody was taken off since the publisher began.
        """
        with self._writing():
            if self.is_overtaken:
                raise OvertakenError
            kept = {path: self._keep(content) for path, content in files}
            since = back_to.dates_from if back_to else None
            state = KeptState(
                release.id, release.made_at, release.data, len(release.people), pages, kept, since
            )
            self._write(self.home / _BEGUN, state)

    def add(self, keep: int) -> None:
        """Remember the release that was begun; only so many are kept, and of equal ones the newest alone: a timer that
        publishes each night pushes nothing out."""
        with self._writing():
            new = self._read(self.home / _BEGUN)
            if new is None:
                return
            self._write(self._place(new), new)
            (self.home / _BEGUN).unlink()
            for old in self.states():
                if old.files == new.files and old.id != new.id:
                    if old.id == self.held:
                        self.hold(new.id)
                    self._forget(old)
            for old in self.states()[max(keep, 1) :]:
                self._forget(old)
            self._clear()

    def change(self, changes: Mapping[str, bytes | None]) -> None:
        """Make the same changes in every state that has these files: of a takedown. None: the file goes."""
        with self._writing():
            for place in self._places():
                if state := self._read(place):
                    files = dict(state.files)
                    for path in changes.keys() & files.keys():
                        content = changes[path]
                        if content is None:
                            del files[path]
                        else:
                            files[path] = self._keep(content)
                    if files != state.files:
                        self._write(place, replace(state, files=files))
            self._clear()

    def take_down(self, changes: Mapping[str, bytes | None]) -> None:
        """Make a takedown's changes in every state, and let nothing stay that was built of the data of before.

        A publisher who is at work takes that away at the end. OSError when something stays; the next one tries again.
        """
        if not self.home.is_dir():
            return
        self._overtaken.touch()
        is_left = False
        try:
            self.change(changes)
        finally:
            with suppress(Timeout), FileLock(self.home / _LOCK, timeout=0):
                is_left = not self._drop_builds()
        if is_left:
            raise OSError(f"còn tệp trong {self.built}")

    @property
    def paths(self) -> frozenset[str]:
        """Of every file of a state."""
        states = (self._read(place) for place in self._places())
        return frozenset(path for state in states if state for path in state.files)

    def content(self, digest: str) -> bytes:
        """Of a file of a state. FileNotFoundError."""
        return (self.home / _CONTENTS / digest).read_bytes()

    @property
    def held(self) -> str:
        """The state that was gone back to, which timers publish until somebody publishes anew; "" if none."""
        with suppress(FileNotFoundError):
            return (self.home / _HELD).read_text(encoding="utf-8").strip()
        return ""

    def hold(self, id: str) -> None:
        """Keep timers at the state of this id; "" lets them go on with the data."""
        if id:
            put(self.home / _HELD, id.encode())
        else:
            (self.home / _HELD).unlink(missing_ok=True)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """While a release is sent; `is_unfinished` until one was sent to its end, also after a crash."""
        with suppress(OSError):
            (self.home / _SENDING).touch()
        yield
        with suppress(OSError):
            (self.home / _SENDING).unlink(missing_ok=True)

    @property
    def is_unfinished(self) -> bool:
        """Whether the last release that was sent did not come to its end."""
        return (self.home / _SENDING).exists()

    @property
    def _overtaken(self) -> Path:
        return self.home / _OVERTAKEN

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One at a time changes states: a takedown waits for no publisher who sends."""
        self.home.mkdir(exist_ok=True)
        lock = FileLock(self.home / _WRITING, timeout=_PATIENCE)
        try:
            lock.acquire()
        except Timeout:
            raise OSError(f"lệnh khác đang ghi vào {self.home}") from None
        try:
            yield
        finally:
            lock.release()

    def _drop_builds(self) -> bool:
        """Whether nothing is left of what was built or restored here; else the next publisher tries again."""
        self._overtaken.unlink(missing_ok=True)
        try:
            for tree in (self.built, room_of(self.built), self.restored):
                if tree.exists():
                    shutil.rmtree(tree)
        except OSError:
            with suppress(OSError):
                self._overtaken.touch()
            return False
        return True

    def _places(self) -> Iterator[Path]:
        """Of every state, and of that of the release that is being sent."""
        yield from (self.home / _STATES).glob("*.json")
        yield self.home / _BEGUN

    def _place(self, state: KeptState) -> Path:
        return self.home / _STATES / f"{state.id}.json"

    def _forget(self, state: KeptState) -> None:
        self._place(state).unlink(missing_ok=True)

    def _read(self, path: Path) -> KeptState | None:
        with suppress(OSError, ValidationError):
            state: KeptState = _STATE.validate_json(path.read_bytes())
            return state
        return None

    def _write(self, path: Path, state: KeptState) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, _STATE.dump_json(state, indent=1))

    def _keep(self, content: bytes) -> str:
        digest = sha256(content)
        path = self.home / _CONTENTS / digest
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, content)
        return digest

    def _clear(self) -> None:
        """Take away every content that no state has any more."""
        states = (self._read(place) for place in self._places())
        wanted = {digest for state in states if state for digest in state.files.values()}
        for path in (self.home / _CONTENTS).glob("*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)
