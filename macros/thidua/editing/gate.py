"""The one gate: every change by form, spreadsheet or command is checked here before it is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from filelock import Timeout

from .. import rules
from ..model.finding import Problem, Severity
from ..store import journal
from ..store.folder import Changes, Folder
from ..store.loaded import Loaded
from ..store.loading import load
from ..store.mentions import is_text
from . import history
from .history import Origin
from .removal_memory import with_memory


class RefusedError(Exception):
    """Nothing was written. `problems` holds every error and warning."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def check_changes(root: Path, changes: Changes, day: dt.date) -> tuple[Problem, ...]:
    """The problems in the changed files, and those that the changes would cause in other files.

    Problems that other files had before are left out, so that they hold up no other change. `changes`: path
    below `root` -> new content, None to delete the file.
    """
    return _checked(root, changes, day)[1]


def _checked(root: Path, changes: Changes, day: dt.date) -> tuple[Loaded, tuple[Problem, ...]]:
    """The data as they would be, and the problems that count."""
    loaded = load(root, changes=changes)
    after = _problems(loaded, day)
    touched = {_displayed(root, path) for path, content in changes.items() if content is not None}
    mentions = tuple(_mentions(loaded, changes, after))
    if all(problem.file in touched for problem in after):
        return loaded, (*after, *mentions)
    known = Counter(map(_without_line, _problems(load(root), day)))
    found = []
    for problem in after:
        key = _without_line(problem)
        if problem.file in touched or not known[key]:
            found.append(problem)
        known[key] -= bool(known[key])
    return loaded, (*found, *mentions)


def save(
    root: Path,
    changes: Changes,
    day: dt.date,
    origin: Origin,
    expected: Changes | None = None,
    *,
    is_takedown: bool = False,
) -> tuple[Problem, ...]:
    """Check the changes, then write them all, with a line in the log of changes; returns the warnings.

    Files that would stay the same are not written. `expected`: the content that files must still have, None
    for no file, so that nobody else's latest work is overwritten. RefusedError, and nothing is written, when
    any problem is an error; of a takedown, only an error that it brings into a file that was right before. OSError
    when the folder cannot be written.
    """
    root = root.resolve()
    try:
        with journal.writing(root, origin.role) as stale:
            journal.finish(root)
            folder = journal.folder(root)
            if overtaken := tuple(_overtaken(root, folder, expected or {})):
                raise RefusedError(overtaken)
            real = {path: content for path, content in changes.items() if folder.read(path) != content}
            if not real:
                return ()
            real = dict(with_memory(folder, real, day))
            loaded, problems = _checked(root, real, day)
            wrong = {p.file for p in problems if p.severity is Severity.ERROR}
            if is_takedown and wrong:
                before = _problems(load(root), day)
                touched = {_displayed(root, path) for path in real}
                wrong = wrong & touched - {p.file for p in before if p.severity is Severity.ERROR}
            if wrong:
                raise RefusedError(problems)
            entry = history.entry_of(folder, real, origin, loaded.searcher(None).tells)
            held = journal.commit(root, {**real, **entry})
            loaded.keep()  # so that nothing of what was withdrawn is remembered
            loaded.forget_former()
    except zipfile.BadZipFile:
        raise OSError(
            f"lần ghi trước còn dở mà tệp {journal.place(root).name} đã hỏng; nhờ người phụ trách"
        ) from None
    except Timeout:
        raise OSError(f"Một lệnh khác đang ghi vào {root.name}; thử lại sau ít giây") from None
    told = (stale.problem(root),) if stale else ()
    return (*problems, *told, *(one.problem(root) for one in held or ()))


def as_read(loaded: Loaded, changes: Changes) -> Changes:
    """What the changed files must still hold, for changes that were planned from what was read.

    RefusedError when a data file is another by now.
    """
    folder, known = journal.folder(loaded.root), loaded.sources
    found = {path: folder.read(path) for path in changes}
    texts = (path for path in found if path.endswith(".yml") and path in known)
    moved = {path for path in texts if known[path] != _digest(found[path])}
    if moved:
        raise RefusedError(tuple(_changed_since(loaded.root, path) for path in sorted(moved)))
    return found


def _digest(content: bytes | None) -> bytes | None:
    return hashlib.blake2b(content, digest_size=16).digest() if content is not None else None


def _changed_since(root: Path, path: str) -> Problem:
    what = "Tệp này vừa được người khác hoặc lệnh khác ghi"
    return Problem(_displayed(root, path), 1, what, "Mở lại bản mới rồi sửa; chưa ghi đè gì")


def _overtaken(root: Path, folder: Folder, expected: Changes) -> Iterator[Problem]:
    for path, content in expected.items():
        if folder.read(path) != content:
            yield _changed_since(root, path)


def _problems(loaded: Loaded, day: dt.date) -> tuple[Problem, ...]:
    if loaded.dataset:
        loaded.report(loaded.found_by(rules.check, day))
    return tuple(sorted(set(loaded.problems)))


def _mentions(loaded: Loaded, changes: Changes, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Where changed texts tell of somebody who was taken off the site, besides records that are refused for it."""
    if loaded.dataset is None:
        return
    searcher = loaded.searcher(None)
    refused = {problem.file for problem in problems if problem.severity is Severity.ERROR}
    for path, content in changes.items() if searcher.finder else ():
        file = _displayed(loaded.root, path)
        if content and not path.startswith(".") and is_text(path) and file not in refused:
            yield from (mention.problem() for mention in searcher.in_text(file, content))


def _displayed(root: Path, path: str) -> str:
    return f"{root.name}/{path}"


def _without_line(problem: Problem) -> tuple[str, str, Severity]:
    return problem.file, problem.what, problem.severity
