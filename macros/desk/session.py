"""One sitting at the form: the data as they are now, and what the page has shown but not yet saved."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from ..editing.field_titles import field_titles, with_titles
from ..editing.ids import next_id
from ..editing.photo_upload import PictureError, prepare_photo
from ..editing.status_log import with_log
from ..model.dataset import Dataset
from ..model.finding import Finding, Problem, Severity
from ..model.honoree import Decision, Honoree
from ..model.life import Role
from ..model.story import Story
from ..store.folder import Folder
from ..store.loading import Loaded, load
from .entries import Values, cleaned, values_of, with_kept
from .lists import FormList, lists

Kept = Honoree | Decision | Story
_PATH: Final = re.compile(r"(\d{4}/[a-z]+)/([a-z0-9-]+)\.yml")
_DRAFTS: Final = 12  # pictures that were chosen and not yet saved


class RefusedError(Exception):
    """What is answered instead: an HTTP status, a sentence, and each problem with its remedy."""

    def __init__(self, status: int, error: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(error)
        self.status, self.error, self.problems = status, error, problems


_WORDS: Final = field_titles(Decision) | field_titles(Story) | field_titles(Honoree)


def said(found: Problem | Finding) -> dict[str, Any]:
    """What is wrong, for the page: in the words of `thidua check`, and what its keys are called in the form."""
    return {
        "what": found.what,
        "remedy": with_titles(found.remedy, _WORDS, "Trong biểu mẫu"),
        "warning": found.severity is Severity.WARNING,
        "file": found.file if isinstance(found, Problem) else None,
        "line": found.line if isinstance(found, Problem) else None,
    }


def not_saved(problems: tuple[Problem, ...]) -> RefusedError:
    count = sum(p.severity is Severity.ERROR for p in problems)
    return RefusedError(422, f"Chưa lưu: còn {count} chỗ cần sửa", problems)


@dataclass
class Session:
    """One sitting on one data folder, in one role. `day` tells today."""

    root: Path
    role: Role
    day: Callable[[], dt.date]
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while an answer is worked out: one after another."""
    _loaded: tuple[Any, Loaded] | None = None
    _drafts: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def folder(self) -> Folder:
        return Folder(self.root)

    def read(self, path: str) -> bytes:
        """A file's content; nothing when there is no such file."""
        return self.folder.read(path) or b""

    @property
    def dataset(self) -> Dataset:
        found = self.loaded.dataset
        assert found  # the folder was there when the server started
        return found

    @property
    def loaded(self) -> Loaded:
        """The data, read again whenever a file has changed."""
        state = tuple(
            (path, stat.st_mtime_ns, stat.st_size)
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not path.name.startswith(".") and (stat := path.stat())
        )
        if self._loaded is None or self._loaded[0] != state:
            self._loaded = state, load(self.root)
        return self._loaded[1]

    def list(self, name: str) -> FormList:
        """The list that the page names. RefusedError for any other name."""
        found = next((one for one in lists(self.dataset) if one.name == name), None)
        if found is None:
            raise RefusedError(404, "Không có danh sách này")
        return found

    def place(self, path: str) -> tuple[str, str]:
        """(folder, id) of a record's path, which need not be there. RefusedError for any other path."""
        match = _PATH.fullmatch(path)
        if match is None or match[1] not in {one.path for one in lists(self.dataset)}:
            raise RefusedError(404, "Không có bản ghi này")
        return match[1], match[2]

    def record(self, path: str) -> tuple[FormList, Kept]:
        """The record that a path names. RefusedError when the data have none, or cannot read it."""
        folder, id = self.place(path)
        for one in lists(self.dataset):
            for record in one.records if one.path == folder else ():
                if record.id == id:
                    return one, record
        file = f"{self.root.name}/{path}"
        if problems := tuple(p for p in self.loaded.problems if p.file == file):
            raise RefusedError(422, "Tệp này đang có lỗi, phải sửa bằng tay trước", problems)
        raise RefusedError(404, "Không có bản ghi này")

    def next_id(self, name: str) -> str:
        """The id of a new record in a list."""
        one = self.list(name)
        folders = (f"{campaign.year}/{one.folder}" for campaign in self.dataset.campaigns)
        taken = {Path(file).stem for folder in folders for file in self.folder.files(folder)}
        return next_id(self.dataset, one.folder, one.kind, one.campaign.year, taken)

    def complete(self, one: FormList, typed: Values, before: Kept | None, id: str) -> Values:
        """What was typed, with the fields that nobody types: from the file, or those of a new record."""
        fresh: Values = {"id": id} | ({"kind": one.kind.value} if one.kind else {})
        return with_kept(one.record, cleaned(typed), values_of(before) if before else fresh)

    def with_log(self, before: Kept | None, record: Kept) -> Kept:
        """The record with its log and dates of publishing brought up to date."""
        if isinstance(record, Decision):
            return record
        return cast("Kept", with_log(cast("Any", before), record, self.role, self.day()))

    def keep_picture(self, name: str, content: bytes) -> None:
        """Take a picture that was chosen but not saved, for the preview. RefusedError when it cannot be one."""
        photo, suffix = ready(name, content)
        self._drafts.pop(name, None)
        self._drafts[name] = f"xem-thu-{digest(photo)[:8]}{suffix}", photo
        while len(self._drafts) > _DRAFTS:
            self._drafts.pop(next(iter(self._drafts)))

    def draft_picture(self, name: str) -> tuple[str, bytes] | None:
        """A picture that was kept: the name that it may have in a record, and its content."""
        return self._drafts.get(name)


def ready(name: str, content: bytes) -> tuple[bytes, str]:
    """A chosen picture as it is stored, and its suffix. RefusedError when it cannot be one."""
    try:
        return prepare_photo(name, content)
    except PictureError as error:
        raise not_saved((Problem(name, 1, error.what, error.remedy),)) from None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def base_name(path: object) -> str:
    """The name of a file, wherever the page would put it."""
    return str(path or "").rpartition("/")[2]
