"""What waits today, and for what."""

from __future__ import annotations

from typing import Final

from flask import Blueprint

from ..frame import DeskPage, page

_blueprint = Blueprint("hom_nay", __name__)
PAGE: Final = DeskPage(_blueprint, "Hôm nay", "/")


@_blueprint.get("/")
def show() -> str:
    return page("today.html")
