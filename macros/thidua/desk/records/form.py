"""Answers the page of one form, whatever it edits: shows it, keeps what is typed, takes photos, saves.

`answer(subject)` is all that a page needs: a route for GET and POST at the subject's address. Works without scripts;
with them the same address is asked in the background, and answers in JSON where it is asked to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, jsonify, make_response, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from ...editing.drafts import Draft, Drafts
from ...editing.photo_upload import MOST_BYTES, PictureError, prepare_photo
from ...model.lifecycle import Status, lifecycle_of
from ...vietnamese.os_errors import reason
from ..door.gatekeeper import FORM_TOKEN
from ..fields.fault import Fault, NotSavedError, not_saved
from ..fields.options import Options
from ..fields.typed import (
    Meaning,
    Typed,
    in_use,
    meaning_of,
    settled,
    typed_of,
    with_row,
    with_row_moved,
    without_row,
)
from ..fields.view import by_box, first_text, id_of_box, view_of
from ..sitting.desk import Desk
from ..sitting.frame import desk, go, page
from ..sitting.notices import Notice, Tone
from ..ways import of_record
from ..words.problems import whose
from .entries import clean, complete, record_of, values_of
from .entry_kinds import id_of
from .rows import way_off
from .saving import Photos, base_of, save
from .subject import FormSubject

DO: Final = "lam"
"""The name of the buttons: what is to be done with the form."""
BASE: Final = "goc"
FILE: Final = "~tep"
"""Ends the name of the control with which a photo is chosen for a box."""
_OWN: Final = frozenset({DO, BASE, FORM_TOKEN})
_LONGEST_NAME: Final = 120
Refusals = Mapping[str, list[Fault]]


def answer(subject: FormSubject) -> WerkzeugResponse:
    """The page of a form, or what became of what was sent."""
    found = _Form(desk(), subject)
    return found.post() if request.method == "POST" else found.get()


def photos_of(subject: FormSubject) -> Photos:
    """The photos that were chosen in a form and are not saved yet."""
    drafts = Drafts(desk().root)
    return lambda name: drafts.photo(subject.key, name)


def what_is_typed(subject: FormSubject) -> Meaning:
    """What its form means as it is now, saved or not."""
    draft = Drafts(desk().root).find(subject.key)
    return meaning_of(subject.record, draft.boxes if draft else _from_record(subject))


def _from_record(subject: FormSubject) -> Typed:
    """What a form shows before anything is typed in it."""
    if subject.before:
        return typed_of(subject.record, values_of(subject.before))
    return {"status": (Status.DRAFT.value,)} if lifecycle_of(subject.record) else {}


@dataclass(frozen=True)
class _Form:
    desk: Desk
    subject: FormSubject

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.desk.root)

    def get(self) -> WerkzeugResponse:
        draft = self.drafts.find(self.subject.key)
        typed = draft.boxes if draft else _from_record(self.subject)
        return self.show(typed, draft.base if draft else base_of(self.desk, self.subject), draft)

    def post(self) -> WerkzeugResponse:
        if BASE not in request.form:  # no form of ours: an empty one would empty the record
            abort(400)
        action, _, row = request.form.get(DO, "luu").partition(":")
        typed, base, unkept = settled(_posted()), request.form.get(BASE, ""), ""
        typed, refused = self._with_photos(dict(typed))
        match action:
            case "bo-nhap":
                self.drafts.drop(self.subject.key)
                return go(self.subject.address)
            case "them":
                typed, row = with_row(typed, row)
            case "bo" | "trong":
                typed = without_row(typed, row)
            case "len" | "xuong":
                typed = with_row_moved(typed, row, -1 if action == "len" else 1)
        try:
            draft = self._keep(typed, base)
        except OSError as error:
            draft, unkept = None, f"Chưa giữ được phần đang gõ: {reason(error)}"
        if action in {"luu", "luu-moi"} and not refused:
            return self._save(typed, base, then_new=action == "luu-moi")
        if request.accept_mimetypes.best == "application/json":
            return _as_json(draft, typed, refused, unkept)
        if refused:
            faults = [fault for own in refused.values() for fault in own]
            return self.show(typed, base, draft, refused, not_saved(faults))
        fragment = f"#{id_of_box(row.rpartition('.')[0] if action == 'bo' else row)}" if row else ""
        return redirect(self.subject.address + fragment, 303)

    def show(
        self,
        typed: Typed,
        base: str,
        draft: Draft | None,
        faults: Refusals | None = None,
        refusal: NotSavedError | None = None,
    ) -> WerkzeugResponse:
        subject, form_desk = self.subject, self.desk
        options = Options(form_desk.dataset, subject.campaign, subject.applies_to)
        view = view_of(subject.record, typed, options, faults or {}, subject.only)
        html = page(
            "record.html",
            subject=subject, view=view, base=base, draft=draft, refusal=refusal,
            elsewhere=lambda file: whose(file, form_desk.dataset), removal=way_off(subject.word, subject.before), is_gone=_is_gone(subject), picture_at=address_below(subject, "anh"),
            preview_at=address_below(subject, "xem-thu") if subject.has_page else "",
        )  # fmt: skip
        return make_response(html, refusal.status if refusal else 200)

    def _keep(self, typed: Typed, base: str) -> Draft | None:
        """Keep what is typed, unless nothing was, or its record was taken off while the form was open. OSError."""
        if _is_gone(self.subject) or in_use(typed) == in_use(_from_record(self.subject)):
            self.drafts.drop(self.subject.key)
            return None
        subject = self.subject
        name = first_text(subject.record, meaning_of(subject.record, typed).values)
        title = subject.title if subject.before or not name else f"{subject.title}: {name}"
        return self.drafts.keep(subject.key, typed, base=base, title=title, address=subject.address)

    def _save(self, typed: Typed, base: str, *, then_new: bool) -> WerkzeugResponse:
        subject, meaning = self.subject, meaning_of(self.subject.record, typed)
        try:
            if meaning.faults:
                raise not_saved([*meaning.faults, *self._others(meaning)])
            done = save(self.desk, subject, meaning.values, base, photos_of(subject))
        except NotSavedError as refusal:
            draft = self.drafts.find(subject.key)
            faults = by_box(_once(refusal.faults), meaning)
            return self.show(typed, base_of(self.desk, subject), draft, faults, refusal)
        self.drafts.drop(subject.key)
        warnings = [
            fault for fault in done.warnings if not subject.only or set(fault.place[:1]) <= set(subject.only)
        ]
        tone = Tone.WARNING if warnings else Tone.GOOD
        notice = Notice(
            done.text,
            tone,
            (*done.details, *(fault.words for fault in warnings)),
            can_undo=done.is_written,
        )
        if subject.kind is None:
            return go(subject.address, notice)
        if then_new or not done.id:  # an id made of signs alone is none
            return go(subject.address, notice)
        if subject.before and id_of(subject.before) == done.id:
            return go(subject.address, notice)
        return go(of_record(subject.kind.word, done.id), notice)

    def _others(self, meaning: Meaning) -> Iterable[Fault]:
        """What else the model says, beside what cannot be read."""
        old = values_of(self.subject.before) if self.subject.before else dict(self.subject.given)
        try:
            record_of(
                self.subject.record,
                clean(complete(self.subject.record, clean(meaning.values), old, self.subject.only)),
            )
        except NotSavedError as error:
            known = {fault.place for fault in meaning.faults}
            return [fault for fault in error.faults if fault.place not in known]
        return []

    def _with_photos(self, typed: dict[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], Refusals]:
        """What is typed with the photos that were just chosen, and why some are refused."""
        refused: dict[str, list[Fault]] = {}
        for control, file in request.files.items():
            box = control.removesuffix(FILE)
            if not file.filename or box == control:
                continue
            try:
                photo, suffix = prepare_photo(file.filename, file.stream.read(MOST_BYTES + 1))
            except PictureError as error:
                refused[box] = [Fault((), error.what, error.remedy)]
                continue
            name = f"moi-{hashlib.sha256(photo).hexdigest()[:16]}{suffix}"
            try:
                self.drafts.add_photo(self.subject.key, name, photo)
            except OSError as error:
                refused[box] = [Fault((), "Chưa nhận được ảnh", reason(error))]
                continue
            typed[box] = (name,)
        return typed, refused


def _is_gone(subject: FormSubject) -> bool:
    return bool(getattr(getattr(subject.before, "status", None), "is_gone", False))


def address_below(subject: FormSubject, name: str) -> str:
    """An address below that of a form: `/sua/ca-nhan/cn-001/anh`, `/moi/ca-nhan/anh?nam=2024`."""
    path, mark, query = subject.address.partition("?")
    return f"{path}/{name}{mark}{query}"


def _posted() -> Typed:
    """What stands in the boxes of the form that was sent."""
    names = [name for name in request.form if name not in _OWN and len(name) <= _LONGEST_NAME]
    return {n: tuple(text.replace("\r\n", "\n") for text in request.form.getlist(n)) for n in names}


def _once(faults: Iterable[Fault]) -> list[Fault]:
    return list(dict.fromkeys(faults))


def _as_json(draft: Draft | None, typed: Typed, refused: Refusals, unkept: str) -> WerkzeugResponse:
    told: dict[str, Any] = {
        "chua-giu": unkept,
        "luc": f"{draft.at:%H:%M}" if draft else "",
        "tu-choi": {n: [f.words for f in own] for n, own in refused.items()},
    }
    photos = {name: texts[0] for name, texts in typed.items() if name.rpartition(".")[2] == "file"}
    return make_response(jsonify(told | {"anh": photos}))
