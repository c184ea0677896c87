"""How far long work is: asked anew every other second, also without scripts."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from ..sitting.frame import DeskPage, desk, go, page

_blueprint = Blueprint("viec", __name__)
PAGE: Final = DeskPage(_blueprint)
ADDRESS: Final = "/viec/"


@_blueprint.get(f"{ADDRESS}<id>")
def show(id: str) -> str | Response:
    found = desk().jobs.find(id)
    if found is None:
        abort(404)
    ending = found.ending  # as it is now: the work goes on meanwhile
    if ending and ending.notice is None:
        return go(ending.next or found.back)
    return page("job.html", job=found, ending=ending)
