"""The web server of `thidua edit`: the form's page and its API, for one browser on this machine.

It listens on the loopback address only. The host and the origin of each request are checked, so that no other
page in the same browser can reach it. The address that is opened carries a token which works once.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response as WerkzeugResponse

from .. import place
from ..model.lifecycle import Role
from ..store.loading import load
from . import config
from .preview import PageRenderer, preview_answer
from .protocol import Actions
from .session import RequestError, Session, problem_json

HOST: Final = "127.0.0.1"
API: Final = "/api/v1"
PAGE: Final = Path(__file__).with_name("page")
_MAX_BODY: Final = (
    64 * 1024 * 1024
)  # bytes: a story with several photos of 10 MB each, a third larger as base64
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",  # Decap compiles its schema checks at run time
        "style-src 'self' 'unsafe-inline'",  # its widgets write style elements
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' blob:",  # a chosen picture is read back from the browser
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ERROR_TEXTS: Final = {
    403: "Trang này chỉ mở được bằng địa chỉ mà lệnh thidua edit vừa in ra, và địa chỉ ấy chỉ dùng một lần.",
    404: "Không có trang này.",
    405: "Không làm được việc này ở đây.",
    413: "Nội dung gửi lên lớn quá. Mỗi ảnh tối đa 10 MB; thu nhỏ ảnh rồi chọn lại.",
}


class Gatekeeper:
    """Admits the one browser that opened the address with the token."""

    def __init__(self, port: int) -> None:
        self.hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        self.cookie = f"thidua_{port}"  # cookies are shared by all ports of a host
        self.token: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """The token -> the session's cookie, once; None for any other token."""
        with self._lock:
            if self.token is None or not hmac.compare_digest(token.encode(), self.token.encode()):
                return None
            self.token = None
            return self._session

    def check(self) -> None:
        """Answer 403 to requests that do not come from this browser's own page."""
        if request.host not in self.hosts:
            abort(403)
        if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            abort(403)
        if request.method == "POST" and request.headers.get("Origin") != f"http://{request.host}":
            abort(403)
        if request.path == "/" and request.method == "GET" and "ma" in request.args:
            return
        cookie = request.cookies.get(self.cookie, "")
        if not hmac.compare_digest(cookie.encode(), self._session.encode()):
            abort(403)


def application(session: Session, render: PageRenderer, keeper: Gatekeeper) -> Flask:
    """The web application of one session. `render`: see `preview.PageRenderer`."""
    app = Flask(__name__, static_folder=None, template_folder=str(PAGE))
    app.config["MAX_CONTENT_LENGTH"] = _MAX_BODY
    app.jinja_env.autoescape = True
    files = {path.name: path for path in PAGE.iterdir() if path.suffix in {".js", ".css"}}
    assets = place.THEME / "assets"
    theme = {path.relative_to(assets).as_posix(): path for path in assets.rglob("*") if path.is_file()}

    actions = Actions(session)

    app.before_request(keeper.check)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> WerkzeugResponse:
        code = error.code or 500
        message = _ERROR_TEXTS.get(code, "Có lỗi, chưa làm gì.")
        if request.path.startswith("/api/"):
            return _json({"error": message, "problems": []}, code)
        return make_response(render_template("loi.html", message=message), code)

    @app.errorhandler(RequestError)
    def request_error(error: RequestError) -> WerkzeugResponse:
        return _json(
            {"error": error.error, "problems": [problem_json(p) for p in error.problems]}, error.status
        )

    @app.get("/")
    def page() -> WerkzeugResponse:
        if "ma" in request.args:
            cookie = keeper.exchange(request.args["ma"])
            if cookie is None:
                abort(403)
            entered = redirect("/", 303)
            entered.set_cookie(keeper.cookie, cookie, httponly=True, samesite="Strict")
            return entered
        return make_response(render_template("index.html", session=session))

    @app.get("/<name>")
    def page_file(name: str) -> WerkzeugResponse:
        return _file(files, name)

    @app.get("/assets/<path:name>")
    def theme_file(name: str) -> WerkzeugResponse:
        return _file(theme, name)

    @app.get("/cau-hinh.json")
    def configuration() -> WerkzeugResponse:
        with session.lock:
            return _json(config.local_config(session.dataset, API))

    @app.post(API)
    def act() -> WerkzeugResponse:
        body = _json_body()
        params = body.get("params")
        return _json(actions.answer(str(body.get("action")), params if isinstance(params, dict) else {}))

    @app.post("/api/ma")
    def new_id() -> WerkzeugResponse:
        name = str(_json_body().get("collection"))
        with session.lock:
            return _json({"id": session.next_id(name)})

    @app.post("/api/xem-thu")
    def preview() -> WerkzeugResponse:
        body = _json_body()
        values = body.get("values")
        typed = values if isinstance(values, dict) else {}
        name, id = str(body.get("collection")), str(body.get("id") or "")
        with session.lock:
            return _json(preview_answer(session, render, name, id, typed))

    @app.post("/api/anh/<name>")
    def picture(name: str) -> WerkzeugResponse:
        content = request.get_data()
        with session.lock:
            photo, suffix = session.add_draft_picture(name, content)
        return Response(photo, content_type="image/png" if suffix == ".png" else "image/jpeg")

    return app


def _json(value: Any, status: int = 200) -> WerkzeugResponse:
    return make_response(jsonify(value), status)


def _json_body() -> dict[str, Any]:
    body = request.get_json()
    if not isinstance(body, dict):
        abort(400)
    return body


def _file(known: dict[str, Path], name: str) -> WerkzeugResponse:
    """One of the files that were there at the start: the name is looked up, never joined to a path."""
    if name not in known:
        abort(404)
    types = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
    return Response(known[name].read_bytes(), content_type=types.get(known[name].suffix, "text/plain"))


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def open_server(
    data: Path, preview: PageRenderer, role: Role, day: Callable[[], dt.date], port: int = 0
) -> tuple[BaseWSGIServer, str]:
    """A server that is not running yet, and the address that opens the form once. Port 0: any free port.

    OSError when the port is taken.
    """
    session = Session(data.resolve(), role, day)
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen()
        server = make_server(
            HOST, port, Flask(__name__), threaded=True, request_handler=_Quiet, fd=bound.fileno()
        )
    keeper = Gatekeeper(server.port)
    server.app = application(session, preview, keeper)
    return server, f"http://{HOST}:{server.port}/?ma={keeper.token}"


def serve(
    data: Path,
    preview: PageRenderer,
    role: Role,
    day: Callable[[], dt.date],
    *,
    port: int = 0,
    open_browser: bool = True,
) -> int:
    """Serve the form until Ctrl+C. Returns an exit code: 1 for unreadable data, 2 for a taken port."""
    loaded = load(data)
    if loaded.dataset is None or not loaded.dataset.campaigns:
        for problem in loaded.problems:
            print(problem, file=sys.stderr)
        print(
            "Chưa có phong trào nào đọc được nên chưa mở biểu mẫu. Sửa các lỗi trên rồi chạy lại.",
            file=sys.stderr,
        )
        return 1
    try:
        server, address = open_server(data, preview, role, day, port)
    except (OSError, OverflowError):
        print(f"Không dùng được cổng {port}. Chọn cổng khác, hoặc bỏ --port.", file=sys.stderr)
        return 2
    print(f"Biểu mẫu đang mở ở: {address}")
    print("Địa chỉ này chỉ dùng một lần, chỉ trên máy này. Dừng: Ctrl+C.", flush=True)
    if open_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    print("\nĐã đóng biểu mẫu. Tiếp theo: thidua check (xem dữ liệu đã công bố được chưa).")
    return 0
