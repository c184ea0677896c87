"""Where texts and files still tell of somebody who was taken off, and what of it may stay."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ...editing import gate
from ...editing.setting_aside import NoSuchMentionError, keep_aside, set_aside
from ...model.removal import Aside
from ...publish.removal import holders
from ...store import journal
from ...store.removals import as_remembered
from ...vietnamese.os_errors import reason
from ..sitting.frame import DeskPage, desk, go, page
from ..sitting.notices import Notice, Tone
from ..words.office import in_office_words

_blueprint = Blueprint("con_nhac", __name__)
PAGE: Final = DeskPage(_blueprint)
_ADDRESS: Final = "/con-nhac"


@_blueprint.get(_ADDRESS)
def show() -> str:
    here = desk()
    searcher = here.loaded.searcher(here.docs)
    ids = tuple(removal.id for removal in searcher.removals if not removal.is_back)
    found = [(mention.place, mention.problem()) for mention in searcher.mentions()]
    files = [(h.path, h.clue.label) for h in holders(here.loaded, ids, None, are_old=False)] if ids else []
    return page("mentions.html", mentions=found, files=files)


@_blueprint.post(_ADDRESS)
def keep() -> Response:
    here = desk()
    note = Aside("", "", " ".join(request.form.get("ly-do", "").split()), here.day(), here.role)
    with here.lock:
        before = as_remembered(journal.folder(here.root))
        try:
            plan = set_aside(here.loaded.searcher(here.docs), [request.form.get("cho", "").strip('"')], note)
            warnings = keep_aside(here.root, plan, note, before)
        except NoSuchMentionError as error:
            text = str(error).removeprefix("--reason: ")
            return go(_ADDRESS, Notice(in_office_words(text[:1].upper() + text[1:]), Tone.BAD))
        except gate.RefusedError as error:
            return go(_ADDRESS, Notice("Chưa ghi gì.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return go(_ADDRESS, Notice(f"Không ghi được: {reason(error)}. Chưa ghi gì.", Tone.BAD))
    text = f"Đã để lại {len(plan.aside)} chỗ. Câu ấy mà sửa thì sẽ được nhắc lại."
    return go(_ADDRESS, Notice(text, problems=warnings))
