"""From a data folder to a publication, or to every reason why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import rules
from ..model.finding import Problem, Severity
from ..store import load
from ..store.words import read_pages
from ..vietnamese.dates import TIMEZONE
from .digest import combined
from .edition import Audience
from .publication import Publication


def today() -> dt.date:
    """Today in Vietnam: the one place where the clock is read."""
    return dt.datetime.now(TIMEZONE).date()


@dataclass(frozen=True)
class Checked:
    """What a check found. `publication` is None when any problem is an error."""

    problems: tuple[Problem, ...]
    publication: Publication | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def check(
    data: Path,
    docs: Path,
    day: dt.date,
    audience: Audience = Audience.PREVIEW,
    progress: Callable[[int], None] = lambda _: None,
) -> Checked:
    """Read and check everything. All problems come back at once, sorted by file and line."""
    loaded = load(data, progress)
    pages, problems = read_pages(docs)
    if loaded.dataset:
        loaded.report(rules.check(loaded.dataset, day))
    found = tuple(sorted({*loaded.problems, *problems}))
    sound = not any(p.severity is Severity.ERROR for p in found)
    if not sound or loaded.dataset is None:
        return Checked(found, None)
    source = combined(loaded.digest, _digest_of(docs))
    return Checked(
        found, Publication(loaded.dataset, pages, audience, day, loaded.root, source, loaded.pictures)
    )


def _digest_of(docs: Path) -> bytes:
    """Of every page that is written in docs/, and of where it stands."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(docs.rglob("*.md")):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(docs).as_posix()} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()
