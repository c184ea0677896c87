"""kill -9 at random moments: the data folder is always as before or as after, never between."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.campaigns import snapshot
from tests.support.people import BY_FORM, PERSON, settle_in
from tests.support.project import DAY
from tests.support.sheets import filled, person
from thidua.commands import main
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.store import load
from thidua.store.removals import Key

TIMES = 24
"""Kills for each way of writing; three ways make 72."""

pytestmark = [
    pytest.mark.usefixtures("second_process"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes as Unix does"),
]


def edit(data: Path) -> None:
    changed = PERSON.model_copy(update={"post": "Viên chức"})
    gate.save(data, {f"2023/honorees/{PERSON.id}.yml": yaml_of(changed).encode()}, DAY, BY_FORM)


def withdraw(data: Path) -> None:
    main(["withdraw", PERSON.id, "--yes", "--data", str(data), "--date", DAY.isoformat()])


def import_many(data: Path) -> None:
    main(
        [
            "import",
            str(data.parent / "danh-sach.xlsx"),
            "--yes",
            "--data",
            str(data),
            "--date",
            DAY.isoformat(),
        ]
    )


def state(data: Path) -> dict[str, bytes]:
    """What every command finds, since reading completes what was committed; leftovers of no meaning aside."""
    load(data)
    return {p: c for p, c in snapshot(data).items() if not Path(p).name.startswith(".")}


def run_slowly(job: Callable[[Path], None], data: Path) -> int:
    """Begin the job in a process of its own, on a disk so slow that a kill often falls between two writes."""
    pid = os.fork()
    if pid:
        return pid
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    for name in ("replace", "unlink"):
        setattr(Path, name, _slow(getattr(Path, name)))
    try:
        job(data)
    finally:
        os._exit(0)


def _slow(real: Callable[..., object]) -> Callable[..., object]:
    def slow(*given: object, **more: object) -> object:
        time.sleep(0.003)
        return real(*given, **more)

    return slow


@pytest.mark.parametrize("job", [edit, withdraw, import_many])
def test_a_killed_writer_leaves_the_folder_before_or_after(
    job: Callable[[Path], None], tmp_path: Path
) -> None:
    origin = settle_in(campaigns.copy_of_samples(tmp_path))
    key = Key(b"k" * 32)  # a key made anew would make each withdrawal another
    (origin / key.path).parent.mkdir(exist_ok=True)
    (origin / key.path).write_bytes(key.content)
    filled(origin, tmp_path / "danh-sach.xlsx", {row: person(f"Người Thứ {row}") for row in range(3, 15)})
    home = tmp_path / "thu"
    shutil.copytree(tmp_path, home)
    data = home / "data"
    before = state(data)
    began = time.monotonic()
    os.waitpid(run_slowly(job, data), 0)
    whole = time.monotonic() - began
    after = state(data)
    assert after != before
    pick = random.Random(1)
    moments = [0.0, *(pick.uniform(0.0, 1.1 * whole) for _ in range(TIMES - 1))]
    seen = []
    for moment in moments:
        shutil.rmtree(data)
        shutil.copytree(origin, data)
        pid = run_slowly(job, data)
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        found = state(data)
        assert found in (before, after), f"between, {moment:.3f} s after the start"
        seen.append(found == after)
    assert not all(seen)
    gate.check_changes(data, {}, DAY)
