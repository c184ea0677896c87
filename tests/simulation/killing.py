"""Work in a process of its own, which is killed before any of its writes or between any two bytes of them."""

from __future__ import annotations

import os
import pickle
import random
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from thidua.store import journal

_CHANGING: Final = frozenset({"os.rename", "os.remove", "os.mkdir", "open"})


@dataclass(frozen=True)
class Moment:
    """When the process is killed: before its `call`-th change of the data folder, or once it has written `byte` bytes
    into one file, counted from the start or from the moment of commitment."""

    call: int | None = None
    byte: int | None = None
    committed: bool = False

    def __str__(self) -> str:
        if self.call is not None:
            return f"killed before write {self.call}"
        return f"killed at byte {self.byte}{' after the commitment' if self.committed else ''}"


def any_moment(chance: random.Random) -> Moment:
    kind = chance.randrange(3)
    if kind == 0:
        return Moment(call=chance.randrange(1, 26))
    return Moment(byte=int(2 ** chance.uniform(0, 15 if kind == 1 else 11)), committed=kind == 2)


def killed(work: Callable[[], Any], data: Path, moment: Moment) -> Any:
    """What the work returned; None when it was killed before it ended."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        try:
            _arm(str(data.resolve()), moment)
            answer = pickle.dumps(work())
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)
        except BaseException as error:
            os.write(writing, pickle.dumps(AssertionError(f"{type(error).__name__}: {error}")))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    return pickle.loads(answer) if answer else None


def _arm(data: str, moment: Moment) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if moment.byte is not None and not moment.committed:
        _limit(moment.byte)
    count = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in _CHANGING or not str(arguments[0]).startswith(data):
            return
        if event == "open" and not (
            isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        ):
            return
        count += 1
        if count == moment.call:
            os.kill(os.getpid(), signal.SIGKILL)
        if moment.committed and event == "os.rename" and Path(str(arguments[1])) == journal.place(Path(data)):
            _limit(moment.byte or 0)

    sys.addaudithook(watch)


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
