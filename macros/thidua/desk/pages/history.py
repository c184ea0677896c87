"""What was changed, when and in what role; and the last change taken back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ...editing import gate, undoing
from ...editing.field_titles import field_titles
from ...editing.history import Action, CannotUndoError, HistoryStep, steps
from ...model.campaign_key import KEY_PATTERN
from ...model.dataset import Dataset
from ...model.layout import FILES, path_of
from ...store import journal
from ...vietnamese.os_errors import reason
from ..sitting.frame import DeskPage, desk, go, page
from ..sitting.notices import Notice, Tone
from ..words.office import in_office_words
from ..words.problems import name_of

_blueprint = Blueprint("lich_su", __name__)
PAGE: Final = DeskPage(_blueprint)
_SHOWN: Final = 20
_NO_UNDO: Final = (
    "Thay đổi mới nhất không lấy lại như trước được: là việc gỡ, việc khôi phục, hoặc sau đó đã có người sửa tiếp. "
    "Cần sửa thì mở bản ghi ở «Danh sách»."
)
_FILES: Final = 8
"""Records of a change that are named, at most."""
_PATH: Final = re.compile(rf"(?:{KEY_PATTERN}/)?(\w+)(?:\.yml|/.+)")


@dataclass(frozen=True)
class ShownStep:
    """A change as a page tells it. `what`: (name of a record or file, its fields that changed); `more`: how many besides."""

    at: dt.datetime
    title: str
    who: str
    source: str
    what: tuple[tuple[str, str], ...]
    more: int


@_blueprint.get("/lich-su")
def show() -> str:
    every = steps(journal.folder(desk().root))
    is_all = request.args.get("tat-ca") == "1"
    chosen = every if is_all else every[-_SHOWN:]
    names = _names(desk().dataset)
    try:
        undoing.planned(desk().root, desk().role)
        may_undo, why_not = True, ""
    except undoing.NotYoursError as error:
        may_undo, why_not = False, f"{error} Chuyển sang vai trò duyệt để lấy lại như trước."
    except CannotUndoError:
        is_undone = bool(every) and every[-1].origin.action is Action.UNDO
        may_undo, why_not = False, "" if is_undone else _NO_UNDO
    return page(
        "history.html",
        may_undo=may_undo,
        why_not=why_not,
        steps=[_shown(step, names) for step in reversed(chosen)],
        older=len(every) - len(chosen),
    )


@_blueprint.route("/lich-su/lay-lai", methods=["GET", "POST"])
def undo() -> str | Response:
    here = desk()
    with here.lock:
        try:
            plan = undoing.planned(here.root, here.role)
            if request.method == "POST":
                if request.form.get("luc") != plan.step.at.isoformat():
                    return go(
                        "/lich-su/lay-lai",
                        Notice("Vừa có thay đổi khác. Xem lại rồi bấm lần nữa.", Tone.WARNING),
                    )
                warnings = undoing.take_back(here.root, plan, here.role, here.day())
                return go("/lich-su", Notice("Đã lấy lại như trước.", problems=warnings))
        except undoing.NotYoursError as error:
            return go("/lich-su", Notice(f"{error} Chuyển sang vai trò duyệt rồi bấm lại.", Tone.BAD))
        except CannotUndoError as error:
            return go("/lich-su", Notice(in_office_words(str(error)), Tone.BAD))
        except gate.RefusedError as error:
            return go("/lich-su", Notice("Chưa đổi gì.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return go("/lich-su", Notice(f"Không ghi được: {reason(error)}. Chưa đổi gì.", Tone.BAD))
    return page("undo.html", step=_shown(plan.step, _names(here.dataset)), moment=plan.step.at.isoformat())


def _names(dataset: Dataset) -> Mapping[str, str]:
    """Path of a record's file -> what the record is called."""
    return {path_of(c.key, record): name_of(record) for c in dataset.campaigns for record in c.filed}


def _shown(step: HistoryStep, names: Mapping[str, str]) -> ShownStep:
    origin = step.origin
    who = ", ".join(
        filter(
            None,
            (origin.role.label.lower() if origin.role else "", f"máy {step.machine}" if step.machine else ""),
        )
    )
    what = tuple(_what(step, names))
    return ShownStep(step.at, origin.action.label, who, origin.source, what[:_FILES], len(what[_FILES:]))


def _what(step: HistoryStep, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, keys in step.files.items():
        match = _PATH.fullmatch(path)
        file = FILES.get(match[1]) if match else None
        if file is None:
            if not path.endswith((".yml", ".md")):
                yield "Ảnh", ""
            continue
        titles = field_titles(file.record)
        name = names.get(path) or (file.title if path.count("/") < 2 else "Bản ghi nay không còn")
        if step.origin.action.removes_somebody:
            keys = ()  # all of them, which says nothing
        yield name, ", ".join(titles[key].strip("«»").lower() for key in keys if key in titles)
