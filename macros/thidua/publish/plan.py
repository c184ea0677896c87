"""What differs between a release and what is online, and in which order it is sent.

Whoever was withdrawn goes first; a page is sent after all that it needs, and what pages of the release before need is
removed after they are gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from ..site import addresses
from .online import BOOKS, Online, is_lasting, is_scratch
from .release import Release
from .shared_files import SHARED


class Stage(IntEnum):
    """One is finished before the next begins. `label`: what a person reads while it lasts."""

    label: str

    def __new__(cls, place: int, label: str) -> Stage:
        member = int.__new__(cls, place)
        member._value_ = place
        member.label = label
        return member

    STYLES = 0, "gửi kiểu trình bày"
    """What every page needs, in files whose address changes with their content: nobody asks for them yet."""
    STUBS = 1, "thay trang đã gỡ"
    """«This was removed» instead of the pages of those who are gone."""
    TAKEN_DOWN = 2, "gỡ ảnh và tệp đã rút"
    """Their photos, zips and texts."""
    FILES = 3, "gửi tệp"
    """What pages need or offer: pictures, texts, open data."""
    RECORDS = 4, "gửi trang"
    """Pages that one record has alone."""
    LISTS = 5, "gửi danh sách"
    """Pages that lead to others; feeds, search, site map."""
    WORKER = 6, "báo bản mới cho máy đã lưu trang"
    """What makes browsers read again all that they keep: by then there must be nothing old to be read."""
    LEFT_OVER = 7, "dọn tệp cũ"
    """What is no longer there."""


@dataclass(frozen=True, order=True)
class TransferStep:
    """`size`: bytes to be sent. `is_blank`: the picture of somebody who is gone makes way for an empty one until the lists that
    show it are new, so that no page lacks a file."""

    stage: Stage
    path: str
    size: int = 0
    is_removal: bool = False
    is_blank: bool = False
    is_urgent: bool = False
    """Removes something of somebody who is gone, or what an interrupted run left half written."""


@dataclass(frozen=True)
class TransferPlan:
    """`steps` in their order. `stay`: what is online besides and is kept: the office's own files, and
    styles that pages of earlier releases load. `taken_over`: files at our addresses that this program did not put there."""

    steps: tuple[TransferStep, ...]
    stay: frozenset[str]
    taken_over: tuple[str, ...]

    @cached_property
    def sent(self) -> tuple[TransferStep, ...]:
        return tuple(s for s in self.steps if not (s.is_removal or s.is_blank))

    @cached_property
    def removed(self) -> tuple[TransferStep, ...]:
        return tuple(s for s in self.steps if s.is_removal)


_MANY: Final = 100
"""Styles of earlier releases that stay, at most: somebody may be about to load one, and they hold nothing of people."""
_PICTURES: Final = (".webp", ".jpg", ".png")


def planned(release: Release, online: Online) -> TransferPlan:
    """`online.strays` are taken for ours: ask before."""
    ours = online.known.keys() | set(online.strays)
    others = frozenset(online.files.keys() - release.files.keys() - BOOKS)
    lasting = frozenset(filter(is_lasting, others & ours))
    stay = others - ours | (lasting if len(lasting) <= _MANY else lasting & _files_of(online.release))
    steps = (*_sent(release, online), *_removed(release, online, ours - stay))
    foreign = online.files.keys() - ours - SHARED
    taken_over = (p for p in release.files if p in foreign and not online.is_lost)
    return TransferPlan(tuple(sorted(steps)), stay, tuple(sorted(taken_over)))


def _files_of(release: Release | None) -> frozenset[str]:
    return frozenset(release.files) if release else frozenset()


def _sent(release: Release, online: Online) -> Iterator[TransferStep]:
    gone = frozenset(release.gone)
    for path, file in release.files.items():
        if online.known.get(path) != file.sha256:
            yield TransferStep(_stage(path, file.of, gone), path, file.size)


def _stage(path: str, owner: str, gone: frozenset[str]) -> Stage:
    if is_lasting(path):
        return Stage.STYLES
    if owner in gone:
        return Stage.STUBS
    path = path.removesuffix(".br").removesuffix(".gz")  # goes with the text that it is made from
    if path == addresses.WORKER:
        return Stage.WORKER
    if path.endswith(".html"):
        return Stage.RECORDS if owner else Stage.LISTS
    is_index = path.endswith((".xml", ".json")) and not path.startswith("api/")
    return Stage.LISTS if is_index else Stage.FILES


def _removed(release: Release, online: Online, ours: set[str]) -> Iterator[TransferStep]:
    gone = frozenset(release.gone)
    for path in ours - release.files.keys():
        if online.owner(path) not in gone:
            yield TransferStep(Stage.LEFT_OVER, path, is_removal=True, is_urgent=is_scratch(path))
        elif path.endswith(_PICTURES):
            yield TransferStep(Stage.TAKEN_DOWN, path, is_blank=True)
            yield TransferStep(Stage.LEFT_OVER, path, is_removal=True, is_urgent=True)
        else:
            yield TransferStep(Stage.TAKEN_DOWN, path, is_removal=True, is_urgent=True)
