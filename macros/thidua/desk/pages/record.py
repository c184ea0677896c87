"""The form of each record that people begin: `/sua/<kind>/<id>` edits one, `/moi/<kind>?nam=<campaign>` begins one."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from ...model.finding import Problem
from ...model.layout import media_path
from ...model.picture import picture_files
from ...store import journal
from ..fields.view import first_text
from ..records.entry_kinds import ENTRY_KINDS, EntryKind
from ..records.form import address_below, answer, photos_of, what_is_typed
from ..records.preview import preview_html
from ..records.subject import FormSubject, entry_of, existing_entry, new_entry
from ..sitting.frame import DeskPage, desk, page, renderer

_blueprint = Blueprint("ban_ghi", __name__)
PAGE: Final = DeskPage(_blueprint)
_FRAMED: Final = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'",
        "form-action 'none'", "frame-ancestors 'self'",
    )
)  # fmt: skip
"""The policy of the preview, which stands in a frame of the form."""


def _old(word: str, id: str) -> FormSubject:
    kind = ENTRY_KINDS.get(word) or abort(404)
    return existing_entry(desk().dataset, kind, id)


def _new(word: str) -> FormSubject:
    kind = ENTRY_KINDS.get(word) or abort(404)
    key = request.args.get("nam", "")
    found = new_entry(desk().dataset, journal.folder(desk().root), kind, key or None)
    return found or abort(404)


@_blueprint.route("/sua/<word>/<id>", methods=["GET", "POST"])
def edit(word: str, id: str) -> WerkzeugResponse:
    kind = ENTRY_KINDS.get(word)
    if kind and entry_of(desk().dataset, kind, id) is None and (problems := _problems(kind, id)):
        return make_response(page("unread_record.html", id=id, one=kind.one, problems=problems), 422)
    return answer(_old(word, id))


def _problems(kind: EntryKind, id: str) -> list[Problem]:
    """What keeps the file of a record from being read; nothing where there is no such file."""
    loaded = desk().loaded
    keys = [campaign.key for campaign in desk().dataset.campaigns]
    files = {f"{desk().root.name}/{kind.file.path(key)}/{id}.yml" for key in keys}
    return [problem for problem in loaded.problems if problem.file in files]


@_blueprint.route("/moi/<word>", methods=["GET", "POST"])
def begin(word: str) -> WerkzeugResponse:
    return answer(_new(word))


@_blueprint.get("/sua/<word>/<id>/xem-thu")
def preview_of_old(word: str, id: str) -> WerkzeugResponse:
    return _preview(_old(word, id))


@_blueprint.get("/moi/<word>/xem-thu")
def preview_of_new(word: str) -> WerkzeugResponse:
    return _preview(_new(word))


@_blueprint.get("/sua/<word>/<id>/anh/<name>")
def picture_of_old(word: str, id: str, name: str) -> WerkzeugResponse:
    return _picture(_old(word, id), name)


@_blueprint.get("/moi/<word>/anh/<name>")
def picture_of_new(word: str, name: str) -> WerkzeugResponse:
    return _picture(_new(word), name)


def _preview(subject: FormSubject) -> WerkzeugResponse:
    if not subject.has_page:
        abort(404)
    meaning = what_is_typed(subject)
    at = address_below(subject, "anh").partition("?")[0]
    with desk().lock:
        html = preview_html(desk(), renderer(), subject, meaning.values, photos_of(subject), picture_at=at)
    title = first_text(subject.record, meaning.values) or "Chưa có tên"
    found = make_response(render_template("preview.html", html=html, title=title))
    found.headers["Content-Security-Policy"] = _FRAMED
    return found


def _picture(subject: FormSubject, name: str) -> WerkzeugResponse:
    """A photo of the form: one that was just chosen, or one of the record. The name is looked up, never joined to a path."""
    own = picture_files(subject.before) if subject.before else set()
    content = photos_of(subject)(name)
    if content is None and name in own:
        content = journal.folder(desk().root).read(media_path(subject.campaign.key, name))
    if content is None:
        abort(404)
    kinds = {"png": "image/png", "webp": "image/webp"}
    return Response(content, content_type=kinds.get(name.rpartition(".")[2], "image/jpeg"))
