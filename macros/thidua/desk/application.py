"""The web application of the desk: its pages around one sitting, its headers, its errors."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from filelock import Timeout
from flask import Flask, Response, abort, make_response, redirect, render_template, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from ..channels.preview import PageRenderer
from ..model.registers import REGISTERS
from ..place import THEME
from ..render.compiled import CompiledTemplates
from ..store.lease import HeldElsewhereError
from ..store.removals import remembered_in
from ..vietnamese import dates
from .door.gatekeeper import FORM_TOKEN, Gatekeeper
from .door.policy import policy
from .fields.fault import NotSavedError
from .pages import PAGES, backup, job, new_campaign
from .sitting.desk import Desk
from .sitting.frame import bind
from .ways import of_new_record, own_address
from .words.problems import losses, shown

HERE: Final = Path(__file__).parent
MAX_BODY: Final = 64 * 1024 * 1024
"""Bytes: a photo as large as phones make them, and what is typed beside it."""
_GROUND: Final = "/* Ground "
"""What stands before it in trang.css is the typeface and the colours, which the desk has too."""
_HEADERS: Final = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # none at all would take the origin from forms too
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Those of every answer that does not bring its own."""
_ERROR_TEXTS: Final = {
    400: "Trang gửi lên nội dung không đọc được; chưa làm gì. Tải lại trang (F5) rồi làm lại.",
    403: "Trang này chỉ mở được bằng địa chỉ mà chương trình vừa mở ra, và địa chỉ ấy chỉ dùng một lần. "
    "Đóng trang này rồi mở lại bàn làm việc.",
    404: "Không có trang này: bản ghi có thể đã được gỡ, xóa hoặc có mã mới. Tìm theo tên ở «Danh sách».",
    405: "Không làm được việc này ở đây.",
    408: "Chờ quá lâu mà trình duyệt chưa gửi xong. Tải lại trang (F5) rồi làm lại.",
    413: "Nội dung gửi lên lớn quá. Mỗi ảnh tối đa 50 MB; thu nhỏ ảnh rồi chọn lại.",
    500: "Chương trình gặp lỗi. Mở trang «Đã đổi những gì» xem việc vừa làm đã được ghi chưa, rồi hãy làm lại; còn lỗi thì "
    "gửi nhật ký cho người phụ trách.",
    503: "Máy khác hoặc lệnh khác đang ghi vào thư mục dữ liệu. Chờ ít giây rồi tải lại trang (F5).",
}
_TYPES: Final = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_ALWAYS_OPEN: Final = (new_campaign.ADDRESS, backup.ADDRESS, job.ADDRESS, "/ban/", "/assets/")
_COMPILED: Final = CompiledTemplates(settings="desk/application.py")
_log: Final = logging.getLogger(__name__)


def application(desk: Desk, render: PageRenderer, keeper: Gatekeeper) -> Flask:
    """The web application of one sitting. `render`: see `channels.preview.PageRenderer`."""
    app = Flask(__name__, static_folder=None, template_folder=str(HERE / "templates"))
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY
    app.config["MAX_FORM_PARTS"] = 20_000
    bind(app, desk, render)
    _set_templates(app, desk, keeper)
    app.before_request(keeper.check)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    _answer_errors(app)
    _serve_files(app)

    @app.before_request
    def see_who_is_gone() -> None:
        """Also whoever was taken off by a command, or on another computer: what was sent here may name them."""
        desk.uploads.see(remembered_in(desk.root))

    @app.before_request
    def enter() -> WerkzeugResponse | None:
        if request.path != "/" or "ma" not in request.args:
            return None
        cookie = keeper.exchange(request.args["ma"])
        if cookie is None:
            abort(403)
        entered = redirect(own_address(request.args.get("den", "/")), 303)
        entered.set_cookie(keeper.cookie, cookie, httponly=True, samesite="Strict")
        return entered

    @app.before_request
    def begin_first() -> WerkzeugResponse | None:
        """An empty desk begins a campaign, or takes back what another machine had."""
        is_open = request.path.startswith(_ALWAYS_OPEN) or desk.is_begun
        return None if is_open else redirect(new_campaign.ADDRESS, 303)

    for page in PAGES:
        app.register_blueprint(page.blueprint)
    return app


def _set_templates(app: Flask, desk: Desk, keeper: Gatekeeper) -> None:
    env = app.jinja_env
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = _COMPILED
    env.filters.update(short_date=dates.short_date)
    env.globals.update(
        losses=losses,
        registers=tuple(REGISTERS.values()),
        way_to_new=of_new_record,
        menu=tuple(page for page in PAGES if page.title),
        form_token=keeper.form_token,
        FORM_TOKEN=FORM_TOKEN,
    )

    @app.context_processor
    def of_this_request() -> dict[str, object]:
        dataset = desk.loaded.dataset
        site = dataset.site if dataset else None
        return {
            "desk": desk,
            # Asked once: to see whether the data changed, every file is looked at.
            "is_begun": bool(dataset and dataset.campaigns),
            "office": (site.publisher.name or site.title) if site else "",
            "running": desk.jobs.running,
            "in_words": lambda problem: shown(problem, dataset),
        }


def _answer_errors(app: Flask) -> None:
    def answer(code: int, message: str = "") -> WerkzeugResponse:
        message = message or _ERROR_TEXTS.get(code, "Có lỗi, chưa làm gì.")
        return make_response(render_template("error.html", message=message, is_out=code == 403), code)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> WerkzeugResponse:
        return answer(error.code or 500)

    @app.errorhandler(NotSavedError)
    def refused(error: NotSavedError) -> WerkzeugResponse:
        return answer(error.status, f"{error}.")

    @app.errorhandler(RecursionError)
    def too_deep(_error: RecursionError) -> WerkzeugResponse:
        return answer(400)

    @app.errorhandler(Timeout)
    @app.errorhandler(HeldElsewhereError)
    def held(_error: OSError) -> WerkzeugResponse:
        return answer(503)

    @app.errorhandler(TimeoutError)
    def too_slow(_error: TimeoutError) -> WerkzeugResponse:
        return answer(408)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> WerkzeugResponse:
        _log.error("%s %s", request.method, request.path, exc_info=error)
        return answer(500)


def _serve_files(app: Flask) -> None:
    """The desk's own files and those of the public site: known by name at the start, never joined to a path."""
    own = {path.name: path for path in (HERE / "assets").iterdir()}
    assets = THEME / "assets"
    theme = {path.relative_to(assets).as_posix(): path for path in assets.rglob("*") if path.is_file()}
    ground = (assets / "trang.css").read_text(encoding="utf-8").partition(_GROUND)[0]

    @app.get("/ban/<name>")
    def own_file(name: str) -> WerkzeugResponse:
        return file_answer(own, name)

    @app.get("/assets/<path:name>")
    def theme_file(name: str) -> WerkzeugResponse:
        if name == "chu-va-mau.css":
            return Response(ground, content_type=_TYPES[".css"])
        return file_answer(theme, name)


def file_answer(known: dict[str, Path], name: str) -> WerkzeugResponse:
    """One of the files that were there at the start."""
    if name not in known:
        abort(404)
    return Response(
        known[name].read_bytes(), content_type=_TYPES.get(known[name].suffix, "text/plain; charset=utf-8")
    )
