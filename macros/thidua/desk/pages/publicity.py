"""Tuyên truyền: what goes out of each record that may: scripts to hear, posts to copy, posters and kits to take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, request
from pydantic import ValidationError
from werkzeug.wrappers import Response as WerkzeugResponse

from ... import printing
from ...channels.scripts import ReadingAloud, spoken, voice_of
from ...editing import gate
from ...editing.history import Action, Origin
from ...editing.in_place import with_item
from ...model.dataset import Dataset
from ...model.layout import FILES
from ...model.lifecycle import Channel
from ...model.reference import Word
from ...outputs.script import Script
from ...publish.publicity import kit_of, name_of_kit, poster_of
from ...site import Publication
from ...site.subjects import Subject
from ...site.views import post_of
from ...store import journal
from ...vietnamese.os_errors import reason
from ...vietnamese.text import fold
from ...worklist import Entry, Topic
from ..records.rows import PER_PAGE
from ..sitting.frame import DeskPage, begin, campaign_asked, desk, go, page
from ..sitting.jobs import Ending, Job
from ..sitting.notices import Notice, Tone
from ..sitting.survey import PATIENCE

_blueprint = Blueprint("tuyen_truyen", __name__)
_ADDRESS: Final = "/tuyen-truyen/"
_READINGS: Final = f"{_ADDRESS}cach-doc"
PAGE: Final = DeskPage(_blueprint, "Tuyên truyền", _ADDRESS)
_CHANNELS: Final = (Channel.LOUDSPEAKER, Channel.PRINT)
_TYPES: Final = {"pdf": "application/pdf", "zip": "application/zip"}


@dataclass(frozen=True)
class Offer:
    """A subject as a row: `closed`: channels that nobody agreed to."""

    subject: Subject
    address: str
    closed: tuple[str, ...]


def _public() -> tuple[Publication | None, bool]:
    """What may be published, and whether that is of the data as they are now."""
    outlook, is_current = desk().survey.now(PATIENCE)
    known = outlook.public if outlook else None
    return known, is_current or (
        known is not None and outlook is not None and outlook.moment == desk().reading.moment()
    )


@_blueprint.get(_ADDRESS)
def show() -> str:
    dataset = desk().dataset
    campaign = campaign_asked(dataset)
    publication, is_current = _public()
    own = publication.subjects.get(campaign.key, ()) if publication else ()
    wanted = fold(request.args.get("tim", "")).split()
    found = [s for s in own if all(word in fold(f"{s.title} {s.label}") for word in wanted)]
    number = request.args.get("trang", "1")
    pages = max(-(-len(found) // PER_PAGE), 1)
    at = min(max(int(number) if number.isdecimal() and len(number) < 6 else 1, 1), pages)
    return page(
        "publicity.html",
        campaign=campaign,
        campaigns=dataset.campaigns,
        words=request.args.get("tim", ""),
        offers=tuple(_offers(found[(at - 1) * PER_PAGE : at * PER_PAGE], campaign.key)),
        total=len(found),
        at=at,
        pages=pages,
        is_known=publication is not None,
        is_current=is_current,
    )


def _offers(subjects: list[Subject], key: str) -> Iterator[Offer]:
    for subject in subjects:
        closed = tuple(c.label for c in _CHANNELS if not subject.is_general and not subject.allows(c))
        yield Offer(subject, f"{_ADDRESS}{key}/{subject.key}", closed)


def _subject(key: str, of: str) -> tuple[Publication, Subject]:
    """The subject with an address. Nothing of anybody who may not be published is one."""
    publication, is_current = _public()
    if publication is None or not is_current:
        publication = desk().reading.published() or abort(404)
    found = next((s for s in publication.subjects.get(key, ()) if s.key == of), None)
    return publication, found or abort(404)


@_blueprint.get(f"{_ADDRESS}<key>/<path:of>")
def subject(key: str, of: str) -> str:
    publication, found = _subject(key, of)
    scripts: tuple[Script, ...] = ()
    if found.script:
        scripts = spoken(ReadingAloud(found.announcement(), voice_of(found.edition)))
    unknown = tuple(dict.fromkeys(word for script in scripts for word in script.unknown))
    doubts = tuple(dict.fromkeys(doubt for script in scripts for doubt in script.doubts))
    return page(
        "publicity_subject.html",
        subject=found,
        scripts=scripts,
        unknown=unknown,
        doubts=doubts,
        post="" if found.is_refused else post_of(publication, found),
        may_print=printing.browser() is not None,
        back=f"{_ADDRESS}?nam={key}",
    )


@_blueprint.post(f"{_ADDRESS}<key>/<path:of>")
def make(key: str, of: str) -> WerkzeugResponse:
    here = desk()
    publication, found = _subject(key, of)
    back, clearings = f"{_ADDRESS}{key}/{of}", here.uploads.clearings

    def poster(_job: Job) -> Ending:
        try:
            content = poster_of(publication, found, here.docs)
        except printing.CannotPrintError as error:
            return Ending(Notice(f"Không có áp phích PDF: {error}.", Tone.BAD))
        return _given("Áp phích đã sẵn sàng.", "ap-phich.pdf", content)

    def kit(_job: Job) -> Ending:
        made = kit_of(publication, found, here.docs)
        left = f" Trong gói không có áp phích PDF: {made.unprinted}." if made.unprinted else ""
        return _given(f"Bộ tuyên truyền đã sẵn sàng.{left}", name_of_kit(publication, found), made.content)

    def _given(text: str, name: str, content: bytes) -> Ending:
        if here.uploads.clearings != clearings:
            left = "Vừa có người được gỡ trong lúc làm, nên không giữ tệp này. Còn cần thì làm lại."
            return Ending(Notice(left, Tone.WARNING), back, "Làm lại")
        kept = here.uploads.keep(name, content)
        return Ending(Notice(text), f"{_ADDRESS}tep/{kept.key}", "Tải về")

    if request.form.get("lam") == "ap-phich" and found.poster:
        return begin(f"Làm áp phích: {found.title}", back, poster)
    if request.form.get("lam") == "bo" and found.kit:
        return begin(f"Gói bộ tuyên truyền: {found.title}", back, kit)
    return abort(400)


@_blueprint.get(f"{_ADDRESS}tep/<key>")
def file(key: str) -> Response:
    kept = desk().uploads.find(key) or abort(404)
    kind = _TYPES.get(kept.name.rpartition(".")[2]) or abort(404)
    found = Response(kept.file.read_bytes(), content_type=kind)
    found.headers.set("Content-Disposition", "attachment", filename=kept.name)
    return found


# How words are read -----------------------------------------------------------------------------


@_blueprint.get(_READINGS)
def readings() -> str:
    outlook, is_current = desk().survey.now(PATIENCE)
    sections = [s for own in outlook.sections.values() for s in own] if outlook else []

    def of(topic: Topic) -> list[Entry]:
        return [entry for section in sections if section.topic is topic for entry in section.entries]

    return page(
        "readings.html",
        spelled=of(Topic.SPELLED),
        doubts=of(Topic.DOUBTS),
        typed=request.args.get("tu", ""),
        known=[word for word in desk().dataset.words if word.spoken],
        is_known=outlook is not None,
        is_current=is_current,
    )


@_blueprint.post(_READINGS)
def add_reading() -> WerkzeugResponse:
    here, typed = desk(), request.form
    term, said = (" ".join(typed.get(name, "").split()) for name in ("tu", "doc"))
    full = " ".join(typed.get("day-du", "").split())
    if not term or not said:
        return go(_READINGS, Notice("Ghi cả từ và cách đọc.", Tone.BAD))
    path = FILES["words"].path()
    with here.lock:
        folder = journal.folder(here.root)
        before = folder.read(path)
        try:
            content = _with_reading(
                here.dataset, before, Word(term=term, full=full or said, spoken=said), full
            )
            warnings = gate.save(
                here.root, {path: content}, here.day(), Origin(Action.FORM, here.role), {path: before}
            )
        except ValidationError:
            return go(_READINGS, Notice("Từ và cách đọc: mỗi ô một dòng, nhiều nhất 300 ký tự.", Tone.BAD))
        except gate.RefusedError as error:
            return go(_READINGS, Notice("Chưa ghi gì.", Tone.BAD, problems=error.problems))
        except OSError as error:
            return go(_READINGS, Notice(f"Không ghi được: {reason(error)}. Chưa ghi gì.", Tone.BAD))
    return go(_READINGS, Notice(f"Từ giờ «{term}» đọc là «{said}».", problems=warnings, can_undo=True))


def _with_reading(dataset: Dataset, content: bytes | None, word: Word, full: str) -> bytes:
    """The file of words with one more, or with another reading of one that it has."""
    at = next((i for i, known in enumerate(dataset.words) if known.term == word.term), None)
    if at is None:
        return with_item(content, dataset.words, None, word)
    changes = {"spoken": word.spoken} | ({"full": full} if full else {})
    return with_item(content, dataset.words, at, dataset.words[at].model_copy(update=changes))
