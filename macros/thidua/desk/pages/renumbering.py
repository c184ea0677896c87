"""Two computers gave two records one code: the second gets one of its own, and nothing of either is lost."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ...editing import gate
from ...editing.approver import NotTheApproverError
from ...editing.history import Action, Origin
from ...editing.renumbering import CannotRenumberError, renumbering
from ...store import journal
from ...vietnamese.os_errors import reason
from ..sitting.frame import DeskPage, desk, go, page
from ..sitting.notices import Notice, Tone
from ..words.office import in_office_words
from ..words.problems import whose

_blueprint = Blueprint("ma_moi", __name__)
PAGE: Final = DeskPage(_blueprint)


@_blueprint.route("/ma-moi", methods=["GET", "POST"])
def renumber() -> str | Response:
    here, path = desk(), request.values.get("tep", "")
    with here.lock:
        try:
            plan = renumbering(journal.folder(here.root), here.dataset, path, here.role)
            if request.method == "GET":
                first = whose(f"{here.root.name}/{path.rpartition('/')[0]}/{plan.old}.yml", here.dataset)[1]
                return page("renumbering.html", plan=plan, path=path, first=first)
            origin = Origin(Action.RENUMBER, here.role)
            warnings = gate.save(here.root, plan.changes, here.day(), origin, plan.seen)
        except CannotRenumberError as error:
            return go("/", Notice(in_office_words(str(error)), Tone.BAD))
        except NotTheApproverError as error:
            return go("/", Notice(f"{error} Chuyển sang vai trò duyệt rồi làm lại.", Tone.BAD))
        except gate.RefusedError as error:
            return go("/", Notice("Chưa đổi gì.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return go("/", Notice(f"Không ghi được: {reason(error)}. Chưa đổi gì.", Tone.BAD))
    left = f"Bài viết về {plan.other}: xem lại có phải kể về {plan.name} không." if plan.told else ""
    notice = Notice(
        f"«{plan.name}» có mã mới: {plan.new}.",
        details=(left,) if left else (),
        problems=warnings,
        can_undo=True,
    )
    return go("/", notice)
