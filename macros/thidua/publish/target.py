"""What all places where a site can be published have in common, and how they say in Vietnamese what went wrong.

A `Store` takes files one by one, so their order matters (`plan.py`); a `Switch` takes a whole release at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from ..model.publishing import PublishingTarget, TargetKind
from .release import Release
from .secrets import Secrets

CONTINUE: Final = "rồi chạy lại thidua publish; những gì đã gửi không phải gửi lại"
"""Ends a remedy after which a target that takes files one by one goes on where it was."""
Progress = Callable[[int, int, str], None]
"""(done, total, what): "what" in Vietnamese, for a bar or a line."""


DIGEST: Final = "sha256:"
"""Begins a stamp that is the SHA-256 itself, in hex."""


@dataclass(frozen=True)
class FileState:
    """A file as the server tells of it: size in bytes, and a stamp (time of change, ETag) that differs when it was
    written again."""

    size: int
    stamp: str


class TargetError(Exception):
    """Why a target does not do what it should, and what to do: Vietnamese, without a final full stop. Never a secret."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}.")
        self.what, self.remedy = what, remedy


class WrongPasswordError(TargetError):
    """The server does not let this user in with this password or key."""


class HostKeyChangedError(TargetError):
    """The server shows another key than the one that is known: it may be another machine."""


class UnknownHostKeyError(TargetError):
    """The server's key is not known yet: a person must compare its `fingerprint`; `line` is for known_hosts then."""

    def __init__(self, what: str, remedy: str, fingerprint: str, line: str) -> None:
        super().__init__(what, remedy)
        self.fingerprint, self.line = fingerprint, line


class WrongAddressError(TargetError):
    """There is no such server, bucket, folder, repository or branch."""


class NoSpaceError(TargetError):
    """The disk or the account's quota is full."""


class NotAllowedError(TargetError):
    """The server refuses to read or write there."""


class HistoryKeptError(TargetError):
    """The new release is online, but the server does not let earlier ones go, which show somebody who is gone."""


class BuiltMeanwhileError(TargetError):
    """Another build replaced a file of the release while it was on its way."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Chờ lần dựng kia xong rồi chạy lại thidua publish")


class LineDroppedError(TargetError):
    """The connection was lost: doing it again may help."""


class Place(Protocol):
    """Where a site is online. Every method raises TargetError."""

    def files(self) -> Mapping[str, FileState]:
        """What is online now, also what is not ours: path below the root ("dien-hinh/index.html") -> how it is there."""

    def read(self, path: str) -> bytes:
        """FileNotFoundError when it is not there."""

    def close(self) -> None:
        """Let go of the server."""


@runtime_checkable
class Store(Place, Protocol):
    """A place where files lie one by one: sftp, ftp, s3.

    `write` and `remove` may be called from several threads at once, at most `lanes` of them.
    """

    lanes: int

    def write(self, path: str, content: bytes, kind: str) -> FileState:
        """Whole or not at all for readers; makes folders. `kind`: the MIME type."""

    def remove(self, path: str) -> None:
        """No error if it is not there; removes folders that are empty then."""


@runtime_checkable
class Switch(Place, Protocol):
    """A place where a whole release is put online at once: folder, git branch."""

    def put(
        self,
        folder: Path,
        release: Release,
        books: Mapping[str, bytes],
        stay: Collection[str],
        progress: Progress,
    ) -> tuple[str, ...]:
        """Put online `release.files`, which `folder` holds, and `books`, together with what is online at `stay`.

        Everything else goes, also from whatever it keeps of earlier releases, if that shows a record of `release.gone`.
        What is then left to do by hand, in Vietnamese; nothing as a rule.
        """


def open_target(settings: PublishingTarget, secrets: Secrets, home: Path) -> Store | Switch:
    """The place that site.yml names. `home`: the folder that a relative path of a folder target begins at.

    TargetError when it cannot be reached.
    """
    from importlib import import_module  # noqa: PLC0415 - only the library of this one kind is loaded

    opened = import_module(f".{_MODULES[settings.kind]}", __package__).opened
    place: Store | Switch = opened(settings, secrets, home)
    return place


_MODULES: Final[Mapping[TargetKind, str]] = {
    TargetKind.FOLDER: "folder",
    TargetKind.SFTP: "sftp",
    TargetKind.FTP: "ftp",
    TargetKind.S3: "s3",
    TargetKind.GIT: "git",
}
