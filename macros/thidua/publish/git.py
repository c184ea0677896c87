"""Publishing to a branch of a git repository, as GitHub and GitLab Pages read it: one commit a release.

The branch is looked at first, and only what differs is sent. Files of the office there are kept. The history begins anew
with a release that no longer holds what an earlier one did of somebody: a commit leads to all that came before it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from dulwich.objects import Commit, ObjectID

from ..model.publishing import PublishingTarget
from . import git_history
from .git_address import way_to
from .git_commit import LocalRelease, NewCommit, Others
from .git_leftovers import leftovers
from .git_remote import CommitFile, MovedOnError, Remote
from .release import MANIFEST, Release
from .secrets import Secrets
from .shared_files import SHARED, content_of, rest_of
from .target import (
    DIGEST,
    FileState,
    HistoryKeptError,
    LineDroppedError,
    NotAllowedError,
    Progress,
    TargetError,
    WrongAddressError,
)

_PAUSES: Final = (0.0, 0.5, 2.0, 5.0, 10.0)
"""Seconds before each try."""
_OFFICE: Final = re.compile(
    r"(README|LICEN[CS]E|SECURITY|CODEOWNERS)[^/]*|CNAME|\.nojekyll|\.git(ignore|attributes)|\.gitlab-ci\.yml"
    r"|\.(github|well-known)/.*|google\w+\.html",
    re.IGNORECASE,
)
"""What a branch may hold before the first release: files of an office beside a site, no other site and no other work."""


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> GitBranch:
    assert settings.repository, "a rule of the data"
    assert settings.branch, "a rule of the data"
    folder = (settings.path or "").strip("/")
    if folder and {"", ".", "..", ".git"} & set(folder.split("/")):
        raise WrongAddressError(
            f"Trong kho git không thể có thư mục «{settings.path}»",
            "Sửa path trong site.yml, ví dụ path: public",
        )
    remote = Remote(way_to(settings, secrets, home), settings.branch)
    return GitBranch(remote, settings.repository, f"{folder}/" if folder else "")


class GitBranch:
    """A branch that a Pages service reads."""

    def __init__(self, remote: Remote, repository: str, folder: str) -> None:
        """`repository`: its address. `folder`: where in it the site stands, "" or "public/"."""
        self._remote, self._repository, self._folder = remote, repository, folder
        self._manifest = folder + MANIFEST
        self._seen: Mapping[str, CommitFile] = {}
        self._sent: ObjectID | None = None
        self._left: Commit | None = None
        self._refused: HistoryKeptError | None = None

    def files(self) -> Mapping[str, FileState]:
        """What is online. As long as nobody touched our commit it is what the manifest says; else git tells no sizes."""
        tip = self._first_look()
        self._seen = self._remote.entries(tip)
        release = git_history.release_of(self._remote, tip, self._manifest) if tip else None
        ours = release.files if tip and release and git_history.is_ours(tip, release) else {}
        start = len(self._folder)
        below = ((path[start:], entry) for path, entry in self._seen.items() if path.startswith(self._folder))
        return {
            path: FileState(file.size, DIGEST + file.sha256)
            if (file := ours.get(path))
            else FileState(-1, entry.id.decode())
            for path, entry in below
            if path and not path.endswith("/")
        }

    def _first_look(self) -> Commit | None:
        for pause in _PAUSES[1:-1]:
            try:
                return self._remote.look()
            except LineDroppedError:
                time.sleep(pause)
        return self._remote.look()

    def read(self, path: str) -> bytes:
        if entry := self._seen.get(self._folder + path):
            return self._remote.contents([entry.id])[0]
        raise FileNotFoundError(path)

    def close(self) -> None:
        self._remote.close()

    def put(
        self,
        folder: Path,
        release: Release,
        books: Mapping[str, bytes],
        stay: Collection[str],
        progress: Progress,
    ) -> tuple[str, ...]:
        """One commit. What somebody else puts there meanwhile stays too."""
        local = LocalRelease(folder, release, books, self._folder)
        going = {path for path in self._seen if path.startswith(self._folder)} - {
            self._folder + p for p in stay
        }
        trouble: TargetError
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                return self._move(local, going, progress)
            except MovedOnError:
                trouble = TargetError(
                    f"Có người khác liên tục ghi vào nhánh {self._remote.branch}", "Chờ họ xong rồi chạy lại"
                )
            except LineDroppedError as error:
                trouble = error
        raise trouble

    def _move(self, local: LocalRelease, going: Collection[str], progress: Progress) -> tuple[str, ...]:
        """Look at the branch as it is now, and put the release there. MovedOnError."""
        tip = self._remote.look()
        if tip and tip.id == self._sent:  # the line was lost after the server had taken it all
            return self._end()
        self._refused = None
        now = self._remote.entries(tip)
        self._refuse_other_work(tip, now)
        others = Others(
            {p: entry for p, entry in now.items() if p not in going}, self._shared(local, now, going)
        )
        goes_on = tip is None or git_history.may_go_on(self._remote, tip, local.release, self._manifest)
        self._left = None if goes_on else tip
        try:
            self._send(tip, local.commit(others, [tip.id] if tip and goes_on else []), now, progress)
        except NotAllowedError as error:
            if tip is None or goes_on:
                raise
            self._refused = HistoryKeptError(
                f"Trang đã như bản mới, nhưng các bản cũ ở nhánh {self._remote.branch} vẫn còn người hoặc ảnh đã gỡ. "
                f"{error.what}",
                error.remedy,
            )
            self._send(tip, local.commit(others, [tip.id], is_checked=False), now, progress)
        return self._end()

    def _shared(
        self, local: LocalRelease, now: Mapping[str, CommitFile], going: Collection[str]
    ) -> dict[str, bytes]:
        """Files that are both ours and the office's, as they are to stand."""

        def read(path: str) -> bytes:
            if entry := now.get(self._folder + path):
                return self._remote.contents([entry.id])[0]
            raise FileNotFoundError(path)

        found: dict[str, bytes] = {}
        for name in SHARED:
            path = self._folder + name
            if ours := local.content(path):
                found[path] = content_of(name, ours, read)
            elif path in now and path in going and (rest := rest_of(name, read)):
                found[path] = rest
        return found

    def _send(
        self, tip: Commit | None, made: NewCommit, now: Mapping[str, CommitFile], progress: Progress
    ) -> None:
        self._sent = made.commit.id
        self._remote.move(tip, made.commit.id, made.lacking({entry.id for entry in now.values()}, progress))

    def _end(self) -> tuple[str, ...]:
        """What is to be done about the earlier releases, if they had to go. HistoryKeptError if they could not."""
        if self._refused:
            raise self._refused
        if self._left is None or self._remote.clean():
            return ()
        return (leftovers(self._repository, self._left.id.decode()),)

    def _refuse_other_work(self, tip: Commit | None, now: Mapping[str, CommitFile]) -> None:
        """A branch that holds something else is left alone: an office's data, say, or a site put there by hand."""
        if tip is None or self._manifest in now:
            return
        other = [
            path
            for path in now
            if not path.endswith("/") and not _OFFICE.fullmatch(path.removeprefix(self._folder))
        ]
        if other:
            raise NotAllowedError(
                f"Nhánh {self._remote.branch} đang chứa tệp khác, ví dụ {other[0]}",
                "Ghi ở branch tên một nhánh chưa có (nó sẽ được tạo), hoặc xóa các tệp ấy khỏi nhánh rồi chạy lại",
            )
