"""A release as git holds it: files and folders by digest, and a commit that names them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import Final, TypeVar

from dulwich.index import commit_tree
from dulwich.object_store import MemoryObjectStore
from dulwich.objects import Blob, Commit, ObjectID, ShaFile
from dulwich.pack import UnpackedObject

from .git_history import message
from .git_remote import CommitFile, Objects
from .release import Release, sha256
from .target import BuiltMeanwhileError, Progress

_FILE: Final = 0o100644
_AUTHOR: Final = b"thidua <>"
_EAST: Final = 7 * 3600
_T = TypeVar("_T")
NO_JEKYLL: Final = ".nojekyll"
"""Tells GitHub Pages to show the files as they are."""


@dataclass(frozen=True)
class Others:
    """What stands in a commit beside a release. `kept`: files of others; `shared`: files in which they have their part."""

    kept: Mapping[str, CommitFile]
    shared: Mapping[str, bytes]


class LocalRelease:
    """The files of a release on this machine."""

    def __init__(self, folder: Path, release: Release, books: Mapping[str, bytes], prefix: str) -> None:
        """`prefix`: the folder in the repository where the site stands, "" or "public/". TargetError."""
        self.release = release
        self._files = {prefix + path: folder / path for path in release.files}
        self._ids = {
            prefix + path: _digest(_unchanged(folder / path, sha256, file.sha256))
            for path, file in release.files.items()
        }
        self._small = {prefix + path: Blob.from_string(content) for path, content in books.items()}
        self._small[prefix + NO_JEKYLL] = Blob()

    def content(self, path: str) -> bytes:
        """Of a file of the release, by its path in the repository; nothing if there is none."""
        return self._files[path].read_bytes() if path in self._files else b""

    def commit(self, others: Others, parents: Sequence[ObjectID], *, is_checked: bool = True) -> NewCommit:
        """A commit of this release, beside what is kept of others. `is_checked`: see `git_history.message`."""
        written = self._small | {path: Blob.from_string(text) for path, text in others.shared.items()}
        ids = self._ids | {path: blob.id for path, blob in written.items()}
        files = {path: CommitFile(_FILE, id) for path, id in ids.items()}
        folders = {folder for path in files for folder in _above(path)}
        stay = {
            path: entry
            for path, entry in others.kept.items()
            if not path.endswith("/") and path not in folders and files.keys().isdisjoint(_above(path))
        }
        store = MemoryObjectStore()
        commit = Commit()
        commit.tree = commit_tree(
            store,
            [(path.encode("utf-8", "surrogateescape"), e.id, e.mode) for path, e in (stay | files).items()],
        )
        commit.parents = list(parents)
        commit.author = commit.committer = _AUTHOR
        commit.author_time = commit.commit_time = int(self.release.made_at.timestamp())
        commit.author_timezone = commit.commit_timezone = _EAST
        commit.message = message(self.release, commit.tree, is_checked=is_checked)
        small = [*written.values(), *(store[id] for id in store), commit]
        sent = {id: self._files[path] for path, id in self._ids.items() if path not in written}
        return NewCommit(commit, small, sent)


@dataclass(frozen=True)
class NewCommit:
    """A commit, what it is made of that stands in no file, and where its files stand on this machine, by digest."""

    commit: Commit
    small: Sequence[ShaFile]
    files: Mapping[ObjectID, Path]

    def lacking(self, known: Collection[ObjectID], progress: Progress) -> Objects:
        """What a server lacks that knows these digests."""
        files = [(id, path) for id, path in self.files.items() if id not in known]
        small = [one for one in self.small if one.id not in known]
        total = len(files) + len(small)

        def each() -> Iterator[UnpackedObject]:
            for done, (id, path) in enumerate(files, 1):
                yield _unpacked(Blob.type_num, [_unchanged(path, _digest, id)], id)
                progress(done, total, "Gửi lên kho git")
            for done, one in enumerate(small, len(files) + 1):
                yield _unpacked(one.type_num, one.as_raw_chunks(), one.id)
                progress(done, total, "Gửi lên kho git")

        return Objects(total, each)


def _unchanged(path: Path, digest: Callable[[bytes], _T], expected: _T) -> bytes:
    """A file that nobody built anew meanwhile. TargetError."""
    content = path.read_bytes()
    if digest(content) != expected:
        raise BuiltMeanwhileError(f"Tệp {path} đổi trong lúc gửi")
    return content


def _unpacked(type_number: int, content: Sequence[bytes], id: ObjectID) -> UnpackedObject:
    return UnpackedObject(type_number, decomp_chunks=list(content), sha=bytes.fromhex(id.decode()))


def _digest(content: bytes) -> ObjectID:
    return ObjectID(sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest().encode())


def _above(path: str) -> Iterator[str]:
    """Every folder that a path stands in: "a/b/c" -> "a/b", "a"."""
    while path := path.rpartition("/")[0]:
        yield path
