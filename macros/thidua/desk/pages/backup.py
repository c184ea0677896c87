"""Sao lưu: all that the office has in one file to put away, and back from such a file after seeing what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from filelock import Timeout
from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from ...editing.backup import (
    LARGEST,
    About,
    BackupError,
    Restoration,
    about_of,
    back_up,
    last_backup,
    name_of_backup,
    restore,
)
from ...editing.history import steps
from ...model.campaign_key import KEY_PATTERN
from ...site.checking import now
from ...store import journal
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
_AWAY: Final = "Còn hai việc: bấm «Tải về»; rồi chép tệp từ thư mục Tải xuống (Downloads) ra USB hoặc ổ khác."
_SECRET: Final = "Tệp có cả bản nháp và khóa để nhận ra người đã gỡ: giữ kín như dữ liệu, không gửi qua Zalo hay mạng xã hội."
_BUSY: Final = "Có máy khác đang ghi dữ liệu. Chờ một lát rồi làm lại."
_WORDS: Final = {
    "honorees": "tập thể, cá nhân",
    "decisions": "quyết định",
    "stories": "bài viết",
    "media": "ảnh",
}
"""Folder of a campaign -> what lies in it."""
_COUNTED: Final = re.compile(rf"{KEY_PATTERN}/({'|'.join(_WORDS)})/[^/.][^/]*")
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
        text = f"Bản sao lưu đã sẵn sàng, có {_held(about.files)}."
        return Ending(Notice(text, details=(_AWAY, _SECRET)), f"{ADDRESS}tep/{upload.key}", "Tải về")

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
    upload, root = _upload(key), desk().root
    about: About = upload.outcome or abort(404)
    return page(
        "backup_restore.html",
        upload=upload,
        about=about,
        held=_held(about.files),
        held_now=_held(path.relative_to(root).as_posix() for path in root.glob("*/*/*")),
        later=sum(step.at > about.made_at for step in steps(journal.folder(root))),
    )


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
                return Ending(Notice(f"Chưa khôi phục được: {reason(error)}. {_OPEN}", Tone.BAD))
        here.uploads.forget(upload.key)
        return Ending(_restored(here, done), "/", "Sang trang Hôm nay")

    return begin("Khôi phục dữ liệu", ADDRESS, work)


@_blueprint.post("/<key>/bo")
def leave(key: str) -> Response:
    desk().uploads.forget(key)
    return go(ADDRESS, Notice("Chưa đổi gì; tệp vừa gửi đã được xóa khỏi chỗ tạm."))


def _restored(here: Desk, done: Restoration) -> Notice:
    held, left = tuple(_names(here, done)), []
    if done.kept:
        left.append(
            f"Dữ liệu trước đó được cất ở thư mục {done.kept}. Xem xong, không cần nữa thì xóa thư mục ấy."
        )
        left.append(
            "Khôi phục nhầm: đóng bàn làm việc, đổi tên thư mục dữ liệu hiện nay, "
            f"rồi đổi tên thư mục đã cất thành «{here.root.name}» và mở lại."
        )
    if held:
        left.append(f"Giữ như hiện nay, vì đã gỡ hoặc đổi sự đồng ý sau ngày sao lưu: {'; '.join(held)}.")
        left.append("Tệp sao lưu còn nội dung cũ của những bản ghi ấy: lập bản sao lưu mới rồi xóa tệp cũ.")
    left.append("Trang trên mạng chưa đổi: vào «Công bố» xem khác gì.")
    text = f"Đã khôi phục dữ liệu của bản sao lưu lúc {done.about.made_at:%H:%M ngày %d/%m/%Y}."
    return Notice(text, Tone.WARNING if held else Tone.GOOD, tuple(left))


def _held(paths: Iterable[str]) -> str:
    """How much of what an office knows stands in some files. `paths`: below the data folder."""
    count = Counter(match[1] for path in paths if (match := _COUNTED.fullmatch(path)))
    return ", ".join(f"{count[folder]} {words}" for folder, words in _WORDS.items())


def _names(here: Desk, done: Restoration) -> Iterator[str]:
    """Of what stays as it is today, as the desk calls it."""
    dataset = here.loaded.dataset
    names = (
        whose(f"{here.root.name}/{path}", dataset)[0] if path.endswith(".yml") else "ảnh kèm theo"
        for path in done.gone
    )
    yield from dict.fromkeys(names)
