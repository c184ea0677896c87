"""Progress of long work: in a terminal a bar with the time left, elsewhere a few lines."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from .output import terminal

_FORMAT: Final = "{desc} {n_fmt}/{total_fmt} [{bar:30}] còn {remaining}"
_LINES: Final = 4
"""How many lines are printed where there is no terminal."""


def tell(text: str) -> None:
    """Says on stderr what may take a while and cannot be counted."""
    if not isinstance(sys.stderr, io.StringIO):  # what is kept to be read later tells how it ended
        print(text, file=sys.stderr, flush=True)


@contextmanager
def progress(label: str, total: int = 0) -> Iterator[Callable[[int, int], None]]:
    """A function (done, total) to call after each step, which shows the progress on stderr. `total`: number of steps, if it is known before."""
    if isinstance(sys.stderr, io.StringIO):  # what is kept to be read later tells how it ended
        yield lambda *_: None
        return
    if sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, desc=label, bar_format=_FORMAT, file=terminal(), leave=False) as bar:

            def move(done: int, total: int) -> None:
                bar.total = total  # known better by now, it may be
                bar.update(done - bar.n)

            yield move
        return

    def line(done: int, total: int) -> None:
        if done % max(total // _LINES, 1) == 0 or done == total:
            print(f"{label} {done}/{total} tệp", file=sys.stderr, flush=True)

    yield line
