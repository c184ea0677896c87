"""Build a catalogue into a folder: make what changed, take the rest from the last build, on every core."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from ..channels.file import File, Make
from ..site import addresses
from ..site.digest import FromWhole
from ..store.pictures import PictureError
from . import workshop
from .catalogue import BuildError, Catalogue, Links
from .shelf import Entry, Shelf, key_of, source_of
from .workshop import Workshop

if TYPE_CHECKING:
    from concurrent.futures import Future

Progress = Callable[[int, int], None]
"""(files done, files in all)"""

_CHUNK: Final = 64
"""Files that go to another process at once: enough to be worth the way, and those of one record stay together."""
_AHEAD: Final = 3
"""Chunks that wait for each process: more would only fill the memory."""
_FEW: Final = 2 * _CHUNK
"""So many files are made sooner than other processes are started."""


class Built(NamedTuple):
    """How many files were made, and how many taken from the last build."""

    made: int
    taken: int


class _Job(NamedTuple):
    """A file to be made, without what its view was put together from."""

    address: str
    make: Make
    view: object
    key: str
    source: str
    endings: tuple[str, ...]
    """Of the small files beside it."""


class _Done(NamedTuple):
    address: str
    entry: Entry
    is_new: bool = True


def build(
    catalogue: Catalogue, out: Path, *, kept: bool = True, progress: Progress = lambda *_: None
) -> Built:
    """Build into the folder `out`, which is replaced at once. With `kept` false everything is made anew.

    BuildError when a file cannot be made or another build is at work; OSError when the folder cannot be written.
    Nothing is replaced then.
    """
    with workshop.opened(out) as shop:
        last, new = shop.begin(), Shelf()
        made, total = 0, sum(1 + len(catalogue.endings(file)) for file in catalogue)
        try:
            for done in _all(catalogue, shop, last if kept else Shelf()):
                made += done.is_new
                new.entries[done.address] = done.entry
                progress(len(new.entries), total)
        except BaseException:
            shop.give_up(last)
            raise
        shop.swap(last, new)
    return Built(made, len(new.entries) - made)


def _all(catalogue: Catalogue, shop: Workshop, last: Shelf) -> Iterator[_Done]:
    """Every file: taken from the last build, or made."""
    links, dead = catalogue.links, last.names - catalogue.links.known

    def taken(file: File, entry: Entry | None, source: str) -> list[_Done]:
        """The file and the small ones beside it, if all of them are there; else nothing."""
        if entry is None:
            return []
        found = [(file.address, entry)]
        for ending in catalogue.endings(file):
            small = addresses.file_of(file.address) + ending
            beside = last.entries.get(small)
            if beside is None or beside.key != entry.key:
                return []
            found.append((small, beside))
        if not all(shop.is_there(address, one) for address, one in found):
            return []
        return [_Done(at, one.of_source(source), is_new=False) for at, one in found]

    whole: deque[_Job] = deque()
    small: list[_Job] = []
    with ExitStack() as stack:
        crew: _Crew | None = None
        for file in catalogue:
            source = source_of(file)
            entry = last.of_source(file.address, source, dead)
            if old := taken(file, entry, source):
                yield from old
                continue
            view = file.view()
            key = key_of(file, view)
            entry = last.of_key(file.address, key, dead)
            if old := taken(file, entry, source):
                yield from old
                continue
            job = _Job(file.address, file.make, view, key, source, catalogue.endings(file))
            if isinstance(view, FromWhole):
                whole.append(job)
                continue
            small.append(job)
            if crew is None and len(small) > _FEW:
                crew = stack.enter_context(_Crew(links, shop))
            while crew and len(small) >= _CHUNK:
                yield from crew.give(small[:_CHUNK], whole)
                del small[:_CHUNK]
        if crew:
            yield from crew.give(small, whole)
            yield from crew.finish(whole)
        else:
            for job in (*small, *whole):
                yield from _made(job, links, shop)


class _Crew:
    """Other processes that make files, and this one, which makes those that need the whole while the others work."""

    def __init__(self, links: Links, shop: Workshop) -> None:
        self.links, self.shop = links, shop
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        self.size = os.cpu_count() or 1
        # A process that is forked beside other threads may wait for ever for what one of them held.
        may_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if may_fork else "spawn")
        self.pool = ProcessPoolExecutor(self.size, context, initializer=_begin, initargs=(links, shop))
        self.waiting: deque[Future[list[_Done]]] = deque()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *error: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def give(self, jobs: list[_Job], whole: deque[_Job]) -> Iterator[_Done]:
        """Hand on a chunk; what is done by then."""
        # Packed here: the pool would do it beside this thread, which goes on filling what the views hold.
        self.waiting.append(self.pool.submit(_make_all, pickle.dumps(jobs, pickle.HIGHEST_PROTOCOL)))
        while len(self.waiting) > _AHEAD * self.size:
            if whole and not self.waiting[0].done():
                yield from _made(whole.popleft(), self.links, self.shop)
            else:
                yield from self._first()

    def finish(self, whole: deque[_Job]) -> Iterator[_Done]:
        while whole:
            yield from _made(whole.popleft(), self.links, self.shop)
        while self.waiting:
            yield from self._first()

    def _first(self) -> Iterator[_Done]:
        """What the other process that was asked first has done."""
        for done in self.waiting.popleft().result():
            yield _Done(intern(done.address), done.entry.lean())


_make: Callable[[_Job], list[_Done]]
"""In a process that makes files for another: how. Set once, when it begins."""


def _begin(links: Links, shop: Workshop) -> None:
    global _make  # noqa: PLW0603 - how the pool of the standard library hands something to each process
    _make = partial(_made, links=links, shop=shop)
    gc.freeze()  # what it was born with is not looked at


def _make_all(packed: bytes) -> list[_Done]:
    """`packed`: a list of `_Job`, from the process that asks."""
    jobs: list[_Job] = pickle.loads(packed)
    done = [done for job in jobs for done in _make(job)]
    # Paused since before this process was born: what was needed once would stay to the end. Of the young alone, which it is
    # all: to look at everything each time took a seventh of a build.
    gc.collect(0)
    return done


def _made(job: _Job, links: Links, shop: Workshop) -> list[_Done]:
    """Make one file and write it, and the small ones beside it."""
    asked: dict[str, None] = {}

    def to(address: str) -> str:
        target, rest = links.found(address)
        asked[target] = None
        return links.link(job.address, target) + rest

    try:
        content = job.make(job.view, to)
    except PictureError as error:
        raise BuildError(str(error)) from error
    contents = {job.address: content}
    for ending in job.endings:
        from ..outputs.compression import compressed

        contents[addresses.file_of(job.address) + ending] = compressed(content, ending)
    written = {at: shop.write(at, one) for at, one in contents.items()}
    links_to = tuple(sorted(asked))
    return [_Done(at, Entry(job.key, *entry, links_to, job.source)) for at, entry in written.items()]
