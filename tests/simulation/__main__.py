"""Runs the office longer than the tests do: `python -m tests.simulation [--seed N] [--seeds COUNT] [--steps N]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path

from tests.simulation.office import SimulationError
from tests.simulation.work import run
from thidua.store import readings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="so many seeds, from --seed on")
    parser.add_argument("--steps", type=int, default=500)
    options = parser.parse_args()
    readings.HOME = Path(os.devnull) / "da-doc"  # nothing of invented people in the office's memory
    readings.reading_of = lru_cache(4096)(readings.reading_of)
    failed = 0
    for seed in range(options.seed, options.seed + options.seeds):
        began = time.process_time()
        with tempfile.TemporaryDirectory() as scratch:
            try:
                office = run(Path(scratch), seed, options.steps)
            except SimulationError as error:
                failed += 1
                print(error, file=sys.stderr)
                continue
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(office.tally).items()))
        print(
            f"Seed {seed}: {options.steps} steps in {time.process_time() - began:.0f} s of CPU: {told}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    with Path(os.devnull).open(encoding="utf-8") as nobody:
        sys.stdin = nobody  # nobody is at the terminal
        sys.exit(main())
