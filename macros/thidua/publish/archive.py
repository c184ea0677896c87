"""The data of the last releases, kept beside the data folder so that an earlier state can be built again.

    .data-cong-bo/ban/<id>.json    which files, by digest      .data-cong-bo/tep/<digest>    each content once

Who is withdrawn is taken out of every state at once; what else changed for their sake (consents, texts that named them)
is taken from today's data whenever a state is built again. It is as private as the data folder itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from ..store.whole_file import put
from ..vietnamese.os_errors import reason
from .release import Release, sha256
from .target import TargetError

_STATES: Final = "ban"
_CONTENTS: Final = "tep"
_HELD: Final = "giu"
_LOCK: Final = "khoa"
_SENDING: Final = "dang-gui"


@dataclass(frozen=True)
class State:
    """The data of one release. `files`: path below the data folder -> SHA-256; `people`, `pages`: how many were shown, as
    the build counts them."""

    id: str
    made_at: dt.datetime
    data: str
    people: int
    pages: int
    files: Mapping[str, str]


_STATE: Final = TypeAdapter(State)


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
                yield
        except Timeout:
            raise TargetError(
                "Một lần công bố khác đang chạy", "Chờ lần ấy xong rồi chạy lại thidua publish"
            ) from None

    def states(self) -> list[State]:
        """Newest first."""
        found = (self._read(path) for path in (self.home / _STATES).glob("*.json"))
        return sorted((s for s in found if s), key=lambda s: (s.made_at, s.id), reverse=True)

    def add(self, release: Release, files: Mapping[str, bytes], pages: int, keep: int) -> None:
        """Remember the data of a release; only so many are kept, and of equal ones the newest alone: a timer that publishes
        each night pushes nothing out."""
        kept = {path: self._keep(content) for path, content in files.items()}
        self._write(State(release.id, release.made_at, release.data, len(release.people), pages, kept))
        for old in self.states():
            if old.files == kept and old.id != release.id:
                if old.id == self.held:
                    self.hold(release.id)
                self._forget(old)
        for old in self.states()[max(keep, 1) :]:
            self._forget(old)
        self._clear()

    def change(self, changes: Mapping[str, bytes | None]) -> None:
        """Make the same changes in every state that has these files: of a takedown. None: the file goes."""
        for state in self.states():
            files = dict(state.files)
            for path in changes.keys() & files.keys():
                content = changes[path]
                if content is None:
                    del files[path]
                else:
                    files[path] = self._keep(content)
            if files != state.files:
                self._write(replace(state, files=files))
        self._clear()

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
        """`id`: "" to let go."""
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

    def _forget(self, state: State) -> None:
        (self.home / _STATES / f"{state.id}.json").unlink(missing_ok=True)

    def _read(self, path: Path) -> State | None:
        with suppress(OSError, ValidationError):
            state: State = _STATE.validate_json(path.read_bytes())
            return state
        return None

    def _write(self, state: State) -> None:
        path = self.home / _STATES / f"{state.id}.json"
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
        wanted = {digest for state in self.states() for digest in state.files.values()}
        for path in (self.home / _CONTENTS).glob("*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)
