"""Sao lưu: all that the office has in one file to put away, and back from such a file after seeing what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from filelock import Timeout
from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from ...editing.backup import (
    LARGEST,
    BackupError,
    Restoration,
    about_of,
    back_up,
    last_backup,
    name_of_backup,
    restore,
)
from ...site.checking import now
from ...store.lease import HeldElsewhereError
from ...vietnamese.os_errors import reason
from ..sitting.desk import Desk
from ..sitting.frame import DeskPage, begin, desk, go, page
from ..sitting.jobs import Ending, Job
from ..sitting.notices import Notice, Tone
from ..sitting.uploads import Upload
from ..words.problems import whose

ADDRESS: Final = "/sao-luu/"
_blueprint = Blueprint("sao_luu", __name__, url_prefix=ADDRESS.rstrip("/"))
PAGE: Final = DeskPage(_blueprint)
_SECRET: Final = "Tệp có cả bản nháp và khóa nhận ra người đã gỡ: chép ra USB hoặc ổ khác, giữ kín, không gửi qua mạng xã hội."
_BUSY: Final = "Có máy khác đang ghi dữ liệu. Chờ một lát rồi làm lại."
_OPEN: Final = "Đóng mọi tệp của thư mục dữ liệu đang mở rồi làm lại."


@_blueprint.url_value_preprocessor
def _allow_large(_endpoint: str | None, _values: object) -> None:
    """Before anything reads what was sent: a backup holds all photos."""
    request.max_content_length = LARGEST


def _upload(key: str) -> Upload:
    return desk().uploads.find(key) or abort(404)


@_blueprint.get("/")
def show() -> str:
    return page("backup.html", last=last_backup(desk().root))


@_blueprint.post("/lap")
def make() -> Response:
    here = desk()
    upload = here.uploads.place(name_of_backup(here.root, at := now()))

    def work(_job: Job) -> Ending:
        try:
            about = back_up(here.root, upload.file, at)
        except (Timeout, HeldElsewhereError):
            return Ending(Notice(_BUSY, Tone.BAD))
        except OSError as error:
            return Ending(Notice(f"Không ghi được bản sao lưu: {reason(error)}.", Tone.BAD))
        if here.uploads.find(upload.key) is None:
            left = "Vừa có người được gỡ trong lúc làm, nên không giữ tệp này."
            return Ending(Notice(left, Tone.WARNING), ADDRESS, "Làm lại")
        text = f"Bản sao lưu đã sẵn sàng: {len(about.files)} tệp."
        return Ending(Notice(text, details=(_SECRET,)), f"{ADDRESS}tep/{upload.key}", "Tải về")

    return begin("Lập bản sao lưu", ADDRESS, work)


@_blueprint.get("/tep/<key>")
def file(key: str) -> Response:
    kept = _upload(key)
    if not kept.file.is_file():
        abort(404)
    return send_file(kept.file, "application/zip", as_attachment=True, download_name=kept.name)


@_blueprint.post("/xem")
def look() -> Response:
    sent = request.files.get("tep")
    if sent is None or not sent.filename:
        return go(ADDRESS, Notice("Chưa chọn tệp nào.", Tone.WARNING))
    uploads = desk().uploads
    upload = uploads.place(sent.filename)
    try:
        sent.save(upload.file)
        upload.outcome = about_of(upload.file)
    except BackupError as error:
        uploads.forget(upload.key)
        return go(ADDRESS, Notice(f"{error} Chưa đổi gì.", Tone.BAD))
    except OSError as error:
        uploads.forget(upload.key)
        return go(ADDRESS, Notice(f"Không nhận được tệp: {reason(error)}. Chưa đổi gì.", Tone.BAD))
    return go(f"{ADDRESS}{upload.key}")


@_blueprint.get("/<key>")
def ask(key: str) -> str:
    upload = _upload(key)
    return page("backup_restore.html", upload=upload, about=upload.outcome or abort(404))


@_blueprint.post("/<key>/lay-lai")
def take_back(key: str) -> Response:
    here, upload = desk(), _upload(key)

    def work(_job: Job) -> Ending:
        with here.lock:
            try:
                done = restore(upload.file, here.root, now())
            except BackupError as error:
                return Ending(Notice(f"{error} Chưa đổi gì.", Tone.BAD))
            except (Timeout, HeldElsewhereError):
                return Ending(Notice(f"{_BUSY} Chưa đổi gì.", Tone.BAD))
            except OSError as error:
                return Ending(Notice(f"Chưa lấy lại được: {reason(error)}. {_OPEN}", Tone.BAD))
        here.uploads.forget(upload.key)
        return Ending(_restored(here, done), "/", "Sang trang Hôm nay")

    return begin("Lấy lại dữ liệu", ADDRESS, work)


@_blueprint.post("/<key>/bo")
def leave(key: str) -> Response:
    desk().uploads.forget(key)
    return go(ADDRESS, Notice("Chưa đổi gì; tệp vừa gửi đã được xóa khỏi chỗ tạm."))


def _restored(here: Desk, done: Restoration) -> Notice:
    held, left = tuple(_names(here, done)), []
    if done.kept:
        left.append(f"Dữ liệu trước đó ở thư mục {done.kept}. Xem xong, không cần nữa thì xóa thư mục ấy.")
    if held:
        left.append(f"Giữ như hiện nay, vì đã gỡ hoặc đổi sự đồng ý sau ngày sao lưu: {'; '.join(held)}.")
        left.append("Tệp sao lưu còn nội dung cũ của những bản ghi ấy: lập bản sao lưu mới rồi xóa tệp cũ.")
    return Notice(
        f"Đã lấy lại {len(done.about.files)} tệp.", Tone.WARNING if held else Tone.GOOD, tuple(left)
    )


def _names(here: Desk, done: Restoration) -> Iterator[str]:
    """Of what stays as it is today, as the desk calls it."""
    dataset = here.loaded.dataset
    names = (
        whose(f"{here.root.name}/{path}", dataset)[0] if path.endswith(".yml") else "ảnh kèm theo"
        for path in done.gone
    )
    yield from dict.fromkeys(names)
