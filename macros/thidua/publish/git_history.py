"""What the line of commits behind a branch still shows: whoever reads a branch can read all that it leads to."""

from __future__ import annotations

from typing import Final

from dulwich.objects import Commit, ObjectID

from . import release as releases
from .git_remote import Remote
from .release import Release

_DEEP: Final = 100
"""Commits that are looked at where the newest ones are not ours."""
_ID: Final = "Phat-hanh"
_TREE: Final = "Cay"
_CLEAN: Final = "Lich-su: da xem"


def message(release: Release, tree: ObjectID, *, is_checked: bool) -> bytes:
    """Of the commit of a release. `is_checked`: nothing that it leads to shows what is gone."""
    lines = [f"{_ID}: {release.id}", f"Du-lieu: {release.data}", f"{_TREE}: {tree.decode()}"]
    return "\n".join([f"Bản phát hành {release.id}", "", *lines, *[_CLEAN] * is_checked, ""]).encode()


def is_ours(commit: Commit, release: Release) -> bool:
    """Whether we made a commit that holds this release, as we made it, and know what it leads to.

    Somebody else's may hold the release too, and what they did to it.
    """
    lines = {f"{_ID}: {release.id}", f"{_TREE}: {commit.tree.decode()}", _CLEAN}
    return lines <= set(commit.message.decode("utf-8", "replace").splitlines())


def release_of(remote: Remote, commit: Commit, manifest: str) -> Release | None:
    """What a commit says it holds. `manifest`: its path. None where it is missing or broken."""
    entry = remote.entries(commit).get(manifest)
    return releases.read(remote.contents([entry.id])[0]) if entry else None


def may_go_on(remote: Remote, tip: Commit, new: Release, manifest: str) -> bool:
    """Whether a commit of `new` may lead to `tip`: nothing before it shows what is gone by now.

    Each commit of ours was looked at in the same way when it was made, so the search ends there.
    """
    waiting, known, is_deep = [tip.id], {tip.id}, False
    while waiting:
        id = waiting.pop()
        commit = remote.commit(id)
        if commit is None and not is_deep:
            remote.look(_DEEP)
            commit, is_deep = remote.commit(id), True
        if commit is None:
            if new.gone:
                return False
            continue
        old = release_of(remote, commit, manifest)
        if old and releases.shows_more(old, new):
            return False
        if old is None or not is_ours(commit, old):
            waiting += [p for p in commit.parents if p not in known]
            known.update(commit.parents)
    return True
