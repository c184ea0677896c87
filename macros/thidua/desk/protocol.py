"""The actions of Decap's proxy protocol, answered here instead of by `decap-server`, which checks nothing.

Paths come from the page: they are looked up among the files of the data, never joined to a folder. Answers are
those of decap-server 3.11, with `notes` and `problems` added for our own page.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ..editing.comments import comments_in
from ..model.ahead import is_ahead, public_from
from ..model.dataset import Dataset
from ..model.decision import Decision
from ..model.layout import MEDIA, media_path, path_of
from ..model.story import Story
from ..vietnamese.dates import short_date
from .config import SUMMARY
from .entries import Values, values_of
from .lists import FormList, lists
from .saving import Saver, SaveResult, Submission
from .session import FormRecord, RequestError, Session, base_name, digest, problem_json

Params = Mapping[str, Any]
OPENING: Final = "_phien"
"""A key that the server adds to a record: an id for this opening of the form, and the digest of the file then."""
_MEDIA: Final = re.compile(rf"(\d{{4}})/{MEDIA}/([^/]+)")
_UNREADABLE: Final = "Trang gửi lên nội dung không đọc được; tải lại trang (F5) rồi thử lại"


class Actions:
    """Answers the requests of one session's page."""

    def __init__(self, session: Session) -> None:
        self.session, self.saver = session, Saver(session)
        self._known: dict[str, Callable[[Params], Any]] = {
            "info": lambda _: {"repo": session.root.name, "publish_modes": ["simple"], "type": "thidua"},
            "entriesByFolder": self._entries,
            "getEntry": lambda p: self._entry(str(p.get("path"))),
            "persistEntry": self._persist,
            "getMedia": lambda _: [],  # nobody chooses from other people's photos
            "getMediaFile": self._media_file,
            "deleteFiles": self._delete,
            "unpublishedEntries": lambda _: [],
            "getDeployPreview": lambda _: None,
        }

    def answer(self, action: str, params: Params) -> Any:
        """Do one action; returns what is sent back as JSON. RequestError: nothing was done."""
        if action not in self._known:
            raise RequestError(422, "Việc này không làm được ở biểu mẫu")
        with self.session.lock:
            return self._known[action](params)

    def _entries(self, params: Params) -> list[dict[str, Any]]:
        folder = str(params.get("folder"))
        listed = [form_list for form_list in lists(self.session.dataset) if form_list.path == folder]
        found = [(form_list, record) for form_list in listed for record in form_list.records]
        newest_first = sorted(found, key=lambda pair: pair[1].id, reverse=True)
        return [self._entry_json(form_list, record) for form_list, record in newest_first]

    def _entry_json(self, form_list: FormList, record: FormRecord, **remarks: str) -> dict[str, Any]:
        line = " · ".join(_line(self.session.dataset, record, self.session.day()))
        values = {**values_of(record), SUMMARY: line, **remarks}
        path = path_of(form_list.campaign.year, record)
        return {"data": json.dumps(values, ensure_ascii=False), "file": {"path": path, "id": record.id}}

    def _entry(self, path: str) -> dict[str, Any]:
        form_list, record = self.session.record(path)
        content = self.session.read(path)
        shown = self._entry_json(form_list, record, **{OPENING: f"{secrets.token_hex(8)}.{digest(content)}"})
        if comments := comments_in(content):
            shown["notes"] = [
                f"Tệp {path} có {len(comments)} ghi chú viết tay (sau dấu #). "
                "Lưu bằng biểu mẫu sẽ bỏ các ghi chú ấy; muốn giữ, sửa tệp bằng trình soạn thảo."
            ]
        return shown

    def _media_file(self, params: Params) -> dict[str, Any]:
        match = _MEDIA.fullmatch(str(params.get("path")))
        years = {str(campaign.year) for campaign in self.session.dataset.campaigns}
        if (
            not match
            or match[1] not in years
            or match[2] not in self.session.folder.files(media_path(match[1]))
        ):
            raise RequestError(404, "Không có ảnh này")
        content = self.session.read(match[0])
        return {
            "id": digest(content),
            "content": base64.b64encode(content).decode(),
            "encoding": "base64",
            "path": match[0],
            "name": match[2],
        }

    def _persist(self, params: Params) -> dict[str, Any]:
        options, files = params.get("options"), params.get("dataFiles")
        if not isinstance(options, dict) or not isinstance(files, list) or len(files) != 1:
            raise RequestError(422, _UNREADABLE)
        values = _values(files[0])
        submission = Submission(
            str(files[0].get("path")),
            values,
            _pictures(params.get("assets")),
            bool(options.get("newEntry")),
            str(values.get(OPENING, "")),
        )
        return _result_json(
            self.saver.save(self.session.list(str(options.get("collectionName"))), submission)
        )

    def _delete(self, params: Params) -> dict[str, Any]:
        paths = params.get("paths")
        if not isinstance(paths, list) or not paths:
            raise RequestError(422, _UNREADABLE)
        return _result_json(self.saver.delete([str(path) for path in paths]))


def _result_json(saved: SaveResult) -> dict[str, Any]:
    return {"message": "done", "notes": saved.notes, "problems": [problem_json(w) for w in saved.warnings]}


def _values(file: object) -> Values:
    raw = file.get("raw") if isinstance(file, dict) else None
    try:
        values = json.loads(raw) if isinstance(raw, str) else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RequestError(422, _UNREADABLE)
    return values


def _pictures(assets: object) -> dict[str, bytes]:
    """Uploaded files by name, whatever folder the page would put them in."""
    found = {}
    for asset in assets if isinstance(assets, list) else []:
        try:
            found[base_name(asset["path"])] = base64.b64decode(asset["content"], validate=True)
        except (TypeError, KeyError, ValueError):
            raise RequestError(422, "Ảnh gửi lên không đọc được; chọn lại ảnh") from None
    return found


def _line(dataset: Dataset, record: FormRecord, day: dt.date) -> Iterator[str]:
    """The parts of a record's line in a list: its name, unit and status, and until when it waits."""
    if isinstance(record, Decision):
        yield record.number or "Chưa có số"
        yield record.title
    elif isinstance(record, Story):
        yield record.label
        yield record.category.label
        yield record.status.label
    else:
        unit = dataset.unit(record.unit)
        yield record.label
        yield unit.label if unit else record.unit
        yield record.status.label
    first = public_from(record)
    if first and is_ahead(record, day):
        yield f"từ {short_date(first)}"
    yield record.id
    if record.sample:
        yield "Minh họa"
