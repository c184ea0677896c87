"""How far long work is: a bar with the time left in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from tqdm import tqdm

_FORMAT: Final = "{desc} {n_fmt}/{total_fmt} [{bar:30}] còn {remaining}"
_LINES: Final = 4
"""So many lines are printed where there is no terminal."""


@contextmanager
def bar(label: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """A function (done, total) to call as the work goes on; it writes to stderr."""
    if sys.stderr.isatty():
        with tqdm(total=total, desc=label, bar_format=_FORMAT, file=sys.stderr, leave=False) as shown:

            def move(done: int, _: int) -> None:
                shown.update(done - shown.n)

            yield move
        return
    step = max(total // _LINES, 1)

    def line(done: int, total: int) -> None:
        if done % step == 0 or done == total:
            print(f"{label} {done}/{total} tệp", file=sys.stderr, flush=True)

    yield line
