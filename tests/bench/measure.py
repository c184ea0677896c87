"""What a command costs as a whole process, with all that it starts."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.project import ROOT

_PROBE: Final = """
import json, os, resource, subprocess, sys, time
command, folder = json.loads(sys.argv[1])
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # pip compiled the peers once for all; so may our modules be
start = time.perf_counter()
done = subprocess.run(command, capture_output=True, cwd=folder)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, wall, used.ru_maxrss, done.stderr.decode()[-2000:]]))
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds of all processes, seconds on the wall, megabytes of the largest process."""

    cpu: float
    wall: float
    memory: float


def cost(command: list[str], folder: Path = ROOT) -> Cost:
    """Of one run. RuntimeError when the command fails."""
    told = subprocess.run(
        [sys.executable, "-c", _PROBE, json.dumps([command, str(folder)])],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, cpu, wall, memory, said = json.loads(told.stdout)
    if code:
        raise RuntimeError(f"{' '.join(command)}: {said}")
    return Cost(cpu, wall, memory / 1024)


def command(*words: object) -> list[str]:
    """Of `thidua`, as typed."""
    return [sys.executable, "-m", "thidua.commands", *map(str, words)]
