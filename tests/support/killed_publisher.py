"""Publishes versions of a small site, each in a process that is killed on the way, while a reader reads without pause.

    python -m tests.support.killed_publisher SETTINGS.json VERSIONS WEB-ROOT TURNS

A process of its own, because forking a large one takes longer than publishing a small site. Prints what it found, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.support.site_reader import faults_of, reading
from tests.support.small_site import PAGES, silent, version
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.release import Release
from thidua.publish.secrets import Secrets
from thidua.publish.sending import send, transfer_of
from thidua.publish.target import open_target

READ: Final = (
    "index.html",
    "dien-hinh/index.html",
    *(f"dien-hinh/cn-{n:03}/index.html" for n in range(PAGES)),
)
_CHANGING: Final = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.rmdir", "open"}
)


def four_versions(home: Path) -> list[tuple[Path, Release]]:
    """In the third somebody is gone; each has a style of its own."""
    return [version(home / str(n), n, frozenset({3} if n == 2 else ())) for n in range(4)]


def publish(settings: PublishingTarget, folder: Path, release: Release) -> None:
    place = open_target(settings, Secrets(settings), folder.parent)
    send(transfer_of(place, folder, release), silent)
    place.close()


def _in_process(work: Callable[[], None], seconds: float | None) -> bool:
    """Do it in a process of its own, which is killed after so many seconds, or by itself; whether it ended."""
    pid = os.fork()
    if not pid:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("publishing failed by itself")
    return os.WIFEXITED(status)


def _kill_before(change: int, root: Path) -> None:
    """Kill this process before so many changes of a folder."""
    left = change

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        is_reading = event == "open" and arguments[1] in ("r", "rb", None)
        if event in _CHANGING and not is_reading and str(arguments[0]).startswith(str(root)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main(settings: Path, home: Path, web_root: Path, turns: int) -> None:
    target = PublishingTarget.model_validate_json(settings.read_bytes())
    versions, chance = four_versions(home), random.Random(13)
    publish(target, *versions[0])
    started = time.monotonic()
    publish(target, *versions[1])
    whole = time.monotonic() - started
    root, found, ended = Path(target.path or ""), [], 0
    with reading(web_root, READ, settings.with_name("notes")) as reader:
        for turn in range(turns):
            folder, release = versions[chance.randrange(len(versions))]
            change = chance.randrange(1, 120)

            def work(folder: Path = folder, release: Release = release, change: int = change) -> None:
                if target.kind is TargetKind.FOLDER:
                    _kill_before(change, root)
                publish(target, folder, release)

            ended += _in_process(
                work, None if target.kind is TargetKind.FOLDER else whole * chance.uniform(0.2, 1.5)
            )
            found += [f"turn {turn}: {fault}" for page in READ for fault in faults_of(web_root, page)]
    print(json.dumps({"ended": ended, "pages": reader.pages, "faults": [*found, *reader.faults]}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
