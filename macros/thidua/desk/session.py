"""One session of the form: the data as they are now, and pictures that were chosen but not yet saved."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from ..editing.field_titles import field_titles, with_titles
from ..editing.ids import next_id, used_ids
from ..editing.photo_upload import PictureError, prepare_photo
from ..editing.status_log import with_log
from ..model.dataset import Dataset
from ..model.decision import Decision
from ..model.finding import Finding, Problem, Severity
from ..model.honoree import Honoree
from ..model.lifecycle import Role
from ..model.picture import opaque_stem
from ..model.story import Story
from ..store import journal
from ..store.folder import Folder
from ..store.loaded import Loaded
from ..store.loading import load
from .entries import Values, clean, values_of, with_server_fields
from .lists import FormList, lists

FormRecord = Honoree | Decision | Story
_PATH: Final = re.compile(r"(\d{4}/[a-z]+)/([a-z0-9-]+)\.yml")
_DRAFTS: Final = 12  # so many chosen pictures are held for the preview


class RequestError(Exception):
    """Why a request fails: an HTTP status, a Vietnamese sentence, and each problem with its remedy."""

    def __init__(self, status: int, error: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(error)
        self.status, self.error, self.problems = status, error, problems


_TITLES: Final = field_titles(Decision) | field_titles(Story) | field_titles(Honoree)


def problem_json(found: Problem | Finding) -> dict[str, Any]:
    """A problem for the page: the words of `thidua check`, with the titles of the fields that they name."""
    return {
        "what": found.what,
        "remedy": with_titles(found.remedy, _TITLES, "Trong biểu mẫu"),
        "warning": found.severity is Severity.WARNING,
        "file": found.file if isinstance(found, Problem) else None,
        "line": found.line if isinstance(found, Problem) else None,
    }


def save_error(problems: tuple[Problem, ...]) -> RequestError:
    count = sum(p.severity is Severity.ERROR for p in problems)
    return RequestError(422, f"Chưa lưu: còn {count} chỗ cần sửa", problems)


@dataclass
class Session:
    """One session on one data folder, in one role. `day()` returns today."""

    root: Path
    role: Role
    day: Callable[[], dt.date]
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held during each request: one after another."""
    _loaded: tuple[Any, Loaded] | None = None
    _drafts: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def folder(self) -> Folder:
        return journal.folder(self.root)

    def read(self, path: str) -> bytes:
        """A file's content; b"" when there is no such file."""
        return self.folder.read(path) or b""

    @property
    def dataset(self) -> Dataset:
        found = self.loaded.dataset
        assert found  # the folder was there when the server started
        return found

    @property
    def loaded(self) -> Loaded:
        """The data, read again whenever a file has changed."""
        state = sorted(_state_of(str(self.root)))
        if self._loaded is None or self._loaded[0] != state:
            self._loaded = state, load(self.root)
        return self._loaded[1]

    def list(self, name: str) -> FormList:
        """A list by its name. RequestError when there is none."""
        found = next((form_list for form_list in lists(self.dataset) if form_list.name == name), None)
        if found is None:
            raise RequestError(404, "Không có danh sách này")
        return found

    def place(self, path: str) -> tuple[str, str]:
        """(folder, id) of a record's path, which may be new. RequestError for any other path."""
        match = _PATH.fullmatch(path)
        if match is None or match[1] not in {form_list.path for form_list in lists(self.dataset)}:
            raise RequestError(404, "Không có bản ghi này")
        return match[1], match[2]

    def record(self, path: str) -> tuple[FormList, FormRecord]:
        """The record at a path, and its list. RequestError when there is none, or it cannot be read."""
        folder, id = self.place(path)
        for form_list in lists(self.dataset):
            for record in form_list.records if form_list.path == folder else ():
                if record.id == id:
                    return form_list, record
        file = f"{self.root.name}/{path}"
        if problems := tuple(p for p in self.loaded.problems if p.file == file):
            raise RequestError(422, "Tệp này đang có lỗi, phải sửa bằng tay trước", problems)
        raise RequestError(404, "Không có bản ghi này")

    def next_id(self, name: str) -> str:
        """The id of a new record in a list."""
        form_list = self.list(name)
        assert form_list.register  # as have all lists of a session
        taken = used_ids(self.folder, form_list.register.file)
        return next_id(self.dataset, form_list.register, form_list.campaign.year, taken)

    def complete(self, form_list: FormList, typed: Values, before: FormRecord | None, id: str) -> Values:
        """The typed values, with the fields that the form does not show: from the file, or for a new record."""
        new: Values = {"id": id} | ({"kind": form_list.applies_to.value} if form_list.applies_to else {})
        return with_server_fields(form_list.record, clean(typed), values_of(before) if before else new)

    def with_log(self, before: FormRecord | None, record: FormRecord) -> FormRecord:
        """The record with its log and dates of publishing brought up to date; a decision has none."""
        if isinstance(record, Decision):
            return record
        return cast("FormRecord", with_log(cast("Any", before), record, self.role, self.day()))

    def add_draft_picture(self, name: str, content: bytes) -> tuple[bytes, str]:
        """Hold a chosen picture for the preview; returns the file that would be stored, and its suffix.

        RequestError when it is no usable picture.
        """
        photo, suffix = photo_for_storage(name, content)
        self._drafts.pop(name, None)
        self._drafts[name] = f"{opaque_stem('xem-thu', photo)}{suffix}", photo
        while len(self._drafts) > _DRAFTS:
            self._drafts.pop(next(iter(self._drafts)))
        return photo, suffix

    def draft_picture(self, name: str) -> tuple[str, bytes] | None:
        """A picture held for the preview: a file name for the record, and its content."""
        return self._drafts.get(name)


def _state_of(folder: str) -> Iterator[tuple[str, int, int]]:
    """(path, time of writing in nanoseconds, size in bytes) of each file in a folder and below, hidden ones left out."""
    with os.scandir(folder) as entries:  # a Path each would take most of the time of a request
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _state_of(entry.path)
            elif entry.is_file():
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size


def photo_for_storage(name: str, content: bytes) -> tuple[bytes, str]:
    """An uploaded picture -> the file to store, and its suffix. RequestError when it is no usable picture."""
    try:
        return prepare_photo(name, content)
    except PictureError as error:
        raise save_error((Problem(name, 1, error.what, error.remedy),)) from None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def base_name(path: object) -> str:
    """The last part of a path that the page sent."""
    return str(path or "").rpartition("/")[2]
