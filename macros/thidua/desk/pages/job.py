"""How far long work is: asked anew every other second, also without scripts."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort

from ..frame import DeskPage, desk, page

_blueprint = Blueprint("viec", __name__)
PAGE: Final = DeskPage(_blueprint)


@_blueprint.get("/viec/<id>")
def show(id: str) -> str:
    found = desk().jobs.find(id)
    if found is None:
        abort(404)
    return page("job.html", job=found)
