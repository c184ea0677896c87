"""The quick lane holds what needs no browser, second process or whole site, nor is heavy. A test says so by its fixtures.

What a test asks for puts it into its lane, and what it did not ask for is refused while it runs, so that no list is
kept by hand and none can be forgotten. Reading data/, which is the office's, is refused in the same way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.support.project import ROOT

SLOW: Final = frozenset({"browser", "build", "camera", "once", "round_trip", "second_process"})
"""Fixtures that a test of the quick lane does not use, neither itself nor through another fixture."""

_PROCESSES: Final = frozenset({"subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system"})
_LOCK: Final = f"-dung{os.sep}lock"
"""Ends the path of the file that a build locks (macros/thidua/build/workshop.py)."""
_READS: Final = frozenset({"open", "os.listdir", "os.scandir"})
_OFFICE: Final = f"{ROOT / 'data'}{os.sep}"
_refused: set[str] = set()


class LaneError(AssertionError):
    """A test does what it did not ask for."""


def is_quick(fixtures: Collection[str]) -> bool:
    return SLOW.isdisjoint(fixtures)


@contextmanager
def held(fixtures: Collection[str]) -> Iterator[None]:
    """While a test runs that uses these fixtures, whatever else is slow or reads data/ raises LaneError."""
    if is_quick(fixtures):
        _refused.update(("process", "site"))
    if "shipped_data" not in fixtures:
        _refused.add("office")
    try:
        yield
    finally:
        _refused.clear()


def whole_site() -> None:
    """To be called where every file of a site is made."""
    if "site" in _refused:
        raise LaneError("makes a whole site: ask for the fixture `build`, or for a built site")


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path = arguments[0] if isinstance(arguments[0], str) else ""
        if path.endswith(_LOCK):
            whole_site()
    if event in _READS and "office" in _refused:
        path = os.fspath(arguments[0]) if isinstance(arguments[0], str | os.PathLike) else ""
        if f"{path}{os.sep}".startswith(_OFFICE):
            raise LaneError(f"reads {path}, which is the office's: read tests/fixtures/")
    if event in _PROCESSES and "process" in _refused:
        raise LaneError("starts a process: ask for the fixture `second_process`")


sys.addaudithook(_watch)
