"""One branch of a git repository elsewhere: looked at without its files, and moved on from what was seen or not at all.

An office PC has no git, so dulwich speaks with the server. What is fetched stands in a folder that is deleted again.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final, NamedTuple

from dulwich.client import FetchPackResult, HTTPProxyUnauthorized, HTTPUnauthorized, LocalGitClient
from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.gc import garbage_collect
from dulwich.object_store import BaseObjectStore, iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.pack import UnpackedObject
from dulwich.refs import Ref
from dulwich.repo import Repo
from paramiko import SSHException
from urllib3.exceptions import HTTPError

from .git_address import Way
from .git_faults import Remarks, fault_of, refusal
from .target import TargetError

if TYPE_CHECKING:
    from dulwich.client import DetermineWantsFunc

_WITHOUT_FILES: Final = b"blob:none"
"""What a server that knows partial clones leaves out: the digests in its folders say enough."""
_ROOM: Final = "thidua-git-"
"""Begins the name of the folder that holds what is fetched, among the system's temporary ones."""
_DAY: Final = 86_400
_FAULTS: Final = (
    GitProtocolError, NotGitRepository, HTTPUnauthorized, HTTPProxyUnauthorized, HTTPError, SSHException, OSError, EOFError
)  # fmt: skip


class MovedOnError(Exception):
    """Somebody else moved the branch since it was looked at."""


class CommitFile(NamedTuple):
    """A file of a commit: git's mode and digest."""

    mode: int
    id: ObjectID


@dataclass(frozen=True)
class Objects:
    """What a server lacks: how many objects, and each of them, read when it is sent."""

    count: int
    each: Callable[[], Iterator[UnpackedObject]]


class Remote:
    """The branch, and what was fetched of it. Every method raises TargetError. To be closed."""

    def __init__(self, way: Way, branch: str) -> None:
        self.branch = branch
        self._ref = Ref(b"refs/heads/" + branch.encode())
        self._way, self._client, self._path = way, way.client, way.path
        _tidy()
        self._room = TemporaryDirectory(prefix=_ROOM, ignore_cleanup_errors=True)
        with self._faults():
            self._repo = self._opened()

    def _opened(self) -> Repo:
        if not isinstance(self._client, LocalGitClient):
            return Repo.init_bare(self._room.name)
        repo = Repo(self._path)
        head = repo.refs.get_symrefs().get(Ref(b"HEAD"))
        if not repo.bare and head == self._ref:
            repo.close()
            raise TargetError(
                f"{self._path} là thư mục làm việc, đang mở chính nhánh {self.branch}",
                "Dùng một kho bare (git init --bare), hoặc nhánh khác ở branch",
            )
        return repo

    def close(self) -> None:
        self._repo.close()
        self._client.close()
        self._room.cleanup()

    def look(self, depth: int = 1) -> Commit | None:
        """The newest commit now, and so many of its line fetched; None while there is no such branch."""

        def newest(refs: Mapping[Ref, ObjectID], depth: int | None = None) -> list[ObjectID]:
            return [refs[self._ref]] if self._ref in refs else []

        with self._faults():
            if isinstance(self._client, LocalGitClient):
                tip = self._repo.refs.as_dict().get(self._ref)
            else:
                tip = self._fetch(newest, depth).refs.get(self._ref)
            return self.commit(tip) if tip else None

    def _fetch(self, wanted: DetermineWantsFunc, depth: int | None) -> FetchPackResult:
        return self._client.fetch(
            self._path, self._repo, wanted, depth=depth, ref_prefix=[self._ref], filter_spec=_WITHOUT_FILES
        )  # fmt: skip

    @property
    def _store(self) -> BaseObjectStore:
        return self._repo.object_store

    def commit(self, id: ObjectID) -> Commit | None:
        """None when it was not fetched."""
        if id not in self._store:
            return None
        found = self._store[id]
        return found if isinstance(found, Commit) else None

    def entries(self, commit: Commit | None) -> dict[str, CommitFile]:
        """Every file and, with a "/" at its end, every folder of a commit that was fetched; "/" is the whole."""
        if commit is None:
            return {}
        found: dict[str, CommitFile] = {}
        for path, mode, id in iter_tree_contents(self._store, commit.tree, include_trees=True):
            assert mode is not None
            assert id is not None
            name = path.decode("utf-8", "surrogateescape")
            found[f"{name}/" if S_ISDIR(mode) else name] = CommitFile(mode, id)
        return found

    def contents(self, ids: Iterable[ObjectID]) -> list[bytes]:
        """Files by digest, fetched in one go."""
        wanted = list(ids)
        with self._faults():
            missing = sorted({id for id in wanted if id not in self._store})
            if missing:
                self._fetch(lambda *_, **__: missing, None)
            found = [self._store[id] for id in wanted]
        return [blob.data for blob in found if isinstance(blob, Blob)]

    def move(self, seen: Commit | None, to: ObjectID, objects: Objects) -> None:
        """Send what the server lacks and make `to` the newest commit, if it is still `seen`. MovedOnError."""

        def change(refs: dict[Ref, ObjectID]) -> dict[Ref, ObjectID]:
            if refs.get(self._ref) != (seen.id if seen else None):
                raise MovedOnError
            return {self._ref: to}

        def pack(*_: object, **__: object) -> tuple[int, Iterator[UnpackedObject]]:
            return objects.count, objects.each()

        answer = Remarks()
        with self._faults(answer):
            sent = self._client.send_pack(self._path.encode(), change, pack, answer.hear)
        refused = (sent.ref_status or {}).get(self._ref)
        if refused is None:
            return
        if self.look() != seen:
            raise MovedOnError
        raise refusal(refused, answer, self.branch)

    def clean(self) -> bool:
        """Delete what no branch leads to any more. False for a server, which does so when it likes."""
        if not isinstance(self._client, LocalGitClient) or not self._repo.bare:
            return False
        with self._faults():
            garbage_collect(self._repo, grace_period=None)
        return True

    @contextmanager
    def _faults(self, answer: Remarks | None = None) -> Iterator[None]:
        """What goes wrong on the line or at the server, in Vietnamese."""
        try:
            yield
        except _FAULTS as error:
            heard = answer or Remarks()
            raise fault_of(error, self._way.address, heard, has_token=self._way.has_token) from None


def _tidy() -> None:
    """Take away what runs that were killed left here, a day ago or longer."""
    for room in Path(gettempdir()).glob(f"{_ROOM}*"):
        with suppress(OSError):
            if room.stat().st_mtime < time.time() - _DAY:
                shutil.rmtree(room)
