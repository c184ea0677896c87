"""From a data folder to a publication, or to every reason why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from .. import rules
from ..model.dataset import Dataset
from ..model.finding import Problem, Severity
from ..store import Loaded, load
from ..store.emblem import faults_of_theme
from ..store.folder import Folder
from ..store.words import read_pages, texts_in
from ..vietnamese.dates import TIMEZONE
from .digest import digest
from .edition import Audience
from .exclusion import CannotLeaveOutError, exclusion_of, names_for, omissions_of
from .omission import Omission, rest_of
from .publication import Publication

_OMISSIONS: Final = "left out"
"""Stands among the files that a publication was read from: what a record's page shows may hang on another's fault."""


def now() -> dt.datetime:
    """The time in Vietnam: the one place where the clock is read."""
    return dt.datetime.now(TIMEZONE)


def today() -> dt.date:
    """Today in Vietnam."""
    return now().date()


class CheckResult(NamedTuple):
    """What a check found. `publication` is None when errors stop it; `omissions`: what it goes on without."""

    problems: tuple[Problem, ...]
    publication: Publication | None
    stopping: tuple[Problem, ...] = ()
    omissions: tuple[Omission, ...] = ()
    dataset: Dataset | None = None
    """As it was read, with what the publication leaves out."""
    folder: Folder | None = None
    """As it was read: with older versions of what was left out."""
    left_out: tuple[str, ...] = ()
    """What `check_most` left out, by name."""
    mentions: tuple[Problem, ...] = ()
    """Those of the warnings that say where somebody who was taken off the site is still told of."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """The errors that stop nothing: each keeps one record out."""
        stopping = frozenset(self.stopping)
        return tuple(p for p in self.errors if p not in stopping)

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
) -> CheckResult:
    """Read and check everything. All problems come back at once, sorted by file and line.

    `left_out`: what the caller does without, see `exclusion.py`. CannotLeaveOutError.
    """
    without = exclusion_of(Folder(data.resolve()), left_out)
    if without.changes:
        before = check(data, docs, day, audience, progress)
        loaded = load(data, changes=without.changes)
    else:
        before, loaded = None, load(data, progress)
    home = data.resolve()
    texts = texts_in(docs, home)
    pages, of_docs = read_pages(docs, texts, home)
    of_docs += faults_of_theme(home)
    dataset = loaded.dataset
    if dataset:
        loaded.report(rules.check(dataset, day))
    mentions = tuple(_mentions(loaded, docs))
    found = tuple(sorted({*loaded.problems, *of_docs, *mentions, *(before.problems if before else ())}))
    if dataset is None:
        return CheckResult(found, None, tuple(p for p in found if p.severity is Severity.ERROR))
    rest = rest_of(loaded, dataset, audience, day, without.ids)
    omissions = (*omissions_of(without, found, loaded.root.name), *rest.omissions)
    stopping = (*rest.stopping, *(p for p in of_docs if p.severity is Severity.ERROR))
    publication = None
    if not stopping:
        went = digest(tuple((o.path, o.why, o.is_stub) for o in omissions))
        sources = loaded.sources | _digests_of(texts) | {_OMISSIONS: went}
        publication = Publication(rest.dataset, pages, audience, day, loaded.root, sources, loaded.pictures)
    return CheckResult(found, publication, stopping, omissions, dataset, loaded.folder, mentions=mentions)


def check_most(data: Path, docs: Path, day: dt.date, audience: Audience = Audience.PREVIEW) -> CheckResult:
    """The same, going on without whatever has an error: for what is not published, and to tell what to leave out.

    What is left out changes what others rest on, so it is tried as often as that shows more.
    """
    names: tuple[str, ...] = ()
    checked = check(data, docs, day, audience)
    while checked.folder and (more := set(names_for(checked.folder, checked.stopping)) - set(names)):
        names = (*names, *sorted(more))
        try:
            checked = check(data, docs, day, audience, left_out=names)
        except CannotLeaveOutError:  # whatever it is, this is only advice
            return checked
    return checked._replace(left_out=names)


def _mentions(loaded: Loaded, docs: Path) -> Iterator[Problem]:
    """Where texts still tell of somebody who is gone, besides records that the rules refuse for it."""
    if loaded.dataset:
        back = {f"{loaded.root.name}/{'/'.join(map(str, c.place))}.yml" for c in loaded.dataset.comebacks}
        found = (mention.problem() for mention in loaded.searcher(docs).mentions())
        yield from (problem for problem in found if problem.file not in back)


def _digests_of(texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The digest of every page that is written in docs/, by its place."""
    return {f"docs/{name}": hashlib.blake2b(raw, digest_size=16).digest() for name, raw in texts.items()}
