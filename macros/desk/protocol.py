"""The actions of Decap's proxy protocol, in place of `decap-server`, which writes whatever it is sent.

Paths come from the page, so they are only looked up among what the data have, never joined. Answers have
the shapes of decap-server 3.11; `notes` and `problems` beside them are for our own page.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ..model.dataset import Dataset
from ..model.honoree import Decision
from ..model.layout import path_of
from ..model.story import Story
from .config import SUMMARY
from .entries import Values, comments_in, values_of
from .lists import FormList, lists
from .saving import Saved, Saving, Sent
from .session import Kept, RefusedError, Session, base_name, digest, said

Params = Mapping[str, Any]
OPENING: Final = "_phien"
"""Names one opening of a record in the form, and the state of its file that the form began from."""
_MEDIA: Final = re.compile(r"(\d{4})/media/([^/]+)")
_UNREADABLE: Final = "Trang gửi lên nội dung không đọc được; tải lại trang (F5) rồi thử lại"


class Actions:
    """Answers the page of one session."""

    def __init__(self, session: Session) -> None:
        self.session, self.saving = session, Saving(session)
        self._known: dict[str, Callable[[Params], Any]] = {
            "info": lambda _: {"repo": session.root.name, "publish_modes": ["simple"], "type": "thidua"},
            "entriesByFolder": self._entries,
            "getEntry": lambda p: self._entry(str(p.get("path"))),
            "persistEntry": self._persist,
            "getMedia": lambda _: [],  # other people's photos are not for choosing
            "getMediaFile": self._media_file,
            "deleteFiles": self._delete,
            "unpublishedEntries": lambda _: [],
            "getDeployPreview": lambda _: None,
        }

    def answer(self, action: str, params: Params) -> Any:
        """Do one action; what goes back as JSON. RefusedError: nothing was done, and why."""
        if action not in self._known:
            raise RefusedError(422, "Việc này không làm được ở biểu mẫu")
        with self.session.lock:
            return self._known[action](params)

    def _entries(self, params: Params) -> list[dict[str, Any]]:
        wanted = str(params.get("folder"))
        listed = [one for one in lists(self.session.dataset) if one.path == wanted]
        found = [(one, record) for one in listed for record in one.records]
        newest_first = sorted(found, key=lambda pair: pair[1].id, reverse=True)
        return [self._shown(one, record) for one, record in newest_first]

    def _shown(self, one: FormList, record: Kept, **remarks: str) -> dict[str, Any]:
        line = " · ".join(_line(self.session.dataset, record))
        values = {**values_of(record), SUMMARY: line, **remarks}
        path = path_of(one.campaign.year, record)
        return {"data": json.dumps(values, ensure_ascii=False), "file": {"path": path, "id": record.id}}

    def _entry(self, path: str) -> dict[str, Any]:
        one, record = self.session.record(path)
        content = self.session.read(path)
        shown = self._shown(one, record, **{OPENING: f"{secrets.token_hex(8)}.{digest(content)}"})
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
            or match[2] not in self.session.folder.files(f"{match[1]}/media")
        ):
            raise RefusedError(404, "Không có ảnh này")
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
            raise RefusedError(422, _UNREADABLE)
        values = _values(files[0])
        sent = Sent(
            str(files[0].get("path")),
            values,
            _pictures(params.get("assets")),
            bool(options.get("newEntry")),
            str(values.get(OPENING, "")),
        )
        return _done(self.saving.save(self.session.list(str(options.get("collectionName"))), sent))

    def _delete(self, params: Params) -> dict[str, Any]:
        paths = params.get("paths")
        if not isinstance(paths, list) or not paths:
            raise RefusedError(422, _UNREADABLE)
        return _done(self.saving.delete([str(path) for path in paths]))


def _done(saved: Saved) -> dict[str, Any]:
    return {"message": "done", "notes": saved.notes, "problems": [said(w) for w in saved.warnings]}


def _values(file: object) -> Values:
    raw = file.get("raw") if isinstance(file, dict) else None
    try:
        values = json.loads(raw) if isinstance(raw, str) else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RefusedError(422, _UNREADABLE)
    return values


def _pictures(sent: object) -> dict[str, bytes]:
    """Chosen files by name; where the page would put them does not matter."""
    found = {}
    for asset in sent if isinstance(sent, list) else []:
        try:
            found[base_name(asset["path"])] = base64.b64decode(asset["content"], validate=True)
        except (TypeError, KeyError, ValueError):
            raise RefusedError(422, "Ảnh gửi lên không đọc được; chọn lại ảnh") from None
    return found


def _line(dataset: Dataset, record: Kept) -> Iterator[str]:
    """What a list shows of a record: its name, its unit, its status."""
    if isinstance(record, Decision):
        yield record.number or "Chưa có số"
        yield record.title
    elif isinstance(record, Story):
        yield record.title or "Không có tiêu đề"
        yield record.category.label
        yield record.status.label
    else:
        unit = dataset.unit(record.unit)
        yield record.name.display if record.name else "Không có tên"
        yield unit.label if unit else record.unit
        yield record.status.label
    yield record.id
    if record.sample:
        yield "Minh họa"
