"""A new data folder: written beside its place, checked there, and only then given its name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..model.finding import Problem, Severity
from ..store.machine import HOME as MEMORY


def write_new_folder(
    target: Path, files: Mapping[str, str], problems_of: Callable[[Path], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """Write a new data folder. `files`: path below the folder -> text. Returns what `problems_of` finds in it; with an error among that nothing
    is written. `target` must be empty or not there. OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
        home = Path(scratch) / target.name
        for path, text in files.items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(text, encoding="utf-8")
        problems = tuple(problems_of(home))
        if any(problem.severity is Severity.ERROR for problem in problems):
            return problems
        # what reading left: the new folder begins without
        shutil.rmtree(home / MEMORY, ignore_errors=True)
        target.mkdir(exist_ok=True)
        for item in sorted(home.iterdir()):
            shutil.move(item, target / item.name)
    return problems
