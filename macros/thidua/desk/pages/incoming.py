"""Nhập: a list or a filled form is shown as what it would change, then taken, or given back with its places marked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as WerkzeugResponse

from ...editing import sheet, word
from ...vietnamese.os_errors import reason
from ..incoming import ImportOffer, Questions, Refusal, is_warning, read, write
from ..sitting.desk import Desk
from ..sitting.frame import DeskPage, begin, desk, go, page
from ..sitting.jobs import Ending, Job
from ..sitting.notices import Notice, Tone
from ..sitting.uploads import Upload, Uploads
from ..words.office import in_office_words

_blueprint = Blueprint("nhap", __name__)
_ADDRESS: Final = "/nhap/"
PAGE: Final = DeskPage(_blueprint, "Nhập", _ADDRESS)
_SHOWN: Final = 100
"""Records of a kind that are shown, at most; of thousands the first ones tell enough."""
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _upload(key: str) -> Upload:
    return desk().uploads.find(key) or abort(404)


def _key() -> str | None:
    """The campaign that was chosen; None: the one that the file names."""
    key = request.values.get("nam", "")
    return key if any(key == campaign.key for campaign in desk().dataset.campaigns) else None


@_blueprint.get(_ADDRESS)
def show() -> str:
    return page("incoming.html", campaigns=desk().dataset.campaigns)


@_blueprint.post(_ADDRESS)
def receive() -> WerkzeugResponse:
    file = request.files.get("tep")
    if file is None or not file.filename:
        return go(_ADDRESS, Notice("Chưa chọn tệp nào.", Tone.WARNING))
    return _look(desk().uploads.keep(file.filename, file.read()), _key())


def _look(upload: Upload, key: str | None) -> WerkzeugResponse:
    here, uploads = desk(), desk().uploads

    def work(job: Job) -> Ending:
        try:
            upload.outcome = read(here, upload, key, job)
        except OSError as error:
            uploads.forget(upload.key)
            return Ending(Notice(f"Không đọc được tệp: {reason(error)}. Chưa ghi gì.", Tone.BAD))
        return Ending(None, f"{_ADDRESS}{upload.key}")

    return begin(f"Đọc {upload.name}", _ADDRESS, work)


@_blueprint.get(f"{_ADDRESS}<key>")
def outcome(key: str) -> str:
    upload = _upload(key)
    found = upload.outcome or abort(404)
    names = {
        Questions: "incoming_questions.html",
        Refusal: "incoming_refused.html",
        ImportOffer: "incoming_ready.html",
    }
    return page(names[type(found)], upload=upload, found=found, shown=_SHOWN)


@_blueprint.post(f"{_ADDRESS}<key>/tra-loi")
def answer(key: str) -> WerkzeugResponse:
    upload = _upload(key)
    asked = upload.outcome
    if isinstance(asked, Questions):
        typed = {question.key: request.form.get(question.key, "") for question in asked.questions}
        upload.answers |= {key: code for key, code in typed.items() if code}
    return _look(upload, _key())


@_blueprint.post(f"{_ADDRESS}<key>/ghi")
def take(key: str) -> WerkzeugResponse:
    upload, here, uploads = _upload(key), desk(), desk().uploads
    ready = upload.outcome
    if not isinstance(ready, ImportOffer):
        abort(400)
    if ready.role is not here.role:  # somebody else sits here by now
        return _look(upload, _key())
    return begin(f"Nhập {upload.name}", _ADDRESS, partial(_taken, here, uploads, upload, ready))


def _taken(here: Desk, uploads: Uploads, upload: Upload, ready: ImportOffer, _job: Job) -> Ending:
    way = f"{_ADDRESS}{upload.key}"
    with here.lock:
        try:
            text, notes, waiting = write(ready)
        except sheet.SheetError as error:
            upload.outcome = Refusal(
                tuple(map(in_office_words, sheet.lines_of_problems(error.problems))), error.copy
            )
            return Ending(None, way)
        except word.ReportError as error:
            upload.outcome = Refusal(tuple(in_office_words(str(problem)) for problem in error.problems))
            return Ending(None, way)
        except OSError as error:
            return Ending(Notice(f"Không ghi được: {reason(error)}. Chưa ghi gì.", Tone.BAD), way, "Xem lại")
    uploads.forget(upload.key)
    left = (f"{waiting} bản ghi chưa công bố: bổ sung rồi để người duyệt duyệt.",) if waiting else ()
    notice = Notice(
        text, Tone.WARNING if any(map(is_warning, notes)) else Tone.GOOD, (*left, *notes), can_undo=True
    )
    return Ending(
        notice,
        "/danh-sach/cho-duyet" if waiting else "/danh-sach/",
        "Xem các bản chờ duyệt" if waiting else "Xem danh sách",
    )


@_blueprint.post(f"{_ADDRESS}<key>/bo")
def leave(key: str) -> WerkzeugResponse:
    desk().uploads.forget(key)
    return go(_ADDRESS, Notice("Chưa nhập gì; tệp vừa gửi đã được xóa khỏi chỗ tạm."))


@_blueprint.get(f"{_ADDRESS}<key>/can-sua")
def marked_copy(key: str) -> Response:
    found = _upload(key).outcome
    if not isinstance(found, Refusal) or found.copy is None:
        abort(404)
    return _download(found.copy.read_bytes(), found.copy.name)


@_blueprint.get(f"{_ADDRESS}mau.xlsx")
def template() -> WerkzeugResponse:
    return _made("mau-danh-sach.xlsx", lambda file: sheet.template(desk().root, _key(), file))


@_blueprint.get(f"{_ADDRESS}danh-sach.xlsx")
def export() -> WerkzeugResponse:
    return _made("danh-sach.xlsx", lambda file: sheet.export(desk().root, _key(), file))


def _made(name: str, write: Callable[[Path], object]) -> WerkzeugResponse:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        try:
            write(file)
        except sheet.SheetError as error:
            return go(_ADDRESS, Notice(in_office_words(str(error)), Tone.BAD))
        return _download(file.read_bytes(), name)


def _download(content: bytes, name: str) -> Response:
    kind = _SHEET_TYPE if name.endswith(".xlsx") else "application/octet-stream"
    found = Response(content, content_type=kind)
    found.headers.set("Content-Disposition", "attachment", filename=name)
    return found
