"""Who sits at the desk: the editor or the approver, as they say themselves."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from ...model.lifecycle import Role
from ..sitting.frame import DeskPage, desk, go
from ..sitting.notices import Notice
from ..ways import own_address

_blueprint = Blueprint("vai_tro", __name__)
PAGE: Final = DeskPage(_blueprint)


@_blueprint.post("/vai-tro")
def change() -> Response:
    role = next((role for role in Role if role.value == request.form.get("vai-tro")), None)
    if role is None:
        abort(400)
    desk().seat.role = role
    text = f"Từ nay mọi việc được ghi vào nhật ký với vai trò: {role.label.lower()}."
    return go(own_address(request.form.get("ve", "/")), Notice(text))
