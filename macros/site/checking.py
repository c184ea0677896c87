"""From a data folder to a publication, or to every reason why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from .. import rules
from ..model.dataset import Dataset
from ..model.finding import Problem, Severity
from ..store import load
from ..store.words import read_pages
from ..vietnamese.dates import TIMEZONE
from .digest import combined, digest
from .edition import Audience
from .omission import Omission, could_be_left_out, known_ids, rest_of
from .publication import Publication


def today() -> dt.date:
    """Today in Vietnam: the one place where the clock is read."""
    return dt.datetime.now(TIMEZONE).date()


class UnknownRecordError(Exception):
    """The caller leaves out a record that there is not. Its only argument is the id."""


@dataclass(frozen=True)
class Checked:
    """What a check found. `publication` is None when errors stop it; `omissions`: what it goes on without."""

    problems: tuple[Problem, ...]
    publication: Publication | None
    stopping: tuple[Problem, ...] = ()
    omissions: tuple[Omission, ...] = ()
    dataset: Dataset | None = None
    """As it was read, with what the publication leaves out."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """The errors that stop nothing: each keeps one record out."""
        return tuple(p for p in self.errors if p not in self.stopping)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def check(
    data: Path,
    docs: Path,
    day: dt.date,
    audience: Audience = Audience.PREVIEW,
    progress: Callable[[int], None] = lambda _: None,
    *,
    left_out: Collection[str] = (),
) -> Checked:
    """Read and check everything. All problems come back at once, sorted by file and line.

    `left_out`: ids of records that the caller does without. UnknownRecordError for one that no file has.
    """
    loaded = load(data, progress)
    if unknown := sorted(set(left_out) - known_ids(loaded)):
        raise UnknownRecordError(unknown[0])
    pages, of_docs = read_pages(docs)
    dataset = loaded.dataset
    if dataset:
        loaded.report(rules.check(dataset, day))
    found = tuple(sorted({*loaded.problems, *of_docs}))
    if dataset is None:
        return Checked(found, None, tuple(p for p in found if p.severity is Severity.ERROR))
    rest = rest_of(loaded, dataset, audience, day, left_out)
    stopping = (*rest.stopping, *(p for p in of_docs if p.severity is Severity.ERROR))
    if stopping:
        return Checked(found, None, stopping, rest.omissions, dataset)
    source = combined(loaded.digest, _digest_of(docs), digest(tuple(sorted(left_out))))
    publication = Publication(rest.dataset, pages, audience, day, loaded.root, source, loaded.pictures)
    return Checked(found, publication, (), rest.omissions, dataset)


def check_most(data: Path, docs: Path, day: dt.date, audience: Audience = Audience.PREVIEW) -> Checked:
    """The same for what is not published: every record with an error is left out, whatever it was."""
    checked = check(data, docs, day, audience)
    ids = could_be_left_out(checked.stopping)
    return check(data, docs, day, audience, left_out=ids) if ids else checked


def _digest_of(docs: Path) -> bytes:
    """Of every page that is written in docs/, and of where it stands."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(docs.rglob("*.md")):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(docs).as_posix()} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()
