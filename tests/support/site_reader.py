"""A client that reads a published folder without pause, in a process of its own, and notes whatever does not fit."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_STYLE = re.compile(r'href="(/assets/trang\.0*([0-9a-f]+)\.css)"')
_PICTURE = re.compile(r'src="(/anh/[^"]+)"')
_VERSION = re.compile(r"ban (\d+)")


@dataclass
class Reading:
    """`faults`: what was wrong; `pages`: how many were read. Known when the reader has ended."""

    faults: list[str]
    pages: int = 0


@contextmanager
def reading(root: Path, pages: tuple[str, ...], notes: Path) -> Iterator[Reading]:
    """As long as it lasts, pages below `root` are read, each with what it loads."""
    result = Reading([])
    pid = os.fork()
    if not pid:
        _read_until_killed(root, pages, notes)
    try:
        yield result
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
        result.faults = [line for line in lines if not line.isdecimal()]
        result.pages = max((int(line) for line in lines if line.isdecimal()), default=0)


def _read_until_killed(root: Path, pages: tuple[str, ...], notes: Path) -> None:
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    count = 0
    with notes.open("w", encoding="utf-8", buffering=1) as log:
        try:
            while not stopped:
                for page in pages:
                    log.writelines(f"{fault}\n" for fault in faults_of(root, page))
                    count += 1
            log.write(f"{count}\n")
        except BaseException as error:
            log.write(f"{type(error).__name__}: {error}\n")
    os._exit(0)


def faults_of(root: Path, page: str) -> Iterator[str]:
    """What is wrong with one page: it is not there, it loads what is not there or is of another version."""
    text = _text(root / page)
    if text is None:
        yield f"{page} is not there"
        return
    style = _STYLE.search(text)
    if not style:
        yield f"{page} is not whole: {text[:80]!r}"
        return
    version, content = int(style[2], 16), _text(root / style[1][1:])
    if content != f"/* {version} */":
        yield f"{page} loads {style[1]}, which is {content!r}"
    if (told := _VERSION.search(text)) and int(told[1]) != version:
        yield f"{page} is of {told[1]} and loads the style of {version}"
    for picture in _PICTURE.findall(text):
        if _text(root / picture[1:]) is None and picture in (_text(root / page) or ""):
            yield f"{page} shows {picture}, which is not there"


def _text(path: Path) -> str | None:
    with suppress(FileNotFoundError):
        return path.read_bytes().decode("utf-8", "replace")
    return None
