"""The form of Decap CMS on the desk, with its API: it compiles its schema checks in the browser, so it has a policy of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from . import config
from .desk import Desk
from .lists import lists
from .preview import PageRenderer, preview_answer
from .protocol import Actions
from .session import RequestError, Session, problem_json

API: Final = "/api/v1"
API_BELOW: Final = "/api/"
PAGE: Final = Path(__file__).with_name("page")
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",  # its widgets write style elements
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' blob:",  # a chosen picture is read back from the browser
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def blueprint(desk: Desk, render: PageRenderer) -> Blueprint:
    """Its page, its files and its API for one desk."""
    found = Blueprint("mau", __name__, template_folder=str(PAGE))
    files = {path.name: path for path in PAGE.iterdir() if path.suffix in {".js", ".css"}}
    session = Session(desk.root, desk.role, desk.day)
    actions = Actions(session)

    @found.before_request
    def take_seat() -> None:
        session.role = desk.role

    @found.errorhandler(RequestError)
    def request_error(error: RequestError) -> WerkzeugResponse:
        return _json(
            {"error": error.error, "problems": [problem_json(p) for p in error.problems]}, error.status
        )

    @found.get("/mau/")
    def page() -> WerkzeugResponse:
        answer = make_response(render_template("index.html", session=session))
        answer.headers["Content-Security-Policy"] = _POLICY
        return answer

    @found.get("/sua/<word>/<id>")
    def record(word: str, id: str) -> WerkzeugResponse:
        own = (f for f in lists(desk.dataset) if f.word == word and any(r.id == id for r in f.records))
        name = next((f.name for f in own), None) or abort(404)
        return redirect(f"/mau/#/collections/{name}/entries/{id}", 303)

    @found.get("/moi/<word>")
    def new(word: str) -> WerkzeugResponse:
        name = next((f.name for f in lists(desk.dataset) if f.word == word), None) or abort(404)
        return redirect(f"/mau/#/collections/{name}/new", 303)

    @found.get("/mau/<name>")
    def page_file(name: str) -> WerkzeugResponse:
        if name not in files:
            abort(404)
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(files[name].read_bytes(), content_type=kind)

    @found.get("/mau/cau-hinh.json")
    def configuration() -> WerkzeugResponse:
        with session.lock:
            return _json(config.local_config(session.dataset, API))

    @found.post(API)
    def act() -> WerkzeugResponse:
        body = _json_body()
        params = body.get("params")
        return _json(actions.answer(str(body.get("action")), params if isinstance(params, dict) else {}))

    @found.post("/api/ma")
    def new_id() -> WerkzeugResponse:
        name = str(_json_body().get("collection"))
        with session.lock:
            return _json({"id": session.next_id(name)})

    @found.post("/api/xem-thu")
    def preview() -> WerkzeugResponse:
        body = _json_body()
        values = body.get("values")
        typed = values if isinstance(values, dict) else {}
        name, id = str(body.get("collection")), str(body.get("id") or "")
        with session.lock:
            return _json(preview_answer(session, render, name, id, typed))

    @found.post("/api/anh/<name>")
    def picture(name: str) -> WerkzeugResponse:
        content = request.get_data()
        with session.lock:
            photo, suffix = session.add_draft_picture(name, content)
        return Response(photo, content_type="image/png" if suffix == ".png" else "image/jpeg")

    return found


def _json(value: Any, status: int = 200) -> WerkzeugResponse:
    return make_response(jsonify(value), status)


def _json_body() -> dict[str, Any]:
    body = request.get_json()
    if not isinstance(body, dict):
        abort(400)
    return body
