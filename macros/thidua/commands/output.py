"""What commands print, on whatever it is printed: output never decides over data.

Text reaches the terminal without control characters, for it may come from anybody's files. What an encoding lacks is
replaced, and when nobody reads on (`thidua check | head -1`) or the disk is full, the command does the rest of its work.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from ..vietnamese.os_errors import reason
from ..vietnamese.terminal import printable


class _Screen:
    """A stream that never fails and never moves the cursor."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.edit: Callable[[str], str] = str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        try:
            self.stream.write(printable(self.edit(text)))
        except OSError as error:
            self._give_up(error)
        return len(text)

    def flush(self) -> None:
        try:
            self.stream.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        """Send this and all that follows to nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError):
            os.dup2(nowhere, self.stream.fileno())
        os.close(nowhere)
        is_output = not isinstance(error, BrokenPipeError) and self.stream is not _beneath(sys.stderr)
        if is_output:
            print(f"Không in hết được: {reason(error)}. Việc của lệnh vẫn làm đến cùng.", file=sys.stderr)


@contextmanager
def safe_output() -> Iterator[Callable[[Callable[[str], str]], None]]:
    """As long as it lasts, whatever is printed goes through a `_Screen`. Yields what sets how texts are edited."""
    before = sys.stdout, sys.stderr
    for stream in before:
        _write_utf8(stream)
    out, err = (_Screen(stream) for stream in before)
    sys.stdout, sys.stderr = cast("TextIO", out), cast("TextIO", err)

    def edit_with(edit: Callable[[str], str]) -> None:
        out.edit = err.edit = edit

    try:
        yield edit_with
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


def _beneath(stream: TextIO) -> TextIO:
    return stream.stream if isinstance(stream, _Screen) else stream


def terminal() -> TextIO:
    """Standard error as it is, for a bar that moves the cursor itself and prints no data."""
    return _beneath(sys.stderr)


def _write_utf8(stream: TextIO) -> None:
    """Windows gives pipes and redirected files an encoding without Vietnamese letters, and printing would fail."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
