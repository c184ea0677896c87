"""What a caller may leave out of a build, by name: a record by its id; by its path a file that others rest on.

Such a file is then taken as it was when a site was last built from the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from ..model.campaign_key import is_key
from ..model.finding import Problem
from ..model.layout import FOLDERS
from ..store import last_built
from ..store.folder import Changes, Folder
from ..store.strays import below
from .omission import Omission, is_record


class CannotLeaveOutError(Exception):
    """Why something cannot be left out, in Vietnamese."""


class Exclusion(NamedTuple):
    """Names, sorted out: `ids` of records, `paths` of other files, and the `changes` that undo what is new in those."""

    ids: frozenset[str]
    paths: frozenset[str]
    changes: Changes


def exclusion_of(folder: Folder, names: Collection[str]) -> Exclusion:
    """What a build without these files and records goes on with.

    CannotLeaveOutError for a name that means nothing here, or for a file when no site was built before.
    """
    if not names:
        return Exclusion(frozenset(), frozenset(), {})
    ids = frozenset(names) & _known_ids(folder)
    paths = frozenset(names) - ids
    for name in sorted(paths):
        if not (name in folder.folders() or name in _files(folder) or "/" in name or name.endswith(".yml")):
            raise CannotLeaveOutError(
                f"không có bản ghi nào mang mã «{name}». Mã là tên tệp của bản ghi, không có .yml."
            )
    changes = last_built.as_last_built(folder, sorted(paths))
    if changes is None:
        raise CannotLeaveOutError(
            f"chưa có lần dựng nào trên máy này để lấy lại {', '.join(sorted(paths))}. Sửa lỗi trong tệp ấy."
        )
    return Exclusion(ids, paths, changes)


def names_for(folder: Folder, stopping: Iterable[Problem]) -> tuple[str, ...]:
    """What to name so that a build goes on; none when no name would help."""
    found = [_name_for(folder, problem) for problem in stopping]
    return tuple(dict.fromkeys(name for name in found if name)) if all(found) else ()


def _name_for(folder: Folder, problem: Problem) -> str | None:
    home, _, path = problem.file.partition("/")
    if home != folder.root.name or not path:
        return None
    return PurePosixPath(path).stem if is_record(path) else last_built.name_of(folder, path)


def omissions_of(left: Exclusion, problems: Iterable[Problem], root: str) -> Iterator[Omission]:
    """What is told of files that are taken as they were. `problems`: of the data as they are."""
    found = tuple(problems)
    for path in sorted(left.paths):
        first = next((p for p in found if f"{p.file}/".startswith(f"{root}/{path}/")), None)
        was_there = any(
            c is not None for p, c in left.changes.items() if p == path or p.startswith(f"{path}/")
        )
        why = "lấy theo lần dựng trước" if was_there else "lần dựng trước chưa có, tạm bỏ ra"
        yield Omission(path, why, first)


def _known_ids(folder: Folder) -> frozenset[str]:
    """The ids that the files in the folders of records are named after."""
    homes = [f"{key}/{at}" for key in filter(is_key, folder.folders()) for at in FOLDERS]
    here = (f for at in homes for f in (*folder.files(at), *folder.others(at), *folder.folders(at)))
    files = (*here, *(path for at in homes for path in below(folder, at)))
    return frozenset(PurePosixPath(file).stem for file in files)


def _files(folder: Folder) -> frozenset[str]:
    return frozenset((*folder.files(), *folder.others()))
